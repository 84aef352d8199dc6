"""Render reminders: what would be set up, what is, and the days off."""

import shlex
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rich.console import RenderableType
from rich.text import Text

from compassjournal.render.layout import MARGIN, path_line, with_margin
from compassjournal.render.messages import Message
from compassjournal.system.reminders.schedule import Installed, Plan, Schedule
from compassjournal.system.setting_values import QuietDays
from compassjournal.text.dates import DAYS, day_in_words
from compassjournal.text.phrases import join_words
from compassjournal.text.sanitise import sanitise
from compassjournal.text.weekdays import weekdays_in_words

SET_UP_OPTIONS = {"y": "Set it up", "n": "Leave it"}
SET_UP = Message("Done.", "[quiet]`compass remind off` takes it back, `pause` gives days off.")
NONE_SET_UP = Message("[quiet]No reminder is set up. `compass remind 20:30` sets one up.")
IN_CRONTAB = Message(
    "[quiet]A line of your crontab starts it. `crontab -e` opens the crontab: take the line with "
    "“remind now” out."
)
CRON_LINE = Message("[quiet]A line for `crontab -e`; nothing was written:")
ONLY_CRON = Message(
    "[quiet]compass found no timer of the system that it could set here, so nothing was written. "
    "Where there is cron, put this line in by `crontab -e`:"
)
NO_PAUSE = Message("[quiet]No pause is on.")
RESUMED = Message("The pause is over.")
_WHAT_IT_IS = Message(
    "A notification, {days} at {time}, asks for two minutes.",
    "[quiet]It never shows a question and counts nothing. It keeps away once you have written that "
    "day, and on days off.",
)
_INSTEAD = Message("[quiet]It takes the place of the one {days} at {time}.")
_WOULD_WRITE, _WOULD_RUN = Message("[quiet]This would be written:"), Message("[quiet]And then run:")
_IS_SET = Message("{days} at {time}, by {by}.")
_WRITTEN_OTHERWISE = Message("By {by}, at times that compass did not write.")
_NOT_RUNNING = Message(
    "[quiet]It is written and not running; `compass remind {time}` sets it up again."
)
_NEXT = Message("[quiet]The next one: {day}, {time}.")
_DAYS_OFF = Message("[quiet]Days off: {days}.")
_TAKEN_BACK = Message("No more reminders. Taken away:")


# Each line, and whether it is to be copied, so that only the terminal wraps it.
Lines = Iterator[tuple[RenderableType, bool]]


def plan_preview(plan: Plan, schedule: Schedule, before: Installed | None) -> Lines:
    """What would be written and run, whole."""
    yield _WHAT_IT_IS(**_when(schedule)), False
    if before and before.schedule:
        yield _INSTEAD(**_when(before.schedule)), False
    yield Text(""), False
    yield _WOULD_WRITE(), False
    for place, text in plan.files:
        yield path_line(Path(place), "handle"), True
        yield from ((_indented(line), True) for line in text.rstrip().splitlines())
    yield _WOULD_RUN(), False
    yield from ((_indented(shlex.join(one)), True) for one in plan.commands)


def _indented(line: str) -> Text:
    return Text(f"{' ' * 2 * MARGIN}{sanitise(line)}".rstrip())


def reminder_lines(
    found: Sequence[Installed], following: Sequence[datetime | None], quiet: QuietDays, today: date
) -> Lines:
    """Each reminder with its next time and its files, then the days off."""
    for one, moment in zip(found, following, strict=True):
        yield from ((line, False) for line in _about(one, moment, today))
        yield from ((path_line(Path(place)), True) for place in one.places)
    if not found:
        yield NONE_SET_UP(), False
    if quiet != QuietDays():
        yield _DAYS_OFF(days=join_words(_days_off(quiet, today))), False


def _about(one: Installed, moment: datetime | None, today: date) -> Iterator[RenderableType]:
    if one.schedule is None:
        yield _WRITTEN_OTHERWISE(by=one.by)
        return
    when = _when(one.schedule)
    days = when["days"][:1].upper() + when["days"][1:]
    yield _IS_SET(days=days, time=when["time"], by=one.by)
    if not one.is_on:
        yield _NOT_RUNNING(time=when["time"])
    elif moment:
        day = day_in_words(moment, year=moment.year != today.year)
        yield _NEXT(day=day, time=f"{moment:%H:%M}")


def reminders_as_json(
    found: Sequence[Installed], following: Sequence[datetime | None], quiet: QuietDays
) -> dict[str, Any]:
    """The reminders and the days off as JSON."""
    return {
        "reminders": [
            {
                "at": f"{one.schedule.at:%H:%M}" if one.schedule else None,
                "days": [DAYS[day].casefold() for day in one.schedule.weekdays]
                if one.schedule
                else None,
                "by": one.by,
                "running": one.is_on,
                "next": moment.isoformat(timespec="minutes") if moment else None,
                "places": [*one.places],
            }
            for one, moment in zip(found, following, strict=True)
        ],
        "no_reminder_on": str(quiet),
    }


def paused(first: date, last: date, today: date) -> RenderableType:
    """Which days are off now."""
    return with_margin(Text(f"No reminder {_period(first, last, today)}."))


def taken_back(installed: Installed) -> Lines:
    """What was taken away."""
    yield _TAKEN_BACK(), False
    yield from ((path_line(Path(place)), True) for place in installed.places)


def calendar_written(file: Path) -> RenderableType:
    """Where the calendar file is; the terminal wraps the path."""
    said = f"Open {sanitise(str(file))} with your calendar, or import it there; it is private."
    return Text(f"{' ' * MARGIN}{said}", "quiet")


def _when(schedule: Schedule) -> dict[str, str]:
    return {"days": weekdays_in_words(schedule.weekdays), "time": f"{schedule.at:%H:%M}"}


def _days_off(quiet: QuietDays, today: date) -> list[str]:
    weekdays = [weekdays_in_words([one]) for one in quiet.weekdays]
    return [*weekdays, *(_period(first, last, today) for first, last in quiet.periods)]


def _period(first: date, last: date, today: date) -> str:
    """“on Friday 25 December”, “until Monday 4 January 2027”, “from ... to ...”."""
    end = day_in_words(last, year=last.year != today.year)
    if first == last:
        return f"on {end}"
    if first <= today:
        return f"up to and including {end}"
    return f"from {day_in_words(first, year=first.year != today.year)} to {end}"
