"""Translate the driver's errors, whose messages can quote an entry, into ours, which never do."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors import CompassError
from compassjournal.errors.journal import (
    JournalBusy,
    JournalDamaged,
    JournalReadOnly,
    JournalUnopened,
    NotAJournal,
    WriteFailed,
)
from compassjournal.errors.usage import NotText

# SQLite's primary result codes (https://sqlite.org/rescode.html), and our error for each.
_MEANINGS: dict[int, type[CompassError]] = {
    sqlite.SQLITE_BUSY: JournalBusy,
    sqlite.SQLITE_LOCKED: JournalBusy,
    sqlite.SQLITE_READONLY: JournalReadOnly,
    sqlite.SQLITE_IOERR: WriteFailed,
    sqlite.SQLITE_CORRUPT: JournalDamaged,
    sqlite.SQLITE_FULL: WriteFailed,
    sqlite.SQLITE_CANTOPEN: JournalUnopened,
    sqlite.SQLITE_NOTADB: NotAJournal,
}


@contextlib.contextmanager
def translate_driver_errors(path: Path) -> Iterator[None]:
    """Raise our errors for the driver's within the block; NotText for text UTF-8 cannot encode."""
    try:
        yield
    except sqlite.Error as error:
        raise error_for_result_code(error, path) from None
    except UnicodeEncodeError:
        raise NotText(source="What was given") from None
    except UnicodeError:
        raise JournalDamaged(path=path) from None


def error_for_result_code(error: BaseException, path: Path) -> CompassError:
    """Our error for one of the driver's: JournalDamaged for an unknown result code."""
    code = getattr(error, "sqlite_errorcode", sqlite.SQLITE_CORRUPT) & 0xFF
    return _MEANINGS.get(code, JournalDamaged)(path=path)
