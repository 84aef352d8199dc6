"""compass config unset: take one setting out of the file."""

import typer

from compassjournal.cli.setting_argument import SettingName, find_setting
from compassjournal.context import Compass
from compassjournal.render.settings import WAS_NOT_SET, value_set
from compassjournal.system import settings_writer
from compassjournal.system.settings_file import read_texts

EXAMPLES = ("compass config unset day_starts",)


def command(ctx: typer.Context, name: SettingName) -> None:
    """Go back to the default of one setting; the rest of the file stays."""
    compass: Compass = ctx.obj
    setting, path = find_setting(name), compass.paths.config
    before = read_texts(path)[0].get(setting.name, setting.default)
    if settings_writer.remove_value(path, setting.name):
        compass.write_committed = compass.skip_daily_backup = True
        compass.stdout.print(value_set(setting.name, before, setting.default))
    else:
        compass.stdout.print(WAS_NOT_SET(name=setting.name, default=setting.default or "empty"))
