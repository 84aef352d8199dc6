"""Locking, changing the key, removing the lock: of the journal and of all that lies beside it."""

import os
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from builders import NOW, an_entry
from compassjournal.errors import CompassError
from compassjournal.errors.backup import BackupMismatch
from compassjournal.errors.encryption import (
    PassphraseNeeded,
    WritingInProgress,
    WrongPassphrase,
)
from compassjournal.errors.journal import JournalDamaged
from compassjournal.store import session_lock, verified_copy
from compassjournal.store.backup import create
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.read.reader import Reader
from compassjournal.store.retrying_connection import TrackedConnection
from compassjournal.store.write.writer import Writer
from compassjournal.system import atomic_files
from encrypted_journals import (
    KEY,
    OTHER,
    OTHER_SALT,
    SALT,
    WORDS,
    elsewhere,
    fill,
    found_in,
    lock,
)
from faults.commands_under_test import a_first_journal
from faults.damaged_files import cut_off_a_write
from faults.journal_checks import rows_of
from faults.power_cut import held
from run_result import Once


@pytest.fixture
def journal(home: Path, once: Once) -> Path:
    def fill_home() -> None:
        fill(home / "journal.db")

    once(fill_home)
    return home / "journal.db"


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session_lock, "_EXCLUSIVE_TIMEOUT", 0.1)


