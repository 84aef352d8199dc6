"""Caches of parsed YAML, as JSON with a CRC: the bank's, and what that of the profiles shares."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import NoneType
from typing import Any, TypeVar, get_args, get_origin
from zlib import crc32

from compassjournal import __version__
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.prompt import Pack, Prompt, Stage

Model = TypeVar("Model", Prompt, Pack)
Cached = TypeVar("Cached")


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


def load_cached(
    cache: Path, paths: Sequence[Path], convert: Callable[[dict[str, Any]], Cached]
) -> Cached | None:
    """What ``convert`` makes of the cache; None if that is missing, damaged or of other files."""
    try:
        checksum, _, body = cache.read_bytes().partition(b"\n")
        if int(checksum, 16) != crc32(body):
            return None
        kept = json.loads(body)
        return convert(kept) if kept["stamp"] == files_fingerprint(paths) else None
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def dump_cached(
    kept: dict[str, Any], paths: Sequence[Path], as_json: Callable[[Any], object]
) -> str:
    """The content of a cache of what was read from these files."""
    body = json.dumps({"stamp": files_fingerprint(paths)} | kept, default=as_json)
    # A flipped bit could change a prompt unnoticed.
    return f"{crc32(body.encode('ascii')):08x}\n{body}"


def load_bank(cache: Path, paths: Sequence[Path]) -> Bank | None:
    """The bank from the cache; None if that is missing, damaged or of other files."""

    def convert(kept: dict[str, Any]) -> Bank:
        prompts, packs = _from_columns(Prompt, kept["prompts"]), _from_columns(Pack, kept["packs"])
        return Bank(prompts, packs, tuple(kept["problems"]))

    return load_cached(cache, paths, convert)


def dump_bank(bank: Bank, paths: Sequence[Path]) -> str:
    """The cache file's content for this bank, read from these files."""
    kept = {
        "prompts": _columns(Prompt, bank.prompts),
        "packs": _columns(Pack, bank.packs),
        "problems": bank.problems,
    }
    return dump_cached(kept, paths, _as_json)


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else asdict(value)


def _columns(model: type[Model], values: Sequence[Model]) -> dict[str, list[Any]]:
    """The values by field: 519 prompts load in 4.3 ms by field, one by one in 6.5 ms."""
    return {one.name: [getattr(value, one.name) for value in values] for one in fields(model)}


def _from_columns(model: type[Model], columns: dict[str, list[Any]]) -> tuple[Model, ...]:
    parts = (map(_converter(one.type), columns[one.name]) for one in fields(model))
    return tuple(map(model, *parts))


def _converter(hint: Any) -> Callable[[Any], Any]:
    """A function that converts a JSON value to the type of a field, which may be None."""
    hint = next((one for one in get_args(hint) if NoneType in get_args(hint)), hint)
    if get_origin(hint) is tuple:
        convert = _converter(get_args(hint)[0])
        return lambda values: tuple(map(convert, values))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        # A dict: calling the enumeration takes ten times as long.
        words: dict[str | None, Any] = {None: None, **{word.value: word for word in hint}}
        return words.__getitem__
    if hint is Stage:
        return lambda value: Stage(**value)
    if hint is date:
        return lambda value: value and date.fromisoformat(value)
    return lambda value: value
