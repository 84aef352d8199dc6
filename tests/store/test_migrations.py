"""A journal of an older compass is brought up to date with everything in it."""

import sqlite3
import stat
import threading
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from compassjournal.entry import Outcome
from compassjournal.errors import JournalReadOnly
from compassjournal.store import engine, migrations
from compassjournal.store.reader import Reader
from compassjournal.store.writer import Writer

SCHEMAS = sorted((Path(__file__).parent / "schemas").glob("m*.sql"))


def made_from(schema: Path, journal: Path) -> Path:
    with closing(sqlite3.connect(journal)) as connection:
        connection.executescript(schema.read_text("utf-8"))
    return journal


@pytest.fixture(params=SCHEMAS, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A journal as each older compass left it."""
    return made_from(request.param, tmp_path / "journal.db")


def structure(journal: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(journal)) as connection:
        found = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_master").fetchall()
    return sorted(found, key=str)


def version(journal: Path) -> int:
    with closing(sqlite3.connect(journal)) as connection:
        return migrations.version_of(connection)


def test_every_released_schema_but_the_last_has_its_journal() -> None:
    assert [path.stem for path in SCHEMAS] == [
        f"m{number:04}" for number in range(1, migrations.LATEST)
    ]


def test_reading_brings_it_up_to_date_with_everything_in_it(old: Path) -> None:
    reader = Reader(old)
    texts = [entry.text for entry in reader.between()]
    assert texts == [
        "A hard round; @sam stayed late. #handover",
        "Don't forget: ŵyl at 1:1.",
        "Tender words.",
    ]
    (plan,) = reader.intentions_of(reader.between())[reader.between()[0].id]
    assert (plan.sentence, plan.outcome) == (
        "If I meet them, then I will thank @sam.",
        Outcome.DONE,
    )
    assert (plan.settled_on, plan.word) == (date(2026, 11, 21), "easy")
    assert (reader.names("@"), reader.names("#")) == (("sam",), ("handover",))
    assert [skip.prompt_id for skip in reader.skips()] == ["p"]
    assert reader.starred() == {"q"}
    course = reader.course("crisis")
    assert course is not None
    assert [step.day for step in reader.steps(course)] == [date(2026, 11, 22)]
    assert reader.damaged == ()
    reader.close()
    assert version(old) == migrations.LATEST


def test_it_then_has_the_schema_of_a_fresh_one_and_an_index_of_its_words(old: Path) -> None:
    Reader(old).close()
    fresh = old.with_name("fresh.db")
    engine.open_for_writing(fresh).close()
    assert structure(old) == structure(fresh)
    with closing(sqlite3.connect(old)) as connection:
        found = connection.execute("SELECT rowid FROM words WHERE words MATCH 'wyl'").fetchall()
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        keys = connection.execute("PRAGMA foreign_key_check").fetchall()
    assert (found, keys) == ([(2,)], [])


def test_a_private_copy_of_the_old_one_is_kept(old: Path) -> None:
    before = version(old)
    Writer(old).star(["r"], date(2026, 11, 22), Reader(old).between()[0].written_at)
    (copy,) = (old.parent / "backups").iterdir()
    assert copy.name == f"before-{migrations.LATEST:04}-journal.db"
    assert version(copy) == before
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (3,)


def test_a_step_that_fails_leaves_the_old_journal(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = old.read_bytes()

    def fails(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE change")
        raise sqlite3.OperationalError

    steps = (*migrations.MIGRATIONS[:-1], fails)
    monkeypatch.setattr(migrations, "MIGRATIONS", steps)
    with pytest.raises(sqlite3.OperationalError):
        Reader(old)
    assert old.read_bytes() == before


def test_two_that_start_at_once_take_each_step_once(old: Path) -> None:
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(Reader(old).between()))) for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [3] * 6
    assert version(old) == migrations.LATEST


def test_where_nothing_can_be_written_it_says_so(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object, target: Path) -> None:
        raise JournalReadOnly(path=target)

    monkeypatch.setattr(engine, "copy_to", refuse)
    with pytest.raises(JournalReadOnly):
        Reader(old)
    assert version(old) == 1
