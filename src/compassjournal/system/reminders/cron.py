"""A line of a crontab, to copy: compass never writes there."""

import re
import shlex
from datetime import time

from compassjournal.system.reminders.schedule import ALL_DAYS, Job, Schedule

_LINE = re.compile(r"(\d{1,2}) (\d{1,2}) \* \* (\*|\d(?:,\d)*) .*\bremind now\b")


def crontab_line(job: Job) -> str:
    """The line; cron takes a % for the end of a line unless it has a backslash before it."""
    # There Sunday is 0.
    numbers = sorted((day + 1) % 7 for day in job.schedule.weekdays)
    days = "*" if job.schedule.is_daily else ",".join(map(str, numbers))
    command = shlex.join(job.argv).replace("%", r"\%")
    return f"{job.schedule.at.minute} {job.schedule.at.hour} * * {days} {command}"


def schedules_in(crontab: str, name: str) -> list[Schedule | None]:
    """The schedule of each line that starts the job of that name; None for one that differs."""
    found: list[Schedule | None] = []
    for line in crontab.splitlines():
        if "remind now" not in line or line.lstrip().startswith("#") or f"--job {name}" not in line:
            continue
        match = _LINE.match(line.strip())
        try:
            found.append(_schedule(*match.groups()) if match else None)
        except ValueError:
            found.append(None)
    return found


def _schedule(minute: str, hour: str, days: str) -> Schedule:
    numbers = () if days == "*" else tuple((int(day) - 1) % 7 for day in days.split(","))
    return Schedule(time(int(hour), int(minute)), numbers or ALL_DAYS)
