"""Format days, spans, times and ages in words."""

from datetime import date, datetime

from compassjournal.model.entry import Entry
from compassjournal.model.span import EARLIEST_DAY, Span, calendar_unit
from compassjournal.text.phrases import number_in_words

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def span_in_words(span: Span) -> str:
    """The span in words, such as “16 to 22 November 2026, week 47”.

    `date_parser.DateParser.span` parses it back.
    """
    if len(span) == 1:
        return day_in_words(span.start, year=True)
    if span.start <= EARLIEST_DAY:
        return f"Up to {day_in_words(span.last, year=True, weekday=False)}"
    unit, first, last = calendar_unit(span), span.start, span.last
    if unit == "year":
        return str(first.year)
    if unit in ("quarter", "month"):
        months = dict.fromkeys(MONTHS[day.month - 1] for day in (first, last))
        return f"{' to '.join(months)} {first.year}"
    start = str(first.day)
    if (first.year, first.month) != (last.year, last.month):
        start = day_in_words(first, weekday=False, year=first.year != last.year)
    words = f"{start} to {day_in_words(last, weekday=False, year=True)}"
    return f"{words}, week {int(span.iso_week[-2:])}" if span.iso_week else words


def day_in_words(day: date, *, year: bool = False, weekday: bool = True) -> str:
    """“Sunday 22 November”; with ``year`` “Sunday 22 November 2026”."""
    words = f"{day.day} {MONTHS[day.month - 1]}" + (f" {day.year}" if year else "")
    return f"{DAYS[day.weekday()]} {words}" if weekday else words


def clock_in_words(moment: datetime) -> str:
    """“21:14”."""
    return f"{moment:%H:%M}"


def moment_in_words(entry: Entry) -> str:
    """The entry's day and time of writing, with the date of writing where it differs."""
    day, clock = day_in_words(entry.day, year=True), clock_in_words(entry.written_at)
    written = entry.written_at.date()
    if written == entry.day:
        return f"{day}, {clock}"
    return f"{day}, written on {day_in_words(written)} at {clock}"


def ago(day: date, today: date) -> str:
    """How long ago the day was: “yesterday”, “five weeks ago”, “a year ago”."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    for length, unit, enough in ((365, "year", 365), (30, "month", 70), (7, "week", 14)):
        if days >= enough:
            return f"{number_in_words(days // length, 'a')} {unit}{'s' * (days >= 2 * length)} ago"
    return f"{number_in_words(days)} days ago"
