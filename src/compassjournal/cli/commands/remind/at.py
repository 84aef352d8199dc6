"""compass remind TIME: set a reminder up, by what the machine offers or in a calendar."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.confirm import confirm
from compassjournal.cli.export_folder import output_path
from compassjournal.cli.export_formats import imported
from compassjournal.cli.options import SCREEN, Words, argument, option, path_option
from compassjournal.context import Compass
from compassjournal.errors.usage import OptionsClash
from compassjournal.render import reminders as messages
from compassjournal.system import atomic_files
from compassjournal.system.reminders import cron, job, schedulers
from compassjournal.system.reminders.schedule import Job, Schedule
from compassjournal.text.weekdays import parse_time, parse_weekdays

Time = Annotated[str, argument("TIME", "When, as in 20:30 or 8:30pm.")]
Days = Annotated[
    str,
    option(
        "--days",
        "DAYS",
        "weekdays, weekends, mon-thu or mon,wed,fri; every day when left out.",
        lambda: ["weekdays", "weekends", "daily", "mon,wed,fri"],
    ),
]


@dataclass(frozen=True)
class Instead:
    """The options for something in place of what the machine offers."""

    calendar: Annotated[
        Words, path_option("--calendar", "FILE", "For your calendar instead: an .ics file, or -.")
    ] = None
    force: Annotated[
        bool, typer.Option("--force", help="Replace a calendar file that is there.")
    ] = False
    cron: Annotated[
        bool, typer.Option("--cron", help="Print a line for cron, and write nothing.")
    ] = False


EXAMPLES = (
    "compass remind at 20:30 --days weekdays",
    "compass remind at 20:30 --calendar evening.ics",
    "compass remind at 20:30 --cron",
)


def command(
    ctx: typer.Context,
    time: Time,
    *,
    days: Days = "daily",
    instead: Instead,
    yes: options.Yes = False,
) -> None:
    """Be reminded at this time; shows first what would be written.

    A notification on your desktop asks for two minutes: it never shows a question, keeps away once
    you have written that day, and after sleep comes late or not at all.
    """
    compass: Compass = ctx.obj
    if instead.cron and instead.calendar:
        raise OptionsClash(options="--cron, --calendar")
    wanted = job.reminder_job(compass.environ, Schedule(parse_time(time), parse_weekdays(days)))
    if instead.calendar:
        _write_calendar(compass, wanted, instead.calendar, force=instead.force)
        return
    scheduler = None if instead.cron else schedulers.find_scheduler(compass.environ)
    if scheduler is None:
        compass.stderr.print(messages.CRON_LINE() if instead.cron else messages.ONLY_CRON())
        compass.stdout.out(cron.crontab_line(wanted), highlight=False)
        return
    plan = scheduler.plan(wanted, compass.today)
    before = scheduler.installed(wanted.name)
    for line, is_whole in messages.plan_preview(plan, wanted.schedule, before):
        compass.stdout.print(line, soft_wrap=is_whole)
    if confirm(compass, messages.SET_UP_OPTIONS, yes=yes):
        scheduler.set_up(wanted, compass.now.date())
        compass.write_committed = compass.skip_daily_backup = True
        compass.stdout.print(messages.SET_UP())


def _write_calendar(compass: Compass, wanted: Job, name: str, *, force: bool) -> None:
    """Write the calendar file; raises CalendarLibraryMissing where its library is not installed."""
    write = imported("formats.reminder_calendar:calendar_file")
    now: datetime = compass.now.astimezone(imported("system.time_zone:local_zone")())
    content: bytes = write(wanted, now, compass.settings.no_reminder_on)
    if name == SCREEN:
        compass.screen.print_pieces([content.decode().replace("\r\n", "\n")])
        return
    file = output_path(compass, name)
    compass.paths.require_foreign(file)
    atomic_files.write_file(file, content, replace=force)
    compass.write_committed = compass.skip_daily_backup = True
    compass.stderr.print(messages.calendar_written(file), soft_wrap=True)
