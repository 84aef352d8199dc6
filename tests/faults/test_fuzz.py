"""Whatever is typed, kept or damaged: a calm end, the right code, never a word of an entry."""

import shlex
import traceback
from contextlib import closing, suppress
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from builders import a_draft, save_draft
from compassjournal import __main__ as main
from compassjournal.errors import CompassError
from compassjournal.model.taxonomy import Place
from compassjournal.system import paths
from compassjournal.terminal import browser
from faults import fuzz_strategies
from faults.damaged_files import SCHEMA_EDITS, VALUES_OF_SQL
from faults.fuzz_strategies import READING, SECRET, WRITING, fault_of, often
from faults.power_cut import State, held, put
from faults.test_hostile_text import EVERY_COMMAND
from run_result import Once, Run

OWN_PROMPT = "prompts show own-one-01"
# A file by its names, what is drawn for it (else its bytes are damaged), and what reads it then.
FILES: dict[str, tuple[tuple[str, ...], Any, tuple[str, ...]]] = {
    "questions": (
        tuple(f"prompts/{name}" for name in ("a.yaml", "a.yml", "ä b.yaml", "\x1b[31m.yaml")),
        fuzz_strategies.banks(),
        (
            *("prompts check FILE", "prompts check", "prompts list", "prompt", "prompts coverage"),
            OWN_PROMPT,
        ),
    ),
    "settings and contacts": (
        ("config.toml", "support.toml"),
        fuzz_strategies.tomls(),
        ("", "prompt", "list", "review", "support", "support --json", "support add A 1"),
    ),
    "unfinished answers": (
        tuple(
            f"drafts/{folder}{name}.db"
            for folder in ("", "edits/")
            for name in ("01a", "x", "\x1b[31m")
        ),
        None,
        (
            *("", "list", "edit last --draft continue --star", "write --draft continue More."),
            *(f"reflect --draft {how} --text Well." for how in ("later", "continue", "discard")),
            "review --reflect --draft continue",
        ),
    ),
    "cache": (("cache/bank.json",), None, ("prompt", "prompts list", "prompts show start-01")),
}


@pytest.fixture
def kept(
    run: Run, once: Once, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> State:
    """A home with a little of everything in it, and a folder to be in."""
    monkeypatch.setattr(browser, "open_in_browser", lambda _: False)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "person"))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("time.sleep", lambda _: None)
    for name in ("Bug", "BugAfterSaving"):
        monkeypatch.setattr(main, name, _with_its_trace)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    def write_all_kinds() -> None:
        words = f"A long day on the ward with @anna; {SECRET} and #night were close by."
        same = (
            f"--energy 2 --practised attending --prompt helping-team-practical-14 --text '{words}'"
        )
        for line in (
            *(
                f"reflect {same} --if '{SECRET} comes' --then rest --on {day}"
                for day in ("2025-11-22", "2026-11-16", "2026-11-20", "2026-11-22")
            ),
            "intentions done last",
            f"write 'Free, {SECRET}, @lee.'",
            f"write 'Gone: {SECRET}.'",
            "delete last --yes",
            f"edit last --text 'Other: {SECRET} #night' --star",
            "prompts mute start-01",
            f"review --reflect --going '{SECRET} went well.'",
            "edit last --tag x",
            "undo --yes",
            "support add 'Occupational health' 4410",
            "prompt",
        ):
            left = run(*shlex.split(line))
            assert left.code == 0, (line, left)

    once(write_all_kinds)
    return held(home)


def _with_its_trace(**_: str) -> CompassError:
    pytest.fail(traceback.format_exc())


@pytest.mark.slow
@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_no_command_line_ends_in_a_trace(run: Run, home: Path, kept: State, command: str) -> None:
    forms = fuzz_strategies.forms(command)

    @often(6 + 2 * len(forms))
    @given(
        argv=fuzz_strategies.command_lines(forms),
        stdin=st.sampled_from((b"", b"y\n", b"Piped.\n", b"\xff", b"a\0b", b"\n\n\n")),
    )
    def holds(argv: list[str], stdin: bytes) -> None:
        put(kept, home)
        left = run(*argv, stdin=stdin)
        assert fault_of(left) is None, left

    holds()


