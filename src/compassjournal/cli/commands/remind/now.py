"""compass remind now: what the machine starts; a notification, or silence. Asks for nothing."""

import contextlib
from datetime import datetime
from typing import Annotated

import typer

from compassjournal.cli.options import Words, option
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.system.reminders import job, notification
from compassjournal.system.reminders.schedule import Schedule
from compassjournal.text.weekdays import parse_time, parse_weekdays

# Seconds: whoever typed so lately is writing now.
_WRITING = 900

Name = Annotated[Words, option("--job", "NAME", "The name of the reminder that starts this.")]
At = Annotated[Words, option("--at", "TIME", "When it was planned.")]
Days = Annotated[str, option("--days", "DAYS", "On which days it was planned.")]
Env = Annotated[list[str] | None, option("--env", "NAME=VALUE", "Where the journal is.")]

EXAMPLES = ("compass remind now",)


def command(
    ctx: typer.Context,
    *,
    name: Name = None,  # noqa: ARG001 - for whoever reads the system's list of timers
    at: At = None,
    days: Days = "daily",
    env: Env = None,
) -> None:
    """Show the reminder, unless you have written today, a pause is on, or its time is over."""
    compass: Compass = ctx.obj
    job.adopt_environment(env or ())
    # Nobody is there to be asked, and what is left out of the settings is named elsewhere.
    compass.for_completion = True
    settings = compass.settings
    if at:
        schedule = Schedule(parse_time(at), parse_weekdays(days))
        if not schedule.is_due(compass.now, settings.day_start_offset):
            return
    if compass.today in settings.no_reminder_on or _has_written(compass) or _is_writing(compass):
        return
    if not notification.show_notification():
        # Cron sends it by mail, and systemd keeps it in its log.
        compass.stdout.print(f"{notification.TITLE}: {notification.WORDS}", soft_wrap=True)


def _has_written(compass: Compass) -> bool:
    """Whether there is an entry of today.

    Of a locked journal, for which nobody can be asked, whether its file was changed today: that the
    disk says of every file, and nothing more is kept for it.
    """
    journal = compass.paths.journal
    with contextlib.suppress(CompassError, OSError):
        if not sqlcipher_file.is_encrypted(journal):
            return bool(compass.journal.entries.on(compass.today))
        changed = datetime.fromtimestamp(journal.stat().st_mtime).astimezone()
        return (changed - compass.settings.day_start_offset).date() == compass.today
    return False


def _is_writing(compass: Compass) -> bool:
    """Whether a draft was saved just now, as it is while somebody types."""
    with contextlib.suppress(OSError):
        saved = [one.stat().st_mtime for one in compass.paths.drafts.iterdir() if one.is_file()]
        return any(abs(compass.now.timestamp() - moment) < _WRITING for moment in saved)
    return False
