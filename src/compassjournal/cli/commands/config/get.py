"""compass config get: print the value of one setting."""

import typer

from compassjournal.cli import options
from compassjournal.cli.setting_argument import SettingName, find_setting
from compassjournal.context import Compass
from compassjournal.render.file_flaws import flaw_lines
from compassjournal.render.settings import setting_as_json
from compassjournal.system.settings_file import read_texts
from compassjournal.text.sanitise import sanitise

EXAMPLES = ("compass config get day_starts", "compass config get editor --json")


def command(ctx: typer.Context, name: SettingName, *, json: options.Json = False) -> None:
    """Print the value of one setting, its default where it is not set."""
    compass: Compass = ctx.obj
    setting = find_setting(name)
    texts, flaws = read_texts(compass.paths.config)
    text = texts.get(setting.name)
    if json:
        compass.screen.print_json(setting_as_json(setting, text))
    else:
        compass.stdout.out(sanitise(setting.default if text is None else text), highlight=False)
    if flaws:
        compass.stderr.print(flaw_lines(compass.paths.config, flaws), soft_wrap=True)
