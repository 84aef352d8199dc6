"""Days of the week and times of day in words, as a reminder has them."""

import re
from collections.abc import Sequence
from datetime import time

from compassjournal.errors.reminders import UnreadableTime, UnreadableWeekdays
from compassjournal.text.dates import DAYS
from compassjournal.text.phrases import join_words

_GROUPS = {
    **dict.fromkeys(("daily", "every day", "each day", "all"), (0, 1, 2, 3, 4, 5, 6)),
    **dict.fromkeys(("weekdays", "weekday", "workdays", "working days"), (0, 1, 2, 3, 4)),
    **dict.fromkeys(("weekends", "weekend"), (5, 6)),
}
_SHORTEST = 2
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))? ?(am|pm)?", re.ASCII)


def parse_weekdays(words: str) -> tuple[int, ...]:
    """The weekdays as `date.weekday` counts them; raises UnreadableWeekdays."""
    plain = " ".join(words.casefold().split())
    found = {*_GROUPS.get(plain, ())}
    joined = re.sub(r" *(?:[-–]|\bto\b) *", "-", plain)
    for name in () if found else re.split("[, ]+", joined):
        if name not in ("", "and"):
            found |= {*_GROUPS.get(name, ())} or _range_or_day(name, words)
    if not found:
        raise UnreadableWeekdays(words=words)
    return tuple(sorted(found))


def _range_or_day(name: str, words: str) -> set[int]:
    first, *others = (_weekday(one, words) for one in name.split("-"))
    if len(others) > 1:
        raise UnreadableWeekdays(words=words)
    last = others[0] if others else first
    return {(first + ahead) % 7 for ahead in range((last - first) % 7 + 1)}


def _weekday(name: str, words: str) -> int:
    """The weekday that the name, of at least two letters, begins or is."""
    # tues, thurs and mondays.
    beginnings = {name, name.removesuffix("s")} if name != "weds" else {"wed"}
    found = [n for n, day in enumerate(DAYS) if day.casefold().startswith((*beginnings,))]
    if len(name) < _SHORTEST or len(found) != 1:
        raise UnreadableWeekdays(words=words)
    return found[0]


def weekdays_in_words(weekdays: Sequence[int]) -> str:
    """“each day”, “each weekday”, “each Monday, Wednesday and Friday”."""
    named = {(0, 1, 2, 3, 4, 5, 6): "day", (0, 1, 2, 3, 4): "weekday"}.get(tuple(weekdays))
    return f"each {named or join_words([DAYS[one] for one in weekdays])}"


def parse_time(words: str) -> time:
    """The time of “20:30”, “20.30”, “8:30 pm”, “8pm”; raises UnreadableTime."""
    match = _TIME.fullmatch(" ".join(words.casefold().split()))
    if match is None or not (match[2] or match[3]):
        raise UnreadableTime(words=words)
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half and not 1 <= hour <= 12:
        raise UnreadableTime(words=words)
    if half:
        hour = hour % 12 + 12 * (half == "pm")
    try:
        return time(hour, minute)
    except ValueError:
        raise UnreadableTime(words=words) from None
