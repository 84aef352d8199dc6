"""List the members of a zip archive of somebody else's, within limits, without unpacking it."""

import io
import struct
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO

from compassjournal.errors.imports import SourceUnreadable

ZIP_MARKS = (b"PK\x03\x04", b"PK\x05\x06")
# Bytes of the table of contents, which the library reads whole: some hundred thousand members.
MAX_CONTENTS = 10_000_000
# Of one member: bytes when unpacked, and how many times its packed size; text packs to a tenth.
_MAX_UNPACKED, _MAX_RATIO, _SMALL = 1 << 30, 200, 1 << 20
# The end of the table of contents (APPNOTE.TXT 4.3.16, and 4.3.14 for large archives).
_END, _END_SIZE, _COMMENT = b"PK\x05\x06", 22, 65_535
_LARGE, _LARGE_SIZE = b"PK\x06\x06", 76

Member = tuple[str, int, Callable[[], IO[bytes]]]


def members_of(path: Path, name: str) -> tuple[list[Member], list[tuple[str, str]]]:
    """The files in the archive, each as its name, its size and how to open it; and those left out.

    The archive stays open as long as one of them is in use. Raises SourceUnreadable for a damaged
    archive, for one with too many members, and for one that unpacks to far more than it is.
    """
    try:
        with path.open("rb") as file:
            if _size_of_contents(file) > MAX_CONTENTS:
                raise SourceUnreadable(name, "it holds far too many files")
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, struct.error, ValueError, EOFError, OSError):
        raise SourceUnreadable(name, "the archive is damaged or not complete") from None
    members: list[Member] = []
    left: list[tuple[str, str]] = []
    infos = [one for one in archive.infolist() if not one.is_dir()]
    if sum(one.compress_size for one in infos) > path.stat().st_size:
        raise SourceUnreadable(name, "it unpacks to far more than it is")
    for info in infos:
        place = PurePosixPath(info.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or ":" in place.parts[0]:
            left.append((info.filename, "its path leads out of the archive"))
        elif _is_bomb(info):
            raise SourceUnreadable(name, "it unpacks to far more than it is")
        elif not any(part.startswith((".", "__MACOSX")) for part in place.parts):
            members.append((place.as_posix(), info.file_size, partial(archive.open, info)))
    return sorted(members, key=lambda member: member[0]), left


def _is_bomb(info: zipfile.ZipInfo) -> bool:
    too_dense = info.file_size > max(_SMALL, _MAX_RATIO * info.compress_size)
    return info.file_size > _MAX_UNPACKED or too_dense


def _size_of_contents(file: IO[bytes]) -> int:
    """The size in bytes of the table of contents, by the archive's own word."""
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - _END_SIZE - _COMMENT - _LARGE_SIZE))
    tail = file.read()
    end = tail.rfind(_END)
    if end < 0:
        raise zipfile.BadZipFile
    (size,) = struct.unpack_from("<L", tail, end + 12)
    large = tail.rfind(_LARGE, 0, end)
    if large >= 0:
        (size,) = struct.unpack_from("<Q", tail, large + 40)
    return int(size)
