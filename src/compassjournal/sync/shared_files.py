"""The person's own files of questions, as rows that are synced."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.sync.file_names import REMOVED, is_file_name, is_other_version
from compassjournal.sync.setup import Query
from compassjournal.system import atomic_files
from compassjournal.system.paths import own_files

_CHANGED = """INSERT INTO shared_file (name, content) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET content = excluded.content WHERE content <> excluded.content"""


def differ_from_rows(query: Query, folder: Path) -> bool:
    """Whether the files are other than when they were last synced."""
    return _files(folder) != dict(query("SELECT name, content FROM shared_file"))


def gather_files(connection: sqlite.Connection, folder: Path) -> None:
    """Bring the rows up to date with the files, within a transaction."""
    files = _files(folder)
    connection.executemany(_CHANGED, files.items())
    for (name,) in connection.execute("SELECT name FROM shared_file").fetchall():
        if name not in files:
            connection.execute("DELETE FROM shared_file WHERE name = ?", (name,))


def write_shared_files(folder: Path, files: Mapping[str, str | None]) -> None:
    """Write the files that came, and set aside those that were removed; raises what writing raises.

    Before the transaction ends that made their rows so: cut off in between, the files are as if the
    person had changed them, and the next sync says the same again.
    """
    if files:
        atomic_files.make_private_folder(folder)
    for name, content in files.items():
        if content is None:
            with contextlib.suppress(FileNotFoundError):
                (folder / name).replace(folder / f"{name}{REMOVED}")
        else:
            atomic_files.write_file(folder / name, content, replace=True)


def _files(folder: Path) -> dict[str, str]:
    """The files by name; one that is no text is named where questions are read."""
    found = {}
    others = (file for file in folder.glob("*.other-*") if is_other_version(file.name))
    for file in (*own_files(folder), *others):
        with contextlib.suppress(OSError, UnicodeError):
            if is_file_name(file.name):
                found[file.name] = file.read_bytes().decode("utf-8")
    return found
