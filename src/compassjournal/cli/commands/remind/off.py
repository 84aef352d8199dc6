"""compass remind off: take the reminder back, with all that was written for it."""

import typer

from compassjournal.context import Compass
from compassjournal.render import reminders as messages
from compassjournal.system.reminders import job, schedulers

EXAMPLES = ("compass remind off",)


def command(ctx: typer.Context) -> None:
    """Take the reminder back: it is stopped, and what was written for it is removed."""
    compass: Compass = ctx.obj
    name = job.job_name(compass.environ)
    scheduler = schedulers.find_scheduler(compass.environ)
    installed = scheduler.installed(name) if scheduler else None
    if scheduler and installed:
        scheduler.take_down(name)
        compass.write_committed = compass.skip_daily_backup = True
        for line, is_whole in messages.taken_back(installed):
            compass.stdout.print(line, soft_wrap=is_whole)
    lines = schedulers.lines_of_cron(name)
    if lines:
        compass.stdout.print(messages.IN_CRONTAB())
    elif not installed:
        compass.stdout.print(messages.NONE_SET_UP())
