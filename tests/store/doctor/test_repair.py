"""What can be saved of a damaged journal: from its pages, its indexes, and its copies."""

import contextlib
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest

from builders import NOW, SUNDAY, add_entries, an_entry, an_intention, entries_in, sql
from compassjournal.errors.encryption import NothingReadable
from compassjournal.errors.journal import JournalReplaced
from compassjournal.model.entry import Entry
from compassjournal.prompt_bank.prompt_history import Skip
from compassjournal.store.backup import catalog, create
from compassjournal.store.doctor import damaged_file, journal_checks, repair
from compassjournal.store.doctor.findings import RecoverySummary, UnrecoverableEntry
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.encryption.rekey_journal import change_journal_key
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer
from faults.journal_checks import rows_of

PAGE = 4096
KEY, SALT = Key(bytes(range(32))), bytes(range(16))


@cache
def _written(number: int) -> tuple[bytes, list[Entry]]:
    entries = [
        an_entry(SUNDAY - timedelta(n), f"Entry {n}: about @anna and #night", practised="helping",
                 energy=3)
        for n in range(number)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "journal.db"
        add_entries(journal, *((one, an_intention("breathe", day=one.day)) for one in entries))
        Writer(journal).prompts.skip([Skip("start-01", SUNDAY)], NOW)
        Writer(journal).prompts.star(["start-02"], SUNDAY, NOW)
        return journal.read_bytes(), entries


def written(journal: Path, number: int = 20) -> list[Entry]:
    """A journal of so many entries, which is written once and then copied."""
    raw, entries = _written(number)
    journal.write_bytes(raw)
    return entries


def repaired(journal: Path, opens: KeyAndSalt | None = None) -> RecoverySummary:
    found = repair.plan_recovery(
        journal, opens, [one.path for one in catalog.backups_beside(journal)]
    )
    repair.replace_with_recovered(journal, found, opens, NOW)
    return found.summary


def entries_of(journal: Path, key: Key | None = None) -> set[Entry]:
    return set(entries_in(journal, key))


def with_a_bit_turned(journal: Path, words: str) -> None:
    raw = bytearray(journal.read_bytes())
    raw[raw.index(words.encode())] ^= 1
    journal.write_bytes(raw)


def page_of(journal: Path, table: str) -> int:
    ((number,),) = sql(journal, f"SELECT rootpage FROM sqlite_master WHERE name = '{table}'")  # noqa: S608
    return int(number) - 1


def without_page(journal: Path, number: int) -> None:
    raw = bytearray(journal.read_bytes())
    raw[number * PAGE : (number + 1) * PAGE] = bytes(PAGE)
    journal.write_bytes(raw)


def test_a_sound_journal_comes_out_as_it_went_in(journal: Path) -> None:
    written(journal)
    before = rows_of(journal, None)
    assert repaired(journal) == RecoverySummary(20)
    assert rows_of(journal, None) == before
    # Nor does it take anything from its copies.
    create.create_backup(journal, None, NOW, "by-hand")
    Writer(journal).add(an_entry("2020-01-01", "New."))
    before = rows_of(journal, None)
    assert repaired(journal) == RecoverySummary(21)
    assert rows_of(journal, None) == before


def without_its_indexes(journal: Path, statement: str) -> None:
    """Change rows, and leave the indexes as they were."""
    ours = "FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
    indexes = sql(journal, f"SELECT * {ours}")
    sql(journal, "PRAGMA writable_schema = ON", f"DELETE {ours}")
    back = [f"INSERT INTO sqlite_master VALUES {row}" for row in indexes]  # noqa: S608
    sql(journal, statement, "PRAGMA writable_schema = ON", *back)


def replaced(good: bytes, bad: bytes) -> Callable[[Path], object]:
    """Bytes that are somewhere in the file, replaced."""

    def damage(journal: Path) -> None:
        raw = journal.read_bytes()
        assert good in raw
        journal.write_bytes(raw.replace(good, bad))

    return damage


def without_page_of(table: str) -> Callable[[Path], object]:
    return lambda journal: without_page(journal, page_of(journal, table))


WITHOUT_LOSS: dict[str, Callable[[Path], object]] = {
    **{
        f"a page of {name}": without_page_of(name)
        for name in ("sqlite_autoindex_entry_1", "ix_entry_day", "words_data")
    },
    # Not taken for a locked journal.
    "its first bytes": replaced(b"SQLite format 3\0", bytes(range(100, 116))),
    # A column is known by its place.
    "a column's name in capitals": replaced(b"tender BOOLEAN", b"teNder BOOLEAN"),
    "another column's name": replaced(b"handle VARCHAR", b"handlf VARCHAR"),
    "a handle": lambda path: without_its_indexes(
        path, "UPDATE entry SET handle = CAST(x'ff61' AS TEXT) WHERE seq = 3"
    ),
}


@pytest.mark.parametrize("damage", WITHOUT_LOSS.values(), ids=WITHOUT_LOSS)
def test_damage_beside_the_entries_costs_none(
    journal: Path, damage: Callable[[Path], object]
) -> None:
    entries = written(journal, 40)
    damage(journal)
    assert not sqlcipher_file.is_encrypted(journal)
    assert repaired(journal).entries == 40
    assert entries_of(journal) == set(entries)


@pytest.mark.parametrize("table", ["", "entry"])
def test_what_cannot_be_found_without_a_page_comes_back_from_the_copy(
    journal: Path, table: str
) -> None:
    entries = written(journal, 40)
    copy = create.create_backup(journal, None, NOW, "by-hand")
    without_page(journal, page_of(journal, table) if table else 0)
    saved = repaired(journal)
    assert (saved.entries, saved.from_backups) == (40, ((copy, 40),))
    assert entries_of(journal) == set(entries)
    assert sql(journal, "SELECT count(*) FROM intention") == [(40,)]
    assert sql(journal, "SELECT count(*) FROM star") == [(1,)]


@pytest.mark.parametrize("column", ["written_at", "prompt_id", "pack", "feeling"])
def test_what_an_index_holds_a_second_time_mends_an_entry(journal: Path, column: str) -> None:
    entries = written(journal, 5)
    without_its_indexes(journal, f"UPDATE entry SET {column} = 'x' WHERE seq = 2")  # noqa: S608
    # The word for a feeling is in no index.
    whole = 5 if column != "feeling" else 4
    assert repaired(journal).entries == whole
    assert len(entries_of(journal) & set(entries)) == whole


def test_an_entry_that_is_not_as_it_was_saved_is_named_and_left_in_the_kept_file(
    journal: Path,
) -> None:
    (first, *rest) = written(journal)
    with_a_bit_turned(journal, first.text)
    raw = journal.read_bytes()
    assert repaired(journal) == RecoverySummary(
        19, missing=(UnrecoverableEntry(first.handle, first.day),)
    )
    assert entries_of(journal) == set(rest)
    (kept,) = damaged_file.damaged_originals(journal)
    assert kept.read_bytes() == raw
    assert (kept.name, kept.stat().st_mode & 0o777) == ("2026-11-22T211400.damaged", 0o600)
    # The intention that closed it stays, by itself.
    assert sql(journal, "SELECT count(*) FROM intention WHERE entry_id IS NULL") == [(1,)]
    assert sql(journal, "PRAGMA foreign_key_check") == []


def test_an_entry_lost_here_comes_from_the_newest_copy_that_has_it(journal: Path) -> None:
    (first, second, *_) = entries = written(journal)
    older = create.create_backup(journal, None, NOW - timedelta(2), "by-hand")
    newer = create.create_backup(journal, None, NOW - timedelta(1), "by-hand")
    with_a_bit_turned(newer, second.text)
    for one in (first, second):
        with_a_bit_turned(journal, one.text)
    assert repaired(journal) == RecoverySummary(20, from_backups=((newer, 1), (older, 1)))
    assert entries_of(journal) == set(entries)


def test_what_was_deleted_since_a_copy_stays_deleted(journal: Path) -> None:
    (first, second, third, *rest) = written(journal)
    create.create_backup(journal, None, NOW, "by-hand")
    writer = Writer(journal)
    writer.delete([second.id], NOW)
    purge(journal, None, [third.id])
    with_a_bit_turned(journal, first.text)
    assert repaired(journal).entries == 18
    assert entries_of(journal) == {first, *rest}


def test_where_nothing_can_be_read_nothing_is_changed(journal: Path) -> None:
    journal.write_bytes(b"%PDF-1.7\n" * 1000)
    with pytest.raises(NothingReadable):
        repaired(journal)
    assert journal.read_bytes() == b"%PDF-1.7\n" * 1000
    assert [one.name for one in journal.parent.iterdir()] == ["journal.db"]


def test_a_journal_that_was_written_meanwhile_is_left(journal: Path) -> None:
    (first, *_) = written(journal)
    with_a_bit_turned(journal, first.text)
    found = repair.plan_recovery(journal, None, [])
    Writer(journal).add(an_entry("2020-01-01", "In between."))
    raw = journal.read_bytes()
    with pytest.raises(JournalReplaced):
        repair.replace_with_recovered(journal, found, None, NOW)
    assert journal.read_bytes() == raw


def lock(journal: Path) -> None:
    """Encrypt it, and leave no copy."""
    change_journal_key(journal, None, KEY, SALT, NOW)
    shutil.rmtree(journal.parent / "backups")


@pytest.mark.slow
def test_a_locked_journal_is_repaired_and_stays_locked_with_its_key(journal: Path) -> None:
    entries = written(journal, 40)
    lock(journal)
    raw = journal.read_bytes()
    # From the end back to the first page that holds some of the entries, and no root of a tree.
    for number in reversed(range(len(raw) // PAGE)):
        place = number * PAGE + 100
        journal.write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with contextlib.suppress(NothingReadable):
            found = repair.plan_recovery(journal, KeyAndSalt(KEY, SALT), [])
            if found.summary.entries < 40:
                break
    assert len(found.summary.missing) == 40 - found.summary.entries
    repair.replace_with_recovered(journal, found, KeyAndSalt(KEY, SALT), NOW)
    assert sqlcipher_file.key_matches(journal, KEY)
    assert sqlcipher_file.read_salt(journal) == SALT
    assert entries_of(journal, KEY) <= set(entries)
    assert journal_checks.check_journal(journal, KEY, NOW).findings == []
    assert all(entry.text.encode() not in journal.read_bytes() for entry in entries)


@pytest.mark.parametrize("key", [None, KEY], ids=["an empty file", "locked without its beginning"])
def test_of_what_cannot_be_read_the_copies_are_left(journal: Path, key: Key | None) -> None:
    entries = written(journal)
    if key:
        lock(journal)
    create.create_backup(journal, key, NOW, "by-hand")
    if key:
        without_page(journal, 0)
    else:
        journal.write_bytes(b"")
    assert repaired(journal, KeyAndSalt(key, SALT) if key else None).entries == 20
    assert entries_of(journal, key) == set(entries)
    assert key is None or sqlcipher_file.read_salt(journal) == SALT
