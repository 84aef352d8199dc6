"""The current time, or the one that COMPASS_NOW fixes; the order of dates in the locale."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from compassjournal.errors.usage import UnreadableClock

# Territories where 3/11 is 3 November in every language.
_BRITISH = re.compile(r"[a-z]+_(?:GB|IE|AU|NZ|IN)\b")


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


def moment_in_day(day: date, at: time, day_starts: time) -> datetime:
    """The moment of a journal day with that time, aware: before ``day_starts`` on the next date."""
    return datetime.combine(day + timedelta(at < day_starts), at).astimezone()


def in_local_zone(moment: datetime) -> datetime:
    """The moment, local time where it is naive, in the local zone.

    In UTC where the system knows no offset so far away.
    """
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment if moment.utcoffset() is not None else moment.replace(tzinfo=UTC)


def has_british_dates(environ: Mapping[str, str], setting: str) -> bool:
    """Whether the setting ``dates``, or the locale by POSIX's order, has British dates."""
    if setting != "locale":
        return setting == "british"
    names = (environ.get(name) for name in ("LC_ALL", "LC_TIME", "LANG"))
    return bool(_BRITISH.match(next(filter(None, names), "")))
