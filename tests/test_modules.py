"""Which modules each command loads: a list does not flicker as a stopwatch does."""

import subprocess
import sys
from pathlib import Path

import pytest

from running import Run

PROBE = """
import sys
from compassjournal.__main__ import main
code = main(sys.argv[1:])
sys.stdout.flush()
print(*sorted({name.split(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""
NEVER_WHEN_READING = {"sqlmodel", "sqlalchemy", "pydantic", "questionary", "prompt_toolkit"}
NEVER_FOR_HELP = {*NEVER_WHEN_READING, "rich", "yaml", "sqlcipher3", "platformdirs", "dateutil"}
NETWORK = {"socket", "ssl", "http", "urllib3", "requests"}


def loaded(*argv: str) -> set[str]:
    """The top-level modules in a process of its own, once the command has ended well."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *argv], capture_output=True, text=True, check=True
    )
    return set(done.stderr.splitlines()[-1].split())


@pytest.fixture
def journal(run: Run) -> None:
    assert run("reflect", "--text", "Something.").code == 0
    assert run("prompt").code == 0


@pytest.mark.parametrize("argv", [["--help"], ["--version"]])
def test_help_and_version_load_next_to_nothing(argv: list[str]) -> None:
    assert loaded(*argv) & NEVER_FOR_HELP == set()


READING = ["", "prompt", "list", "show last", "review --week", "export"]
READING += ["show last -e", "recall", "recall --random"]
READING += ["list --tag x", "search hard", "search -tired"]
READING += ["prompts", "prompts list", "prompts show start-01", "prompts packs"]
READING += ["intentions", "people", "tags"]
READING += ["doctor", "where"]
READING += ["backup", "backup list", "restore last --yes"]
READING += ["review --year", "review --month --compare before", "review --format markdown"]


@pytest.mark.parametrize("command", READING)
@pytest.mark.usefixtures("journal")
def test_reading_never_loads_the_orm_or_the_keyboard(command: str) -> None:
    modules = loaded(*command.split())
    assert modules & NEVER_WHEN_READING == set()
    # The bank comes from its cache, and a plain date needs no second reader.
    assert modules & {"yaml", "dateutil"} == set()


def test_support_needs_neither_the_journal_nor_the_questions() -> None:
    modules = loaded("support")
    assert modules & {*NEVER_WHEN_READING, "sqlcipher3", "yaml"} == set()


def test_only_the_check_loads_the_libraries_of_style() -> None:
    assert loaded("prompts", "list") & {"pyphen", "rapidfuzz"} == set()


def test_a_scripted_answer_never_loads_the_keyboard() -> None:
    modules = loaded("reflect", "--text", "Something.")
    assert modules & {"questionary", "prompt_toolkit"} == set()
    assert "sqlmodel" in modules


def test_a_help_page_of_a_command_loads_no_orm() -> None:
    for command in ("reflect", "write", "export"):
        assert loaded(command, "--help") & NEVER_WHEN_READING == set()


def test_importing_the_package_costs_nothing() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ("import sys; a = set(sys.modules); import compassjournal; "
         "print(set(sys.modules) - a)")],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == "{'compassjournal'}\n"


def test_nothing_opens_a_socket(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda *_: opened.append(_))
    monkeypatch.setattr("socket.getaddrinfo", lambda *_: opened.append(_))
    run("reflect", "--text", "Something.")
    for argv in ([], ["prompt"], ["list"], ["review"], ["export"], ["show", "last"]):
        assert run(*argv).code == 0
    assert opened == []


def test_the_source_names_no_network_module() -> None:
    source = Path(__file__).parents[1] / "src"
    words = {
        word
        for file in source.rglob("*.py")
        for line in file.read_text("utf-8").splitlines()
        if line.lstrip().startswith(("import ", "from "))
        for word in line.replace(".", " ").replace(",", " ").split()
    }
    assert words & NETWORK == set()
