"""The rows on the pages of a file, read without SQLite, which stops where a page is damaged.

The form is https://www.sqlite.org/fileformat2.html; the numbers are those of our own journals.
"""

import mmap
from collections.abc import Iterator
from pathlib import Path

Value = int | float | str | bytes | None
PageRow = tuple[Value, ...]

_PAGE = 4096
_FILE_HEAD, _PAGE_HEAD = 100, 8
_INDEXES = (2, 10)
# More cells than these do not fit a page, and no table of ours has as many columns.
_MOST_CELLS, _MOST_COLUMNS = 2040, 60
# What of a row stays on its page when the rest goes on elsewhere.
_LARGEST = _PAGE - 35
_SMALLEST = (_PAGE - 12) * 32 // 255 - 23
_LENGTHS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_FLOAT = 7


def scan_leaf_pages(path: Path) -> Iterator[tuple[int, PageRow]]:
    """Each row that a page holds, with its number; what cannot be read is passed over.

    Nothing tells to which table a row belongs, nor that it is what was written. Raises OSError.
    """
    if not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        for start in range(0, len(raw), _PAGE):
            yield from _of_page(raw, start)


def _of_page(raw: mmap.mmap, start: int) -> Iterator[tuple[int, PageRow]]:
    page = raw[start : start + _PAGE]
    head = _FILE_HEAD if start == 0 else 0
    if len(page) < head + _PAGE_HEAD or page[head] in _INDEXES or not any(page):
        return
    count = min(int.from_bytes(page[head + 3 : head + 5]), _MOST_CELLS)
    first = head + _PAGE_HEAD
    for place in range(first, min(first + 2 * count, len(page) - 1), 2):
        cell = int.from_bytes(page[place : place + 2])
        try:
            yield _of_cell(raw, page, cell)
        except (ValueError, IndexError):
            continue


def _of_cell(raw: mmap.mmap, page: bytes, start: int) -> tuple[int, PageRow]:
    """The row of a cell; raises ValueError or IndexError where there is none."""
    length, start = _varint(page, start)
    number, start = _varint(page, start)
    if not 0 < length <= len(raw):
        raise ValueError
    if length <= _LARGEST:
        return number, _columns(_part(page, start, length))
    on_page = _SMALLEST + (length - _SMALLEST) % (_PAGE - 4)
    if on_page > _LARGEST:
        on_page = _SMALLEST
    parts = [_part(page, start, on_page)]
    following = int.from_bytes(_part(page, start + on_page, 4))
    missing = length - on_page
    while missing > 0:
        taken = min(missing, _PAGE - 4)
        more = _part(raw[(following - 1) * _PAGE : following * _PAGE], 0, taken + 4)
        parts.append(more[4:])
        following, missing = int.from_bytes(more[:4]), missing - taken
    return number, _columns(b"".join(parts))


def _columns(record: bytes) -> PageRow:
    length, place = _varint(record, 0)
    kinds = []
    while place < length:
        kind, place = _varint(record, place)
        kinds.append(kind)
    if place != length or len(kinds) > _MOST_COLUMNS:
        raise ValueError
    values = []
    for kind in kinds:
        size = _LENGTHS[kind] if kind in _LENGTHS else (kind - 12) // 2
        values.append(_value(kind, _part(record, place, size)))
        place += size
    return tuple(values)


def _value(kind: int, raw: bytes) -> Value:
    if kind in {0, _FLOAT}:
        # Of our columns none holds a number that is not whole.
        return None
    if kind in (8, 9):
        return kind - 8
    if kind < _FLOAT:
        return int.from_bytes(raw, signed=True)
    if kind < 12:
        raise ValueError
    return raw.decode("utf-8", "surrogateescape") if kind % 2 else raw


def _varint(raw: bytes, start: int) -> tuple[int, int]:
    """The number there, of up to nine bytes, and where it ends."""
    number = 0
    for place in range(start, start + 8):
        number = number << 7 | raw[place] & 0x7F
        if raw[place] < 0x80:
            return number, place + 1
    number = number << 8 | raw[start + 8]
    return number - (1 << 64) if number >> 63 else number, start + 9


def _part(raw: bytes, start: int, size: int) -> bytes:
    part = raw[start : start + size]
    if size < 0 or start < 0 or len(part) != size:
        raise ValueError
    return part
