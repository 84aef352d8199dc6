"""Whether the journal's file is what compass wrote: its pages, rows, seals and indexes."""

import contextlib
from collections import Counter
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
from compassjournal.model.ids import handle_of
from compassjournal.model.mentions import mentions
from compassjournal.store import driver_errors, migrations
from compassjournal.store.connection import (
    begin_immediate,
    connect,
    journal_exists,
    open_for_writing,
    open_without_migrating,
    verify_is_journal,
)
from compassjournal.store.doctor import damaged_file
from compassjournal.store.doctor.findings import REPAIR, Finding, Severity
from compassjournal.store.doctor.recover_rows import KEYS
from compassjournal.store.doctor.row_checks import is_valid_row
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import first_few

# Of what is wrong with the pages nobody reads more.
_ENOUGH = 100
_A_DAY = timedelta(days=1)
# Seconds to wait for another program that is writing.
_PATIENCE = 10.0
# No compass is so many steps of the schema ahead of another; one flipped bit can be.
_STEPS_AHEAD = 20


@dataclass(slots=True)
class JournalCheck:
    """What was found in a journal's file; None for what could not be told."""

    findings: list[Finding] = field(default_factory=list)
    entries: int | None = None
    schema: int | None = None
    is_whole: bool = False

    def add_finding(self, weight: Severity, sentence: str, command: str | None = None) -> None:
        """Note a finding about the journal."""
        self.findings.append(Finding("journal", weight, sentence, command))


def check_journal(path: Path, key: Key | None, now: datetime) -> JournalCheck:
    """What is to be said of the file; it is read alone, and stays as it is.

    Raises JournalBusy where another program does not let go of it.
    """
    told = JournalCheck()
    try:
        if not journal_exists(path):
            return told
        if sqlcipher_file.is_encrypted(path) and key is None:
            told.add_finding(
                Severity.LOCKED,
                "The journal is locked, and no key that opens it was given, so its inside was not "
                "looked at.",
            )
            return told
        with _read_alone(path, key) as connection:
            _examine(connection, told, now)
    except JournalZeroBytes:
        told.add_finding(
            Severity.DAMAGED, "The journal is an empty file: something has emptied it.", REPAIR
        )
    except JournalNewer:
        if _is_newer(path, key):
            newer = "The journal was written by a newer compass. Update compass to open it."
            told.add_finding(Severity.DAMAGED, newer)
        else:
            told.add_finding(
                Severity.DAMAGED, "The beginning of the journal's file is damaged.", REPAIR
            )
    except (FolderUnusable, JournalUnopened) as error:
        told.add_finding(Severity.MEND, str(error))
    except JournalBusy:
        raise
    except (CompassError, sqlite.Error, UnicodeError, OSError):
        told.add_finding(
            Severity.DAMAGED, "What stands in the journal's place cannot be read.", REPAIR
        )
    return told


@contextlib.contextmanager
def _read_alone(path: Path, key: Key | None) -> Iterator[sqlite.Connection]:
    """A connection to the file; after a write that was cut off, to a copy that lets go of it."""
    with contextlib.ExitStack() as stack:
        place, mode = path, "ro"
        if has_hot_rollback_journal(path):
            place, mode = stack.enter_context(damaged_file.private_working_copy(path)), "rw"
        key = key if sqlcipher_file.is_encrypted(path) else None
        with driver_errors.translate_driver_errors(path):
            connection = connect(place, mode, key, _PATIENCE)
            stack.callback(connection.close)
            yield verify_is_journal(connection, path)


def has_hot_rollback_journal(path: Path) -> bool:
    """Whether a write was cut off: the pages as they were before it lie beside the file."""
    beside_it = path.with_name(f"{path.name}-journal")
    with contextlib.suppress(OSError), beside_it.open("rb") as beside:
        return beside.read(1) not in (b"", b"\0")
    return False


def _is_newer(path: Path, key: Key | None) -> bool:
    """Whether a later compass wrote the file, or damage alone has raised its number."""
    with (
        contextlib.suppress(CompassError, sqlite.Error, UnicodeError),
        driver_errors.translate_driver_errors(path),
    ):
        key = key if sqlcipher_file.is_encrypted(path) else None
        with contextlib.closing(connect(path, "ro", key, _PATIENCE)) as connection:
            far = migrations.schema_version(connection) > migrations.LATEST_SCHEMA + _STEPS_AHEAD
            return not (far and _schema(connection) == _schema(_fresh()))
    return True


def _schema(connection: sqlite.Connection) -> list[Any]:
    return list(connection.execute("SELECT type, name FROM sqlite_master ORDER BY type, name"))


def _fresh() -> sqlite.Connection:
    connection = sqlite.connect(":memory:", isolation_level=None)
    migrations.run_migrations(connection)
    return connection


def library_versions() -> tuple[tuple[str, str], ...]:
    """Those of the database: SQLite, and what locks it."""
    with contextlib.closing(sqlite.connect(":memory:")) as connection:
        (cipher,) = connection.execute("PRAGMA cipher_version").fetchone()
    return (("SQLite", sqlite.sqlite_version), ("SQLCipher", cipher.split()[0]))


