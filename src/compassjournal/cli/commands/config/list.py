"""compass config list: each setting, its value and what it does."""

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.render.file_flaws import flaw_lines
from compassjournal.render.layout import path_line
from compassjournal.render.settings import how_to_change, setting_as_json, settings_list
from compassjournal.system.setting_table import SETTINGS
from compassjournal.system.settings_file import read_texts

EXAMPLES = ("compass config list", "compass config list --json")


def command(ctx: typer.Context, *, json: options.Json = False) -> None:
    """See each setting: its value, its default and what it does."""
    print_settings(ctx.obj, json=json)


def print_settings(compass: Compass, *, json: bool) -> None:
    """Print all settings, and name what is left out of their file."""
    path = compass.paths.config
    texts, flaws = read_texts(path)
    if json:
        compass.screen.print_json([setting_as_json(one, texts.get(one.name)) for one in SETTINGS])
    else:
        compass.screen.print_paged(settings_list(texts))
        compass.stdout.print(how_to_change(is_file=path.exists()))
        compass.stdout.print(path_line(path), soft_wrap=True)
    if flaws:
        compass.stderr.print(flaw_lines(path, flaws), soft_wrap=True)
