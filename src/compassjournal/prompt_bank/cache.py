"""The bank as read last time, kept as JSON, so that a question need not wait for YAML."""

import json
import mmap
from collections.abc import Sequence
from pathlib import Path
from zlib import crc32

from compassjournal import __version__
from compassjournal.prompt_bank.bank import Bank, bank_from_header, bank_header


def files_fingerprint(paths: Sequence[Path]) -> list[list[object]]:
    """What tells these files from any later state of them: name, time and size of each."""
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
    """The bank from the cache, or None when it is not of these very files."""
    try:
        # Mapped: megabytes of questions are not copied for the one that is asked.
        with cache.open("rb") as file:
            kept = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        seal = kept.readline()
        line = kept.readline()
        if seal != _seal(memoryview(kept)[len(seal) :]):
            return None
        header = json.loads(line)
        if header["stamp"] != files_fingerprint(paths):
            return None
        return bank_from_header(header, kept, len(seal) + len(line))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def dump_bank(bank: Bank, paths: Sequence[Path]) -> str:
    """What the cache holds for this bank, made of these files."""
    header = json.dumps({"stamp": files_fingerprint(paths)} | bank_header(bank))
    lines = bank.text[bank.ends[0] : bank.ends[-1]]
    rest = f"{header}\n{lines.decode('ascii')}"
    return _seal(rest.encode("ascii")).decode("ascii") + rest


def _seal(rest: bytes | memoryview) -> bytes:
    """The line that tells whether the rest is as it was written: a flipped bit would ask oddly."""
    return b"%08x\n" % crc32(rest)
