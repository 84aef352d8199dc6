"""Read the file of settings, apart from `settings`, which needs no parser of TOML."""

from pathlib import Path

from compassjournal.system.setting_table import SETTINGS, settings_from, valid_texts
from compassjournal.system.settings import Settings
from compassjournal.system.toml_reader import read_statements
from compassjournal.system.toml_statement import FileFlaw

_HEADING = (
    "# The settings of compass. A line that begins with # sets nothing: take the # away, and\n"
    "# write your value between the quotes.\n"
)


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


def empty_page() -> str:
    """A file that sets nothing: each setting at its default behind a #, below what it does."""
    settings = (f"\n# {one.description}\n# {one.name} = '{one.default}'\n" for one in SETTINGS)
    return _HEADING + "".join(settings)
