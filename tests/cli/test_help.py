"""Help that helps: every page fits, every example runs, a wrong word meets the right one."""

import re
import shlex
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import typer
from syrupy.assertion import SnapshotAssertion

from builders import add_entries, an_account, an_entry, an_intention, save_accounts
from compassjournal.cli.app import SECTIONS, app
from compassjournal.cli.commands import unlock
from compassjournal.model.ids import CROCKFORD, HANDLE_LENGTH, new_id
from formats.sources.read_source import put_samples
from passphrase_files import key_file
from run_result import Once, Run

COMMANDS = [name for commands in SECTIONS.values() for name in commands]
# What the terminal would ask, answered in the way of a script.
ANSWERED = {
    "reflect": ["--text", "A short day."],
    "write": ["A quiet night."],
    "edit": ["--text", "Said better."],
    "delete": ["--yes"],
    "undo": ["--yes"],
    "people": ["--yes"],
    "tags": ["--yes"],
    "restore": ["--yes"],
    "lock": ["--yes"],
    # Without a terminal there is no editor to open.
    "compass config edit": ["--help"],
    "remind": ["--yes"],
    "import": ["--yes"],
    "prompts": ["--yes"],
    "compass prompts edit own": ["--from", "mine.yaml"],
    "compass prompts edit our-programme": ["--from", "mine.yaml"],
    "compass account new --for nmc": ["--title", "Handover"],
    "compass account edit last": ["--ready"],
    "account": ["--yes"],
    "compass lock --change": ["--yes", "--new-key-file", "key"],
    "unlock": ["--yes", "--new-key-file", "key"],
}
# What has to have happened first.
BEFORE = {
    "compass restore last": ["backup"],
    "compass restore 2026-11-22": ["backup"],
    "compass restore stick/compass": ["backup", "--to", "stick/compass"],
    "compass restore stick/compass/compass-2026-11-22T211400.db": [
        *("backup", "--to", "stick/compass")
    ],
    # Without a copy there would be one thing to put right.
    **{example: ["backup"] for example in ("compass doctor", "compass doctor --json")},
    "compass prompts edit own": ["prompts", "new", "What went well?"],
    "compass prompts remove own": ["prompts", "new", "What went well?"],
    **{
        f"compass prompts {words}": ["prompts", "new-pack", "Our programme"]
        for words in (
            *("edit our-programme", "remove our-programme", "follow our-programme"),
            *("share our-programme --to pack.yaml", "share our-programme --to -"),
        )
    },
    **{
        f"compass prompts unfollow{name}": ["prompts", "follow", "new-leader"]
        for name in ("", " new-leader")
    },
    "compass undo --redo": ["undo", "--yes"],
    'compass account check last --replace "Mrs Okafor=Mrs O" --keep quote': [
        *("account", "edit", "last", "--answer", "learned=I asked Mrs Okafor.")
    ],
    "compass lock --change": ["lock", "--yes"],
    "compass lock --remove": ["lock", "--yes"],
    **{example: ["lock", "--yes"] for example in unlock.EXAMPLES},
}
NAMES = "@sam, @samm and @samy, about #rota, #handover, #handovers and #hand-over."
MINE = """\
strand: helping
prompts:
  - id: mine-01
    ask: Who put the kettle on today for others?
    nudge: How could you tell they were glad of it?
    direction: team
    dimension: practical
"""
HANDLE = re.compile(r"(?<![\w-])(?=[a-z]*[0-9])(?=[0-9]*[a-z])[0-9a-hjkmnp-tv-z]{4}(?![\w-])")


# That of a group whose subcommands are in its module has no lines of its own.
BELOW: dict[str, str] = defaultdict(lambda: "shown")


def pages() -> Iterator[tuple[list[str], Any]]:
    """Every command with a page of help: the words for it, and what it is."""
    table: Any = typer.main.get_command(app)
    for name in COMMANDS:
        command = table.get_command(None, name)
        yield [name], command
        for below in getattr(command, "list_commands", lambda _: ())(None):
            if getattr(command, "lines", BELOW)[below]:
                yield [name, below], command.get_command(None, below)


PAGES = [(words, command.epilog or "") for words, command in pages()]
WORDS = [words for words, _ in PAGES]
EXAMPLES = [
    line.strip()
    for _, epilog in PAGES
    for line in epilog.splitlines()
    if line.startswith("  compass")
]


