"""What the driver's errors mean: its messages can hold words of an entry, ours never do."""

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

# SQLite's primary result codes (https://sqlite.org/rescode.html), each with what it means here.
_MEANINGS: dict[int, type[CompassError]] = {
    5: JournalBusy,
    6: JournalBusy,
    8: JournalReadOnly,
    10: WriteFailed,
    11: JournalDamaged,
    13: WriteFailed,
    14: JournalUnopened,
    26: NotAJournal,
}


@contextlib.contextmanager
def translate_driver_errors(path: Path) -> Iterator[None]:
    """Turn the driver's errors, whose messages can hold words of an entry, into our own."""
    try:
        yield
    except sqlite.Error as error:
        raise error_for_result_code(error, path) from None
    except UnicodeEncodeError:
        raise NotText(source="What was given") from None
    except UnicodeError:
        raise JournalDamaged(path=path) from None


def error_for_result_code(error: BaseException, path: Path) -> CompassError:
    """Our error for one of the driver's; what is not known means damage."""
    code = getattr(error, "sqlite_errorcode", 11) & 0xFF
    return _MEANINGS.get(code, JournalDamaged)(path=path)
