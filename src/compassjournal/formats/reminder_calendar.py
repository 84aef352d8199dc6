"""A reminder as an iCalendar file (RFC 5545), for the calendar that somebody has already."""

from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from compassjournal.system.reminders.notification import TITLE, WORDS
from compassjournal.system.reminders.schedule import Job
from compassjournal.system.setting_values import QuietDays

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_YEARS_OF_RULES = 10
_LENGTH = timedelta(minutes=2)
# A pause so far ahead is written into the file day by day.
_MAX_DAYS_OFF = 366


def calendar_file(job: Job, now: datetime, quiet: QuietDays) -> bytes:
    """The file: an event that recurs, with an alarm, in the time zone of ``now``, an IANA one.

    Days off are left out; where every planned weekday is
    off, the planned ones stand. Its UID is that of the job, so that a later file replaces it.
    """
    weekdays = [one for one in job.schedule.weekdays if one not in quiet.weekdays]
    weekdays = weekdays or [*job.schedule.weekdays]
    first = _first_day(job, now, weekdays)
    event = Event()
    event.add("uid", f"{job.name}@compassjournal")
    event.add("dtstamp", now)
    event.add("summary", TITLE)
    event.add("description", WORDS)
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")
    start = datetime.combine(first, job.schedule.at, now.tzinfo)
    event.add("dtstart", start)
    event.add("dtend", start + _LENGTH)
    event.add("rrule", {"freq": "weekly", "byday": [_DAYS[one] for one in weekdays]})
    for day in _days_off(first, quiet):
        if day.weekday() in weekdays:
            event.add("exdate", datetime.combine(day, job.schedule.at, now.tzinfo))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", WORDS)
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", "-//compassjournal//reminder//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    # Beyond these years a calendar takes the rules that it knows itself by the zone's name.
    years = (date(now.year, 1, 1), date(now.year + _YEARS_OF_RULES, 1, 1))
    calendar.add_missing_timezones(*years)
    written: bytes = calendar.to_ical()
    return written


def _first_day(job: Job, now: datetime, weekdays: list[int]) -> date:
    """The first planned day whose moment is still to come."""
    days = (now.date() + timedelta(ahead) for ahead in range(8))
    wall = now.replace(tzinfo=None)
    return next(
        day
        for day in days
        if day.weekday() in weekdays and datetime.combine(day, job.schedule.at) > wall
    )


def _days_off(first: date, quiet: QuietDays) -> list[date]:
    """The days of the periods off, from ``first`` on."""
    ahead = (first + timedelta(number) for number in range(_MAX_DAYS_OFF))
    return [day for day in ahead if any(a <= day <= b for a, b in quiet.periods)]
