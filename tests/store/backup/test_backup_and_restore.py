"""Copies are whole, private and each under a name of its own; going back to one loses nothing."""

import contextlib
import os
import shutil
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as sqlite

from builders import NOW, SUNDAY, an_account, an_entry, save_accounts, sql
from builders import texts_in as texts
from compassjournal.errors import CompassError
from compassjournal.errors import backup as errors
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import JournalDamaged, JournalReplaced
from compassjournal.store import busy, verified_copy
from compassjournal.store.backup import catalog, create, restore
from compassjournal.store.backup.create import daily_backup_after_write
from compassjournal.store.backup.model import BackupState, RestoredRows, RestoreResult
from compassjournal.store.connection import open_for_writing, open_without_migrating
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.encryption.rekey_journal import change_journal_key
from compassjournal.store.read.reader import Reader
from compassjournal.store.retrying_connection import connect
from compassjournal.store.verified_copy import Counted
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer
from encrypted_journals import KEY, SALT, elsewhere

WORDS = "Nobody else is to read these words."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal with one entry."""
    path = tmp_path / "journal.db"
    Writer(path).add(an_entry(text=WORDS))
    return path


@pytest.fixture(params=[None, KEY], ids=["open", "locked"])
def key(request: pytest.FixtureRequest, path: Path) -> Key | None:
    """What opens the journal, which is locked in the second run."""
    if request.param:
        change_journal_key(path, None, request.param, SALT, NOW)
        for copy in (path.parent / "backups").iterdir():
            copy.unlink()
    return request.param  # type: ignore[no-any-return]


def names(path: Path) -> list[str]:
    folder = path.parent / "backups"
    return sorted(one.name for one in folder.iterdir()) if folder.exists() else []


def restored(
    path: Path, copy: Path, key: Key | None = None, copy_key: Key | None = None
) -> RestoreResult:
    source = restore.verify_backup(copy, copy_key, path)
    return restore.restore_backup(path, key, source, NOW)


def test_a_copy_has_every_entry_and_the_same_lock_and_is_for_its_owner_alone(
    path: Path, key: Key | None
) -> None:
    copy = create.create_backup(path, key, NOW, "before-lock")
    assert copy == path.parent / "backups" / "2026-11-22T211400-before-lock.db"
    assert texts(copy, key) == [WORDS]
    assert sqlcipher_file.is_encrypted(copy) == (key is not None)
    assert key is None or sqlcipher_file.read_salt(copy) == SALT
    assert (WORDS.encode() in copy.read_bytes()) == (key is None)
    if os.name == "posix":
        assert [stat.S_IMODE(one.stat().st_mode) for one in (copy, copy.parent)] == [0o600, 0o700]
    assert names(path) == [copy.name]


def test_a_name_that_is_taken_is_never_taken_again_nor_by_several_at_once(path: Path) -> None:
    made = [create.create_backup(path, None, NOW, "before-lock").name for _ in range(3)]
    stem = "2026-11-22T211400-before-lock"
    assert made == [f"{stem}.db", f"{stem}-2.db", f"{stem}-3.db"]
    with ThreadPoolExecutor(6) as threads:
        found = [*threads.map(lambda _: create.create_backup(path, None, NOW, "by-hand"), range(6))]
    assert len({*found}) == 6
    assert [texts(copy) for copy in found] == [[WORDS]] * 6


def test_where_there_is_no_journal_there_is_no_copy_of_it(tmp_path: Path) -> None:
    with pytest.raises(errors.NoJournalToBackUp):
        create.create_backup(tmp_path / "journal.db", None, NOW, "by-hand")
    assert list(tmp_path.iterdir()) == []


def test_a_copy_that_is_not_the_same_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verified_copy, "_have_equal_content", lambda *_: False)
    with pytest.raises(errors.BackupMismatch):
        create.create_backup(path, None, NOW, "by-hand")
    assert names(path) == []


def meanwhile(
    monkeypatch: pytest.MonkeyPatch, change: Callable[[], object], *, times: int = 1
) -> None:
    """Let this happen so often, each time before the journal is compared with its copy."""
    truly, changes = verified_copy._have_equal_content, iter([change] * times)

    def compare(one: sqlite.Connection, other: sqlite.Connection, counted: Counted) -> bool:
        next(changes, lambda: None)()
        return truly(one, other, counted)

    monkeypatch.setattr(verified_copy, "_have_equal_content", compare)


def test_a_journal_that_is_written_meanwhile_is_copied_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: Writer(path).add(an_entry(text="Meanwhile.")))
    assert texts(create.create_backup(path, None, NOW, "by-hand")) == [WORDS, "Meanwhile."]


def test_a_copy_that_was_never_compared_in_peace_is_not_kept(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: Writer(path).add(an_entry()), times=verified_copy._TRIES)
    with pytest.raises(errors.BackupMismatch):
        create.create_backup(path, None, NOW, "by-hand")
    assert names(path) == []


@pytest.mark.skipif(os.name != "posix", reason="links are for everybody there alone")
def test_a_journal_that_is_locked_meanwhile_leaves_no_open_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meanwhile(monkeypatch, lambda: change_journal_key(path, None, KEY, SALT, NOW))
    with pytest.raises(JournalReplaced):
        create.create_backup(path, None, NOW, "by-hand")
    assert daily_backup_after_write(path, None, SUNDAY, path.parent / "mark") is None
    assert all(map(sqlcipher_file.is_encrypted, (path.parent / "backups").iterdir()))
    assert texts(path, KEY) == [WORDS]


def test_links_in_the_way_are_not_followed(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (path.parent / "backups").symlink_to(other)
    with pytest.raises(FolderUnusable, match="it is a link to another folder"):
        create.create_backup(path, None, NOW, "by-hand")
    (path.parent / "backups").unlink()
    (path.parent / "backups").mkdir()
    for name in ("2026-11-22.db", "2026-11-22T211400-by-hand.db"):
        (path.parent / "backups" / name).symlink_to(other / "victim")
    made = create.create_backup(path, None, NOW, "by-hand")
    assert made.name == "2026-11-22T211400-by-hand-2.db"
    assert create.create_daily_backup(path, None, SUNDAY, patience=1) is None
    assert list(other.iterdir()) == []


def test_one_copy_a_day_is_made_by_hand_or_not_and_older_ones_go(path: Path) -> None:
    by_hand = create.create_backup(path, None, NOW, "by-hand")
    assert create.create_daily_backup(path, None, SUNDAY, patience=1) is None
    by_hand.unlink()
    for number in range(20):
        day = SUNDAY + timedelta(number)
        assert create.create_daily_backup(path, None, day, patience=1)
        assert create.create_daily_backup(path, None, day, patience=1) is None
    assert names(path) == [
        *("2026-11-22.db", "2026-11-29.db", "2026-11-30.db", "2026-12-05.db", "2026-12-06.db"),
        *(f"2026-12-{day:02}.db" for day in range(7, 12)),
    ]


def test_what_fails_is_said_once_until_it_has_worked_again(path: Path, tmp_path: Path) -> None:
    folder, mark = path.parent / "backups", tmp_path / "cache" / "backup-failed"
    folder.write_text("A file in the folder's place.")
    said = [daily_backup_after_write(path, None, SUNDAY, mark) for _ in range(3)]
    assert said[1:] == [None, None]
    assert str(said[0]) == (
        "Your journal is saved; today's copy of it could not be made: its folder `backups` "
        "cannot be used. compass tries again with each change, as `compass backup` does."
    )
    assert folder.read_text() == "A file in the folder's place."
    folder.unlink()
    assert daily_backup_after_write(path, None, SUNDAY, mark) is None
    assert (names(path), mark.exists()) == (["2026-11-22.db"], False)


def test_a_journal_that_another_program_holds_is_left_to_it(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(create, "_PATIENCE", 0.05)
    with contextlib.closing(connect(path, "rw", None, 1)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert daily_backup_after_write(path, None, SUNDAY, tmp_path / "mark") is None
    assert names(path) == []
    assert not (tmp_path / "mark").exists()


def test_a_journal_that_was_locked_by_this_command_waits_for_the_next(
    path: Path, tmp_path: Path
) -> None:
    change_journal_key(path, None, KEY, SALT, NOW)
    before = names(path)
    for key in (None, Key(bytes(32))):
        assert daily_backup_after_write(path, key, SUNDAY, tmp_path / "mark") is None
    assert names(path) == before


def test_a_copy_elsewhere_is_remembered(path: Path, key: Key | None, tmp_path: Path) -> None:
    stick = tmp_path / "stick" / "compass"
    made = [create.create_backup_elsewhere(path, key, NOW, stick) for _ in range(2)]
    stem = "compass-2026-11-22T211400"
    assert [one.name for one in made] == [f"{stem}.db", f"{stem}-2.db"]
    assert catalog.backups_elsewhere(path) == tuple(made)
    list_ = path.parent / "backups" / "elsewhere"
    assert list_.read_text() == "".join(f"{one}\n" for one in made)
    assert [texts(one, key) for one in made] == [[WORDS]] * 2
    shutil.rmtree(stick)
    states = [catalog.inspect_backup(one, key).state for one in catalog.all_backups(path)]
    assert states == [BackupState.UNREACHABLE] * 2


def test_what_stands_in_the_place_of_the_list_is_no_list(path: Path, tmp_path: Path) -> None:
    (path.parent / "backups").mkdir()
    list_ = catalog.elsewhere_list_file(path)
    list_.write_bytes(b"relative.db\n\n\xff\xfe\n/one.db\r\n/one.db\n")
    if os.name == "posix":
        assert catalog.backups_elsewhere(path) == (Path("/one.db"),)
        list_.unlink()
        os.mkfifo(list_)
        assert catalog.backups_elsewhere(path) == ()
        list_.unlink()
    (tmp_path / "other").write_text("Another's.")
    list_.unlink(missing_ok=True)
    list_.symlink_to(tmp_path / "other")
    create.create_backup_elsewhere(path, None, NOW, tmp_path / "stick")
    assert (tmp_path / "other").read_text() == "Another's."


def test_what_is_deleted_for_ever_goes_from_the_copies_elsewhere_too(
    path: Path, key: Key | None, tmp_path: Path
) -> None:
    near, far = tmp_path / "stick", tmp_path / "unplugged"
    copies = [create.create_backup_elsewhere(path, key, NOW, folder) for folder in (near, far)]
    beside = create.create_backup(path, key, NOW, "by-hand")
    link = beside.with_name("link.db")
    link.symlink_to(shutil.copy(beside, tmp_path / "linked.db"))
    far.rename(tmp_path / "pocket")
    (entry,) = Reader(path, key).entries.between()
    assert purge(path, key, [entry.id]) == (copies[1],)
    assert [texts(one, key) for one in (path, copies[0], beside, link)] == [[], [], [], []]
    assert link.is_symlink()


@pytest.fixture
def copy(path: Path, key: Key | None) -> Path:
    """A copy with one entry, of a journal that has two by now."""
    copy = create.create_backup(path, key, NOW, "by-hand")
    Writer(path, key).add(an_entry(text="Written since."))
    return copy


def test_going_back_brings_the_copy_and_keeps_the_present(
    path: Path, key: Key | None, copy: Path
) -> None:
    done = restored(path, copy, key, key)
    kept = path.parent / "backups" / "2026-11-22T211400-before-restore.db"
    assert done == RestoreResult(kept, was_whole=True, has_other_key=False)
    assert (texts(path, key), texts(kept, key)) == ([WORDS], [WORDS, "Written since."])
    again = restored(path, kept, key, key)
    assert texts(path, key) == [WORDS, "Written since."]
    assert again.kept is not None
    assert texts(again.kept, key) == [WORDS]


def handles(rows: RestoredRows) -> list[list[str]]:
    return [[one.handle for one in each] for each in (rows.removed, rows.restored, rows.changed)]


def test_the_rows_that_are_read_and_put_back_are_counted(path: Path) -> None:
    seen = [0]
    copy = create.create_backup(path, None, NOW, "by-hand")

    def counted(rows: Iterable[Any]) -> Iterator[Any]:
        for row in rows:
            seen[-1] += 1
            yield row

    source = restore.verify_backup(copy, None, path, counted)
    seen.append(0)
    restore.restore_backup(path, None, source, NOW, counted=counted)
    ((entries,),) = sql(path, "SELECT count(*) FROM entry")
    assert (seen[0], seen[1] > entries) == (entries, True)


def test_accounts_that_would_go_come_back_or_change_are_told_as_entries_are(path: Path) -> None:
    kept, gone = an_account(title="Kept"), an_account(title="Gone")
    save_accounts(path, kept, gone)
    copy = create.create_backup(path, None, NOW, "by-hand")
    Writer(path).accounts.delete([gone.id], NOW)
    since = an_account(title="Since")
    save_accounts(path, replace(kept, note="Agreed."), before=kept)
    save_accounts(path, since)
    plan = restore.plan_restore(path, None, restore.verify_backup(copy, None, path))
    assert handles(plan.accounts) == [[since.handle], [gone.handle], [kept.handle]]
    assert handles(plan.entries) == [[], [], []]


def test_a_copy_with_a_changed_account_is_no_sound_copy(path: Path) -> None:
    save_accounts(path, an_account())
    copy = create.create_backup(path, None, NOW, "by-hand")
    sql(copy, "UPDATE account SET title = 'Another'")
    with pytest.raises(errors.BackupDamaged):
        restore.verify_backup(copy, None, path)


def test_what_would_change_is_told_without_a_word_of_anybody(
    path: Path, key: Key | None, copy: Path
) -> None:
    (old, since) = Reader(path, key).entries.between()
    Writer(path, key).revise(old, replace(old, text="Said better."), NOW)
    source = restore.verify_backup(copy, key, path)
    turn = restore.plan_restore(path, key, source)
    assert (turn.number, turn.is_readable) == (1, True)
    assert handles(turn.entries) == [[since.handle], [], [old.handle]]
    back = restore.plan_restore(copy, key, restore.verify_backup(path, key, copy))
    assert handles(back.entries) == [[], [since.handle], [old.handle]]
    assert texts(path, key) == ["Said better.", "Written since."]


def test_what_another_window_saves_meanwhile_is_in_the_kept_one(
    path: Path, copy: Path, key: Key | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(busy, "POLL_INTERVAL", 0.02)
    truly, saved = verified_copy.create_verified_copy, threading.Event()

    def write() -> None:
        Writer(path, key).add(an_entry(text="In another window."))
        saved.set()

    other = threading.Thread(target=write)

    def kept_copy(*given: object) -> Path:
        made = truly(*given)  # type: ignore[arg-type]
        other.start()
        # It waits for the lock: what was kept is all that was acknowledged.
        assert not saved.wait(0.1)
        return made

    monkeypatch.setattr(verified_copy, "create_verified_copy", kept_copy)
    done = restored(path, copy, key, key)
    other.join()
    assert done.kept is not None
    assert texts(done.kept, key) == [WORDS, "Written since."]
    assert texts(path, key) == [WORDS, "In another window."]


def test_a_copy_that_is_not_locked_is_locked_on_its_way_in(path: Path) -> None:
    plain = shutil.copy(path, path.with_name("plain.db"))
    change_journal_key(path, None, KEY, SALT, NOW)
    done = restored(path, Path(plain), KEY)
    assert (done.was_whole, done.has_other_key) == (True, False)
    assert (sqlcipher_file.is_encrypted(path), sqlcipher_file.read_salt(path)) == (True, SALT)
    assert texts(path, KEY) == [WORDS]
    assert WORDS.encode() not in path.read_bytes()


@pytest.mark.parametrize("present", [KEY, None], ids=["locked", "open"])
def test_a_locked_copy_gets_the_present_passphrase_and_stays_locked_where_there_is_none(
    path: Path, present: Key | None
) -> None:
    earlier = Key(bytes(32))
    change_journal_key(path, None, earlier, bytes(range(16, 32)), NOW)
    old = Path(shutil.copy(path, path.with_name("old.db")))
    change_journal_key(path, earlier, present, SALT, NOW)
    assert restored(path, old, present, earlier).has_other_key == (present is None)
    assert texts(path, present or earlier) == [WORDS]
    assert sqlcipher_file.read_salt(path) == (SALT if present else bytes(range(16, 32)))


DAMAGES = {
    "emptied": lambda path: path.write_bytes(b""),
    "cut": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "another's": lambda path: path.write_bytes(b"%PDF-1.7\n" + bytes(2000)),
    "gone": lambda path: path.unlink(),
    "scribbled over": lambda path: path.write_bytes(path.read_bytes()[:4096] + os.urandom(90_000)),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_damaged_journal_is_set_aside_as_it_was_found_and_one_gone_comes_back(
    path: Path, how: str
) -> None:
    copy = create.create_backup(path, None, NOW, "by-hand")
    DAMAGES[how](path)
    old_pages = path.with_name("journal.db-journal")
    old_pages.write_bytes(b"Old pages.")
    before = path.read_bytes() if how != "gone" else None
    source = restore.verify_backup(copy, None, path)
    assert before is None or not restore.plan_restore(path, None, source).is_readable
    done = restore.restore_backup(path, None, source, NOW)
    kept = None if before is None else copy.with_name("2026-11-22T211400-as-found.db")
    assert done == RestoreResult(kept, was_whole=False, has_other_key=False)
    assert kept is None or kept.read_bytes() == before
    assert texts(path) == [WORDS]
    assert not old_pages.exists()


HOLDING = """
    import sys
    from pathlib import Path
    from compassjournal.store.encryption.key import Key
    from compassjournal.store import connection as engine
    connection = engine.connect(Path(sys.argv[1]), "rw", Key(bytes(range(32))), None)
    connection.execute("BEGIN IMMEDIATE")
    print("ready", flush=True)
    sys.stdin.readline()
    connection.execute("CREATE TABLE late (words)")
    connection.execute("COMMIT")
