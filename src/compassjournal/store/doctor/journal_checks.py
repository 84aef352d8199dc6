"""Check the journal's file: pages, rows, checksums and indexes."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import (
    JournalBusy,
    JournalNewer,
    JournalUnopened,
    JournalZeroBytes,
)
from compassjournal.model.mentions import mentions
from compassjournal.store import database_files, driver_errors
from compassjournal.store.connection import (
    begin_immediate,
    journal_exists,
    open_for_writing,
    open_without_migrating,
    verify_is_journal,
)
from compassjournal.store.doctor.entry_checks import EntriesRead, read_all_entries
from compassjournal.store.doctor.findings import Code, Finding, Severity, finding
from compassjournal.store.doctor.page_checks import check_pages_beside
from compassjournal.store.doctor.recover_rows import PRIMARY_KEYS
from compassjournal.store.doctor.row_checks import is_valid_row
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection, connect
from compassjournal.store.schema import LATEST_SCHEMA, schema_version
from compassjournal.store.verified_copy import Counted
from compassjournal.system import links

_ONE_DAY = timedelta(days=1)
# Seconds to wait for another program that is writing.
_TIMEOUT = 10.0


@dataclass(slots=True)
class JournalCheck:
    """The result of checking a journal's file; None for what is unknown."""

    findings: list[Finding] = field(default_factory=list)
    entries: int | None = None
    schema: int | None = None
    is_intact: bool = False

    def add(self, code: Code, **facts: object) -> None:
        """Add a finding."""
        self.findings.append(finding(code, **facts))


def check_journal(
    path: Path, key: Key | None, now: datetime, counted: Counted = iter
) -> JournalCheck:
    """The findings about the file, which is opened read-only and not changed.

    ``counted`` passes on the rows of the entries. Raises JournalBusy where another keeps it locked.
    """
    check = JournalCheck()
    if path.is_symlink() and not path.is_file():
        check.add(Code.JOURNAL_LINK_BROKEN, file=path, problem=links.link_problem(path))
        return check
    try:
        if not journal_exists(path):
            return check
        if sqlcipher_file.is_encrypted(path) and key is None:
            check.add(Code.JOURNAL_LOCKED)
            return check
        with _read_only(path, key) as connection:
            _examine(connection, check, key, now, counted)
    except JournalZeroBytes:
        check.add(Code.JOURNAL_EMPTIED)
    except JournalNewer:
        check.add(Code.JOURNAL_NEWER)
    except (FolderUnusable, JournalUnopened) as error:
        check.add(Code.JOURNAL_UNOPENED, problem=error)
    except JournalBusy:
        raise
    except (CompassError, sqlite.Error, UnicodeError, OSError):
        check.add(Code.JOURNAL_UNREADABLE)
    return check


@contextlib.contextmanager
def _read_only(path: Path, key: Key | None) -> Iterator[TrackedConnection]:
    """A read-only connection; with a hot rollback journal, one to a private copy."""
    with contextlib.ExitStack() as stack:
        file, mode = path, "ro"
        if has_hot_rollback_journal(path):
            file, mode = stack.enter_context(database_files.private_working_copy(path)), "rw"
        with driver_errors.translate_driver_errors(path):
            connection = connect(file, mode, key, _TIMEOUT)
            stack.callback(connection.close)
            yield verify_is_journal(connection, path)


def has_hot_rollback_journal(path: Path) -> bool:
    """Whether a write was cut off: the rollback journal still holds the previous pages."""
    rollback = database_files.rollback_journal(path)
    with contextlib.suppress(OSError), rollback.open("rb") as opened:
        return opened.read(1) not in (b"", b"\0")
    return False


def library_versions() -> tuple[tuple[str, str], ...]:
    """The versions of SQLite and SQLCipher, each after its name."""
    with contextlib.closing(sqlite.connect(":memory:")) as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    return (("SQLite", sqlite.sqlite_version), ("SQLCipher", cipher.split()[0]))


