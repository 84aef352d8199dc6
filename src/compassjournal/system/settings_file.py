"""Read the file of settings, apart from `settings`, which needs no parser of TOML."""

import re
from pathlib import Path

from compassjournal.system.setting_table import SETTINGS, settings_from, valid_texts
from compassjournal.system.settings import Settings
from compassjournal.system.toml_reader import read_statements
from compassjournal.system.toml_statement import FileFlaw

_HEADING = (
    "# {which}. A line that begins with # sets nothing: take the # away, and\n"
    "# write your value between the quotes.\n"
)
# The name in a line that sets something, or would without its #.
_NAME = re.compile(r"^[ \t]*(?:#[ \t]*)?(\w+)[ \t]*=", re.MULTILINE)


def read_settings(path: Path) -> tuple[Settings, tuple[FileFlaw, ...]]:
    """The settings in the file, and what is left out of it."""
    statements, flaws = read_statements(path)
    found, more = settings_from(statements)
    return found, (*flaws, *more)


def read_texts(path: Path) -> tuple[dict[str, str], tuple[FileFlaw, ...]]:
    """The valid values that the file sets, by name, and what is left out of it."""
    statements, flaws = read_statements(path)
    texts, more = valid_texts(statements)
    return texts, (*flaws, *more)


def page_to_edit(text: str) -> str:
    """The text of the file, and below it each setting that it does not name.

    That is at its default behind a #, below what it does: it sets nothing.
    """
    named = {*_NAME.findall(text)}
    others = [
        f"\n# {one.description}\n# {one.name} = '{one.default}'\n"
        for one in SETTINGS
        if one.name not in named
    ]
    if not others:
        return text
    which = "The other settings" if named else "The settings of compass"
    before = f"{text.rstrip()}\n\n" if text.strip() else ""
    return before + _HEADING.format(which=which) + "".join(others)
