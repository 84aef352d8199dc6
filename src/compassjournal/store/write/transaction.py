"""Write transactions: an SQLModel session under the write lock, and its change log."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cache
from pathlib import Path

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2 as sqlite
from sqlmodel import Session, create_engine

from compassjournal.errors.encryption import PassphraseNeeded, WrongPassphrase
from compassjournal.errors.journal import JournalDamaged, JournalReplaced
from compassjournal.errors.usage import NotText
from compassjournal.model.change_verb import Verb
from compassjournal.model.ids import new_id
from compassjournal.store import driver_errors
from compassjournal.store.connection import begin_immediate, open_for_writing
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection
from compassjournal.store.row_mapping import to_stored_timestamp
from compassjournal.store.write.change_log import ChangeLog

# SQLAlchemy logs what interrupts the closing of a connection, with its trace, on the screen.
logging.getLogger("sqlalchemy").addHandler(logging.NullHandler())
# How often the file may be replaced between opening and locking it.
_TRIES = 3


@contextmanager
def write_transaction(
    path: Path, key: Key | None, verb: Verb, now: datetime
) -> Iterator[ChangeLog]:
    """A transaction, on the disk once the block ends; yields its change log.

    Raises what opening the journal raises, WriteFailed, JournalBusy, JournalDamaged and NotText.
    """
    try:
        with _begin_immediate(path, key) as session:
            yield ChangeLog(session, new_id(now), to_stored_timestamp(now), verb)
            session.commit()
    except (DBAPIError, sqlite.Error) as error:
        # Not chained: the driver's message may quote the row.
        reason = getattr(error, "orig", None) or error
        raise driver_errors.error_for_result_code(reason, path) from None
    except UnicodeEncodeError:
        raise NotText(source="What was given") from None
    except (ValueError, TypeError) as error:
        # A damaged row, with an invalid date or bytes for a text; anything else is a bug.
        if not any(part in str(error) for part in ("isoformat", "bytes-like")):
            raise
        raise JournalDamaged(path=path) from None


def _begin_immediate(path: Path, key: Key | None) -> Session:
    """A session that holds the write lock on the journal's present file."""
    for tries in range(_TRIES):
        session = Session(_engine(path, key))
        try:
            session.connection()
        except BaseException as error:
            session.close()
            # Encrypted, or given another key, while this one waited.
            rekeyed = tries and isinstance(error, PassphraseNeeded | WrongPassphrase)
            if not (rekeyed or isinstance(error, JournalReplaced)):
                raise
        else:
            return session
    raise JournalReplaced(path=path)


@cache
def _engine(path: Path, key: Key | None) -> Engine:
    """An engine over our own driver and pragmas, whose errors hide the bound parameters.

    It holds no connection; cached, because it keeps its compiled statements.
    """
    engine = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: open_for_writing(path, key),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _take_write_lock(connection: Connection) -> None:
        # A transaction that begins with a read cannot wait for the write lock later.
        tracked = connection.connection.driver_connection
        assert isinstance(tracked, TrackedConnection)  # noqa: S101 - our own creator made it
        begin_immediate(tracked, path)

    return engine