def _examine(
    connection: TrackedConnection,
    check: JournalCheck,
    key: Key | None,
    now: datetime,
    counted: Counted,
) -> None:
    check.schema = schema_version(connection)
    is_older = check.schema < LATEST_SCHEMA
    of_rows, error, mentions_fit = JournalCheck(), None, True
    with check_pages_beside(connection, key, only_pages=is_older) as result:
        try:
            entries = read_all_entries(connection, key, counted, mentions=not is_older)
            mentions_fit = entries.mentions_fit
            _add_entries(of_rows, entries, now)
            _check_other_tables(connection, of_rows)
        except (sqlite.Error, UnicodeError) as unreadable:
            # The pages are named first.
            error = unreadable
        pages = result.result()
    if not pages.are_intact:
        check.add(Code.PAGES_DAMAGED)
    check.entries = of_rows.entries
    check.findings += of_rows.findings
    if error:
        raise error
    if is_older:
        check.add(Code.JOURNAL_OLDER)
        return
    if any(one.severity is Severity.DAMAGED for one in check.findings):
        return
    check.is_intact = True
    if not pages.index_fits:
        check.add(Code.WORD_INDEX_WRONG)
    if not (mentions_fit and pages.references_fit):
        check.add(Code.MENTIONS_WRONG)


def _add_entries(check: JournalCheck, found: EntriesRead, now: datetime) -> None:
    check.entries = found.number
    if found.changed:
        check.add(Code.ENTRIES_CHANGED, number=len(found.changed), names=found.changed)
    if found.newest:
        moment = datetime.fromisoformat(found.newest).replace(tzinfo=UTC)
        if moment > now + _ONE_DAY:
            check.add(Code.ENTRY_IN_FUTURE, day=moment.date())


def _check_other_tables(connection: TrackedConnection, check: JournalCheck) -> None:
    """Check the rows of all other tables: intentions, skips, the change log."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    others = PRIMARY_KEYS.keys() & tables - {"entry"}
    wrong = connection.decode_by_driver(
        lambda: sum(not is_valid_row(one, row) for one in others for row in _rows(connection, one))
    )
    if wrong:
        check.add(Code.OTHER_ROWS_CHANGED, number=wrong)


def _rows(connection: sqlite.Connection, table: str) -> Iterator[dict[str, Any]]:
    rows = connection.execute(f"SELECT * FROM {table} NOT INDEXED")
    columns = [name for name, *_ in rows.description]
    return (dict(zip(columns, row, strict=True)) for row in rows)


def rebuild_indexes(path: Path, key: Key | None) -> None:
    """Rebuild the full-text index and the mentions from the entries, in one transaction.

    Raises what opening and writing the journal raise; nothing has changed then.
    """
    opened = contextlib.closing(open_for_writing(path, key))
    with opened as connection, driver_errors.translate_driver_errors(path):
        begin_immediate(connection, path)
        index_entries(connection)
        connection.execute("COMMIT")


def index_entries(connection: sqlite.Connection) -> None:
    """Write the mentions and the full-text index anew, and unlink intentions of no entry."""
    connection.execute("DELETE FROM mention")
    for entry_id, day, text in connection.execute("SELECT id, day, text FROM entry").fetchall():
        for mark in "@#":
            rows = [(entry_id, mark, one, day) for one in mentions(text, mark)]
            connection.executemany("INSERT INTO mention VALUES (?, ?, ?, ?)", rows)
    connection.execute(
        "UPDATE intention SET entry_id = NULL WHERE entry_id NOT IN (SELECT id FROM entry)"
    )
    connection.execute("INSERT INTO words (words) VALUES ('rebuild')")


def is_backup_intact(copy: Path, key: Key | None) -> bool:
    """Whether a backup opens, and its pages and entries are as saved."""
    try:
        with (
            contextlib.closing(open_without_migrating(copy, key)) as connection,
            check_pages_beside(connection, key, only_pages=True) as pages,
        ):
            entries = read_all_entries(connection, key, iter, mentions=False)
            return not entries.changed and pages.result().are_intact
    except (CompassError, sqlite.Error, UnicodeError, OSError):
        return False
