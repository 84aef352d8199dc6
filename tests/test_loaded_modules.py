"""Which modules each command loads: a list does not flicker as a stopwatch does."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from run_result import Run

PROBE = """
import json, sys
from compassjournal.__main__ import main
loaded = []
for command in sys.argv[1:]:
    code = main(json.loads(command))
    sys.stdout.flush()
    loaded.append([code, sorted({name.split(".")[0] for name in sys.modules})])
print(json.dumps(loaded), file=sys.stderr)
"""
NEVER_WHEN_READING = {"sqlmodel", "sqlalchemy", "pydantic", "questionary", "prompt_toolkit"}
NEVER_FOR_HELP = {*NEVER_WHEN_READING, "rich", "yaml", "sqlcipher3", "platformdirs", "dateutil"}
NETWORK = {"socket", "ssl", "http", "urllib3", "requests"}


def loaded(*argv: str) -> set[str]:
    """The top-level modules in a process of its own, once the command has ended well."""
    (found,) = loaded_by_each([list(argv)])
    return found


def loaded_by_each(commands: list[list[str]]) -> list[set[str]]:
    """The same of several commands, each after those before it in one process."""
    given = [json.dumps(argv) for argv in commands]
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *given], capture_output=True, text=True, check=True
    )
    told = json.loads(done.stderr.splitlines()[-1])
    assert [code for code, _ in told] == [0] * len(commands)
    return [set(modules) for _, modules in told]


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


@pytest.mark.usefixtures("journal")
def test_reading_never_loads_the_orm_or_the_keyboard() -> None:
    # In one process: what none of them may load, no earlier one can have loaded for a later one.
    each = loaded_by_each([command.split() for command in READING])
    # The bank comes from its cache, and a plain date needs no second reader.
    never = {*NEVER_WHEN_READING, "yaml", "dateutil"}
    assert {
        command: both for command, m in zip(READING, each, strict=True) if (both := m & never)
    } == {}


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
    pages = [[command, "--help"] for command in ("reflect", "write", "export")]
    assert set().union(*loaded_by_each(pages)) & NEVER_WHEN_READING == set()


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
