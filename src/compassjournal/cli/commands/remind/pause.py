"""compass remind pause: days without a reminder."""

from typing import Annotated

import typer

from compassjournal.cli.options import Words, day_option
from compassjournal.context import Compass
from compassjournal.errors.reminders import PauseBackwards, PauseWithoutEnd
from compassjournal.errors.usage import OptionsClash
from compassjournal.render import reminders as messages
from compassjournal.system import settings_writer

Until = Annotated[Words, day_option("--until", "Up to and including this day.")]
From = Annotated[Words, day_option("--from", "From this day on; today when left out.")]
On = Annotated[Words, day_option("--on", "One day off.")]

EXAMPLES = (
    'compass remind pause --until "4 January"',
    'compass remind pause --from "24 December" --until "4 January"',
    'compass remind pause --on "25 December"',
)


def command(ctx: typer.Context, *, until: Until = None, from_: From = None, on: On = None) -> None:
    """Have some days off; the reminder comes back by itself."""
    compass: Compass = ctx.obj
    if on and (until or from_):
        raise OptionsClash(options="--on, or --from and --until")
    if (end := on or until) is None:
        raise PauseWithoutEnd
    last = compass.date_parser.coming_day(end)
    start = last if on else compass.date_parser.coming_day(from_ or "today")
    if last < start:
        raise PauseBackwards(first=start, last=last)
    quiet = compass.settings.no_reminder_on.since(compass.today).with_period(start, last)
    settings_writer.write_value(compass.paths.config, "no_reminder_on", str(quiet))
    compass.write_committed = compass.skip_daily_backup = True
    compass.stdout.print(messages.paused(start, last, compass.today))
