"""Check the backups and drafts of the journal: age, readability, encryption."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.backup import catalog
from compassjournal.store.backup.model import Backup
from compassjournal.store.doctor import damaged_file, journal_checks
from compassjournal.store.doctor.findings import Code, Finding, finding
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.affected_files import draft_files
from compassjournal.store.encryption.key import Key
from compassjournal.store.other_copies import copies_sharing_lock, other_copies
from compassjournal.store.retrying_connection import connect

# A backup is made each day on which something is written, so one older than 8 days is late.
_ONE_DAY, _MAX_AGE = timedelta(days=1), timedelta(days=8)
# Seconds to wait for a draft: its writer keeps it locked.
_BUSY_TIMEOUT = 0.1


def check_backups(path: Path, key: Key | None, now: datetime) -> tuple[Finding, ...]:
    """The findings about backups; ``now`` is timezone-aware."""
    copies = catalog.backups_beside(path)
    return (
        *_age(path, copies, now),
        *_newest(copies, key, is_locked=sqlcipher_file.is_encrypted(path)),
        *_others(path),
        *_plaintext(path, [*(one.path for one in copies), *copies_sharing_lock(path)]),
    )


def _age(path: Path, copies: tuple[Backup, ...], now: datetime) -> Iterator[Finding]:
    if not path.is_file():
        if copies:
            yield finding(Code.BACKUPS_WITHOUT_JOURNAL)
        return
    if not copies:
        yield finding(Code.NO_BACKUP)
        return
    newest = copies[0].parsed_name.moment
    written = datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo).replace(tzinfo=None)
    if newest and written - newest > _ONE_DAY and now.replace(tzinfo=None) - newest > _MAX_AGE:
        yield finding(Code.BACKUP_OLD, day=newest.date())


def _newest(copies: tuple[Backup, ...], key: Key | None, *, is_locked: bool) -> Iterator[Finding]:
    if not copies or (is_locked and key is None):
        return
    newest = copies[0].path
    if sqlcipher_file.is_encrypted(newest) and (
        key is None or not sqlcipher_file.key_matches(newest, key)
    ):
        yield finding(Code.BACKUP_WITH_OTHER_KEY, name=newest.name)
    elif not journal_checks.is_backup_intact(newest, key):
        yield finding(Code.BACKUP_DAMAGED, name=newest.name)


def _others(path: Path) -> Iterator[Finding]:
    if others := other_copies(path):
        home = path.parent
        names = [str(one.relative_to(home)) if home in one.parents else one.name for one in others]
        yield finding(Code.OTHER_COPIES, number=len(names), names=names)


def _plaintext(path: Path, copies: list[Path]) -> Iterator[Finding]:
    """Plaintext backups and kept originals of an encrypted journal."""
    if not sqlcipher_file.is_encrypted(path):
        return
    for code, files in (
        (Code.BACKUPS_PLAINTEXT, (*copies, *catalog.backups_elsewhere(path))),
        (Code.ORIGINALS_PLAINTEXT, damaged_file.damaged_originals(path)),
    ):
        if plain := [file.name for file in files if sqlcipher_file.is_unencrypted(file)]:
            yield finding(code, number=len(plain), names=plain)


def check_drafts(path: Path, key: Key | None, *, locked_journal: bool) -> tuple[Finding, ...]:
    """The findings about the journal's drafts; one being written counts as readable."""
    unreadable, plain = [], []
    for file in draft_files(path):
        if not file.is_file() or not file.stat().st_size:
            continue
        is_locked = sqlcipher_file.is_encrypted(file)
        if locked_journal and not is_locked:
            plain.append(file.name)
        if not (is_locked and key is None) and not _is_readable(file, key):
            unreadable.append(file.name)
    found = ((Code.DRAFTS_PLAINTEXT, plain), (Code.DRAFTS_UNREADABLE, unreadable))
    return tuple(finding(code, number=len(names), names=names) for code, names in found if names)


def _is_readable(file: Path, key: Key | None) -> bool:
    try:
        with contextlib.closing(connect(file, "ro", key, _BUSY_TIMEOUT)) as connection:
            return bool(connection.execute("SELECT count(*) FROM draft").fetchone())
    except sqlite.Error as error:
        # Locked by its writer (5, 6), or a write was cut off (8), which the next start rolls back.
        return getattr(error, "sqlite_errorcode", 11) & 0xFF in {5, 6, 8}
    except UnicodeError:
        return False
