"""The day's copy of a large journal is made by a process of its own, whole or not at all."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from subprocess import Popen
from threading import Event
from types import SimpleNamespace as Namespace
from typing import Any

import pytest

from builders import NOW, SUNDAY, an_entry, sql
from builders import texts_in as texts
from compassjournal.errors.journal import JournalReplaced
from compassjournal.store import session_lock, verified_copy
from compassjournal.store.backup import create, daily_process
from compassjournal.store.backup.daily_process import backup_after_write
from compassjournal.store.connection import open_for_reading
from compassjournal.store.encryption.key import Key
from compassjournal.store.encryption.rekey_journal import change_journal_key
from compassjournal.store.read.reader import Reader
from compassjournal.store.retrying_connection import TrackedConnection
from compassjournal.store.verified_copy import Counted
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer
from encrypted_journals import KEY, SALT
from run_result import Run

WORDS = "Nobody else is to read these words."
MONDAY = SUNDAY + timedelta(1)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with one entry, as if it were large."""
    monkeypatch.setattr(daily_process, "MAX_IN_PLACE", 0)
    path = tmp_path / "journal.db"
    Writer(path).add(an_entry(text=WORDS))
    return path


@pytest.fixture
def mark(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "backup-failed"


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[Popen[bytes]]:
    """The processes that were started."""
    processes: list[Popen[bytes]] = []
    truly = daily_process.start

    def start(*order: Any) -> Popen[bytes]:
        processes.append(truly(*order))
        return processes[-1]

    monkeypatch.setattr(daily_process, "start", start)
    return processes


def names(path: Path) -> list[str]:
    folder = path.parent / "backups"
    return sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []


@pytest.mark.parametrize("key", [None, KEY], ids=["open", "locked"])
def test_a_process_makes_it_and_leaves_nothing_else(
    path: Path, mark: Path, started: list[Popen[bytes]], key: Key | None
) -> None:
    if key:
        change_journal_key(path, None, key, SALT, NOW)
        for copy in (path.parent / "backups").iterdir():
            copy.unlink()
    assert backup_after_write(path, key, SUNDAY, mark) is None
    (process,) = started
    assert process.wait(60) == 0
    assert names(path) == ["2026-11-22.db"]
    reader = Reader(path.parent / "backups" / "2026-11-22.db", key)
    assert [entry.text for entry in reader.entries.between()] == [WORDS]
    reader.close()
    assert [*mark.parent.iterdir()] == []
    # There is one for the day: nothing is started.
    assert backup_after_write(path, key, SUNDAY, mark) is None
    assert len(started) == 1


def test_the_key_is_in_no_argument_and_no_environment(
    path: Path, mark: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: list[Any] = []

    class Recorded(Popen[bytes]):
        def __init__(self, argv: list[str], **more: Any) -> None:
            given.extend((argv, more["env"]))
            super().__init__(argv, **more)

    change_journal_key(path, None, KEY, SALT, NOW)
    monkeypatch.setattr("compassjournal.system.processes.subprocess.Popen", Recorded)
    assert daily_process.start(path, KEY, SUNDAY, mark).wait(60) == 0
    assert KEY.raw.hex() not in str(given)
    assert "2026-11-22.db" in names(path)


def test_one_is_enough_and_the_next_write_does_not_wait(
    path: Path, mark: Path, started: list[Popen[bytes]]
) -> None:
    with session_lock.copy_lock(path):
        assert backup_after_write(path, None, SUNDAY, mark) is None
        assert (started, names(path)) == ([], [])
    assert not session_lock.is_copying(path)


def test_one_that_ended_without_a_word_is_made_up_for_at_once(
    path: Path, mark: Path, started: list[Popen[bytes]]
) -> None:
    assert backup_after_write(path, None, SUNDAY, mark) is None
    started[0].kill()
    started[0].wait(60)
    # Killed before, while or after it copied: the copy is there and whole, or not there.
    assert backup_after_write(path, None, SUNDAY, mark) is None
    assert [name for name in names(path) if not name.startswith(".")] == ["2026-11-22.db"]
    assert texts(path.parent / "backups" / "2026-11-22.db") == [WORDS]
    assert len(started) == 1
    assert backup_after_write(path, None, MONDAY, mark) is None
    assert started[-1].wait(60) == 0
    assert "2026-11-23.db" in names(path)


def test_a_link_in_the_flags_place_leads_nowhere(
    path: Path, mark: Path, started: list[Popen[bytes]]
) -> None:
    victim = path.parent / "victim"
    mark.parent.mkdir()
    mark.with_name("backup-started").symlink_to(victim)
    assert backup_after_write(path, None, SUNDAY, mark) is None
    assert (started, names(path), victim.exists()) == ([], ["2026-11-22.db"], False)


def test_where_no_process_can_be_started_it_is_made_in_place(
    path: Path, mark: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.executable", str(path.parent / "nothing"))
    assert backup_after_write(path, None, SUNDAY, mark) is None
    assert names(path) == ["2026-11-22.db"]


def test_what_failed_is_said_at_the_next_command_once(
    run: Run, home: Path, started: list[Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(daily_process, "MAX_IN_PLACE", 0)
    home.mkdir()
    (home / "backups").write_text("In the way.")
    assert "could not be made" not in run("write", "Words.").err
    assert started[0].wait(60) == 0
    failed = "Your journal is saved; today's copy of it could not be made: its folder `backups`"
    assert [failed in run("list").err for _ in range(2)] == [True, False]
    # It fails again, and was said.
    assert failed not in run("write", "Words.").err
    assert started[1].wait(60) == 0
    assert failed not in run("list").err
    (home / "backups").unlink()
    assert run("write", "Words.").code == 0
    assert started[2].wait(60) == 0
    assert names(home / "journal.db") == ["2026-11-22.db"]
    assert not (home / "cache" / "backup-failed").exists()


def test_who_locks_or_restores_waits_until_the_copy_is_made(path: Path) -> None:
    session_lock.drafts_folder(path).mkdir()
    order, held, release = list[str](), Event(), Event()

    def copy() -> None:
        with session_lock.copy_lock(path):
            held.set()
            release.wait(60)
            order.append("copied")

    def lock() -> None:
        with session_lock.exclusive_lock(session_lock.drafts_folder(path)):
            order.append("locked")

    with ThreadPoolExecutor(2) as threads:
        copying = threads.submit(copy)
        assert held.wait(60)
        locking = threads.submit(lock)
        release.set()
        copying.result(60)
        locking.result(60)
    assert order == ["copied", "locked"]


def test_what_is_deleted_for_ever_meanwhile_stays_in_no_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = Reader(path).entries.between()
    truly = verified_copy.create_verified_copy

    def copy_then_purge(*given: Any, **more: Any) -> Path:
        made = truly(*given, **more)
        # It looked through the copies a moment before this one had its name.
        with monkeypatch.context() as patch:
            patch.setattr(
                "compassjournal.store.encryption.affected_files.backup_files", lambda _: ()
            )
            purge(path, None, [entry.id])
        return made

    monkeypatch.setattr(create, "create_verified_copy", copy_then_purge)
    with pytest.raises(JournalReplaced):
        create.create_backup(path, None, NOW, "by-hand")
    assert names(path) == []


@pytest.mark.parametrize("key", [None, KEY], ids=["open", "locked"])
def test_who_writes_while_it_is_made_does_not_wait_and_it_is_not_made_twice(
    path: Path, mark: Path, monkeypatch: pytest.MonkeyPatch, key: Key | None
) -> None:
    if key:
        change_journal_key(path, None, key, SALT, NOW)
        for copy in (path.parent / "backups").iterdir():
            copy.unlink()
    monkeypatch.setattr(verified_copy, "MIN_SNAPSHOT", 0)
    truly, compared = verified_copy._have_equal_content, list[bool]()

    def write_and_compare(
        one: TrackedConnection, other: TrackedConnection, counted: Counted
    ) -> bool:
        # A cursor that is being read would keep out who writes to the journal itself.
        rows = one.execute("SELECT * FROM sqlite_master")
        Writer(path, key).add(an_entry(text="Meanwhile."))
        compared.append(truly(one, other, counted))
        rows.close()
        return compared[-1]

    monkeypatch.setattr(verified_copy, "_have_equal_content", write_and_compare)
    assert create.daily_backup_after_write(path, key, SUNDAY, mark) is None
    assert compared == [True]
    (copy,) = (path.parent / "backups").iterdir()
    for file, words in ((copy, [WORDS]), (path, [WORDS, "Meanwhile."])):
        reader = Reader(file, key)
        assert sorted(entry.text for entry in reader.entries.between()) == sorted(words)
        reader.close()
    assert [one for one in path.parent.iterdir() if one.suffix == ".part"] == []


@pytest.mark.parametrize(
    "statement", ["DELETE FROM change", "VACUUM", "UPDATE entry SET tender = 1"]
)
def test_what_is_written_while_the_bytes_are_copied_is_copied_too(
    path: Path, monkeypatch: pytest.MonkeyPatch, statement: str
) -> None:
    Writer(path).add(an_entry(text="Long. " * 5000))
    monkeypatch.setattr(verified_copy, "MIN_SNAPSHOT", 0)
    monkeypatch.setattr(verified_copy, "_BLOCK", 1000)
    truly = shutil.copyfileobj

    def copy_and_write(*given: Any) -> None:
        truly(*given)
        sql(path, statement)

    monkeypatch.setattr("shutil.copyfileobj", copy_and_write)
    with (
        closing(open_for_reading(path)) as journal,
        verified_copy.snapshot(journal, None) as source,
    ):
        (part,) = path.parent.glob(".*.part")
        assert part.read_bytes() == path.read_bytes()
        assert source is not journal


def _no_room(_: Path) -> Any:
    return Namespace(free=0)


def _unreadable(*_: Any) -> None:
    raise OSError


@pytest.mark.parametrize(
    ("name", "fails"), [("disk_usage", _no_room), ("copyfileobj", _unreadable)]
)
def test_without_room_for_its_bytes_the_journal_itself_is_copied(
    path: Path, mark: Path, monkeypatch: pytest.MonkeyPatch, name: str, fails: Any
) -> None:
    monkeypatch.setattr(verified_copy, "MIN_SNAPSHOT", 0)
    monkeypatch.setattr(f"shutil.{name}", fails)
    assert create.daily_backup_after_write(path, None, SUNDAY, mark) is None
    assert texts(path.parent / "backups" / "2026-11-22.db") == [WORDS]
    assert [one for one in path.parent.iterdir() if one.suffix == ".part"] == []
