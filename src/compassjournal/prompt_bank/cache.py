"""Cache the parsed bank as JSON with a CRC, so that a command need not parse YAML."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints
from zlib import crc32

from compassjournal import __version__
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.prompt import Pack, Prompt, Stage


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
        checksum, _, body = cache.read_bytes().partition(b"\n")
        if int(checksum, 16) != crc32(body):
            return None
        kept = json.loads(body)
        if kept["stamp"] != files_fingerprint(paths):
            return None
        return Bank(
            tuple(Prompt(**_convert(values, _PROMPT)) for values in kept["prompts"]),
            tuple(Pack(**_convert(values, _PACK)) for values in kept["packs"]),
            tuple(kept["problems"]),
        )
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def dump_bank(bank: Bank, paths: Sequence[Path]) -> str:
    """The cache file's content for this bank, read from these files."""
    kept = {
        "stamp": files_fingerprint(paths),
        "prompts": [_non_default_fields(prompt) for prompt in bank.prompts],
        "packs": [_non_default_fields(pack) for pack in bank.packs],
        "problems": bank.problems,
    }
    body = json.dumps(kept)
    # A flipped bit could change a prompt unnoticed.
    return f"{crc32(body.encode('ascii')):08x}\n{body}"


def _non_default_fields(value: Prompt | Pack) -> dict[str, Any]:
    """Fewer fields are fewer conversions when the cache is read."""
    values = asdict(value)
    return {spec.name: values[spec.name] for spec in fields(value)
            if values[spec.name] != spec.default}  # fmt: skip


def _convert(values: dict[str, Any], model: dict[str, Callable[[Any], Any]]) -> dict[str, Any]:
    return {name: model[name](value) for name, value in values.items()}


def _converter(hint: Any) -> Callable[[Any], Any]:
    """A function that converts a JSON value to the type of a field."""
    if get_origin(hint) is tuple:
        convert = _converter(get_args(hint)[0])
        return lambda values: tuple(map(convert, values))
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        # A dict: calling the enumeration takes ten times as long.
        return {word.value: word for word in hint}.__getitem__
    if hint is Stage:
        return lambda value: Stage(**value)
    return lambda value: value


_PROMPT, _PACK = (
    {name: _converter(hint) for name, hint in get_type_hints(model).items()}
    for model in (Prompt, Pack)
)
