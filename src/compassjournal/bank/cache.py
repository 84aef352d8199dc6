"""The bank as read last time, kept as JSON, so that a question need not wait for YAML."""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any, get_type_hints

from compassjournal import __version__
from compassjournal.bank.prompt import Bank, Prompt


def stamp(paths: Sequence[Path]) -> list[list[object]]:
    """What tells these files from any later state of them: name, time and size of each."""
    states = [(path, path.stat()) for path in paths]
    return [[__version__], *([str(path), s.st_mtime_ns, s.st_size] for path, s in states)]


def load(cache: Path, paths: Sequence[Path]) -> Bank | None:
    """The bank from the cache, or None when it is not of these very files."""
    try:
        kept = json.loads(cache.read_text(encoding="utf-8"))
        if kept["stamp"] != stamp(paths):
            return None
        return Bank(tuple(_prompt(one) for one in kept["prompts"]))
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None


def dump(bank: Bank, paths: Sequence[Path]) -> str:
    """What the cache holds for this bank, made of these files."""
    return json.dumps({"stamp": stamp(paths), "prompts": [asdict(one) for one in bank.prompts]})


def _prompt(kept: dict[str, Any]) -> Prompt:
    return Prompt(**{name: _READ[name](value) for name, value in kept.items()})


def _reader(hint: Any) -> Any:
    """How JSON becomes a field again: tuples of words, words, numbers."""
    if getattr(hint, "__origin__", None) is tuple:
        word = hint.__args__[0]
        return lambda values: tuple(word(value) for value in values)
    return hint if isinstance(hint, type) else lambda value: value


_HINTS = get_type_hints(Prompt)
_READ = {field.name: _reader(_HINTS[field.name]) for field in fields(Prompt)}
