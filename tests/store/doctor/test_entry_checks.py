"""Half of the entries are checked in another process, and all of them here where it cannot be."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from typing import Any

import pytest

from builders import NOW, SUNDAY, add_entries, an_entry, sql
from compassjournal.model.entry import Entry
from compassjournal.store.backup import create
from compassjournal.store.doctor import backup_checks, entry_checks, journal_checks
from compassjournal.store.doctor.findings import Code, finding
from compassjournal.store.encryption.key import Key
from compassjournal.store.encryption.rekey_journal import change_journal_key
from compassjournal.system import processes

KEY, SALT = Key(bytes(range(32))), bytes(range(16))


def _none_starts(_: str, __: bytes) -> Popen[bytes]:
    raise FileNotFoundError


def _ends_at_once(_: str, order: bytes) -> Popen[bytes]:
    return _START("compassjournal.no_such_module", order)


_START = processes.start_worker


@pytest.fixture(params=[_START, _none_starts, _ends_at_once], ids=["shared", "alone", "ended"])
def share(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """However the process fares, what is found is the same."""
    monkeypatch.setattr(entry_checks, "MIN_SHARED", 0)
    monkeypatch.setattr(processes, "start_worker", request.param)


@pytest.fixture
def entries(tmp_path: Path) -> list[Entry]:
    """Those of a journal, of which the upper half is checked elsewhere."""
    entries = [
        an_entry(SUNDAY - timedelta(9 - n), f"{n}: about @anna and #night") for n in range(10)
    ]
    add_entries(tmp_path / "journal.db", *entries)
    return entries


@pytest.mark.usefixtures("share")
def test_both_halves_are_checked_and_counted(tmp_path: Path, entries: list[Entry]) -> None:
    path, seen = tmp_path / "journal.db", list[Any]()

    def counted(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            seen.append(row)
            yield row

    found = journal_checks.check_journal(path, None, NOW, counted)
    assert (found.findings, found.entries, len(seen)) == ([], 10, 10)
    sql(path, "UPDATE entry SET text = text || '!' WHERE seq IN (2, 9)")
    found = journal_checks.check_journal(path, None, NOW)
    names = [entries[1].handle, entries[8].handle]
    assert found.findings == [finding(Code.ENTRIES_CHANGED, number=2, names=names)]
    assert found.entries == 10


@pytest.mark.usefixtures("share", "entries")
@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM mention WHERE rowid IN (SELECT min(rowid) FROM mention)",
        "DELETE FROM mention WHERE rowid IN (SELECT max(rowid) FROM mention)",
        "INSERT INTO mention VALUES ('x', '@', 'y', '2026')",
    ],
)
def test_a_mention_too_few_in_either_half_is_found_and_one_too_many(
    tmp_path: Path, statement: str
) -> None:
    sql(tmp_path / "journal.db", statement)
    found = journal_checks.check_journal(tmp_path / "journal.db", None, NOW)
    assert found.findings == [finding(Code.MENTIONS_WRONG)]


@pytest.mark.usefixtures("share")
def test_a_locked_journal_and_its_copy_are_read_with_their_key(
    tmp_path: Path, entries: list[Entry]
) -> None:
    path = tmp_path / "journal.db"
    change_journal_key(path, None, KEY, SALT, NOW)
    copy = create.create_backup(path, KEY, NOW, "by-hand")
    found = journal_checks.check_journal(path, KEY, NOW)
    assert (found.findings, found.entries) == ([], len(entries))
    assert backup_checks.check_backups(path, KEY, NOW) == ()
    copy.write_bytes(copy.read_bytes()[:-100] + bytes(100))
    damaged = finding(Code.BACKUP_DAMAGED, name=copy.name)
    assert backup_checks.check_backups(path, KEY, NOW) == (damaged,)
