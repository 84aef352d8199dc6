"""What is synced beside the journal, as rows: own files of questions, and some settings by name."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.sync.file_names import (
    REMOVED,
    SETTING,
    is_file_name,
    is_other_version,
    setting_in,
)
from compassjournal.sync.setup import Query
from compassjournal.sync.synced_journal import SharedPlaces
from compassjournal.system import atomic_files
from compassjournal.system.paths import own_files
from compassjournal.system.setting_table import SHARED_SETTINGS
from compassjournal.system.settings_file import read_texts

_CHANGED = """INSERT INTO shared_file (name, content) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET content = excluded.content WHERE content <> excluded.content"""


def differ_from_rows(query: Query, places: SharedPlaces) -> bool:
    """Whether the files and settings are other than when they were last synced."""
    return _contents(places, dict(query("SELECT name, content FROM shared_file"))) is not None


def gather_files(connection: sqlite.Connection, places: SharedPlaces) -> None:
    """Bring the rows up to date with the files and settings, within a transaction."""
    rows = dict(connection.execute("SELECT name, content FROM shared_file").fetchall())
    contents = _contents(places, rows)
    if contents is not None:
        connection.executemany(_CHANGED, contents.items())
        for name in rows.keys() - contents.keys():
            connection.execute("DELETE FROM shared_file WHERE name = ?", (name,))


def write_shared_files(places: SharedPlaces, files: Mapping[str, str | None]) -> None:
    """Write the files that came, and set aside those that were removed; raises what writing raises.

    Before the transaction ends that made their rows so: cut off in between, the files are as if the
    person had changed them, and the next sync says the same again.
    """
    for name, content in files.items():
        if setting := setting_in(name):
            places.write_setting(setting, content)
        elif content is None:
            with contextlib.suppress(FileNotFoundError):
                file = places.prompts / name
                file.replace(places.prompts / f"{name}{REMOVED}")
        else:
            atomic_files.make_private_folder(places.prompts)
            atomic_files.write_file(places.prompts / name, content, replace=True)


def _contents(places: SharedPlaces, rows: Mapping[str, str]) -> dict[str, str] | None:
    """The content of each file and setting; None where it is that of the rows."""
    found = _files(places.prompts) | _settings(places.config, rows)
    return None if found == rows else found


def _files(folder: Path) -> dict[str, str]:
    """The files by name; one that is no text is named where questions are read."""
    found = {}
    others = (file for file in folder.glob("*.other-*") if is_other_version(file.name))
    for file in (*own_files(folder), *others):
        with contextlib.suppress(OSError, UnicodeError):
            if is_file_name(file.name):
                found[file.name] = file.read_bytes().decode("utf-8")
    return found


def _settings(config: Path, rows: Mapping[str, str]) -> dict[str, str]:
    """The shared settings that are set; those of the rows where a line of the file has a flaw.

    What cannot be read is not unset, and must not be so on the other machines.
    """
    texts, flaws = read_texts(config) if config.exists() else ({}, ())
    if flaws:
        return {name: content for name, content in rows.items() if setting_in(name)}
    return {SETTING + name: texts[name] for name in SHARED_SETTINGS if name in texts}
