"""One transaction for each write, with the changes it makes remembered."""

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

from compassjournal.errors.encryption import JournalLocked, WrongPassphrase
from compassjournal.errors.journal import JournalDamaged, JournalReplaced
from compassjournal.errors.usage import NotText
from compassjournal.model.entry import as_utc
from compassjournal.model.ids import new_id
from compassjournal.store import driver_errors
from compassjournal.store.connection import TrackedConnection, begin_immediate, open_for_writing
from compassjournal.store.encryption.key import Key
from compassjournal.store.write.change_log import ChangeLog

# As often as a file may be put in the journal's place between looking and locking.
_TRIES = 3


class WriteTransactions:
    """The journal's other door; each write is one transaction, on the disk when it returns."""

    def __init__(self, path: Path, key: Key | None = None) -> None:
        self._path = path
        self._key = key
        self._engine = _engine(path, key)

    @contextmanager
    def transaction(self, verb: str, now: datetime) -> Iterator[ChangeLog]:
        """A transaction and the maker of its changes; commits at the end."""
        try:
            with self._begin_immediate() as session:
                yield ChangeLog(session, new_id(now), to_stored_timestamp(now), verb)
                session.commit()
        except DBAPIError as error:
            # Never the error itself: its message may hold the row.
            raise driver_errors.error_for_result_code(error.orig or error, self._path) from None
        except UnicodeEncodeError:
            raise NotText(source="What was given") from None
        except (ValueError, TypeError) as error:
            # A row with a date that is none, or with bytes for words; anything else is a bug.
            if not any(what in str(error) for what in ("isoformat", "bytes-like")):
                raise
            raise JournalDamaged(path=self._path) from None

    def _begin_immediate(self) -> Session:
        """A session that has the lock for writing, on the file that is the journal now."""
        for tries in range(_TRIES):
            session = Session(self._engine)
            try:
                session.connection()
            except BaseException as error:
                session.close()
                # Locked, or given another key, while this one waited.
                rekeyed = tries and isinstance(error, JournalLocked | WrongPassphrase)
                if not (rekeyed or isinstance(error, JournalReplaced)):
                    raise
            else:
                return session
        raise JournalReplaced(path=self._path)


def to_stored_timestamp(now: datetime) -> str:
    """The instant as the journal keeps it: UTC, without an offset."""
    return as_utc(now).replace(tzinfo=None).isoformat(timespec="microseconds")


@cache
def _engine(path: Path, key: Key | None) -> Engine:
    """An engine over our own driver and pragmas, whose errors never show what was bound.

    It holds no connection; kept, it need not compile its statements again.
    """
    made = create_engine(
        "sqlite://",
        module=sqlite,
        creator=lambda: open_for_writing(path, key),
        poolclass=NullPool,
        hide_parameters=True,
    )

    @event.listens_for(made, "begin")
    def _take_the_lock_first(connection: Connection) -> None:
        # A transaction that begins by reading cannot wait for the lock when it comes to write.
        placed = connection.connection.driver_connection
        assert isinstance(placed, TrackedConnection)  # noqa: S101 - our own creator made it
        begin_immediate(placed, path)

    return made
