"""Replace the journal's file by an atomic rename, while its writers are locked out."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import JournalBusy, JournalReplaced
from compassjournal.store import driver_errors
from compassjournal.store.connection import (
    begin_immediate,
    open_for_reading,
    open_for_writing,
)
from compassjournal.store.database_files import FileStates, file_states, rollback_journal
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection, connect
from compassjournal.system import atomic_files, links


@contextlib.contextmanager
def replace_journal_file(path: Path, key: Key | None) -> Iterator[tuple[Path, TrackedConnection]]:
    """Yield an empty, private file to fill and a read connection to the present journal.

    The file is fsynced and renamed to ``path``, or to the file that it links to, when the block
    ends without an error, and the folder fsynced; else nothing has changed. Meanwhile others can
    read; a waiting writer finds the new file. Raises what opening the journal raises, what
    `file_to_replace` raises, and FolderUnusable.
    """
    with contextlib.ExitStack() as stack:
        writer = stack.enter_context(contextlib.closing(open_for_writing(path, key)))
        reader = stack.enter_context(contextlib.closing(open_for_reading(path, key)))
        with driver_errors.translate_driver_errors(path):
            # Opening rolled back what a kill left half-written: there is no hot rollback journal
            # that SQLite could apply to the new file.
            begin_immediate(writer, path)
        try:
            with atomic_files.write_then_rename(path, replace=True) as new:
                yield new, reader
                if os.name != "posix":
                    # Windows cannot rename onto a file that is open.
                    stack.close()
        except OSError as error:
            folder = links.real_path(path).parent
            raise FolderUnusable(path=folder, reason=atomic_files.error_reason(error)) from None


def block_writers(
    path: Path, key: Key | None, states: FileStates, held: contextlib.ExitStack
) -> None:
    """Block the writers of a file that may be damaged, until it is replaced, and ``held`` closes.

    Its rollback journal is deleted: SQLite would roll its old pages back into the new file.
    Raises JournalReplaced where the file is no longer in these ``states``, and JournalBusy.
    """
    if file_states(path) != states:
        raise JournalReplaced(path=path)
    if path.is_file():
        try:
            with driver_errors.translate_driver_errors(path):
                holder = connect(path, "rw", key, None)
                held.callback(holder.close)
                holder.execute("BEGIN IMMEDIATE")
        except JournalBusy:
            raise
        except CompassError:
            # Too damaged to lock is too damaged for others to write, or it has another key: whoever
            # writes under that changes its state.
            if file_states(path) != states:
                raise JournalReplaced(path=path) from None
    if os.name != "posix":
        # Windows cannot rename over a file that is open.
        held.close()
    rollback = rollback_journal(path)
    rollback.unlink(missing_ok=True)
    atomic_files.sync_folder(rollback.parent)