def _examine(connection: sqlite.Connection, told: JournalCheck, now: datetime) -> None:
    told.schema = migrations.schema_version(connection)
    index_fits = _pages(connection, told)
    names = _entries(connection, told, now)
    _memory(connection, told)
    if told.schema < migrations.LATEST_SCHEMA:
        told.add_finding(
            Severity.HINT,
            "The journal is of an older compass; whatever you do next brings it up to date, and "
            "a copy is kept before.",
        )
        return
    if any(one.severity is Severity.DAMAGED for one in told.findings):
        return
    told.is_whole = True
    if not index_fits or _unindexed(connection):
        told.add_finding(
            Severity.MEND,
            "The index of words does not fit the entries, so a search may miss.",
            REPAIR,
        )
    if names != _names(connection) or connection.execute("PRAGMA foreign_key_check").fetchone():
        told.add_finding(
            Severity.MEND, "The list of people and tags does not fit the entries.", REPAIR
        )


def _pages(connection: sqlite.Connection, told: JournalCheck) -> bool:
    """Look at the pages; whether the index of words is as it has to be."""
    # SQLite sees no damage in a page of a locked file that it has no need to read.
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    said = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_ENOUGH})")]
    of_words = [one for one in said if "fts5" in one.casefold()]
    if broken or (said != ["ok"] and len(of_words) < len(said)):
        told.add_finding(
            Severity.DAMAGED,
            "The file is damaged: its pages do not fit together as they were written.",
            REPAIR,
        )
    return not of_words


def _entries(
    connection: sqlite.Connection, told: JournalCheck, now: datetime
) -> Counter[tuple[Any, ...]]:
    """Look at every entry's seal and moment; the people and tags of their texts."""
    names: Counter[tuple[Any, ...]] = Counter()
    number, newest, changed = 0, "", []
    rows = connection.execute("SELECT * FROM entry NOT INDEXED")
    columns = [name for name, *_ in rows.description]
    for row in rows:
        values = dict(zip(columns, row, strict=True))
        number += 1
        if not is_valid_row("entry", values):
            changed.append(_handle(values))
            continue
        newest = max(newest, values["written_at"])
        for mark in "@#":
            names.update((values["id"], mark, one) for one in mentions(values["text"], mark))
    told.entries = number
    if changed:
        are = "entry is" if len(changed) == 1 else "entries are"
        told.add_finding(
            Severity.DAMAGED,
            f"{len(changed)} {are} not as saved: {first_few(changed, len(changed))}. The words on "
            "disk have changed.",
            REPAIR,
        )
    if newest:
        moment = datetime.fromisoformat(newest).replace(tzinfo=UTC)
        if moment > now + _A_DAY:
            day = day_in_words(moment.date(), year=True)
            told.add_finding(
                Severity.HINT,
                f"The newest entry is of {day}, and by this computer's clock that day has not "
                "come. Look at the clock.",
            )
    return names


def _memory(connection: sqlite.Connection, told: JournalCheck) -> None:
    """Look at what lies beside the entries: intentions, questions passed over, the history."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    wrong = 0
    for table in KEYS.keys() & there - {"entry"}:
        rows = connection.execute(f"SELECT * FROM {table} NOT INDEXED")
        columns = [name for name, *_ in rows.description]
        wrong += sum(not is_valid_row(table, dict(zip(columns, row, strict=True))) for row in rows)
    if wrong:
        what = "intention or earlier version" if wrong == 1 else "intentions or earlier versions"
        told.add_finding(Severity.DAMAGED, f"{wrong} {what} cannot be read as saved.", REPAIR)


def _unindexed(connection: sqlite.Connection) -> bool:
    """Whether an entry is not in the index of words, or something is there that is no entry."""
    pairs = (
        "SELECT seq FROM entry EXCEPT SELECT id FROM words_docsize",
        "SELECT id FROM words_docsize EXCEPT SELECT seq FROM entry",
    )
    return any(connection.execute(f"{pair} LIMIT 1").fetchone() for pair in pairs)


def _names(connection: sqlite.Connection) -> Counter[tuple[Any, ...]]:
    return Counter(connection.execute("SELECT entry_id, mark, name FROM mention").fetchall())


def _handle(values: dict[str, Any]) -> str:
    try:
        return handle_of(values["id"])
    except (ValueError, TypeError, AttributeError):
        return "one without a name"


def rebuild_indexes(path: Path, key: Key | None) -> None:
    """Make the index of words and the list of people and tags anew from the entries.

    Raises what opening and writing the journal raise; then nothing has changed.
    """
    opened = contextlib.closing(open_for_writing(path, key))
    with opened as connection, driver_errors.translate_driver_errors(path):
        begin_immediate(connection, path)
        connection.execute("DELETE FROM mention")
        for entry_id, text in connection.execute("SELECT id, text FROM entry").fetchall():
            for mark in "@#":
                rows = [(entry_id, mark, one) for one in mentions(text, mark)]
                connection.executemany("INSERT INTO mention VALUES (?, ?, ?)", rows)
        connection.execute(
            "UPDATE intention SET entry_id = NULL WHERE entry_id NOT IN (SELECT id FROM entry)"
        )
        connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        connection.execute("COMMIT")


def is_copy_intact(copy: Path, key: Key | None) -> bool:
    """Whether a copy opens, and every entry in it is as it was saved."""
    key = key if sqlcipher_file.is_encrypted(copy) else None
    try:
        told = JournalCheck()
        with contextlib.closing(open_without_migrating(copy, key)) as connection:
            _pages(connection, told)
            _entries(connection, told, datetime.max.replace(tzinfo=UTC) - _A_DAY)
    except (CompassError, sqlite.Error, UnicodeError, OSError):
        return False
    return not told.findings
