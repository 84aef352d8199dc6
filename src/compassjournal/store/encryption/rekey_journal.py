"""The journal locked, its key changed, its lock removed; with its copies, drafts and leftovers."""

import contextlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.encryption import WritingInProgress
from compassjournal.errors.journal import JournalBusy
from compassjournal.store import driver_errors, session_lock
from compassjournal.store.backup import create
from compassjournal.store.connection import (
    TrackedConnection,
    backup_folder,
    connect,
    open_copy,
    open_for_writing,
    open_without_migrating,
)
from compassjournal.store.encryption import rekey_file, sqlcipher_file
from compassjournal.store.encryption.affected_files import (
    abandoned_parts,
    backup_files,
    draft_files,
    folders_beside,
    glob_sorted,
    orphaned_rollback_journals,
)
from compassjournal.store.encryption.key import Key
from compassjournal.store.replace_file import replace_journal_file
from compassjournal.system import atomic_files, secure_delete
from compassjournal.system.leftovers import remove_abandoned_pages

# Why there is a copy of the journal from before.
_BEFORE = "before-lock"
# How long who takes up a draft holds it before it shows that somebody writes.
_MOMENT = 0.3
# Names the files that a new key was to be given to, should a kill come between.
_UNDER_WAY = "relocking"
# Where an editor's page lies while it is open, beside the journal's own folder.
_MEMORY = Path("/dev/shm")  # noqa: S108 - it is looked for there what a kill left


@dataclass(frozen=True, slots=True)
class KeyChangeResult:
    """What became of the files beside the journal.

    ``copies`` have the journal's key now, or none as it has; ``missed`` are those out of reach,
    which open as they did before. ``overwritten`` says that the bytes of all that was plain are
    gone from the disk.
    """

    copies: tuple[Path, ...]
    missed: tuple[Path, ...]
    overwritten: bool


@dataclass(slots=True)
class _Files:
    """The files of one journal, which get its key."""

    path: Path
    new: Key | None
    salt: bytes
    old: Key | None = None
    overwritten: bool = True

    def convert_drafts(self) -> list[Path]:
        """Give every unfinished answer the key; those in which words stay as they were."""
        return [one for one in draft_files(self.path) if not self._has_key(one, _open_draft)]

    def convert_copies(self) -> tuple[list[Path], list[Path]]:
        """Give every copy within reach the key; those that have it, and those that have not."""
        have, missed = list[Path](), list[Path]()
        for copy in backup_files(self.path):
            (have if self._has_key(copy, open_copy) else missed).append(copy)
        return have, missed

    def sweep(self) -> None:
        """Take away what kills have left: files made aside, pages of an editor, old pages."""
        for part in abandoned_parts(self.path):
            target = part.with_name(part.name[1:].rsplit(".", 2)[0])
            self.overwritten &= rekey_file.erase_plaintext_leftover(part, target)
        for alone in orphaned_rollback_journals(self.path):
            self.overwritten &= secure_delete.erase_file(alone)
        for folder in (self.path.parent / "tmp", _MEMORY):
            remove_abandoned_pages(folder)

    def _has_key(self, file: Path, opened: rekey_file.OpenFile) -> bool:
        """Whether the file has the key now; one that cannot be converted is left as it is."""
        try:
            if file.is_symlink() or not file.is_file():
                return False
            if not sqlcipher_file.is_encrypted(file):
                return self._is_converted(file, None, opened)
            if self.new is not None and sqlcipher_file.key_matches(file, self.new):
                return True
            if self.old is None or not sqlcipher_file.key_matches(file, self.old):
                return False
            return self._is_converted(file, self.old, opened)
        except (CompassError, OSError, sqlite.Error):
            return False

    def _is_converted(self, file: Path, old: Key | None, opened: rekey_file.OpenFile) -> bool:
        if (old, self.new) != (None, None) and file.stat().st_size:
            erased = rekey_file.rekey_in_place(
                file, old, rekey_file.TargetEncryption(self.new, self.salt, opened)
            )
            self.overwritten &= erased or old is not None
        return True


def change_journal_key(
    path: Path, old: Key | None, new: Key | None, salt: bytes, now: datetime
) -> KeyChangeResult:
    """Give the journal another key, and all that lies beside it; None stands for no lock.

    A copy is kept first, and the journal takes its new form only when that was compared with it.
    Raises BeingWritten while somebody writes a page, and what opening, copying and converting
    the journal raise: then nothing was changed. What fails after that is in ``missed``.
    """
    with session_lock.exclusive_lock(session_lock.drafts_folder(path)):
        open_for_writing(path, old).close()
        _refuse_held(path, old)
        create.create_backup(path, old, now, _BEFORE)
        others = _Files(path, new, salt, old)
        if new is None:
            # Plain in a locked journal, they are locked again; the other way round, they are lost.
            others.convert_drafts()
        form, predecessor = (
            rekey_file.TargetEncryption(new, salt, open_without_migrating),
            None,
        )
        try:
            with replace_journal_file(path, old) as (fresh, source):
                rekey_file.export_and_verify(source, fresh, path, form)
                _save_previous_key(path, old, new)
                predecessor = rekey_file.hard_link_before_rekey(path, old, new)
        except BaseException:
            _take_back(path, old)
            raise
        finally:
            erased = rekey_file.erase_plaintext_leftover(predecessor, path)
        others.overwritten = erased or old is not None
        return _rest(others)


