"""The argument that names a setting, and the completion of names and values."""

from typing import Annotated

import typer

from compassjournal.cli.options import argument
from compassjournal.cli.value_completion import Completions
from compassjournal.errors.settings import UnknownSetting
from compassjournal.system.setting_table import BY_NAME, SETTINGS, Setting
from compassjournal.text.similarity import did_you_mean, nearest_name


def complete_names() -> Completions:
    """The names of the settings, each with what it does."""
    return [(one.name, one.description) for one in SETTINGS]


def complete_values(ctx: typer.Context) -> Completions:
    """The values that the setting named before may have."""
    setting = BY_NAME.get(ctx.params.get("name") or "")
    return [(choice, "") for choice in (setting.choices if setting else ())]


SettingName = Annotated[
    str, argument("NAME", "Its name, as `compass config list` shows it.", complete_names)
]


def find_setting(name: str) -> Setting:
    """The setting of that name, in any case and with - or blanks for _; raises UnknownSetting."""
    plain = name.strip().casefold().replace("-", "_").replace(" ", "_")
    if found := BY_NAME.get(plain):
        return found
    hint = did_you_mean(nearest_name(plain, BY_NAME))
    raise UnknownSetting(name=name, hint=hint)
