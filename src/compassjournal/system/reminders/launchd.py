"""A launchd agent as in launchd.plist(5)."""

import plistlib
from datetime import time
from typing import Any

from compassjournal.system.reminders.schedule import ALL_DAYS, Job, Schedule


def agent_text(job: Job) -> str:
    """The content of the agent's property list; launchd starts what sleep missed on waking."""
    at = {"Hour": job.schedule.at.hour, "Minute": job.schedule.at.minute}
    # There Sunday is 0.
    each = [{**at, "Weekday": (day + 1) % 7} for day in job.schedule.weekdays]
    agent: dict[str, Any] = {
        "Label": job.name,
        "ProgramArguments": [*job.argv],
        "StartCalendarInterval": at if job.schedule.is_daily else each,
    }
    return plistlib.dumps(agent).decode()


def schedule_of(agent: str) -> Schedule | None:
    """The schedule of an agent's content; None where somebody wrote it otherwise."""
    try:
        planned = plistlib.loads(agent.encode())["StartCalendarInterval"]
        every = [planned] if isinstance(planned, dict) else planned
        at = time(every[0]["Hour"], every[0]["Minute"])
        days = tuple((one["Weekday"] - 1) % 7 for one in every if "Weekday" in one)
        return Schedule(at, days or ALL_DAYS)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None
    except Exception:  # noqa: BLE001 - expat has an error of its own, which plistlib lets through
        return None
