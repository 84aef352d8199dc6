"""A database given another key, or none: aside, compared with what it was, and only then named."""

import contextlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.errors.encryption import ConversionMismatch
from compassjournal.errors.files import FolderUnusable
from compassjournal.errors.journal import WriteFailed
from compassjournal.store import driver_errors
from compassjournal.store.connection import TrackedConnection
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.verified_copy import passes_quick_check
from compassjournal.system import atomic_files, filesystem, secure_delete

OpenFile = Callable[[Path, Key | None], TrackedConnection]

_PLAIN = b"SQLite format 3\0"
# sqlcipher_export leaves them behind.
_MARKS = ("user_version", "application_id")
_OF_THE_DISK = ("disk I/O error", "database or disk is full")


@dataclass(frozen=True, slots=True)
class TargetEncryption:
    """What a file is to be: under that key or plain, with that salt, opened in that way."""

    key: Key | None
    salt: bytes
    open_file: OpenFile


def rekey_in_place(path: Path, old: Key | None, form: TargetEncryption) -> bool:
    """Give the file another form in its place; whether what was plain is gone from the disk.

    Raises what opening it raises, WriteFailed, FolderUnusable and NotConverted; then the file is
    as it was.
    """
    predecessor = None
    try:
        with contextlib.ExitStack() as stack:
            source = stack.enter_context(contextlib.closing(form.open_file(path, old)))
            with atomic_files.write_then_rename(path, replace=True) as fresh:
                export_and_verify(source, fresh, path, form)
                times = path.stat()
                os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
                predecessor = hard_link_before_rekey(path, old, form.key)
                # Windows gives no name to a file while the one before it is open.
                stack.close()
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.reason_of(error)) from None
    finally:
        erased = erase_plaintext_leftover(predecessor, path)
    return erased


def export_and_verify(
    source: TrackedConnection, fresh: Path, path: Path, form: TargetEncryption
) -> None:
    """Put all of the source, the file at ``path``, into an empty file of that form, and compare.

    Raises NotConverted, and what the disk and the driver make of it, with nothing left of it.
    """
    try:
        with driver_errors.translate_driver_errors(path):
            try:
                _export(source, fresh, form)
            except sqlite.OperationalError as error:
                # The export passes on what the disk said in words alone.
                if str(error) in _OF_THE_DISK:
                    raise WriteFailed(path=path) from None
                raise
        with (
            contextlib.closing(form.open_file(fresh, form.key)) as other,
            driver_errors.translate_driver_errors(path),
        ):
            if not (passes_quick_check(other) and _is_sealed(other) and _are_same(source, other)):
                raise ConversionMismatch(path=path)
    except BaseException:
        if form.key is None:
            # Words out of a locked file.
            secure_delete.erase_file(fresh)
        raise


def hard_link_before_rekey(path: Path, old: Key | None, new: Key | None) -> Path | None:
    """A name by which what is plain can be overwritten once its own name is another file's.

    A kill leaves it to `erase_part`. None where there is nothing to overwrite, or no use in it.
    """
    if (
        old is not None
        or new is None
        or filesystem.filesystem_of(path).overwrite_is_effective is False
    ):
        return None
    try:
        return atomic_files.hard_link(path)
    except OSError:
        return None


def erase_plaintext_leftover(part: Path | None, target: Path) -> bool:
    """Take away what was made aside for the target; whether its bytes are gone from the disk.

    While the target itself is plain it may be one file with the part, and is not overwritten.
    """
    if part is None:
        return False
    if is_plain(target) and is_plain(part):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return secure_delete.erase_file(part)


def is_plain(file: Path) -> bool:
    """Whether the file is there, with something in it, and not locked."""
    try:
        return file.is_file() and file.stat().st_size > 0 and not sqlcipher_file.is_encrypted(file)
    except OSError:
        return False


def begins_plain(file: Path) -> bool:
    """Whether the file begins as an open database does."""
    with contextlib.suppress(OSError), file.open("rb") as opened:
        return opened.read(len(_PLAIN)) == _PLAIN
    return False


def _export(source: TrackedConnection, fresh: Path, form: TargetEncryption) -> None:
    opened_by = "" if form.key is None else f"x'{form.key.raw.hex()}{form.salt.hex()}'"
    source.execute("ATTACH ? AS converted KEY ?", (str(fresh), opened_by))
    # Its own file is the only one: it is synced when it is whole, and thrown away when it is not.
    source.execute("PRAGMA converted.journal_mode = OFF")
    source.execute("PRAGMA converted.synchronous = OFF")
    source.execute("SELECT sqlcipher_export('converted')").fetchall()
    for mark in _MARKS:
        (number,) = source.execute(f"PRAGMA main.{mark}").fetchone()
        source.execute(f"PRAGMA converted.{mark} = {int(number)}")
    source.execute("DETACH converted")


def _is_sealed(connection: sqlite.Connection) -> bool:
    """Whether every page has the seal of the key; a plain file has none."""
    return not connection.execute("PRAGMA cipher_integrity_check").fetchall()


def _are_same(one: TrackedConnection, other: TrackedConnection) -> bool:
    """Whether two files hold the same: the marks, the schema, and each row of each table.

    With the rows their ids, their seals and whether these are valid are the same.
    """
    queries = [f"PRAGMA {mark}" for mark in _MARKS]
    queries.append("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name")
    tables = one.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    )
    quoted = [name.replace('"', '""') for (name,) in tables.fetchall()]
    queries += [f'SELECT * FROM "{name}"' for name in quoted]
    return all(
        first == second
        for query in queries
        for first, second in zip_longest(one.execute(query), other.execute(query))
    )
