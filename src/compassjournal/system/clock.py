"""The current time, or the one that COMPASS_NOW fixes."""

from collections.abc import Mapping
from datetime import datetime

from compassjournal.errors.usage import UnreadableClock


def now(environ: Mapping[str, str]) -> datetime:
    """The current time, aware, in the current local zone; raises UnreadableClock.

    COMPASS_NOW, an ISO time, fixes it, for scripts and tests.
    """
    fixed = environ.get("COMPASS_NOW")
    if not fixed:
        return datetime.now().astimezone()
    try:
        moment = datetime.fromisoformat(fixed)
        aware = moment if moment.utcoffset() is not None else moment.astimezone()
    except (ValueError, OverflowError, OSError):
        raise UnreadableClock from None
    # UUIDv7 counts from 1970, and week arithmetic must stay in the range of `date`.
    if not 1970 < aware.year < 9000:
        raise UnreadableClock
    return aware
