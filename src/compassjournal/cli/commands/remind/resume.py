"""compass remind resume: end the pause that is on."""

import typer

from compassjournal.context import Compass
from compassjournal.render import reminders as messages
from compassjournal.system import settings_writer
from compassjournal.system.setting_values import NO_DAYS

EXAMPLES = ("compass remind resume",)


def command(ctx: typer.Context) -> None:
    """End the pause that is on; days off to come, and weekdays off, stay."""
    compass: Compass = ctx.obj
    before = compass.settings.no_reminder_on
    after = before.without_pause(compass.today)
    if after == before:
        compass.stdout.print(messages.NO_PAUSE())
        return
    if after == NO_DAYS:
        settings_writer.remove_value(compass.paths.config, "no_reminder_on")
    else:
        settings_writer.write_value(compass.paths.config, "no_reminder_on", str(after))
    compass.write_committed = compass.skip_daily_backup = True
    compass.stdout.print(messages.RESUMED())