"""


@pytest.mark.slow
def test_nothing_is_put_in_the_place_of_a_file_that_is_written_under_a_key_not_at_hand(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = create.create_backup(path, None, NOW, "by-hand").rename(path.with_name("kept.db"))
    change_journal_key(path, None, KEY, SALT, NOW)
    source, truly = restore.verify_backup(kept, None, path), restore._set_aside
    with elsewhere(HOLDING, path) as window:

        def set_aside_as_it_writes(*of: Any) -> Path:
            window.communicate()
            return truly(*of)

        monkeypatch.setattr(restore, "_set_aside", set_aside_as_it_writes)
        with pytest.raises(JournalReplaced):
            restore.restore_backup(path, None, source, NOW, shut=True)
    assert (window.returncode, texts(path, KEY)) == (0, [WORDS])
    with contextlib.closing(open_without_migrating(path, KEY)) as connection:
        assert connection.execute("SELECT words FROM late").fetchall() == []


def test_a_damaged_locked_journal_is_locked_again_with_its_key(path: Path) -> None:
    plain = Path(shutil.copy(path, path.with_name("plain.db")))
    change_journal_key(path, None, KEY, SALT, NOW)
    raw = bytearray(path.read_bytes())
    raw[3000] ^= 1
    path.write_bytes(raw)
    with pytest.raises(JournalDamaged):
        Reader(path, KEY)
    assert not restored(path, plain, KEY).has_other_key
    assert texts(path, KEY) == [WORDS]


def test_a_copy_of_an_older_compass_is_brought_up_to_date_when_it_is_opened(path: Path) -> None:
    schema = Path(__file__).parents[1] / "schemas" / "m0001.sql"
    old = path.with_name("old.db")
    with contextlib.closing(sqlite.connect(str(old))) as connection:
        connection.executescript(schema.read_text("utf-8"))
    assert restored(path, old).was_whole
    assert len(texts(path)) == 3


def test_what_is_no_whole_copy_is_refused_and_nothing_changes(path: Path) -> None:
    raw = create.create_backup(path, None, NOW, "by-hand").read_bytes()
    word = raw.index(WORDS.encode())
    files = {
        "letter.pdf": (b"%PDF-1.7\n" + bytes(2000), errors.NotABackup),
        "empty.db": (b"", errors.NotABackup),
        "newer.db": (raw, errors.BackupNewer),
        "half.db": (raw[: len(raw) // 2], errors.BackupDamaged),
        "flipped.db": (raw[:word] + b"n" + raw[word + 1 :], errors.BackupDamaged),
    }
    refusals: list[tuple[Path, type[CompassError]]] = [
        (path.with_name("nothing.db"), errors.BackupMissing),
        (path.parent / "stick" / "nothing.db", errors.BackupUnreachable),
        (path, errors.BackupIsTheJournal),
        (path.parent, errors.NotABackup),
    ]
    for name, (content, error) in files.items():
        path.with_name(name).write_bytes(content)
        refusals.append((path.with_name(name), error))
    sql(path.with_name("newer.db"), "PRAGMA user_version = 9")
    before = (path.read_bytes(), names(path))
    for file, refusal in refusals:
        with pytest.raises(CompassError) as refused:
            restored(path, file)
        assert type(refused.value) is refusal, file
        assert (path.read_bytes(), names(path)) == before


def test_where_the_present_cannot_be_kept_nothing_changes(path: Path) -> None:
    copy = create.create_backup(path, None, NOW, "by-hand").rename(path.with_name("copy.db"))
    Writer(path).add(an_entry(text="Written since."))
    (path.parent / "backups").rmdir()
    (path.parent / "backups").write_text("A file in the folder's place.")
    with pytest.raises(FolderUnusable):
        restored(path, copy)
    assert texts(path) == [WORDS, "Written since."]
    assert not list(path.parent.glob("*.part"))


def test_a_copy_is_as_readable_as_it_can_be_without_a_key(path: Path) -> None:
    create.create_backup(path, None, NOW, "before-lock")
    change_journal_key(path, None, KEY, SALT, NOW)
    (path.parent / "backups" / "notes.db").write_text("Somebody's.")
    found = {
        one.path.name: tuple(catalog.inspect_backup(one, key).state for key in (None, KEY))
        for one in catalog.backups_beside(path)
    }
    assert found.pop("notes.db") == (BackupState.DAMAGED, BackupState.DAMAGED)
    assert {*found.values()} == {(BackupState.ENCRYPTED, BackupState.OPEN)}


def test_no_connection_stays_open(path: Path) -> None:
    copy = create.create_backup(path, None, NOW, "by-hand")
    restored(path, copy)
    with contextlib.closing(open_for_writing(path)) as connection:
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN EXCLUSIVE")
