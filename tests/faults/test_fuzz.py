"""Whatever is typed, kept or damaged: a calm end, the right code, never a word of an entry."""

import contextlib
import shlex
import shutil
import traceback
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from builders import a_draft
from compassjournal import __main__ as main
from compassjournal.cli.app import SECTIONS
from compassjournal.errors import CompassError
from compassjournal.model.taxonomy import Place
from compassjournal.store.drafts import DraftFile
from compassjournal.system import paths
from compassjournal.terminal import browser
from faults import fuzz_strategies
from faults.fuzz_strategies import READING, SECRET, WRITING, fault_of, often
from run_result import Run

OFTEN_ASKED = "helping-team-practical-01"
OWN_PROMPT = "prompts show own-one-01"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the journal that is fuzzed is kept from one test to the next."""
    return tmp_path_factory.mktemp("fuzz") / "kept"


@pytest.fixture
def fuzzed(
    run: Run, home: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A home with a little of everything in it, and a folder to be in."""
    monkeypatch.setattr(browser, "open_in_browser", lambda _: False)
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "person"))
    monkeypatch.setenv("EDITOR", "true")
    monkeypatch.setattr("time.sleep", lambda _: None)
    for name in ("Bug", "BugAfterSaving"):
        monkeypatch.setattr(main, name, _with_its_trace)
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    if not kept.exists():
        _write_all_kinds(run)
        home.rename(kept)
    shutil.copytree(kept, home)
    return home


