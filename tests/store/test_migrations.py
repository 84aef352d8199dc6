"""A journal of an older compass is brought up to date with everything in it."""

import hashlib
import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from builders import sql
from compassjournal.errors.journal import JournalReadOnly
from compassjournal.model.change_verb import Verb
from compassjournal.model.entry import Entry, Taps
from compassjournal.model.letter_folds import INDEX_FOLDS
from compassjournal.model.taxonomy import Practice
from compassjournal.store import migrations, verified_copy
from compassjournal.store.connection import open_for_writing
from compassjournal.store.read.reader import Reader
from compassjournal.store.schema import LATEST_SCHEMA
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer

NOW = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)
SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("m*.sql"))


def made_from(schema: Path, journal: Path) -> Path:
    # By our own driver: Python's may be too old for the index of words.
    with closing(sqlite.connect(str(journal))) as connection:
        connection.executescript(schema.read_text("utf-8"))
    return journal


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A journal as each older compass left it."""
    return made_from(request.param, tmp_path / "journal.db")


def structure(journal: Path) -> list[tuple[object, ...]]:
    return sorted(sql(journal, "SELECT type, name, tbl_name, sql FROM sqlite_master"), key=str)


def version(journal: Path) -> int:
    ((found,),) = sql(journal, "PRAGMA user_version")
    return int(found)


def test_the_number_that_readers_check_is_that_of_the_migrations() -> None:
    assert len(migrations.MIGRATIONS) == LATEST_SCHEMA


def test_every_released_schema_but_the_last_has_its_journal() -> None:
    assert [path.stem for path in SCHEMAS] == [
        f"m{number:04}" for number in range(1, LATEST_SCHEMA)
    ]


def test_reading_brings_it_up_to_date_with_everything_in_it(old: Path) -> None:
    reader = Reader(old)
    texts = [entry.text for entry in reader.entries.between()]
    assert texts == [
        "A hard round; @sam stayed late. #handover",
        "Don't forget: ŵyl at 1:1.",
        "Tender words.",
    ]
    (plan,) = reader.intentions.of_entries(reader.entries.between())[reader.entries.between()[0].id]
    assert plan.sentence == "If I meet them, then I will thank @sam."
    assert (plan.outcome, plan.settled_on, plan.word) == ("done", date(2026, 11, 21), "easy")
    assert (reader.mentions.names_by_use("@"), reader.mentions.names_by_use("#")) == (
        ("sam",),
        ("handover",),
    )
    assert [skip.prompt_id for skip in reader.prompt_history.skips()] == ["p"]
    assert reader.prompt_history.starred_prompts() == {"q"}
    course = reader.prompt_history.pack_run("crisis")
    assert course is not None
    assert [step.day for step in reader.prompt_history.pack_answers(course)] == [date(2026, 11, 22)]
    assert reader.damaged == ()
    reader.close()
    assert version(old) == LATEST_SCHEMA


def test_it_then_has_the_schema_of_a_fresh_one_an_index_and_no_new_checksum(old: Path) -> None:
    checksums = "SELECT id, checksum FROM entry ORDER BY id"
    before = sql(old, checksums)
    Reader(old).close()
    assert sql(old, checksums) == before
    fresh = old.with_name("fresh.db")
    open_for_writing(fresh).close()
    assert structure(old) == structure(fresh)
    assert sql(old, "SELECT rowid FROM words WHERE words MATCH 'wyl'") == [(2,)]
    sql(old, "INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
    assert sql(old, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("#team/rota", {"team/rota"}), ("#c++, #lgbtq+", {"c++", "lgbtq+"}), ("#c#", {"c#"}),
        ("＃Łódź", {"łódź"}), ("#🔥 #❤️", {"🔥", "❤"}), ("#ｔｅａｍ", {"team"}),
        ("#می\u200cروم", {"می\u200cروم"}),
        ("＠sam", {"sam"}), ("#1\ufe0f\u20e3", {"1\u20e3"}), ("#plain", {"plain"}),
    ],
)  # fmt: skip
def test_tags_of_an_older_compass_are_read_as_they_are_now(
    tmp_path: Path, text: str, names: set[str]
) -> None:
    # The last that read them otherwise.
    old = made_from(SCHEMAS[2], tmp_path / "journal.db")
    id_ = "01a2050f-0480-7f33-8ea6-96762e61e9c9"
    sql(old, f"UPDATE entry SET text = 'Łódź: {text}' WHERE id = '{id_}'")  # noqa: S608
    sql(old, f"INSERT INTO mention VALUES ('{id_}', '#', 'plain')")  # noqa: S608
    Reader(old).close()
    found = sql(old, f"SELECT name FROM mention WHERE entry_id = '{id_}'")  # noqa: S608
    assert {name for (name,) in found} == names
    assert sql(old, "SELECT rowid FROM words WHERE words MATCH 'lodz'") == [(3,)]


def test_the_letters_that_the_index_folds_are_those_of_its_migration() -> None:
    # A change of the table needs a new migration, and here its sum.
    table = "".join(f"{letter}{plain}\n" for letter, plain in INDEX_FOLDS.items())
    assert hashlib.sha256(table.encode()).hexdigest()[:16] == "3948355894b0f1ad"


def test_a_private_copy_of_the_old_one_is_kept(old: Path) -> None:
    before = version(old)
    Writer(old).prompts.star(["r"], date(2026, 11, 22), Reader(old).entries.between()[0].written_at)
    (copy,) = (old.parent / "backups").iterdir()
    assert copy.name.endswith("-before-update.db")
    assert version(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert sql(copy, "SELECT count(*) FROM entry") == [(3,)]


def test_a_step_that_fails_leaves_the_old_journal(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, reached = old.read_bytes(), version(old)

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE change")
        raise sqlite3.OperationalError

    steps = (*migrations.MIGRATIONS[:reached], fails)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    with pytest.raises(sqlite3.OperationalError):
        Reader(old)
    assert old.read_bytes() == before


def test_two_that_start_at_once_take_each_step_once(old: Path) -> None:
    with ThreadPoolExecutor(6) as threads:
        assert [*threads.map(lambda path: len(Reader(path).entries.between()), [old] * 6)] == [
            3
        ] * 6
    assert version(old) == LATEST_SCHEMA


def test_where_nothing_can_be_written_it_says_so(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = version(old)

    def refuse(_: object, folder: Path, *__: object) -> None:
        raise JournalReadOnly(path=folder)

    monkeypatch.setattr(verified_copy, "create_verified_copy", refuse)
    with pytest.raises(JournalReadOnly):
        Reader(old)
    assert version(old) == before


@pytest.fixture
def remembering(tmp_path: Path) -> Path:
    """A journal with changes of the second compass: one entry set right twice, one deleted."""
    return made_from(SCHEMAS[1], tmp_path / "journal.db")


@pytest.mark.parametrize(
    ("handle", "change", "reads_first"),
    [
        ("b2vs3wer", "energy = 1", False),
        *(("xcqhxn3y", change, True) for change in ("chosen = 1", "needs = ''", "signs = 'C003'")),
    ],
)
def test_a_damaged_entry_stays_damaged_and_a_later_column_is_in_the_checksum_too(
    old: Path,
    handle: str,
    change: str,
    reads_first: bool,  # noqa: FBT001
) -> None:
    if reads_first:
        Reader(old).close()
    sql(old, f"UPDATE entry SET {change} WHERE handle = '{handle}'")  # noqa: S608
    with closing(Reader(old)) as reader:
        left = [entry.handle for entry in reader.entries.between()]
        assert left == [one for one in ("b2vs3wer", "xcqhxn3y", "erq63te9") if one != handle]
        assert reader.damaged == (handle,)


def test_earlier_versions_of_an_older_compass_are_told(remembering: Path) -> None:
    with closing(Reader(remembering)) as reader:
        first = reader.entries.find("b2vs3wer")
        told = reader.changes.versions(first.id)
        (deleted,) = reader.changes.deleted()
        assert reader.damaged == ()
    assert [(one.verb, one.entry and one.entry.text) for one in told] == [
        (Verb.ADD, first.text),
        (Verb.EDIT, "A hard round; @sam left late."),
        (Verb.EDIT, first.text),
    ]
    assert told[1].entry is not None
    assert told[1].entry.taps == Taps(3, 5, frozenset({Practice.HELPING}), "worn")
    assert deleted.entry.text == "Deleted words of @lee."


def test_changes_of_an_older_compass_are_undone_and_brought_back(remembering: Path) -> None:
    def now() -> tuple[list[Entry], tuple[str, ...]]:
        with closing(Reader(remembering)) as reader:
            return list(reader.entries.between()), reader.damaged

    states = [now()]
    while True:
        with closing(Reader(remembering)) as reader:
            change = reader.changes.last_change()
        if change is None:
            break
        Writer(remembering).undo(change.batch, NOW)
        states.append(now())
    texts = [[entry.text for entry in entries] for entries, _ in states]
    assert "Deleted words of @lee." in texts[1]
    assert "A hard round; @sam left late." in texts[3]
    assert texts[-1] == []
    assert all(damaged == () for _, damaged in states)
    for state in reversed(states[:-1]):
        with closing(Reader(remembering)) as reader:
            change = reader.changes.last_undone()
        assert change is not None
        Writer(remembering).redo(change.batch, NOW)
        assert now() == state


def test_what_an_older_compass_deleted_can_go_for_ever(remembering: Path) -> None:
    with closing(Reader(remembering)) as reader:
        (deleted,) = reader.changes.deleted()
    assert purge(remembering, None, [deleted.entry.id]) == ()
    files = [remembering, *(remembering.parent / "backups").iterdir()]
    assert len(files) == 2
    assert not any(b"Deleted words" in file.read_bytes() for file in files)