def _take_back(path: Path, old: Key | None) -> None:
    """Leave what lies beside the journal as it was, where that is still as it was."""
    if (old is None) == (not sqlcipher_file.is_encrypted(path)):
        with contextlib.suppress(OSError):
            _note_of(path).unlink(missing_ok=True)
        if old is not None:
            _Files(path, old, sqlcipher_file.read_salt(path)).convert_drafts()


def resume_key_change(path: Path, key: Key) -> KeyChangeResult:
    """Give the key of a locked journal to all that lies beside it and has none, or the former one.

    This ends what a kill has cut off. Raises JournalMoved where the journal has another key by
    now; a file that cannot be reached is in ``missed``.
    """
    # Who locks the journal is waited for, and other pages may be written meanwhile.
    with session_lock.hold_writing_lock(path, key):
        old = _load_previous_key(path, key)
        return _rest(_Files(path, key, sqlcipher_file.read_salt(path), old))


def resume_key_change_if_needed(path: Path, key: Key) -> None:
    """End what a kill has cut off, where there is anything; to see that there is not is cheap."""
    with contextlib.suppress(CompassError, OSError, sqlite.Error):
        if is_key_change_unfinished(path):
            resume_key_change(path, key)


def _rest(others: _Files) -> KeyChangeResult:
    left = others.convert_drafts()
    have, missed = others.convert_copies()
    others.sweep()
    with contextlib.suppress(OSError):
        _note_of(others.path).unlink(missing_ok=True)
    for folder in (others.path.parent, *folders_beside(others.path)):
        atomic_files.sync_after_delete(folder)
    # A draft under a key that nobody has is a secret still; one that is plain is none.
    plain = [one for one in left if others.new and rekey_file.is_plain(one)]
    return KeyChangeResult(tuple(have), (*missed, *plain), others.overwritten and not plain)


def _refuse_held(path: Path, key: Key | None) -> None:
    """Raise BeingWritten where somebody has a draft open."""
    for draft in draft_files(path):
        try:
            opened = key if sqlcipher_file.is_encrypted(draft) else None
            connection = connect(draft, "rw", opened, _MOMENT)
            with contextlib.closing(connection), driver_errors.translate_driver_errors(draft):
                connection.execute("BEGIN EXCLUSIVE")
        except JournalBusy:
            raise WritingInProgress from None
        except (CompassError, OSError, sqlite.Error):
            # What cannot be read is nobody's page.
            continue


def _open_draft(path: Path, key: Key | None) -> TrackedConnection:
    connection = connect(path, "rw", key, _MOMENT)
    try:
        with driver_errors.translate_driver_errors(path):
            # The first read: here it shows whether it can be.
            connection.execute("SELECT count(*) FROM draft").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection


# -- what lies beside the journal -----------------------------------------------------------


def _note_of(path: Path) -> Path:
    return session_lock.drafts_folder(path) / _UNDER_WAY


def is_key_change_unfinished(path: Path) -> bool:
    """Whether something beside the locked journal is plain, or was left by a kill."""
    beside = (*draft_files(path), *glob_sorted(backup_folder(path), "*.db"))
    return (
        _note_of(path).is_file()
        or any(map(rekey_file.begins_plain, beside))
        or any(True for _ in abandoned_parts(path))
        or any(True for _ in orphaned_rollback_journals(path))
    )


# -- the key that files had before the journal got another ----------------------------------


def _save_previous_key(path: Path, old: Key | None, new: Key | None) -> None:
    """Note, under the new key, that files are to get it, and the key that they have.

    A kill after the journal got it would else leave drafts that nothing opens.
    """
    if new is None:
        return
    note = _note_of(path)
    atomic_files.make_private_folder(note.parent)
    with (
        atomic_files.write_then_rename(note, replace=True) as empty,
        driver_errors.translate_driver_errors(note),
        contextlib.closing(connect(empty, "rw", new, _MOMENT)) as connection,
    ):
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("CREATE TABLE former (key)")
        connection.execute("INSERT INTO former VALUES (?)", (old and old.raw,))


def _load_previous_key(path: Path, key: Key) -> Key | None:
    """The key that files had before this one; None where there was none, or it is not known."""
    note = _note_of(path)
    if not sqlcipher_file.is_encrypted(note) or not sqlcipher_file.key_matches(note, key):
        return None
    with (
        contextlib.suppress(CompassError, ValueError, TypeError),
        driver_errors.translate_driver_errors(note),
        contextlib.closing(connect(note, "ro", key, _MOMENT)) as connection,
    ):
        (raw,) = connection.execute("SELECT key FROM former").fetchone()
        return Key(raw) if raw else None
    return None
