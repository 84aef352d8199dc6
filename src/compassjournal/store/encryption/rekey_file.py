"""Change or remove the key of one database: export aside, verify, then rename atomically."""

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

_SQLITE_HEADER = b"SQLite format 3\0"
# The pragmas that sqlcipher_export does not copy.
_MARKS = ("user_version", "application_id")
_DISK_ERRORS = ("disk I/O error", "database or disk is full")


@dataclass(frozen=True, slots=True)
class TargetEncryption:
    """The encryption a file is to get: key (None for plaintext), salt, and how to open it."""

    key: Key | None
    salt: bytes
    open_file: OpenFile


def rekey_in_place(path: Path, old: Key | None, form: TargetEncryption) -> bool:
    """Re-encrypt or decrypt the file in place; whether its plaintext was erased from the disk.

    Raises what opening it raises, WriteFailed, FolderUnusable and ConversionMismatch; the file is
    then unchanged.
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
                # Windows cannot rename over a file that is open.
                stack.close()
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.error_reason(error)) from None
    finally:
        erased = erase_plaintext_leftover(predecessor, path)
    return erased


def export_and_verify(
    source: TrackedConnection, fresh: Path, path: Path, form: TargetEncryption
) -> None:
    """Export ``source``, the database at ``path``, into an empty file, and compare the two.

    Raises ConversionMismatch, WriteFailed and translated driver errors; plaintext that was
    exported from an encrypted file is then erased.
    """
    try:
        with driver_errors.translate_driver_errors(path):
            try:
                _export(source, fresh, form)
            except sqlite.OperationalError as error:
                # sqlcipher_export reports a full disk by message alone, without an error code.
                if str(error) in _DISK_ERRORS:
                    raise WriteFailed(path=path) from None
                raise
        with (
            contextlib.closing(form.open_file(fresh, form.key)) as other,
            driver_errors.translate_driver_errors(path),
        ):
            if not (
                passes_quick_check(other)
                and _page_hmacs_valid(other)
                and _have_equal_content(source, other)
            ):
                raise ConversionMismatch(path=path)
    except BaseException:
        if form.key is None:
            # Plaintext of an encrypted file.
            secure_delete.erase_file(fresh)
        raise


def hard_link_before_rekey(path: Path, old: Key | None, new: Key | None) -> Path | None:
    """A second hard link to a plaintext file, by which to overwrite it once its name is reused.

    A kill leaves it to `erase_plaintext_leftover`. None where the file is encrypted or stays
    plaintext, where overwriting has no effect, and where links fail.
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
    """Delete a temporary file of ``target``; whether its bytes were erased from the disk.

    While ``target`` itself is plaintext both may be one file, so it is not overwritten.
    """
    if part is None:
        return False
    if is_plaintext(target) and is_plaintext(part):
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return secure_delete.erase_file(part)


def is_plaintext(file: Path) -> bool:
    """Whether the file exists, is not empty and not encrypted."""
    try:
        return file.is_file() and file.stat().st_size > 0 and not sqlcipher_file.is_encrypted(file)
    except OSError:
        return False


def has_sqlite_header(file: Path) -> bool:
    """Whether the file begins with the header of a plaintext database."""
    with contextlib.suppress(OSError), file.open("rb") as opened:
        return opened.read(len(_SQLITE_HEADER)) == _SQLITE_HEADER
    return False


def _export(source: TrackedConnection, fresh: Path, form: TargetEncryption) -> None:
    key_literal = "" if form.key is None else f"x'{form.key.raw.hex()}{form.salt.hex()}'"
    source.execute("ATTACH ? AS converted KEY ?", (str(fresh), key_literal))
    # No rollback journal, no fsync: the file is synced when complete, and deleted when not.
    source.execute("PRAGMA converted.journal_mode = OFF")
    source.execute("PRAGMA converted.synchronous = OFF")
    source.execute("SELECT sqlcipher_export('converted')").fetchall()
    for pragma in _MARKS:
        (number,) = source.execute(f"PRAGMA main.{pragma}").fetchone()
        source.execute(f"PRAGMA converted.{pragma} = {int(number)}")
    source.execute("DETACH converted")


def _page_hmacs_valid(connection: sqlite.Connection) -> bool:
    """Whether the HMAC of every page is valid; a plaintext file has none."""
    return not connection.execute("PRAGMA cipher_integrity_check").fetchall()


def _have_equal_content(one: TrackedConnection, other: TrackedConnection) -> bool:
    """Whether two databases have the same pragmas, schema and rows.

    Rows include ids and checksums, so a checksum is as valid as before.
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
