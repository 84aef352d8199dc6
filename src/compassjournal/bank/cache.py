"""The bank as read last time, kept as JSON, so that a question need not wait for YAML."""

import json
from collections.abc import Sequence
from pathlib import Path

from compassjournal import __version__
from compassjournal.bank.bank import Bank, bank_from, header_of


def stamp(paths: Sequence[Path]) -> list[list[object]]:
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


def load(cache: Path, paths: Sequence[Path]) -> Bank | None:
    """The bank from the cache, or None when it is not of these very files."""
    try:
        kept = cache.read_text(encoding="ascii")
        end = kept.index("\n")
        header = json.loads(kept[:end])
        if header["stamp"] != stamp(paths):
            return None
        return bank_from(header, kept[end:])
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def dump(bank: Bank, paths: Sequence[Path]) -> str:
    """What the cache holds for this bank, made of these files."""
    return json.dumps({"stamp": stamp(paths)} | header_of(bank)) + bank.text
