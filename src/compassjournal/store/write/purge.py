"""Delete entries and accounts for ever: from the journal, its free pages, drafts and backups.

A tombstone stays until all of it is done, so that whatever a kill or a full disk cuts off is gone
on with after the next write.
"""

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.files import HardLinked
from compassjournal.store import driver_errors
from compassjournal.store.connection import (
    begin_immediate,
    open_for_writing,
    open_without_migrating,
)
from compassjournal.store.drafts import DraftFile, edits_folder
from compassjournal.store.encryption import affected_files, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection
from compassjournal.store.session_lock import drafts_folder
from compassjournal.store.verified_copy import copy_and_verify
from compassjournal.system import atomic_files
from compassjournal.system.editor_pages import remove_pages

# The moment in the tombstone of what was deleted for ever: always due.
FOR_EVER = "0001-01-01T00:00:00.000000"
_REPLACE_TOMBSTONES = f"""
    INSERT OR REPLACE INTO deleted SELECT id, handle, '{FOR_EVER}' FROM (
        SELECT id, handle FROM entry UNION SELECT id, handle FROM account
        UNION SELECT entry_id, handle FROM deleted
    ) WHERE id IN (SELECT value FROM json_each(:ids))"""
# Of a change to the entry or account stays only that there was one: undo skips it.
_PURGE = (
    """CREATE TEMP TABLE purged AS
        SELECT value AS id FROM json_each(:ids)
        UNION SELECT id FROM intention WHERE entry_id IN (SELECT value FROM json_each(:ids))
        UNION SELECT which FROM change WHERE what = 'intention' AND json_valid(before)
            AND json_extract(before, '$.entry_id') IN (SELECT value FROM json_each(:ids))""",
    """UPDATE change SET what = 'gone', which = '', before = NULL
        WHERE which IN (SELECT id FROM purged)""",
    "DELETE FROM intention WHERE id IN (SELECT id FROM purged)",
    "DELETE FROM mention WHERE entry_id IN (SELECT id FROM purged)",
    "DELETE FROM entry WHERE id IN (SELECT id FROM purged)",
    "DELETE FROM account WHERE id IN (SELECT id FROM purged)",
)
# What was deleted for ever here is to be deleted so on the person's other machines.
_REVISE = (
    "UPDATE device SET counter = counter + 1",
    """UPDATE revision SET state = 2,
        (counter, device, seen, changed) = (SELECT device.counter, id,
            json_patch(revision.seen, json_object(id, device.counter)), device.counter FROM device)
        WHERE what IN ('entry', 'intention', 'account') AND which IN (SELECT id FROM purged)
            AND EXISTS (SELECT 1 FROM device)""",
)
_DELETE_TOMBSTONES = "DELETE FROM deleted WHERE entry_id IN (SELECT value FROM json_each(:ids))"


def purge(path: Path, key: Key | None, entry_ids: Sequence[str]) -> tuple[Path, ...]:
    """Delete entries and accounts, and all their words; the files that have them still.

    Raises what opening and writing the journal raise; then nothing has changed.
    """
    with contextlib.closing(open_for_writing(path, key)) as connection:
        return purge_with(connection, path, key, entry_ids, _REVISE)


def purge_with(
    connection: TrackedConnection,
    path: Path,
    key: Key | None,
    entry_ids: Sequence[str],
    revise: Sequence[str] = (),
) -> tuple[Path, ...]:
    """As `purge`, through a connection that may write; ``revise`` as `delete_rows` takes it."""
    ids = {"ids": json.dumps([*entry_ids])}
    _delete_rows(connection, path, ids, _REPLACE_TOMBSTONES, revise)
    missed: list[Path] = []
    complete = True
    for backup in affected_files.backup_files(path):
        purged = _purge_backup(backup, key, ids)
        missed += [] if purged else [backup]
        complete &= purged is not False
    for entry_id in entry_ids:
        for folder in (drafts_folder(path), edits_folder(drafts_folder(path))):
            draft = folder / f"{entry_id}.db"
            # Drafts are not written through a link, so what it leads to may be somebody else's.
            if draft.is_symlink():
                missed.append(draft)
            else:
                DraftFile(folder, entry_id).discard()
        remove_pages(path, entry_id, abandoned=True)
    try:
        _rewrite(connection, path)
        if complete:
            with driver_errors.translate_driver_errors(path):
                connection.execute(_DELETE_TOMBSTONES, ids)
    except CompassError:
        missed.append(path)
    return tuple(missed)


def _delete_rows(
    connection: TrackedConnection,
    path: Path,
    ids: dict[str, str],
    tombstones: str,
    revise: Sequence[str] = (),
) -> None:
    with driver_errors.translate_driver_errors(path):
        begin_immediate(connection, path)
        if _has_table(connection, "deleted"):
            connection.execute(tombstones, ids)
        delete_rows(connection, ids["ids"], revise)
        connection.execute("COMMIT")


def delete_rows(connection: TrackedConnection, ids: str, revise: Sequence[str] = ()) -> None:
    """Delete entries, accounts or intentions within the caller's transaction, by ids in JSON.

    What a change did to them is no longer in the log, so no undo brings them back; their words are
    in the file until it is rewritten. ``revise`` are statements about the table ``purged``.
    """
    has_accounts = _has_table(connection, "account")
    for statement in (*_PURGE, *revise, "DROP TABLE purged"):
        # A copy may be older than accounts.
        if has_accounts or "FROM account" not in statement:
            connection.execute(statement, {"ids": ids} if ":ids" in statement else {})


def _has_table(connection: TrackedConnection, name: str) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE name = ?"
    return connection.execute(query, (name,)).fetchone() is not None


def _rewrite(connection: TrackedConnection, path: Path) -> None:
    with driver_errors.translate_driver_errors(path):
        if _has_table(connection, "words"):
            # FTS5 keeps parts of words as keys between the pages of the index until a rebuild.
            connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
        # secure_delete leaves old content on a page that was filled again: VACUUM rewrites all.
        connection.execute("VACUUM")


def _purge_backup(backup: Path, key: Key | None, ids: dict[str, str]) -> bool | None:
    """Rewrite the backup without the entries; False where that failed, None out of reach."""
    try:
        source = open_without_migrating(backup, key, "rw")
    except (CompassError, OSError):
        return None
    try:
        with atomic_files.write_then_rename(backup, replace=True) as new:
            with contextlib.closing(source):
                copy_and_verify(source, new, sqlcipher_file.encryption_of(backup, key))
            with contextlib.closing(open_without_migrating(new, key, "rw")) as connection:
                _delete_rows(connection, new, ids, _DELETE_TOMBSTONES)
                _rewrite(connection, new)
    except HardLinked:
        return None
    except (CompassError, OSError):
        return False
    return True
