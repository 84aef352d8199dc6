"""Parse the values of the settings; each parser raises ValueError with what the value is."""

import re
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import PurePosixPath, PureWindowsPath
from typing import NamedTuple

LATEST_START = time(14)
COLLEAGUES = ("direct_reports", "team", "partners")
WORKPLACES = ("shift", "office", "community", "care-home", "remote")
DATE_ORDERS = ("british", "iso", "locale")
SYNC = ("daily",)
COUNTRIES = ("england", "wales", "scotland", "northern-ireland", "ireland", "elsewhere")
# As `date.weekday` counts them.
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FIRST_WEEKDAYS = ("monday", "saturday", "sunday")
# The pager that shows nothing page by page, as PAGER=cat.
NO_PAGER = "cat"
_MOST_COPIES = 1000


class CopiesKept(NamedTuple):
    """How many of the daily copies stay: of the latest days, weeks and months, one each."""

    days: int = 7
    weeks: int = 4
    months: int = 12


@dataclass(frozen=True, slots=True)
class QuietDays:
    """The days without a reminder: weekdays as `date.weekday` counts them, and periods of days.

    Both ends of a period belong to it.
    """

    weekdays: tuple[int, ...] = ()
    periods: tuple[tuple[date, date], ...] = ()

    def __contains__(self, day: date) -> bool:
        """Whether there is no reminder on that day."""
        return day.weekday() in self.weekdays or any(a <= day <= b for a, b in self.periods)

    def with_period(self, first: date, last: date) -> "QuietDays":
        """These and the days of one more period."""
        return replace(self, periods=tuple(sorted({*self.periods, (first, last)})))

    def since(self, today: date) -> "QuietDays":
        """These without the periods that are over."""
        return replace(self, periods=tuple(one for one in self.periods if one[1] >= today))

    def without_pause(self, today: date) -> "QuietDays":
        """These without the periods that today is in."""
        left = (one for one in self.periods if not one[0] <= today <= one[1])
        return replace(self, periods=tuple(left))

    def __str__(self) -> str:
        """The text that `quiet_days` parses."""
        periods = (str(a) if a == b else f"{a}..{b}" for a, b in self.periods)
        return ", ".join((*(WEEKDAYS[one] for one in self.weekdays), *periods))


DEFAULT_COPIES = CopiesKept()
NO_DAYS = QuietDays()


def time_of_day(text: str) -> time:
    """A time from 00:00 to LATEST_START."""
    try:
        # From Python 3.14 on, 24:00 would be read too, as midnight.
        is_time = re.fullmatch(r"(?:[01]\d|2[0-3]):\d\d", text, re.ASCII)
        moment = time.fromisoformat(text if is_time else "")
    except ValueError:
        message = 'is a time such as "04:00"'
        raise ValueError(message) from None
    if moment > LATEST_START:
        message = "is at the latest 14:00"
        raise ValueError(message)
    return moment


def colleagues(text: str) -> tuple[str, ...]:
    """Some of COLLEAGUES."""
    return _some_of(COLLEAGUES, text.replace("direct reports", "direct_reports"))


def workplaces(text: str) -> tuple[str, ...]:
    """Some of WORKPLACES."""
    return _some_of(WORKPLACES, text.replace("care home", "care-home"))


def _some_of(words: tuple[str, ...], text: str) -> tuple[str, ...]:
    named = tuple(word.strip() for word in text.split(",") if word.strip())
    if not set(named) <= set(words):
        message = f"names some of {', '.join(words)}, with commas between"
        raise ValueError(message)
    return named


def yes_or_no(text: str) -> bool:
    """Whether it is yes."""
    answers = {"yes": True, "true": True, "no": False, "false": False}
    return answers[_one_of(tuple(answers), text, 'is "yes" or "no"')]


def colour(text: str) -> bool:
    """Whether there is colour where the terminal has it."""
    return _one_of(("auto", "no"), text, 'is "auto" or "no"') == "auto"


def date_order(text: str) -> str:
    """One of DATE_ORDERS."""
    return _one_of(DATE_ORDERS, text, 'is "british", "iso" or "locale"')


def first_weekday(text: str) -> int:
    """The weekday as `date.weekday` counts it."""
    return WEEKDAYS.index(_one_of(FIRST_WEEKDAYS, text, 'is "monday", "saturday" or "sunday"'))


def sync_frequency(text: str) -> str:
    """How often the journal is synced by itself: “daily”, or empty."""
    return _one_of(("", *SYNC), text, 'is "daily" or empty')


def country(text: str) -> str:
    """One of COUNTRIES, or empty for all of them."""
    plain = text.strip().replace(" ", "-")
    return _one_of(("", *COUNTRIES), plain, f"is one of {', '.join(COUNTRIES)}, or empty")


def _one_of(words: tuple[str, ...], text: str, reason: str) -> str:
    if (found := text.strip().casefold()) not in words:
        raise ValueError(reason)
    return found


def command(text: str) -> str:
    """The command of a program."""
    if "\0" in text or "\n" in text:
        message = "is a command on one line"
        raise ValueError(message)
    return text


def pager(text: str) -> str:
    """The command of a pager: NO_PAGER for “no”, empty where PAGER says it."""
    return {"no": NO_PAGER, "yes": ""}.get(text.strip().casefold(), command(text))


def folder(text: str) -> str:
    """A folder by its whole path, which may begin with ~; empty for the one you are in."""
    is_whole = PurePosixPath(text).is_absolute() or PureWindowsPath(text).is_absolute()
    if text and (not (is_whole or text.startswith("~")) or "\0" in text or "\n" in text):
        message = "is the whole path of a folder, such as ~/Documents"
        raise ValueError(message)
    return text


def copies_kept(text: str) -> CopiesKept:
    """How many copies stay, from “7 days, 4 weeks, 12 months”."""
    parts = re.fullmatch(
        r"(\d{1,4}) days?, *(\d{1,4}) weeks?, *(\d{1,4}) months?", text.strip(), re.ASCII
    )
    numbers = [int(part) for part in parts.groups()] if parts else []
    if not numbers or max(numbers) > _MOST_COPIES:
        message = 'is three numbers up to 1000, as in "7 days, 4 weeks, 12 months"'
        raise ValueError(message)
    if not numbers[0]:
        message = "keeps at least 1 day"
        raise ValueError(message)
    return CopiesKept(*numbers)


def quiet_days(text: str) -> QuietDays:
    """Weekdays, days and periods: “friday, 2026-12-25, 2027-08-02..2027-08-16”."""
    found = QuietDays()
    try:
        for word in (part.strip().casefold() for part in text.split(",") if part.strip()):
            if word in WEEKDAYS:
                number = WEEKDAYS.index(word)
                found = replace(found, weekdays=tuple(sorted({*found.weekdays, number})))
            else:
                first, _, last = (part.strip() for part in word.partition(".."))
                days = date.fromisoformat(first), date.fromisoformat(last or first)
                if days[0] > days[1]:
                    raise ValueError
                found = replace(found, periods=tuple(sorted({*found.periods, days})))
    except ValueError:
        message = 'is weekdays, days and periods, as in "friday, 2026-12-24..2027-01-04"'
        raise ValueError(message) from None
    return found
