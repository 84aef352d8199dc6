"""Check the backups and drafts of the journal: age, readability, encryption."""

import contextlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.backup import catalog
from compassjournal.store.backup.model import Backup
from compassjournal.store.connection import connect
from compassjournal.store.doctor import damaged_file, journal_checks
from compassjournal.store.doctor.findings import Finding, Severity
from compassjournal.store.drafts import edits_folder
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import join_first

# A backup is made each day on which something is written, so one older than 8 days is late.
_ONE_DAY, _MAX_AGE = timedelta(days=1), timedelta(days=8)
# Seconds to wait for a draft: its writer keeps it locked.
_BUSY_TIMEOUT = 0.1

BACKUP = "compass backup"


def check_backups(path: Path, key: Key | None, now: datetime) -> tuple[Finding, ...]:
    """The findings about backups; ``now`` is timezone-aware."""
    copies = catalog.backups_beside(path)
    return (
        *_age(path, copies, now),
        *_newest(copies, key, is_locked=sqlcipher_file.is_encrypted(path)),
        *_plaintext_backups(path, [one.path for one in copies]),
        *_plaintext_originals(path),
    )


def _age(path: Path, copies: tuple[Backup, ...], now: datetime) -> Iterator[Finding]:
    if not path.is_file():
        if copies:
            yield _backup_finding(
                Severity.MEND,
                "There is no journal in its place, and there are copies of one.",
                "compass restore last",
            )
        return
    if not copies:
        yield _backup_finding(Severity.MEND, "There is no copy of the journal yet.", BACKUP)
        return
    newest = copies[0].parsed_name.moment
    written = datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo).replace(tzinfo=None)
    if newest and written - newest > _ONE_DAY and now.replace(tzinfo=None) - newest > _MAX_AGE:
        yield _backup_finding(
            Severity.MEND,
            f"The newest copy is of {day_in_words(newest.date(), year=True)}, and the journal was "
            "written since.",
            BACKUP,
        )


def _newest(copies: tuple[Backup, ...], key: Key | None, *, is_locked: bool) -> Iterator[Finding]:
    if not copies or (is_locked and key is None):
        return
    newest = copies[0].path
    if sqlcipher_file.is_encrypted(newest) and (
        key is None or not sqlcipher_file.key_matches(newest, key)
    ):
        yield _backup_finding(
            Severity.MEND,
            f"The newest copy, {newest.name}, opens with another passphrase than the journal.",
            BACKUP,
        )
    elif not journal_checks.is_backup_intact(newest, key):
        yield _backup_finding(Severity.MEND, f"The newest copy, {newest.name}, is damaged.", BACKUP)


def _plaintext_backups(path: Path, copies: list[Path]) -> Iterator[Finding]:
    """Plaintext backups of an encrypted journal."""
    if not sqlcipher_file.is_encrypted(path):
        return
    reachable = [one for one in (*copies, *catalog.backups_elsewhere(path)) if one.is_file()]
    plain = [
        one.name for one in reachable if one.stat().st_size and not sqlcipher_file.is_encrypted(one)
    ]
    if plain:
        are = "copy is" if len(plain) == 1 else "copies are"
        yield _backup_finding(
            Severity.MEND,
            f"The journal is locked and {len(plain)} {are} not: {join_first(plain, len(plain))}. "
            "Delete what you no longer need; the rest can be locked with it.",
            "compass lock",
        )


def _plaintext_originals(path: Path) -> Iterator[Finding]:
    originals = [
        one for one in damaged_file.damaged_originals(path) if not sqlcipher_file.is_encrypted(one)
    ]
    if not originals:
        return
    names = join_first([one.name for one in originals], len(originals))
    if sqlcipher_file.is_encrypted(path):
        yield _backup_finding(
            Severity.MEND,
            f"The journal is locked, and a damaged file that was kept is not: {names}, in "
            "backups. Delete it once you have what you need.",
        )


def check_drafts(folder: Path, key: Key | None, *, locked_journal: bool) -> tuple[Finding, ...]:
    """The findings about unfinished answers; a draft being written counts as readable."""
    unreadable, plain = [], []
    for file in (*_draft_files(folder), *_draft_files(edits_folder(folder))):
        is_locked = sqlcipher_file.is_encrypted(file)
        if locked_journal and not is_locked:
            plain.append(file.name)
        if not (is_locked and key is None) and not _is_readable(file, key if is_locked else None):
            unreadable.append(file.name)
    findings = []
    if plain:
        findings.append(
            Finding(
                "drafts",
                Severity.MEND,
                f"The journal is locked, and {len(plain)} unfinished "
                f"{'answer is' if len(plain) == 1 else 'answers are'} not.",
                "compass lock",
            )
        )
    if unreadable:
        one = len(unreadable) == 1
        findings.append(
            Finding(
                "drafts",
                Severity.HINT,
                f"{len(unreadable)} unfinished {'answer' if one else 'answers'} cannot be "
                f"read: {join_first(unreadable, len(unreadable))}. What was saved is not touched.",
            )
        )
    return tuple(findings)


def _draft_files(folder: Path) -> list[Path]:
    with contextlib.suppress(OSError):
        return sorted(one for one in folder.glob("*.db") if one.is_file() and one.stat().st_size)
    return []


def _is_readable(file: Path, key: Key | None) -> bool:
    try:
        with contextlib.closing(connect(file, "ro", key, _BUSY_TIMEOUT)) as connection:
            return bool(connection.execute("SELECT count(*) FROM draft").fetchone())
    except sqlite.Error as error:
        # Locked by its writer (5, 6), or a write was cut off (8), which the next start rolls back.
        return getattr(error, "sqlite_errorcode", 11) & 0xFF in {5, 6, 8}
    except UnicodeError:
        return False


def _backup_finding(weight: Severity, sentence: str, command: str | None = None) -> Finding:
    return Finding("copies", weight, sentence, command)