def listed(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_locking_keeps_every_row_and_locks_all_that_lies_beside(journal: Path, home: Path) -> None:
    before, others = rows_of(journal, None), listed(home)
    done = lock(journal)
    copies = [
        *("2026-11-22T211400-before-lock.db", "2026-11-22T211400-before-update.db"),
        "2026-11-22T211400-by-hand.db",
    ]
    assert [copy.name for copy in done.converted_backups] == copies
    assert done.unconverted == ()
    assert listed(home) == sorted([*others, f"backups/{copies[0]}", "drafts/sittings"])
    assert rows_of(journal, KEY) == before
    assert [rows_of(copy, KEY) for copy in done.converted_backups] == [before] * 3
    salts = [sqlcipher_file.read_salt(copy) for copy in (journal, *done.converted_backups)]
    assert salts == [SALT] * 4
    assert found_in(home) == []
    for folder, name in ((home / "drafts", "draft"), (home / "drafts" / "edits", "edit")):
        assert [draft.text for draft in abandoned_drafts(folder, KEY)] == [WORDS[name]]
    if os.name == "posix":
        modes = {one.stat().st_mode & 0o777 for one in home.rglob("*") if one.is_file()}
        assert modes == {0o600}


@pytest.mark.parametrize("key", [OTHER, None], ids=["changed", "removed"])
def test_a_changed_key_opens_all_and_the_former_one_none_and_a_lock_can_go(
    journal: Path, home: Path, key: Key | None
) -> None:
    before = rows_of(journal, None)
    lock(journal)
    done = rekey_journal.change_journal_key(journal, KEY, key, OTHER_SALT, NOW)
    assert (len(done.converted_backups), done.unconverted) == (4, ())
    assert rows_of(journal, key) == before
    assert len(abandoned_drafts(home / "drafts", key)) == 1
    every = [*home.rglob("*.db")]
    assert len(every) == 7
    assert [sqlcipher_file.is_encrypted(one) for one in every] == [key is not None] * 7
    if key:
        assert [sqlcipher_file.key_matches(one, key) for one in every] == [True] * 7
        assert [sqlcipher_file.key_matches(one, KEY) for one in every] == [False] * 7
        assert sqlcipher_file.read_salt(journal) == OTHER_SALT


def test_a_copy_under_an_earlier_passphrase_is_named_and_left(journal: Path, home: Path) -> None:
    old = home / "backups" / "old.db"
    lock(journal)
    shutil.copy(journal, old)
    rekey_journal.change_journal_key(journal, KEY, OTHER, OTHER_SALT, NOW)
    third = Key(bytes(32))
    shutil.copy(journal, home / "backups" / "new.db")
    raw = old.read_bytes()
    lost = home / "backups" / "lost.db"
    with patch.object(rekey_journal, "backup_files", lambda _: []):
        rekey_journal.change_journal_key(journal, OTHER, third, SALT, NOW)
    shutil.copy(journal, lost)
    done = rekey_journal.change_journal_key(journal, third, KEY, SALT, NOW)
    assert old in done.unconverted
    assert lost in done.converted_backups
    assert old.read_bytes() == raw
    assert sqlcipher_file.key_matches(old, OTHER)


def test_known_copies_elsewhere_are_locked_and_the_rest_named(
    journal: Path, home: Path, tmp_path: Path
) -> None:
    for name in ("stick", "shelf", "away"):
        (tmp_path / name).mkdir()
    there, gone, away = [
        create.create_backup_elsewhere(journal, None, NOW, tmp_path / name)
        for name in ("stick", "shelf", "away")
    ]
    gone.unlink()
    shutil.rmtree(away.parent)
    done = lock(journal)
    assert there in done.converted_backups
    assert done.unconverted == (away,)
    assert found_in(home, tmp_path / "stick") == []


def test_a_copy_that_cannot_be_read_is_named_and_left(journal: Path) -> None:
    copies = journal.parent / "backups"
    raws = {
        copies / "odd.db": b"not a database at all",
        copies / "plain.db": b"SQLite format 3\0" + bytes(9000),
    }
    for one, raw in raws.items():
        one.write_bytes(raw)
    assert {*lock(journal).unconverted} == {*raws}
    assert {one: one.read_bytes() for one in raws} == raws


def test_a_first_lock_makes_the_journal(home: Path) -> None:
    done = lock(home / "journal.db")
    assert [copy.name for copy in done.converted_backups] == ["2026-11-22T211400-before-lock.db"]
    assert Reader(home / "journal.db", KEY).entries.between() == ()


@pytest.mark.parametrize(
    ("key", "error"), [(None, PassphraseNeeded), (OTHER, WrongPassphrase)], ids=["none", "wrong"]
)
def test_without_the_present_key_nothing_is_touched(
    journal: Path, home: Path, key: Key | None, error: type[CompassError]
) -> None:
    lock(journal)
    before = held(home)
    with pytest.raises(error):
        rekey_journal.change_journal_key(journal, key, Key(bytes(32)), OTHER_SALT, NOW)
    assert held(home) == before


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM converted.mention",
        "UPDATE converted.entry SET text = text || '.'",
        "UPDATE converted.entry SET checksum = zeroblob(8)",
        "DELETE FROM converted.sqlite_sequence",
        "DROP INDEX converted.ix_entry_day",
        "CREATE TABLE converted.more (one)",
        "PRAGMA converted.user_version = 1",
        "PRAGMA converted.application_id = 1",
    ],
)
def test_a_new_file_that_is_not_the_same_is_never_named(
    journal: Path, home: Path, change: str
) -> None:
    before, export = journal.read_bytes(), verified_copy._export

    def exported(source: TrackedConnection, fresh: Path, form: KeyAndSalt | None) -> None:
        export(source, fresh, form)
        if form is None:
            # The backup that is made first.
            return
        opened_by = f"x'{KEY.raw.hex()}{SALT.hex()}'"
        source.execute("ATTACH ? AS converted KEY ?", (str(fresh), opened_by))
        source.execute(change)
        source.execute("DETACH converted")

    with (
        patch.object(verified_copy, "_export", exported),
        pytest.raises(BackupMismatch),
    ):
        lock(journal)
    assert journal.read_bytes() == before
    assert [one for one in listed(home) if ".part" in one or "relocking" in one] == []
    lock(journal)
    assert found_in(home) == []


def test_a_removal_that_fails_leaves_the_drafts_locked(journal: Path, home: Path) -> None:
    lock(journal)
    raw = journal.read_bytes()
    refused = BackupMismatch(path=journal)
    with (
        patch.object(rekey_journal, "replace_journal_file", side_effect=refused),
        pytest.raises(BackupMismatch),
    ):
        rekey_journal.change_journal_key(journal, KEY, None, SALT, NOW)
    assert journal.read_bytes() == raw
    assert found_in(home) == []
    assert len(abandoned_drafts(home / "drafts", KEY)) == 1


