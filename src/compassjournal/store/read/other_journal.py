"""Read another compass journal for an import, by a private copy: the file itself stays as it is."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from compassjournal.analysis.import_records import (
    FoundEntry,
    HistoryRecord,
    Item,
    LeftOut,
    SkippedPrompt,
    StarredPrompt,
)
from compassjournal.store.connection import open_without_migrating
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.accounts import AccountQueries
from compassjournal.store.read.base import ENTRY, OLDEST, ReadConnection
from compassjournal.store.read.export import ExportQueries
from compassjournal.store.read.prompt_history import pack_run_from_row, skip_from_row
from compassjournal.store.row_mapping import (
    INTENTION_COLUMNS,
    entry_from_verified_row,
    intention_from_row,
    require_texts,
)
from compassjournal.store.verified_copy import create_verified_copy
from compassjournal.system import atomic_files, processes

_INTENTIONS = f"SELECT {', '.join(INTENTION_COLUMNS)}, 'an intention' FROM intention ORDER BY id"
_SKIPS = "SELECT id, prompt_id, day, for_ever, 'a skip' FROM skip ORDER BY id"
_STARS = "SELECT prompt_id, day, 'a star' FROM star ORDER BY prompt_id"
_PACKS = "SELECT id, pack, since, entry_id, 'a course' FROM course ORDER BY rowid"
_DAMAGED = "damaged in that journal"
# Of the private folder of a copy, before the process id.
_PREFIX = "import-"


@contextlib.contextmanager
def open_copy(path: Path, key: Key | None, folder: Path) -> Iterator[ReadConnection]:
    """A connection to a copy in a private folder within ``folder``, removed after the block.

    The copy of an encrypted journal is encrypted; one of an older schema is migrated in the copy.
    Raises what `open_without_migrating` and `create_verified_copy` raise.
    """
    atomic_files.make_private_folder(folder)
    _remove_abandoned_copies(folder)
    with tempfile.TemporaryDirectory(dir=folder, prefix=f"{_PREFIX}{os.getpid()}-") as private:
        with contextlib.closing(open_without_migrating(path, key)) as source:
            encryption = sqlcipher_file.encryption_of(path, key)
            copy = create_verified_copy(source, Path(private), ("journal.db",), encryption)
        with contextlib.closing(ReadConnection(copy, key)) as connection:
            yield connection


def _remove_abandoned_copies(folder: Path) -> None:
    """Remove the copies of imports whose process was killed."""
    for private in folder.glob(f"{_PREFIX}*"):
        process = private.name.removeprefix(_PREFIX).partition("-")[0]
        if process.isdecimal() and not processes.is_running(int(process)):
            shutil.rmtree(private, ignore_errors=True)


def items_of_journal(db: ReadConnection, name: str) -> Iterator[Item]:
    """The entries, then the other records; damaged ones are left out."""
    for *columns, checksum, handle in db.stream(f"{ENTRY} {OLDEST}"):
        entry = entry_from_verified_row(columns, checksum)
        if entry is None:
            yield LeftOut(f"{name}, {handle}", 0, _DAMAGED)
        else:
            yield FoundEntry(entry, name, is_own=True)
    yield from db.parse_rows(intention_from_row, db.rows(_INTENTIONS))
    yield from db.parse_rows(_skip, db.rows(_SKIPS))
    yield from db.parse_rows(_star, db.rows(_STARS))
    yield from db.parse_rows(pack_run_from_row, db.rows(_PACKS))
    accounts = AccountQueries(db)
    yield from accounts.all()
    yield from accounts.cycles().values()
    for table in ("changes", "deleted"):
        for values in ExportQueries(db).records(table):
            yield HistoryRecord(table, values, name)


def _skip(skip_id: str, prompt_id: str, day: str, for_ever: int) -> SkippedPrompt:
    require_texts(skip_id, prompt_id)
    return SkippedPrompt(skip_id, skip_from_row(prompt_id, day, for_ever))


def _star(prompt_id: str, day: str) -> StarredPrompt:
    require_texts(prompt_id)
    return StarredPrompt(prompt_id, date.fromisoformat(day))
