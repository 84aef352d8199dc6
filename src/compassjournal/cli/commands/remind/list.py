"""compass remind list: when the person is reminded, by what, and which days are off."""

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.render.reminders import reminder_lines, reminders_as_json
from compassjournal.system.reminders import job, schedulers

EXAMPLES = ("compass remind list", "compass remind list --json")


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See when you are reminded, by what, and which days are off."""
    print_reminders(ctx.obj, json=json)


def print_reminders(compass: Compass, *, json: bool) -> None:
    """Print the reminders that are set up, and the days off."""
    name, settings = job.job_name(compass.environ), compass.settings
    scheduler = schedulers.find_scheduler(compass.environ)
    kept = scheduler.installed(name) if scheduler else None
    found = [*([kept] if kept else []), *schedulers.lines_of_cron(name)]
    quiet = settings.no_reminder_on.since(compass.today)
    at, starts = compass.now, settings.day_start_offset
    following = [
        one.schedule.following(at, starts, quiet) if one.schedule else None for one in found
    ]
    if json:
        compass.screen.print_json(reminders_as_json(found, following, quiet))
    else:
        for line, is_whole in reminder_lines(found, following, quiet, compass.today):
            compass.stdout.print(line, soft_wrap=is_whole)