@pytest.mark.slow
@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("what", FILES)
def test_no_file_of_ones_own_ends_in_a_trace(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    names, raws, commands = FILES[what]
    # Of one pack: each change of a file has all questions read anew.
    pack = paths.package_prompts() / "packs" / "start.yaml"
    for owner in (paths, import_module("compassjournal.cli.commands.prompts.check")):
        monkeypatch.setattr(owner, "package_files", lambda: [pack])
    run("prompts", "list")
    if what == "unfinished answers":
        asked = {"asked": "What helped?", "nudge": "One thing.", "prompt_id": "start-01"}
        for folder in ("drafts", "drafts/edits"):
            save_draft(home / folder, a_draft(f"{SECRET} was", id="01a", place=Place(), **asked))
    kept = held(home)
    right = {one: run(*one.split()) for one in commands if what == "cache"}

    @often(40)
    @given(
        raw=fuzz_strategies.damage(kept[names[0]] or b"") if raws is None else raws,
        name=st.sampled_from(names),
        command=st.sampled_from(commands),
    )
    def holds(raw: bytes, name: str, command: str) -> None:
        put(kept, home)
        (home / name).parent.mkdir(exist_ok=True)
        (home / name).write_bytes(raw)
        argv = [word.replace("FILE", str(home / name)) for word in command.split()]
        left = run(*argv)
        assert fault_of(left) is None, (command, left)
        assert left == right.get(command, left)
        changes = what in ("unfinished answers", "cache") or command == "support add A 1"
        assert (changes and left.code == 0) or (home / name).read_bytes() == raw
        if what == "questions":
            # Somebody's broken file stops none of the questions.
            assert left.code in ((0, 1, 2) if "check" in command else (0,)) or command == OWN_PROMPT
            assert run(*argv) == left

    holds()


@pytest.mark.slow
def test_no_bytes_in_the_journals_place_end_in_a_trace(run: Run, home: Path, kept: State) -> None:
    @often(50)
    @given(
        damaged=fuzz_strategies.damage(kept["journal.db"] or b""),
        reading=st.sampled_from(READING),
        writing=st.sampled_from(WRITING),
    )
    def holds(damaged: bytes, reading: str, writing: str) -> None:
        put(kept | {"journal.db": damaged}, home)
        check_journal(run, home / "journal.db", reading, writing)

    holds()


@pytest.mark.slow
def test_no_edit_of_the_schema_ends_in_a_trace(run: Run, home: Path, kept: State) -> None:
    journal = home / "journal.db"

    @often(50)
    @given(
        edit=st.sampled_from(SCHEMA_EDITS),
        place=st.sampled_from(columns_of(journal)),
        value=st.sampled_from(VALUES_OF_SQL),
        number=st.sampled_from((0, 1, 2, 3, -1, 7, 1000, 2**31 - 1, -(2**31))),
        reading=st.sampled_from(READING),
        writing=st.sampled_from(WRITING),
    )
    def holds(
        edit: str, place: tuple[str, str], value: str, number: int, reading: str, writing: str
    ) -> None:
        put(kept, home)
        table, column = place
        value = value.format(column=f'"{column}"', secret=SECRET)
        statements = edit.format(
            table=table, column=column, value=value, number=number, secret=SECRET
        )
        with closing(sqlite.connect(journal, isolation_level=None)) as connection:
            connection.execute("PRAGMA legacy_alter_table = ON")
            with suppress(sqlite.Error):
                for one in statements.split(" ;; "):
                    connection.execute(one)
        # A journal of an older version is brought up to date by whoever opens it first.
        check_journal(run, journal, reading, writing, may_change="user_version" in edit)

    holds()


def check_journal(
    run: Run, journal: Path, reading: str, writing: str, *, may_change: bool = False
) -> None:
    """Reading changes nothing, writing goes on or is refused, and neither is a bug."""
    raw = journal.read_bytes()
    for number, command in enumerate((reading, writing, "list --json")):
        left = run(*command.split())
        assert fault_of(left) is None, (command, left)
        assert number > 0 or may_change or journal.read_bytes() == raw, command


def columns_of(journal: Path) -> list[tuple[str, str]]:
    """Each column of each table, after its table's name."""
    with closing(sqlite.connect(journal)) as connection:
        asked = (
            "SELECT t.name, c.name FROM sqlite_master t, pragma_table_info(t.name) c "
            "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%'"
        )
        return [(table, column) for table, column in connection.execute(asked)]
