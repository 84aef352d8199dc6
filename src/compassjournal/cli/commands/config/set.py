"""compass config set: set one setting."""

from typing import Annotated

import typer

from compassjournal.cli.options import argument
from compassjournal.cli.setting_argument import SettingName, complete_values, find_setting
from compassjournal.cli.text_input import validate_text
from compassjournal.context import Compass
from compassjournal.errors.settings import UnfitValue
from compassjournal.render.layout import path_line
from compassjournal.render.settings import FILE_MADE, value_set
from compassjournal.system import settings_writer
from compassjournal.system.settings_file import read_texts

Value = Annotated[
    list[str], argument("VALUE", "Its value; one with blanks in quotes.", complete_values)
]

EXAMPLES = (
    "compass config set day_starts 06:00",
    'compass config set works_in "shift, care-home"',
    'compass config set editor "code --wait"',
)


def command(ctx: typer.Context, name: SettingName, value: Value) -> None:
    """Set one setting; the comments and the order of the file stay."""
    compass: Compass = ctx.obj
    setting = find_setting(name)
    text = validate_text(" ".join(value)).strip()
    try:
        setting.read(text)
    except ValueError as reason:
        raise UnfitValue(name=setting.name, reason=reason) from None
    path = compass.paths.config
    before, is_new = read_texts(path)[0].get(setting.name, setting.default), not path.exists()
    settings_writer.write_value(path, setting.name, text)
    compass.write_committed = compass.skip_daily_backup = True
    compass.stdout.print(value_set(setting.name, before, text))
    if is_new:
        compass.stdout.print(FILE_MADE())
        compass.stdout.print(path_line(path), soft_wrap=True)
