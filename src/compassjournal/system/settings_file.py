"""Read the file of settings, apart from `settings`, which needs no parser of TOML."""

from pathlib import Path

from compassjournal.system.settings import Settings, settings_from
from compassjournal.system.toml_reader import read_statements
from compassjournal.system.toml_statement import FileFlaw


def read_settings(path: Path) -> tuple[Settings, tuple[FileFlaw, ...]]:
    """The settings in the file, and what is left out of it."""
    statements, flaws = read_statements(path)
    found, more = settings_from(statements)
    return found, (*flaws, *more)
