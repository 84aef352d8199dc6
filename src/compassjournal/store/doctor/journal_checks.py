"""Check the journal's file: pages, rows, checksums and indexes."""

import contextlib
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
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
from compassjournal.model.entry import Entry
from compassjournal.model.ids import handle_of
from compassjournal.model.mentions import mentions
from compassjournal.store import database_files, driver_errors
from compassjournal.store.connection import (
    begin_immediate,
    journal_exists,
    open_for_writing,
    open_without_migrating,
    verify_is_journal,
)
from compassjournal.store.doctor.findings import Code, Finding, Severity, finding
from compassjournal.store.doctor.recover_rows import PRIMARY_KEYS
from compassjournal.store.doctor.row_checks import is_text, is_valid_row
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect
from compassjournal.store.row_mapping import (
    ADDED_COLUMNS,
    ENTRY_COLUMNS,
    entry_from_verified_row,
)
from compassjournal.store.schema import LATEST_SCHEMA, schema_version
from compassjournal.system import links

# Messages of the integrity check, of which nobody reads more.
_MAX_MESSAGES = 100
_ONE_DAY = timedelta(days=1)
# Entries in memory at a time.
_PAGE = 500
# Seconds to wait for another program that is writing.
_TIMEOUT = 10.0
Counted = Callable[[Iterable[Any]], Iterator[Any]]


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
            _examine(connection, check, now, counted)
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
def _read_only(path: Path, key: Key | None) -> Iterator[sqlite.Connection]:
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
    connection: sqlite.Connection, check: JournalCheck, now: datetime, counted: Counted
) -> None:
    check.schema = schema_version(connection)
    index_fits = _check_pages(connection, check)
    is_older = check.schema < LATEST_SCHEMA
    mentions_fit = _check_entries(connection, check, now, counted, only_entries=is_older)
    _check_other_tables(connection, check)
    if is_older:
        check.add(Code.JOURNAL_OLDER)
        return
    if any(one.severity is Severity.DAMAGED for one in check.findings):
        return
    check.is_intact = True
    if not index_fits or _index_misses_entries(connection):
        check.add(Code.WORD_INDEX_WRONG)
    if not mentions_fit or connection.execute("PRAGMA foreign_key_check").fetchone():
        check.add(Code.MENTIONS_WRONG)


def _check_pages(connection: sqlite.Connection, check: JournalCheck) -> bool:
    """Check the B-tree pages; whether the full-text index is intact."""
    # integrity_check misses damage in a page of an encrypted file that it need not read.
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    said = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MAX_MESSAGES})")]
    of_words = [message for message in said if "fts5" in message.casefold()]
    if broken or (said != ["ok"] and len(of_words) < len(said)):
        check.add(Code.PAGES_DAMAGED)
    return not of_words


def _check_entries(
    connection: sqlite.Connection,
    check: JournalCheck,
    now: datetime,
    counted: Counted = iter,
    *,
    only_entries: bool = False,
) -> bool:
    """Check every entry's checksum and date; whether their mentions are those of their texts.

    With ``only_entries`` the mentions are not compared.
    """
    count, newest, changed, mentioned, fit = 0, "", list[str](), 0, True
    rows = counted(_entry_rows(connection))
    while page := [*islice(rows, _PAGE)]:
        count += len(page)
        entries = list[Entry]()
        for *columns, checksum, handle in page:
            entry = entry_from_verified_row(columns, checksum)
            if entry is None or not is_text(handle):
                changed.append(_handle(columns[0]))
            else:
                entries.append(entry)
                newest = max(newest, columns[2])
        if fit and not only_entries:
            stored = _stored_mentions(connection, entries)
            fit, mentioned = stored == _mentions_in_texts(entries), mentioned + len(stored)
    check.entries = count
    if changed:
        check.add(Code.ENTRIES_CHANGED, number=len(changed), names=changed)
    if newest:
        moment = datetime.fromisoformat(newest).replace(tzinfo=UTC)
        if moment > now + _ONE_DAY:
            check.add(Code.ENTRY_IN_FUTURE, day=moment.date())
    if only_entries:
        return True
    # More than those are of no entry.
    return fit and (mentioned,) == connection.execute("SELECT count(*) FROM mention").fetchone()


def _entry_rows(connection: sqlite.Connection) -> sqlite.Cursor:
    """The rows of the entries, as `entry_from_verified_row` takes them, and their handles."""
    present = {name for _, name, *_ in connection.execute("PRAGMA table_info(entry)")}
    unset = {name: "NULL" if value is None else value for name, value in ADDED_COLUMNS.items()}
    columns = ", ".join(one if one in present else str(unset[one]) for one in ENTRY_COLUMNS)
    return connection.execute(f"SELECT {columns}, checksum, handle FROM entry NOT INDEXED")


def _mentions_in_texts(entries: Iterable[Entry]) -> set[tuple[str, ...]]:
    """The rows of the mentions that the texts of the entries have."""
    return {
        (entry.id, mark, name, entry.day.isoformat())
        for entry in entries
        for mark in "@#"
        for name in mentions(entry.text, mark)
    }


def _stored_mentions(
    connection: sqlite.Connection, entries: Iterable[Entry]
) -> set[tuple[str, ...]]:
    """The rows of the mentions of the entries."""
    rows = connection.execute(
        "SELECT entry_id, mark, name, day FROM json_each(?) AS one"
        " CROSS JOIN mention ON entry_id = one.value",
        (json.dumps([entry.id for entry in entries]),),
    )
    return {*rows}


def _check_other_tables(connection: sqlite.Connection, check: JournalCheck) -> None:
    """Check the rows of all other tables: intentions, skips, the change log."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    others = PRIMARY_KEYS.keys() & tables - {"entry"}
    wrong = sum(not is_valid_row(one, row) for one in others for row in _rows(connection, one))
    if wrong:
        check.add(Code.OTHER_ROWS_CHANGED, number=wrong)


def _rows(connection: sqlite.Connection, table: str) -> Iterator[dict[str, Any]]:
    rows = connection.execute(f"SELECT * FROM {table} NOT INDEXED")
    columns = [name for name, *_ in rows.description]
    return (dict(zip(columns, row, strict=True)) for row in rows)


def _index_misses_entries(connection: sqlite.Connection) -> bool:
    """Whether the full-text index lacks an entry or has one that does not exist."""
    # By steps through both: EXCEPT would hold all the numbers in memory.
    pairs = (
        "SELECT 1 FROM entry LEFT JOIN words_docsize AS one ON one.id = seq WHERE one.id IS NULL",
        "SELECT 1 FROM words_docsize LEFT JOIN entry ON seq = words_docsize.id WHERE seq IS NULL",
    )
    return any(connection.execute(f"{pair} LIMIT 1").fetchone() for pair in pairs)


def _handle(entry_id: Any) -> str:
    try:
        return handle_of(entry_id)
    except (ValueError, TypeError, AttributeError):
        return "one without a name"


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
        check = JournalCheck()
        with contextlib.closing(open_without_migrating(copy, key)) as connection:
            _check_pages(connection, check)
            far = datetime.max.replace(tzinfo=UTC) - _ONE_DAY
            _check_entries(connection, check, far, only_entries=True)
    except (CompassError, sqlite.Error, UnicodeError, OSError):
        return False
    return not check.findings
