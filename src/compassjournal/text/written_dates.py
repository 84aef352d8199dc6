"""Parse a date with a month's name, in any order: 22-Nov-2026, Nov. 22, 2026 Nov 22."""

import re
from datetime import datetime

from dateutil import parser

_INFO = parser.parserinfo()
# A leap year, so that 29 February needs no year; a day has no zone.
_DEFAULT = datetime(2000, 1, 1)  # noqa: DTZ001


def parse_written_date(plain: str) -> tuple[int, int, int | None]:
    """The day, month and year named by lower-case words; None for a year left out.

    Raises ValueError for anything but one day, one month's name and an optional four-digit year:
    dateutil would guess a month, a year or an hour from less, or from more.
    """
    tokens = [token for token in re.split(r"[ ,./-]+", plain) if token not in ("", "of", "the")]
    days = [token for token in tokens if re.fullmatch(r"[0-9]{1,2}(?:st|nd|rd|th)?", token)]
    years = [token for token in tokens if re.fullmatch(r"[0-9]{4}", token)]
    months = [token for token in tokens if _INFO.month(token)]
    known = len(days) + len(years) + len(months)
    if len(days) != 1 or len(months) != 1 or len(years) > 1 or known != len(tokens):
        message = "not a day, a month and a year"
        raise ValueError(message)
    found = parser.parse(" ".join(tokens), parserinfo=_INFO, default=_DEFAULT)
    if found.day != int(days[0].rstrip("stndrh")) or found.month != _INFO.month(months[0]):
        message = "not the day that was written"
        raise ValueError(message)
    return found.day, found.month, int(years[0]) if years else None
