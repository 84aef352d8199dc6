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
from compassjournal.store.encryption.key import Key
from compassjournal.store.verified_copy import passes_quick_check
from compassjournal.system import atomic_files

OpenFile = Callable[[Path, Key | None], TrackedConnection]

# The pragmas that sqlcipher_export does not copy.
_MARKS = ("user_version", "application_id")
_DISK_ERRORS = ("disk I/O error", "database or disk is full")


@dataclass(frozen=True, slots=True)
class TargetEncryption:
    """The encryption a file is to get: key (None for plaintext), salt, and how to open it."""

    key: Key | None
    salt: bytes
    open_file: OpenFile


def rekey_in_place(path: Path, old: Key | None, form: TargetEncryption) -> None:
    """Re-encrypt or decrypt the file in place.

    Raises what opening it raises, WriteFailed, FolderUnusable and ConversionMismatch; the file is
    then unchanged.
    """
    try:
        with contextlib.ExitStack() as stack:
            source = stack.enter_context(contextlib.closing(form.open_file(path, old)))
            with atomic_files.write_then_rename(path, replace=True) as fresh:
                export_and_verify(source, fresh, path, form)
                times = path.stat()
                os.utime(fresh, ns=(times.st_atime_ns, times.st_mtime_ns))
                # Windows cannot rename over a file that is open.
                stack.close()
    except OSError as error:
        raise FolderUnusable(path=path.parent, reason=atomic_files.error_reason(error)) from None


def export_and_verify(
    source: TrackedConnection, fresh: Path, path: Path, form: TargetEncryption
) -> None:
    """Export ``source``, the database at ``path``, into an empty file, and compare the two.

    Raises ConversionMismatch, WriteFailed and translated driver errors.
    """
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