def test_a_damaged_journal_is_not_locked_over(journal: Path) -> None:
    raw = bytearray(journal.read_bytes())
    raw[4096 * 3 : 4096 * 4] = bytes(4096)
    journal.write_bytes(raw)
    with pytest.raises(CompassError):
        lock(journal)
    assert journal.read_bytes() == raw


HOLDING_A_PAGE = """
    import sys
    from pathlib import Path
    from compassjournal.store import session_lock, verified_copy
    with session_lock.shared_lock(Path(sys.argv[1]), None):
        print("ready", flush=True)
        sys.stdin.readline()
"""


def test_nothing_is_changed_while_somebody_writes(journal: Path, home: Path) -> None:
    other = elsewhere(HOLDING_A_PAGE, journal)
    before = held(home)
    with pytest.raises(WritingInProgress, match="An answer is being written in another window"):
        lock(journal)
    assert held(home) == before
    assert other.communicate("\n")[1] == ""
    # Nor does a killed one hold anything.
    killed = elsewhere(HOLDING_A_PAGE, journal)
    killed.kill()
    killed.communicate()
    lock(journal)
    assert found_in(home) == []


def test_two_may_write_pages_and_none_locks_meanwhile(home: Path) -> None:
    path = home / "journal.db"
    with session_lock.shared_lock(path, None):
        other = elsewhere(HOLDING_A_PAGE, path)
        with session_lock.shared_lock(path, None):
            pass
        with pytest.raises(WritingInProgress), session_lock.exclusive_lock(home / "drafts"):
            pass
        other.communicate("\n")
    assert listed(home) == ["drafts/sittings"]


def test_where_nothing_can_be_put_a_page_is_written_all_the_same(home: Path) -> None:
    home.write_text("a file in the folder's place")
    with session_lock.shared_lock(home / "journal.db", None):
        pass
    assert home.read_text() == "a file in the folder's place"


READING = """
    import sys
    from pathlib import Path
    from compassjournal.store.read.reader import Reader
    connection = Reader(Path(sys.argv[1]))._db._connection
    connection.execute("BEGIN")
    connection.execute("SELECT count(*) FROM entry").fetchone()
    print("ready", flush=True)
    sys.stdin.readline()
    print(connection.execute("SELECT count(*) FROM entry").fetchone()[0])
"""


def test_who_reads_goes_on_reading(journal: Path) -> None:
    other = elsewhere(READING, journal)
    lock(journal)
    assert other.communicate("\n") == ("4\n", "") or other.returncode == 0


def test_who_is_open_in_this_process_reads_the_new_file_and_writes_into_no_lost_one(
    journal: Path,
) -> None:
    writer = Writer(journal)
    lock(journal)
    with pytest.raises(PassphraseNeeded):
        writer.add(an_entry(text="Not lost in a file without a name."))
    reader = Reader(journal, KEY)
    entries = reader.entries.between()
    assert len(entries) == 3
    rekey_journal.change_journal_key(journal, KEY, None, SALT, NOW)
    assert reader.entries.between() == entries


def test_finishing_takes_up_what_a_kill_left(journal: Path, home: Path) -> None:
    plain = {one: one.read_bytes() for one in home.rglob("*.db") if one != journal}
    whole = journal.read_bytes()
    lock(journal)
    for one, raw in plain.items():
        one.write_bytes(raw)
    with atomic_files.write_then_rename(home / "other", replace=True) as made:
        # Of a process that has ended.
        ending = made.name.removeprefix(".other").replace(str(os.getpid()), "99999999")
    part = home / f".journal.db{ending}"
    part.write_bytes(whole)
    orphan = home / "drafts" / "gone.db-journal"
    orphan.write_bytes(whole)
    assert rekey_journal.is_key_change_unfinished(journal)
    done = rekey_journal.resume_key_change(journal, KEY)
    assert (len(done.converted_backups), done.unconverted) == (3, ())
    assert not part.exists()
    assert not orphan.exists()
    assert found_in(home) == []
    assert not rekey_journal.is_key_change_unfinished(journal)
    assert len(abandoned_drafts(home / "drafts", KEY)) == 1


