"""The clock: this moment, or the one that COMPASS_NOW fixes."""

from collections.abc import Mapping
from datetime import datetime

from compassjournal.errors.usage import UnreadableClock


def now(environ: Mapping[str, str]) -> datetime:
    """This moment, aware, in the zone of the moment; raises UnreadableClock.

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
    # Ids count from 1970, and weeks must not run off the end of the calendar.
    if not 1970 < aware.year < 9000:
        raise UnreadableClock
    return aware
