"""Generate the JSON Schema of a bank file, for editors, from the dataclasses it is read into."""

from dataclasses import MISSING, fields
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from compassjournal.model.taxonomy import Strand
from compassjournal.prompt_bank.prompt import Pack, Prompt, Stage

SCHEMA_FILE = "prompt.schema.json"
_ID = "^[a-z][a-z0-9-]{2,79}$"
_BOUNDS = {"depth": (1, 3), "return_after": (1, 3650), "stage": (1, 9), "from_day": (0, 365)}
# Fields that a file states once, for all its prompts.
_FILE_FIELDS = {"strand", "pack"}


def json_schema() -> dict[str, Any]:
    """The schema of a file: the prompts of a strand, or a pack and its prompts."""
    prompt = _properties(Prompt, without=_FILE_FIELDS)
    # The other fields may come from the file's defaults.
    needed = ["id", "ask", "nudge"]
    defaults = {"type": "object", "additionalProperties": False, "properties": prompt}
    pack = _properties(Pack, without={"name", "stages"})
    stage = {"type": "object", "properties": _properties(Stage), "additionalProperties": False,
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
            "strand": _type_schema(Strand),
            "pack": {"type": "string", "pattern": _ID},
            **pack,
            "stages": {"type": "array", "items": stage},
            "behaviour": prompt["behaviour"],
            "defaults": defaults,
            "prompts": {"type": "array", "items": {**defaults, "required": needed}},
        },
    }


def _properties(model: type, without: set[str] | None = None) -> dict[str, Any]:
    hints = get_type_hints(model)
    properties = {}
    for field in fields(model):
        if field.name in (without or set()):
            continue
        properties[field.name] = _field_schema(field.name, hints[field.name])
        if field.default is not MISSING and field.default not in {None, ()}:
            properties[field.name]["default"] = field.default
    return properties


def _field_schema(name: str, hint: Any) -> dict[str, Any]:
    schema = _type_schema(hint)
    if name == "id":
        schema["pattern"] = _ID
    elif name == "ask":
        schema |= {
            "pattern": r"^[^?]*\?['\"’”]*$",
            "description": "One question, one question mark",
        }
    if name in _BOUNDS:
        schema["minimum"], schema["maximum"] = _BOUNDS[name]
    return schema


def _type_schema(hint: Any) -> dict[str, Any]:
    if isinstance(hint, UnionType):
        return _type_schema(next(one for one in get_args(hint) if one is not NoneType))
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _type_schema(get_args(hint)[0])}
    if hint is int:
        return {"type": "integer"}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        # The docstring of an enumeration is its description in prompts/prompt.schema.json.
        description = (hint.__doc__ or "").strip().splitlines()[0]
        return {"enum": [str(one) for one in hint], "description": description}
    return {"type": "string"}
