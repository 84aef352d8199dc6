"""The journal's file replaced by another one, with nobody writing into the one that goes."""

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
    """An empty, private file to fill, and a connection to read the journal as it is.

    The file takes the journal's name when the block ends well, synced and with its folder; else
    nothing has changed. Meanwhile others may read; who waits to write finds the new file. Raises
    what opening the journal raises, and FolderUnusable.
    """
    with contextlib.ExitStack() as stack:
        holder = stack.enter_context(contextlib.closing(open_for_writing(path, key)))
        reader = stack.enter_context(contextlib.closing(open_for_reading(path, key)))
        with driver_errors.translate_driver_errors(path):
            # What a kill left half-written was rolled back when they were opened: no old pages
            # lie beside the journal that could be taken for the new file's.
            begin_immediate(holder, path)
        try:
            with atomic_files.write_then_rename(path, replace=True) as new:
                yield new, reader
                if os.name != "posix":
                    # Windows gives no name to a file while the one before it is open.
                    stack.close()
        except OSError as error:
            raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