def test_a_key_changed_half_way_is_changed_to_the_end(journal: Path, home: Path) -> None:
    lock(journal)
    with (
        patch.object(rekey_journal, "_convert_others", side_effect=KeyboardInterrupt),
        pytest.raises(KeyboardInterrupt),
    ):
        rekey_journal.change_journal_key(journal, KEY, OTHER, OTHER_SALT, NOW)
    assert abandoned_drafts(home / "drafts", OTHER) == ()
    assert rekey_journal.is_key_change_unfinished(journal)
    rekey_journal.resume_key_change(journal, OTHER)
    assert [draft.text for draft in abandoned_drafts(home / "drafts", OTHER)] == [WORDS["draft"]]
    assert [sqlcipher_file.key_matches(one, OTHER) for one in home.rglob("*.db")] == [True] * 7
    assert not rekey_journal.is_key_change_unfinished(journal)


def test_a_journal_of_an_older_compass_is_brought_up_to_date_and_locked(home: Path) -> None:
    home.mkdir()
    path = home / "journal.db"
    a_first_journal(home)
    done = lock(path)
    assert done.unconverted == ()
    assert Reader(path, KEY).entries.between() is not None
    assert not any(one.read_bytes().startswith(b"SQLite") for one in home.rglob("*.db"))


def test_a_locked_journal_whose_write_was_cut_off_rolls_back(journal: Path, home: Path) -> None:
    lock(journal)
    before = Reader(journal, KEY).entries.between()
    cut_off_a_write(journal, KEY)
    assert found_in(home) == []
    assert Reader(journal, KEY).entries.between() == before
    assert not (home / "journal.db-journal").exists()


def test_damage_is_damage_a_wrong_key_a_wrong_key_and_nothing_is_printed(
    journal: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(40):
        Writer(journal).add(an_entry(text=f"Entry {number}. " * 40))
    lock(journal)
    raw = journal.read_bytes()
    places = range(900, len(raw), 4096)
    # Another byte: one that was drawn at random may be there already.
    odd = [raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :] for place in places]
    odd += [raw[:size] for size in (4096, 4097, len(raw) // 2, len(raw) - 4096, len(raw) - 1)]

    for number, damaged in enumerate(odd):
        path = tmp_path / f"{number}.db"
        path.write_bytes(damaged)
        with pytest.raises(WrongPassphrase):
            Reader(path, OTHER)
        with suppress(JournalDamaged), closing(Reader(path, KEY)) as reader:
            reader.entries.between()
            # Without its first page there is no schema to read.
            assert number > 0
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("page", [0, 1, 2, 5])
def test_writing_into_damage_changes_nothing(journal: Path, page: int) -> None:
    lock(journal)
    raw = bytearray(journal.read_bytes())
    raw[page * 4096 + 900] ^= 1
    journal.write_bytes(raw)
    try:
        Writer(journal, KEY).add(an_entry())
    except JournalDamaged:
        assert journal.read_bytes() == raw
    with pytest.raises(WrongPassphrase):
        Writer(journal, OTHER).add(an_entry())


def test_the_rows_of_the_journal_and_of_its_copies_are_counted(journal: Path) -> None:
    seen = Counter[str]()

    def counted(pairs: Iterable[Any]) -> Iterator[Any]:
        for one, other in pairs:
            seen["equal" if one == other else "different"] += 1
            yield one, other

    rekey_journal.change_journal_key(journal, None, KEY, SALT, NOW, counted=counted)
    rows = sum(len(table) for table in rows_of(journal, KEY).values())
    # The journal's own, and those of its three copies.
    assert (seen["equal"] > 4 * rows, seen["different"]) == (True, 0)
