"""Read rows from the B-tree pages of a file without SQLite, which stops at a damaged page.

The format is https://www.sqlite.org/fileformat2.html; the numbers are those of our journals.
"""

import mmap
from collections.abc import Iterator
from pathlib import Path

Value = int | float | str | bytes | None
PageRow = tuple[Value, ...]

_PAGE = 4096
_FILE_HEAD, _PAGE_HEAD = 100, 8
_INDEX_TYPES = (2, 10)
# More cells do not fit a page of 4,096 bytes, and no table of ours has as many columns.
_MAX_CELLS, _MAX_COLUMNS = 2040, 60
# The bytes of a row kept on its leaf page, at most and, with overflow pages, at least.
_MAX_LOCAL = _PAGE - 35
_MIN_LOCAL = (_PAGE - 12) * 32 // 255 - 23
_SERIAL_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_FLOAT = 7


def scan_leaf_pages(path: Path) -> Iterator[tuple[int, PageRow]]:
    """Each row found on a page, with its rowid; what cannot be decoded is skipped.

    Neither the table of a row nor that it is as written is known. Raises OSError.
    """
    if not path.stat().st_size:
        return
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as raw:
        for start in range(0, len(raw), _PAGE):
            yield from _page_rows(raw, start)


def _page_rows(raw: mmap.mmap, start: int) -> Iterator[tuple[int, PageRow]]:
    page = raw[start : start + _PAGE]
    head = _FILE_HEAD if start == 0 else 0
    if len(page) < head + _PAGE_HEAD or page[head] in _INDEX_TYPES or not any(page):
        return
    cells = min(int.from_bytes(page[head + 3 : head + 5]), _MAX_CELLS)
    pointers = head + _PAGE_HEAD
    for offset in range(pointers, min(pointers + 2 * cells, len(page) - 1), 2):
        cell = int.from_bytes(page[offset : offset + 2])
        try:
            yield _cell_row(raw, page, cell)
        except (ValueError, IndexError):
            continue


def _cell_row(raw: mmap.mmap, page: bytes, start: int) -> tuple[int, PageRow]:
    """The rowid and columns of a cell; raises ValueError or IndexError where there is none."""
    length, start = _varint(page, start)
    rowid, start = _varint(page, start)
    if not 0 < length <= len(raw):
        raise ValueError
    if length <= _MAX_LOCAL:
        return rowid, _columns(_slice(page, start, length))
    local = _MIN_LOCAL + (length - _MIN_LOCAL) % (_PAGE - 4)
    if local > _MAX_LOCAL:
        local = _MIN_LOCAL
    parts = [_slice(page, start, local)]
    overflow = int.from_bytes(_slice(page, start + local, 4))
    missing = length - local
    while missing > 0:
        taken = min(missing, _PAGE - 4)
        more = _slice(raw[(overflow - 1) * _PAGE : overflow * _PAGE], 0, taken + 4)
        parts.append(more[4:])
        overflow, missing = int.from_bytes(more[:4]), missing - taken
    return rowid, _columns(b"".join(parts))


def _columns(record: bytes) -> PageRow:
    length, offset = _varint(record, 0)
    kinds = []
    while offset < length:
        serial_type, offset = _varint(record, offset)
        kinds.append(serial_type)
    if offset != length or len(kinds) > _MAX_COLUMNS:
        raise ValueError
    values = []
    for serial_type in kinds:
        size = (
            _SERIAL_SIZES[serial_type] if serial_type in _SERIAL_SIZES else (serial_type - 12) // 2
        )
        values.append(_value(serial_type, _slice(record, offset, size)))
        offset += size
    return tuple(values)


def _value(serial_type: int, raw: bytes) -> Value:
    if serial_type in {0, _FLOAT}:
        # No column of ours holds a float.
        return None
    if serial_type in (8, 9):
        return serial_type - 8
    if serial_type < _FLOAT:
        return int.from_bytes(raw, signed=True)
    if serial_type < 12:
        raise ValueError
    return raw.decode("utf-8", "surrogateescape") if serial_type % 2 else raw


def _varint(raw: bytes, start: int) -> tuple[int, int]:
    """The big-endian varint there, of up to nine bytes, and the offset after it."""
    number = 0
    for offset in range(start, start + 8):
        number = number << 7 | raw[offset] & 0x7F
        if raw[offset] < 0x80:
            return number, offset + 1
    number = number << 8 | raw[start + 8]
    return number - (1 << 64) if number >> 63 else number, start + 9


def _slice(raw: bytes, start: int, size: int) -> bytes:
    taken = raw[start : start + size]
    if size < 0 or start < 0 or len(taken) != size:
        raise ValueError
    return taken
