"""Cache the parsed bank as JSON with a CRC, so that a command need not parse YAML."""

import json
import mmap
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from compassjournal import __version__
from compassjournal.prompt_bank.bank import Bank, bank_from_header, bank_header


def files_fingerprint(paths: Sequence[Path]) -> list[list[object]]:
    """The state of the files: the program's version, then path, mtime (ns) and size of each."""
    states: list[list[object]] = [[__version__]]
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            states.append([str(path)])
        else:
            states.append([str(path), state.st_mtime_ns, state.st_size])
    return states


def load_bank(cache: Path, paths: Sequence[Path]) -> Bank | None:
    """The bank from the cache; None if that is missing, damaged or of other files."""
    try:
        # Memory-mapped: one prompt is wanted, not a copy of megabytes.
        with cache.open("rb") as file:
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        checksum = mapped.readline()
        header_line = mapped.readline()
        if checksum != _checksum_line(memoryview(mapped)[len(checksum) :]):
            return None
        header = json.loads(header_line)
        if header["stamp"] != files_fingerprint(paths):
            return None
        return bank_from_header(header, mapped, len(checksum) + len(header_line))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def dump_bank(bank: Bank, paths: Sequence[Path]) -> str:
    """The cache file's content for this bank, read from these files."""
    header = json.dumps({"stamp": files_fingerprint(paths)} | bank_header(bank))
    lines = bank.text[bank.ends[0] : bank.ends[-1]]
    body = f"{header}\n{lines.decode('ascii')}"
    return _checksum_line(body.encode("ascii")).decode("ascii") + body


def _checksum_line(body: bytes | memoryview) -> bytes:
    """The first line, a CRC-32 of the rest: a flipped bit could change a prompt unnoticed."""
    return b"%08x\n" % crc32(body)
