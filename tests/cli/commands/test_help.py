"""compass help: the pages on what people ask, and the manual page."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer
from syrupy.assertion import SnapshotAssertion

from compassjournal.cli.app import SECTIONS, app
from compassjournal.cli.help_topics import FOLDER, TOPICS, find_topic, read_topic
from compassjournal.cli.man_page import escape
from run_result import Run

MAN = Path(__file__).parents[3] / "share" / "man" / "man1" / "compass.1"
TABLE: Any = typer.main.get_command(app)


def commands_in(topic: str) -> list[str]:
    """The commands that a topic shows on lines of their own."""
    blocks = (block for block in read_topic(topic).blocks if block.startswith("    "))
    return [line.strip() for block in blocks for line in block.splitlines()]


def test_the_topics(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("help").quiet == snapshot
    assert sorted(file.stem.replace("-", " ") for file in FOLDER.iterdir()) == sorted(TOPICS)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_under_a_screen(run: Run, topic: str, snapshot: SnapshotAssertion) -> None:
    page = run("help", *topic.split()).quiet
    assert page == snapshot
    lines = page.splitlines()
    assert len(lines) < 24
    assert max(map(len, lines)) <= 80
    assert run("help", topic.replace(" ", "-"), "--plain").quiet == page
    narrow = run("help", topic, columns=40).quiet
    assert [line for line in narrow.splitlines() if len(line) > 40] == []


def below(command: Any) -> list[str]:
    """The names of the subcommands, none where it has none."""
    return list(command.list_commands(None)) if hasattr(command, "list_commands") else []


def command_of(words: list[str]) -> Any:
    """The command that the words begin with, None without one.

    A word that begins with a letter names a subcommand; `compass remind 20:30` has none.
    """
    command = TABLE.get_command(None, words[0])
    if below(command) and words[1:] and words[1][0].isalpha():
        return command.get_command(None, words[1])
    return command


def options_of(command: Any) -> set[str]:
    """The options of a command, and of its subcommands."""
    params = command.get_params(typer.Context(command, **TABLE.context_settings))
    others = (options_of(command.get_command(None, name)) for name in below(command))
    return {name for param in params for name in param.opts}.union(*others)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_true_of_the_program(topic: str) -> None:
    for line in commands_in(topic):
        program, *words = shlex.split(line)
        assert program == "compass"
        command = command_of(words[1:] if words[0] == "demo" else words)
        assert command, line
        assert {word for word in words if word.startswith("--")} <= options_of(command), line


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("moving", "moving computers"),
        ("Hard-Days", "hard days"),
        ("days hard", "hard days"),
        ("counted", "what is counted"),
        ("lock", "lock"),
        ("computers own", None),
        ("review", None),
    ],
)
def test_a_topic_by_some_of_its_words(words: str, topic: str | None) -> None:
    assert find_topic(words) == topic


def test_a_command_has_its_page(run: Run) -> None:
    assert run("help", "review") == run("review", "--help")
    assert run("help", "prompts", "mute") == run("prompts", "mute", "--help")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("privcy", "There is no help on “privcy”. Did you mean privacy?"),
        ("stats", "There is no help on “stats”. Did you mean review?"),
        ("x y z", "There is no help on “x y z”."),
        ("\x1b[2J", "There is no help on “␛[2J”."),
    ],
)
def test_help_on_something_else(run: Run, words: str, said: str) -> None:
    assert run("help", *words.split(" ")).talk(2) == f"{said} `compass help` lists what there is.\n"


def test_the_manual_page_that_is_installed_is_that_of_the_program(run: Run) -> None:
    told = "compass help --man > share/man/man1/compass.1 writes it anew"
    assert run("help", "--man").quiet == MAN.read_text("utf-8"), told
    # However wide the window is.
    assert run("help", "--man", columns=40) == run("help", "--man")


def test_the_manual_page_has_every_command_and_no_line_that_is_a_request_by_mistake() -> None:
    page = MAN.read_text("utf-8")
    for commands in SECTIONS.values():
        for name in commands:
            assert f'.SS "compass {name} ' in page
    requests = set(re.findall(r"^[.'](\w*)", page, re.MULTILINE))
    assert requests == {"TH", "SH", "SS", "TP", "B", "PP", "nf", "fi"}
    assert not re.search(r"[\x00-\x09\x0b-\x1f]", page)


def test_escaping_for_roff() -> None:
    assert escape("--to C:\\x") == r"\-\-to C:\ex"
    assert escape("... then") == r"\&... then"
    assert escape("'@sam'") == r"\&'@sam'"


@pytest.mark.parametrize(
    "reader", [("man", "-l"), ("mandoc", "-Wwarning,stop")], ids=lambda one: one[0]
)
def test_readers_of_manual_pages_take_it(reader: tuple[str, ...]) -> None:
    if not shutil.which(reader[0]):
        pytest.skip(f"{reader[0]} is not installed")
    done = subprocess.run(
        [*reader, str(MAN)], capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "MANWIDTH": "80"},
    )  # fmt: skip
    warned = re.findall(r"(?:WARNING|ERROR|UNSUPP): (.*)", done.stderr)
    assert [line for line in warned if "missing date" not in line] == []
    plain = re.sub(".\b", "", done.stdout)
    assert "compass reflect --pack crisis" in plain
