"""A systemd user timer, and the service that it starts; escapes as in systemd.service(5)."""

import re
from datetime import time

from compassjournal.system.reminders.schedule import ALL_DAYS, Job, Schedule

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_CALENDAR = re.compile(
    r"^OnCalendar=(?:([A-Z][a-z]{2}(?:,[A-Z][a-z]{2})*) )?\*-\*-\* (\d\d):(\d\d):00$", re.MULTILINE
)
_BARE = re.compile(r"[A-Za-z0-9_@+=:,./-]+")
_TIMER = """\
# Made by compass; `compass remind off` takes it away.
[Unit]
Description=compass reminder

[Timer]
OnCalendar={calendar}
# After sleep it comes late, and the next morning not at all.
Persistent=true

[Install]
WantedBy=timers.target
"""
_SERVICE = """\
# Made by compass; `compass remind off` takes it away.
[Unit]
Description=compass reminder

[Service]
Type=oneshot
ExecStart={command}
"""


def timer_text(job: Job) -> str:
    """The content of the unit NAME.timer."""
    days = [] if job.schedule.is_daily else [_DAYS[one] for one in job.schedule.weekdays]
    calendar = f"{','.join(days)} *-*-* {job.schedule.at:%H:%M}:00".lstrip()
    return _TIMER.format(calendar=calendar)


def service_text(job: Job) -> str:
    """The content of the unit NAME.service."""
    return _SERVICE.format(command=" ".join(map(_quoted, job.argv)))


def schedule_of(timer: str) -> Schedule | None:
    """The schedule of a timer's content; None where somebody wrote it otherwise."""
    found = _CALENDAR.search(timer)
    if found is None:
        return None
    days, hour, minute = found.groups()
    try:
        weekdays = tuple(map(_DAYS.index, days.split(","))) if days else ALL_DAYS
        return Schedule(time(int(hour), int(minute)), weekdays)
    except ValueError:
        return None


def _quoted(word: str) -> str:
    """The word, in double quotes where it needs them, with what systemd would read escaped."""
    if _BARE.fullmatch(word):
        return word
    escaped = word.replace("\\", "\\\\").replace('"', '\\"')
    escaped = "".join(one if one.isprintable() else _escaped(one) for one in escaped)
    return '"' + escaped.replace("%", "%%").replace("$", "$$") + '"'


def _escaped(letter: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in letter.encode("utf-8", "surrogateescape"))
