"""The form of a question file: pydantic models made of the dataclasses, and their JSON Schema."""

import re
from collections.abc import Sequence
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from types import GenericAlias, NoneType
from typing import Annotated, Any, get_args, get_origin

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    create_model,
)
from pydantic.json_schema import models_json_schema

from compassjournal.model.taxonomy import Strand
from compassjournal.prompt_bank.prompt import Pack, Prompt, Stage
from compassjournal.prompt_bank.yaml_document import (
    MAX_SHOWN,
    Location,
    YamlDocument,
    YamlFormError,
)
from compassjournal.text.similarity import nearest_name

MAX_PROMPTS = 2_000
# Characters.
MAX_SENTENCE = 1_000
# By pydantic's type of error; its own sentences change with its versions.
_SENTENCES = {
    "missing": "{name} is missing",
    "model_type": "expected a mapping, such as “{first}: …”",
    "tuple_type": "expected a list in square brackets",
    "list_type": "{name} is a list",
    "too_long": f"a file holds at most {MAX_PROMPTS} prompts",
}


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid")


def _expect(sentence: str) -> WrapValidator:
    """A validator of text that says in our own words what was expected."""

    def check(value: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        if not isinstance(value, str):
            message = "expected text"
            raise ValueError(message)  # noqa: TRY004 - pydantic reports no TypeError
        try:
            return handler(value)
        except ValidationError:
            raise ValueError(sentence.format(value=value[:MAX_SHOWN])) from None

    return WrapValidator(check)


def _one_of(words: type[StrEnum]) -> Any:
    return Annotated[words, _expect(f"“{{value}}” is not one of {', '.join(words)}")]


def _number(low: int, high: int) -> Any:
    # Whole numbers in digits: pydantic alone would take 2.0, and YAML's true for 1.
    digits = BeforeValidator(lambda text: int(text) if re.fullmatch("[0-9]{1,4}", text) else text)
    bounds = Field(strict=True, ge=low, le=high)
    return Annotated[int, bounds, digits, _expect(f"expected a number from {low} to {high}")]


def _day(text: str) -> date:
    # From year to year enough weeks can be counted.
    if not re.fullmatch(r"(19|20|21)\d\d-\d\d-\d\d", text):
        raise ValueError
    return date.fromisoformat(text)


_SINGLE_SPACES = BeforeValidator(lambda text: " ".join(text.split()))
_SENTENCE = Annotated[
    str,
    Field(min_length=1, max_length=MAX_SENTENCE),
    _SINGLE_SPACES,
    _expect(f"expected a sentence of at most {MAX_SENTENCE} characters"),
]
_ID = Annotated[
    str,
    Field(pattern="^[a-z][a-z0-9-]{2,79}$"),
    _expect("an id is 3 to 80 lower-case letters, digits and hyphens, a letter first"),
]
_DAY = Annotated[
    date,
    BeforeValidator(_day),
    _expect("“{value}” is not a day; write it as 2027-01-11"),
]
_TYPES = {"id": _ID, "depth": _number(1, 3), "return_after": _number(1, 3650),
          "stage": _number(1, 9), "from_day": _number(0, 365)}  # fmt: skip
# What a field is called in a file, where Python has no such name.
_NAMES = {"first_day": "from", "last_day": "until", "day": "date"}


def _form_type(hint: Any) -> Any:
    if NoneType in get_args(hint):
        (hint,) = (one for one in get_args(hint) if one is not NoneType)
    if get_origin(hint) is tuple:
        return GenericAlias(tuple, (_form_type(get_args(hint)[0]), ...))
    if hint is Stage:
        return _STAGE
    if hint is date:
        return _DAY
    return _one_of(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else _SENTENCE


def _form_fields(model: type) -> dict[str, Any]:
    """The fields of a dataclass as pydantic's pairs of type and default."""
    return {
        one.name: (
            _TYPES.get(one.name) or _form_type(one.type),
            Field(... if one.default is MISSING else one.default, alias=_NAMES.get(one.name)),
        )
        for one in fields(model)
    }


_STAGE: type[_Form] = create_model("Stage", __base__=_Form, **_form_fields(Stage))
# What each prompt says itself; the rest may come from the file's defaults.
_OWN = ("id", "ask", "nudge")
_FIELDS = _form_fields(Prompt)
_SHARED: dict[str, Any] = {
    name: (kind, Field(None if info.is_required() else info.default, alias=info.alias))
    for name, (kind, info) in _FIELDS.items()
    if name not in {*_OWN, "strand", "pack"}
}
_DEFAULTS: type[_Form] = create_model("Defaults", __base__=_Form, **_SHARED)
_PROMPT: type[_Form] = create_model(
    "Prompt", __base__=_Form, **{name: _FIELDS[name] for name in _OWN}, **_SHARED
)
_LISTS: dict[str, Any] = {
    "defaults": (_DEFAULTS, None),
    "prompts": (Annotated[GenericAlias(list, (_PROMPT,)), Field(max_length=MAX_PROMPTS)], ...),
}
_STRAND_FILE: type[_Form] = create_model(
    "StrandFile",
    __base__=_Form,
    strand=(_one_of(Strand), ...),
    behaviour=_SHARED["behaviour"],
    **_LISTS,
)
_PACK = {name: value for name, value in _form_fields(Pack).items() if name != "name"}
_PACK_FILE: type[_Form] = create_model(
    "PackFile", __base__=_Form, pack=(_ID, ...), **_PACK, strand=(_one_of(Strand), None), **_LISTS
)


def validate_form(document: YamlDocument) -> tuple[dict[str, Any], list[YamlFormError]]:
    """The fields that the file names, as the types of the dataclasses, and each broken rule.

    ``prompts`` are by their number in the file; where some of them break a rule, the others. Where
    the rest of the file does, nothing is returned beside the broken rules. Raises YamlFormError.
    """
    if not isinstance(document.value, dict):
        raise document.error((), "a file is a mapping with strand (or pack) and prompts")
    form = _PACK_FILE if "pack" in document.value else _STRAND_FILE
    try:
        values = form.model_validate(document.value).model_dump(exclude_unset=True)
    except ValidationError as error:
        found = error.errors()
    else:
        return values | {"prompts": dict(enumerate(values["prompts"]))}, []
    locations = [one["loc"] for one in found]
    broken = [_broken_rule(document, form, one, locations) for one in found]
    flaws = [flaw for flaw in broken if flaw]
    if any(len(where) < 2 or where[0] != "prompts" for where in locations):
        return {}, flaws
    flawed = {where[1] for where in locations}
    whole = {n: one for n, one in enumerate(document.value["prompts"]) if n not in flawed}
    others = document.value | {"prompts": [*whole.values()]}
    values = form.model_validate(others).model_dump(exclude_unset=True)
    return values | {"prompts": dict(zip(whole, values["prompts"], strict=True))}, flaws


def _broken_rule(
    document: YamlDocument, form: type[_Form], error: Any, others: Sequence[Location]
) -> YamlFormError | None:
    """A rule that pydantic found broken; None for a field that is missing as it is misspelt."""
    location, kind = error["loc"], error["type"]
    if kind == "value_error":
        return document.error(location, str(error["ctx"]["error"]))
    within = {"prompts": _PROMPT, "defaults": _DEFAULTS, "stages": _STAGE}
    inner = within.get(str(location[0]), form) if len(location) > 1 else form
    known = [one.alias or name for name, one in inner.model_fields.items()]
    name = str(location[-1])[:MAX_SHOWN]
    if kind == "extra_forbidden":
        near = nearest_name(name, known)
        problem = f"“{name}” is not a field here; " + (
            f"near to it is {near}" if near else f"there are {', '.join(known)}"
        )
        return YamlFormError(document.keys[location], problem)
    if kind == "missing":
        siblings = (one[-1] for one in others if one[:-1] == location[:-1] and one != location)
        if any(nearest_name(str(one), known) == name for one in siblings if one not in known):
            return None
    problem = _SENTENCES[kind].format(name=name, known=", ".join(known), first=known[0])
    return document.error(location, problem)


def json_schema() -> dict[str, Any]:
    """The schema of a file, a strand's or a pack's: the content of prompts/prompt.schema.json."""
    _, schema = models_json_schema(
        [(_STRAND_FILE, "validation"), (_PACK_FILE, "validation")], title="Questions for compass"
    )
    either = [{"$ref": f"#/$defs/{name}"} for name in ("StrandFile", "PackFile")]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "anyOf": either, **schema}