def an_id(handle: str) -> str:
    """An id whose handle begins so."""
    number = 0
    for letter in handle.ljust(HANDLE_LENGTH, "z"):
        number = number << 5 | CROCKFORD.index(letter)
    return new_id(an_entry().written_at)[:-10] + f"{number:010x}"


@pytest.fixture
def journal(home: Path, tmp_path: Path, once: Once, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few days with the handles and names of the examples, and the files they speak of."""
    once(lambda: write_a_few_days(home))
    monkeypatch.chdir(tmp_path)
    for name in ("mine.yaml", "programme.yaml"):
        (tmp_path / name).write_text(MINE, "utf-8")
    with ZipFile(tmp_path / "packs.zip", "w") as packs:
        packs.writestr("mine.yaml", MINE)
    put_samples(tmp_path)
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))


def write_a_few_days(home: Path) -> None:
    handles = sorted({handle for line in EXAMPLES for handle in HANDLE.findall(line)})
    for back, handle in enumerate(["0the", *handles]):
        day = date(2026, 11, 20) + timedelta(min(back, 2))
        entry = an_entry(day, f"A hard day: handover with {NAMES}", id=an_id(handle))
        made = an_intention("go home", "it is late", day, id=an_id(handle))
        add_entries(home / "journal.db", (entry, None if back else made))
    save_accounts(home / "journal.db", an_account())


@pytest.mark.parametrize("columns", [80, 60, 40])
def test_the_first_page_shows_every_command_in_its_section(
    run: Run, columns: int, snapshot: SnapshotAssertion
) -> None:
    shown = run("--help", columns=columns)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot
    assert max(map(len, shown.out.splitlines())) <= columns
    assert run("-h", columns=columns).out == shown.out


def test_the_first_page_fits_a_window(run: Run) -> None:
    assert len(run("--help").out.splitlines()) < 24


def test_read_aloud_the_first_page_has_one_column(run: Run) -> None:
    for argv in (("--help", "--plain"), ("--plain", "--help")):
        lines = run(*argv).out.splitlines()
        assert "Every day:" in lines
        assert "Options:" in lines


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_each_page_fits_80_columns(run: Run, words: list[str], snapshot: SnapshotAssertion) -> None:
    shown = run(*words, "--help")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == snapshot
    assert max(map(len, shown.out.splitlines())) <= 80
    assert run(*words, "-h").out == shown.out


@pytest.mark.parametrize("words", WORDS, ids=" ".join)
def test_each_page_fits_40_columns_but_for_the_examples(run: Run, words: list[str]) -> None:
    page, _, _ = run(*words, "--help", columns=40).out.partition("  Examples:\n")
    too_long = [line for line in page.splitlines() if len(line) > 40]
    # A YAML file has its own lines.
    assert too_long == [] or words == ["prompts", "check"]


@pytest.mark.parametrize("command", ["reflect", "prompts", "show"])
def test_a_narrow_page_reads_well(run: Run, command: str, snapshot: SnapshotAssertion) -> None:
    assert run(command, "--help", columns=40).out == snapshot


@pytest.mark.parametrize(("words", "epilog"), PAGES, ids=[" ".join(words) for words in WORDS])
def test_each_page_has_examples(words: list[str], epilog: str) -> None:
    start = " ".join(("compass", *words))
    lines = [line.strip() for line in epilog.splitlines() if line.startswith("  ")]
    assert 1 <= len(lines) <= 6
    assert [line for line in lines if not f"{line} ".startswith(f"{start} ")] == []


# What syncs needs a folder, another machine or a database: its tests have these.
RUNNABLE = [
    example
    for example in dict.fromkeys(EXAMPLES)
    if not example.startswith(("compass sync", "compass hub"))
]


@pytest.mark.parametrize("example", RUNNABLE)
@pytest.mark.usefixtures("journal")
def test_each_example_runs(run: Run, example: str) -> None:
    line, _, _ = re.sub(r" (>>?|\|) .*", "", example).partition(" < ")
    words = shlex.split(line)[1:]
    if before := BEFORE.get(example):
        assert run(*before).code == 0
    shown = run(*words, stdin="From a file." if "<" in example else "")
    if shown.err.startswith("There is no terminal"):
        shown = run(*words, *(ANSWERED.get(example) or ANSWERED[words[0]]))
    assert (shown.code, shown.out + shown.err != "") == (0, True), shown.err


def test_a_wrong_word_is_not_obeyed_by_the_terminal(run: Run) -> None:
    for argv in (["\x1b[2Jlist"], ["list", "--\x1b[2J"], ["prompt", "\x1b[2J"]):
        assert "\x1b" not in run(*argv).err
