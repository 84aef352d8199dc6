"""Tell whether a file is an archive with a database of compass in it: zip, tar, gzip, bzip2, xz."""

import tarfile
import zipfile
import zlib
from bz2 import BZ2File
from collections.abc import Callable, Iterator
from gzip import GzipFile
from itertools import islice
from lzma import LZMAError, LZMAFile
from pathlib import Path
from typing import BinaryIO

# Enough of a file for the mark of a tar, which is the last of all.
HEAD_SIZE = 512
_ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
_TAR_MARK = slice(257, 262)
_COMPRESSED = {
    b"\x1f\x8b": GzipFile,
    b"BZh": BZ2File,
    b"\xfd7zXZ\0": LZMAFile,
}
# Members examined at most, and bytes unpacked: two seconds here.
_MAX_MEMBERS, _MAX_UNPACKED = 5000, 1 << 28
_UNREADABLE = (
    *(OSError, EOFError, ValueError, RuntimeError, NotImplementedError, zlib.error),
    *(LZMAError, tarfile.TarError, zipfile.BadZipFile),
)


def is_archive(head: bytes) -> bool:
    """Whether a file that begins so is an archive."""
    return head.startswith((*_ZIP_MARKS, *_COMPRESSED)) or head[_TAR_MARK] == b"ustar"


def holds_database(path: Path, head: bytes, is_database: Callable[[bytes], bool]) -> bool:
    """Whether a member of the archive begins as ``is_database`` says; the archive as ``head``.

    False for a file that is no archive, that is damaged or locked by a passphrase, and for what is
    beyond the limits or packed twice.
    """
    try:
        return is_archive(head) and any(map(is_database, _heads(path, head)))
    except _UNREADABLE:
        return False


def _heads(path: Path, head: bytes) -> Iterator[bytes]:
    """The first bytes of each member."""
    if head.startswith(_ZIP_MARKS):
        yield from _heads_in_zip(path)
        return
    unpacked = next((read for mark, read in _COMPRESSED.items() if head.startswith(mark)), None)
    with unpacked(path) if unpacked else path.open("rb") as file:
        first = file.read(HEAD_SIZE)
        yield first
        if first[_TAR_MARK] == b"ustar":
            file.seek(0)
            yield from _heads_in_tar(file)


def _heads_in_zip(path: Path) -> Iterator[bytes]:
    with zipfile.ZipFile(path) as archive:
        for member in islice(archive.infolist(), _MAX_MEMBERS):
            # Bit 0 of the flags: locked by a passphrase.
            if not member.is_dir() and not member.flag_bits & 1:
                with archive.open(member) as file:
                    yield file.read(HEAD_SIZE)


def _heads_in_tar(file: BinaryIO | GzipFile | BZ2File | LZMAFile) -> Iterator[bytes]:
    with tarfile.open(fileobj=file, mode="r|") as archive:
        for member in islice(archive, _MAX_MEMBERS):
            content = archive.extractfile(member) if member.isfile() else None
            if content:
                yield content.read(HEAD_SIZE)
            if member.offset + member.size > _MAX_UNPACKED:
                return
