"""Replace the journal's file by an atomic rename, under the write lock of the old file."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from compassjournal.errors.files import FolderUnusable
from compassjournal.store import driver_errors
from compassjournal.store.connection import (
    TrackedConnection,
    begin_immediate,
    open_for_reading,
    open_for_writing,
)
from compassjournal.store.encryption.key import Key
from compassjournal.system import atomic_files


@contextlib.contextmanager
def replace_journal_file(path: Path, key: Key | None) -> Iterator[tuple[Path, TrackedConnection]]:
    """Yield an empty, private file to fill and a read connection to the present journal.

    The file is fsynced and renamed to ``path`` when the block ends without an error, and the
    folder fsynced; else nothing has changed. Meanwhile others can read; a waiting writer finds
    the new file. Raises what opening the journal raises, and FolderUnusable.
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
            raise FolderUnusable(
                path=path.parent, reason=atomic_files.error_reason(error)
            ) from None