@pytest.fixture
def few_questions(fuzzed: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bank of one pack, since each change of a file has all of them read anew."""
    pack = paths.package_prompts() / "packs" / "start.yaml"
    for owner in (paths, import_module("compassjournal.cli.commands.prompts.check")):
        monkeypatch.setattr(owner, "package_files", lambda: [pack])
    return fuzzed


def _with_its_trace(**_: str) -> CompassError:
    pytest.fail(traceback.format_exc())


def _write_all_kinds(run: Run) -> None:
    words = f"A long day on the ward with @anna; {SECRET} and #night were close by."
    for day in ("2025-11-22", "2026-11-16", "2026-11-20", "2026-11-22"):
        typed = ["--text", words, "--energy", "2", "--practised", "attending", "--on", day]
        asked = [
            "--prompt",
            "helping-team-practical-01",
            "--if",
            f"{SECRET} comes",
            "--then",
            "rest",
        ]
        assert run("reflect", *typed, *asked).code == 0
    for line in (
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


def restore(home: Path, kept: Path) -> None:
    """Make the home as it was."""
    shutil.rmtree(home)
    shutil.copytree(kept, home)


COMMANDS = ["", *(name for section in SECTIONS.values() for name in section)]


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_line_ends_in_a_trace(run: Run, fuzzed: Path, kept: Path, command: str) -> None:
    forms = fuzz_strategies.forms(command)

    @often(6 + 2 * len(forms))
    @given(
        argv=fuzz_strategies.command_lines(forms),
        stdin=st.sampled_from((b"", b"y\n", b"Piped.\n", b"\xff", b"a\0b", b"\n\n\n")),
    )
    def holds(argv: list[str], stdin: bytes) -> None:
        restore(fuzzed, kept)
        left = run(*argv, stdin=stdin)
        assert fault_of(left) is None, left

    holds()


@pytest.mark.slow
def test_no_questions_of_ones_own_end_in_a_trace(run: Run, few_questions: Path) -> None:
    own = few_questions / "prompts"
    own.mkdir()

    @often(40)
    @given(
        raw=fuzz_strategies.banks(),
        command=st.sampled_from(
            ("prompts check", "prompts list", "prompt", "prompts coverage", OWN_PROMPT)
        ),
        name=st.sampled_from(("a.yaml", "a.yml", "ä b.yaml", "\x1b[31m.yaml")),
    )
    def holds(raw: bytes, command: str, name: str) -> None:
        for one in own.iterdir():
            one.unlink()
        (own / name).write_bytes(raw)
        given_a_file = run("prompts", "check", str(own / name))
        assert fault_of(given_a_file) is None, given_a_file
        assert given_a_file.code in (0, 1, 2)
        left = run(*command.split())
        assert fault_of(left) is None, left
        # Somebody's broken file stops none of the questions.
        assert left.code == 0 or command in ("prompts check", OWN_PROMPT), left
        assert run("prompt") == run("prompt")
        assert (own / name).read_bytes() == raw

    holds()


@pytest.mark.slow
def test_no_settings_and_no_contacts_end_in_a_trace(run: Run, fuzzed: Path) -> None:
    @often(40)
    @given(
        raw=fuzz_strategies.tomls(),
        name=st.sampled_from(("config.toml", "support.toml")),
        command=st.sampled_from(
            ("", "prompt", "list", "review", "support", "support --json", "support add A 1")
        ),
    )
    def holds(raw: bytes, name: str, command: str) -> None:
        for one in ("config.toml", "support.toml"):
            (fuzzed / one).unlink(missing_ok=True)
        (fuzzed / name).write_bytes(raw)
        left = run(*command.split())
        assert fault_of(left) is None, left
        if left.code or command != "support add A 1":
            assert (fuzzed / name).read_bytes() == raw

    holds()


@pytest.mark.slow
def test_no_bytes_in_the_journals_place_end_in_a_trace(run: Run, fuzzed: Path, kept: Path) -> None:
    raw, journal = (kept / "journal.db").read_bytes(), fuzzed / "journal.db"

    @often(50)
    @given(
        damaged=fuzz_strategies.damage(raw),
        reading=st.sampled_from(READING),
        writing=st.sampled_from(WRITING),
    )
    def holds(damaged: bytes, reading: str, writing: str) -> None:
        restore(fuzzed, kept)
        journal.write_bytes(damaged)
        left = run(*reading.split())
        assert fault_of(left) is None, (reading, left)
        assert journal.read_bytes() == damaged, reading
        left = run(*writing.split())
        assert fault_of(left) is None, (writing, left)
        after = run("list", "--json")
        assert fault_of(after) is None, after

    holds()


@pytest.mark.slow
def test_no_edit_of_the_schema_ends_in_a_trace(run: Run, fuzzed: Path, kept: Path) -> None:
    journal = fuzzed / "journal.db"
    columns = columns_of(kept / "journal.db")

    @often(50)
    @given(
        edit=st.sampled_from(fuzz_strategies.SCHEMA_EDITS),
        place=st.sampled_from(
            [(table, name) for table, names in columns.items() for name in names]
        ),
        value=st.sampled_from(fuzz_strategies.VALUES_OF_SQL),
        number=st.sampled_from((0, 1, 2, 3, -1, 7, 1000, 2**31 - 1, -(2**31))),
        reading=st.sampled_from(READING),
        writing=st.sampled_from(WRITING),
    )
    def holds(
        edit: str, place: tuple[str, str], value: str, number: int, reading: str, writing: str
    ) -> None:
        restore(fuzzed, kept)
        table, column = place
        value = value.format(column=f'"{column}"', secret=SECRET)
        statements = edit.format(
            table=table, column=column, value=value, number=number, secret=SECRET
        )
        with contextlib.closing(sqlite.connect(journal, isolation_level=None)) as connection:
            connection.execute("PRAGMA legacy_alter_table = ON")
            with contextlib.suppress(sqlite.Error):
                for one in statements.split(" ;; "):
                    connection.execute(one)
        # A journal of an older version is brought up to date by whoever opens it first.
        edited = None if "user_version" in edit else journal.read_bytes()
        left = run(*reading.split())
        assert fault_of(left) is None, (reading, left)
        assert edited in (None, journal.read_bytes())
        left = run(*writing.split())
        assert fault_of(left) is None, (writing, left)
        assert fault_of(run("list", "--json")) is None

    holds()


def columns_of(journal: Path) -> dict[str, list[str]]:
    """The tables of a journal, with the names of their columns."""
    with contextlib.closing(sqlite.connect(journal)) as connection:
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        tables = [name for (name,) in found if not name.startswith(("search", "sqlite_"))]
        pragma = "SELECT name FROM pragma_table_info(?)"
        return {one: [name for (name,) in connection.execute(pragma, (one,))] for one in tables} | {
            "search": ["text"],
            "search_data": ["block"],
        }


@pytest.mark.slow
def test_no_unfinished_answer_ends_in_a_trace(run: Run, fuzzed: Path, kept: Path) -> None:
    draft = a_draft(f"{SECRET} was", id="01a", asked="What helped?", nudge="One thing.")
    for folder in (kept / "drafts", kept / "drafts" / "edits"):
        file = DraftFile(folder, draft.id)
        file.save(replace(draft, prompt_id="start-01", place=Place()))
        file.release()
    raw = (kept / "drafts" / "01a.db").read_bytes()

    @often(40)
    @given(
        damaged=fuzz_strategies.damage(raw),
        folder=st.sampled_from(("drafts", "drafts/edits")),
        name=st.sampled_from(("01a.db", "x.db", "\x1b[31m.db")),
        command=st.sampled_from(
            (
                *("", "list", "edit last --draft continue --star", "write --draft continue More."),
                *(
                    f"reflect --draft {how} --text Well."
                    for how in ("later", "continue", "discard")
                ),
                "review --reflect --draft continue",
            )
        ),
    )
    def holds(damaged: bytes, folder: str, name: str, command: str) -> None:
        restore(fuzzed, kept)
        (fuzzed / folder / name).write_bytes(damaged)
        left = run(*command.split())
        assert fault_of(left) is None, (command, left)

    holds()


@pytest.mark.slow
def test_no_cache_ends_in_a_trace_or_changes_a_question(run: Run, few_questions: Path) -> None:
    run("prompts", "list")
    cache = few_questions / "cache" / "bank.json"
    raw = cache.read_bytes()
    right = {one: run(*one.split()) for one in ("prompt", "prompts list", "prompts show start-01")}

    @often(30)
    @given(damaged=fuzz_strategies.damage(raw), command=st.sampled_from(sorted(right)))
    def holds(damaged: bytes, command: str) -> None:
        cache.write_bytes(damaged)
        assert run(*command.split()) == right[command]

    holds()
