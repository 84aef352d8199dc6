"""The form of a bank file as a JSON Schema, for editors; made from the values that are read."""

from dataclasses import MISSING, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from compassjournal.model.taxonomy import Strand
from compassjournal.prompt_bank.prompt import Pack, Prompt, Stage

SCHEMA_FILE = "prompt.schema.json"
_ID = "^[a-z][a-z0-9-]{2,79}$"
_BOUNDS = {"depth": (1, 3), "return_after": (1, 3650), "stage": (1, 9), "from_day": (0, 365)}
# What a file says once, or what it never says of a prompt.
_NOT_OF_A_PROMPT = {"strand", "pack"}


def json_schema() -> dict[str, Any]:
    """The schema of a file: the questions of a strand, or a pack and its own."""
    prompt = _of(Prompt, without=_NOT_OF_A_PROMPT)
    # What the file's defaults say need not stand in the prompt.
    needed = ["id", "ask", "nudge"]
    defaults = {"type": "object", "additionalProperties": False, "properties": prompt}
    pack = _of(Pack, without={"name", "stages"})
    stage = {"type": "object", "properties": _of(Stage), "additionalProperties": False,
             "required": ["name", "from_day"]}  # fmt: skip
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Questions for compass",
        "type": "object",
        "additionalProperties": False,
        "required": ["prompts"],
        "oneOf": [
            {"required": ["strand"], "not": {"required": ["pack"]}},
            {"required": ["pack", "title", "when", "about"]},
        ],
        "properties": {
            "strand": _kind(Strand),
            "pack": {"type": "string", "pattern": _ID},
            **pack,
            "stages": {"type": "array", "items": stage},
            "behaviour": prompt["behaviour"],
            "defaults": defaults,
            "prompts": {"type": "array", "items": {**defaults, "required": needed}},
        },
    }


def _of(model: type, without: set[str] | None = None) -> dict[str, Any]:
    hints = get_type_hints(model)
    found = {}
    for field in fields(model):
        if field.name in (without or set()):
            continue
        found[field.name] = _field(field.name, hints[field.name])
        if field.default is not MISSING and field.default not in {None, ()}:
            found[field.name]["default"] = field.default
    return found


def _field(name: str, hint: Any) -> dict[str, Any]:
    made = _kind(hint)
    if name == "id":
        made["pattern"] = _ID
    elif name == "ask":
        made |= {"pattern": r"^[^?]*\?['\"’”]*$", "description": "One question, one question mark"}
    if name in _BOUNDS:
        made["minimum"], made["maximum"] = _BOUNDS[name]
    return made


def _kind(hint: Any) -> dict[str, Any]:
    if isinstance(hint, UnionType):
        return _kind(next(one for one in get_args(hint) if one is not NoneType))
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _kind(get_args(hint)[0])}
    if hint is int:
        return {"type": "integer"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        said = (hint.__doc__ or "").strip().splitlines()[0]
        return {"enum": [str(one) for one in hint], "description": said}
    return {"type": "string"}
