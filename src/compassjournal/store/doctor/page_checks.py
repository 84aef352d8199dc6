"""Check the pages of a journal's file and its indexes, in a thread beside the rows.

SQLite holds no lock of the interpreter there: of a million entries the thread takes 17 s, about as
long as the rows, and a machine with two cores does both at once.
"""

import contextlib
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import TrackedConnection, connect

# Messages of the integrity check, of which nobody reads more.
_MAX_MESSAGES = 100
# By steps through both: EXCEPT would hold all the numbers in memory.
_INDEX_MISSES = (
    "SELECT 1 FROM entry LEFT JOIN words_docsize AS one ON one.id = seq WHERE one.id IS NULL",
    "SELECT 1 FROM words_docsize LEFT JOIN entry ON seq = words_docsize.id WHERE seq IS NULL",
)


class PageCheck(NamedTuple):
    """Whether the pages are intact, the full-text index fits, and the foreign keys have rows."""

    are_intact: bool
    index_fits: bool
    references_fit: bool


@contextlib.contextmanager
def check_pages_beside(
    connection: TrackedConnection, key: Key | None, *, only_pages: bool
) -> Iterator[Future[PageCheck]]:
    """Check the file of a connection by another within the block; yields the result to come.

    Both hold a read transaction, so that all that is read of the file is of one moment. With
    ``only_pages`` the full-text index is not compared with the entries, nor foreign keys with rows.
    Raises the driver's errors, as the result does.
    """
    path, patience = connection.path, connection.busy_timeout
    with (
        contextlib.closing(connect(path, "ro", key, patience)) as own,
        ThreadPoolExecutor(1) as pool,
    ):
        # Now, as a writer that waits for one reader lets no further one begin.
        for one in (connection, own):
            one.execute("BEGIN")
            one.execute("SELECT 1 FROM sqlite_master").fetchone()
        result = pool.submit(_check, own, only_pages=only_pages)
        try:
            yield result
        finally:
            # Whoever left the block by Ctrl-C does not wait for it.
            own.interrupt()


def _check(connection: sqlite.Connection, *, only_pages: bool) -> PageCheck:
    # integrity_check misses damage in a page of an encrypted file that it need not read.
    broken = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    said = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MAX_MESSAGES})")]
    of_words = [message for message in said if "fts5" in message.casefold()]
    if broken or (said != ["ok"] and len(of_words) < len(said)):
        return PageCheck(are_intact=False, index_fits=True, references_fit=True)
    if only_pages:
        return PageCheck(are_intact=True, index_fits=not of_words, references_fit=True)
    misses = any(connection.execute(f"{pair} LIMIT 1").fetchone() for pair in _INDEX_MISSES)
    dangling = connection.execute("PRAGMA foreign_key_check").fetchone()
    return PageCheck(
        are_intact=True, index_fits=not (of_words or misses), references_fit=not dangling
    )
