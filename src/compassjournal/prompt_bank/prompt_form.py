"""The form of a question file: pydantic models made of the dataclasses, and their JSON Schema."""

import re
from dataclasses import MISSING, fields
from enum import StrEnum
from types import GenericAlias
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
from compassjournal.prompt_bank.yaml_document import YamlDocument, YamlFormError

MAX_PROMPTS = 2_000
# By pydantic's type of error; its own sentences change with its versions.
_SENTENCES = {
    "missing": "{name} is missing",
    "extra_forbidden": "“{name}” is not a field here; expected one of {known}",
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
            raise ValueError(sentence.format(value=value)) from None

    return WrapValidator(check)


def _one_of(words: type[StrEnum]) -> Any:
    return Annotated[words, _expect(f"“{{value}}” is not one of {', '.join(words)}")]


def _number(low: int, high: int) -> Any:
    # Whole numbers in digits: pydantic alone would take 2.0, and YAML's true for 1.
    digits = BeforeValidator(lambda text: int(text) if re.fullmatch("[0-9]{1,4}", text) else text)
    bounds = Field(strict=True, ge=low, le=high)
    return Annotated[int, bounds, digits, _expect(f"expected a number from {low} to {high}")]


_SINGLE_SPACES = BeforeValidator(lambda text: " ".join(text.split()))
_SENTENCE = Annotated[str, Field(min_length=1), _SINGLE_SPACES, _expect("expected a sentence")]
_ID = Annotated[
    str,
    Field(pattern="^[a-z][a-z0-9-]{2,79}$"),
    _expect("an id is lower-case letters, digits and hyphens"),
]
_ASK = Annotated[
    str,
    Field(min_length=1, pattern=r"^[^?]*\??[^?]*$", description="One thing asked, in one sentence"),
    _SINGLE_SPACES,
    _expect("ask has one question mark at most"),
]
_TYPES = {"id": _ID, "ask": _ASK, "depth": _number(1, 3), "return_after": _number(1, 3650),
          "stage": _number(1, 9), "from_day": _number(0, 365)}  # fmt: skip


def _form_type(hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return GenericAlias(tuple, (_form_type(get_args(hint)[0]), ...))
    if hint is Stage:
        return _STAGE
    return _one_of(hint) if isinstance(hint, type) and issubclass(hint, StrEnum) else _SENTENCE


def _form_fields(model: type) -> dict[str, Any]:
    """The fields of a dataclass as pydantic's pairs of type and default."""
    return {
        one.name: (
            _TYPES.get(one.name) or _form_type(one.type),
            ... if one.default is MISSING else one.default,
        )
        for one in fields(model)
    }


_STAGE: type[_Form] = create_model("Stage", __base__=_Form, **_form_fields(Stage))
# What each prompt says itself; the rest may come from the file's defaults.
_OWN = ("id", "ask", "nudge")
_FIELDS = _form_fields(Prompt)
_SHARED: dict[str, Any] = {
    name: (kind, None if default is ... else default)
    for name, (kind, default) in _FIELDS.items()
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
    strand=_FIELDS["strand"],
    behaviour=_SHARED["behaviour"],
    **_LISTS,
)
_PACK = {name: value for name, value in _form_fields(Pack).items() if name != "name"}
_PACK_FILE: type[_Form] = create_model(
    "PackFile", __base__=_Form, pack=(_ID, ...), **_PACK, strand=(_one_of(Strand), None), **_LISTS
)


def validate_form(document: YamlDocument) -> dict[str, Any]:
    """The fields that the file names, as the types of the dataclasses; raises YamlFormError."""
    if not isinstance(document.value, dict):
        raise document.error((), "a file is a mapping with strand (or pack) and prompts")
    form = _PACK_FILE if "pack" in document.value else _STRAND_FILE
    try:
        return form.model_validate(document.value).model_dump(exclude_unset=True)
    except ValidationError as error:
        # A misspelt field before the missing one that it also is.
        first = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
    location, kind = first["loc"], first["type"]
    within = {"prompts": _PROMPT, "defaults": _DEFAULTS, "stages": _STAGE}.get(
        str(location[0]), form
    )
    if kind == "value_error":
        raise document.error(location, str(first["ctx"]["error"]))
    known = tuple(within.model_fields)
    problem = _SENTENCES[kind].format(name=location[-1], known=", ".join(known), first=known[0])
    if kind == "extra_forbidden":
        raise YamlFormError(document.keys[location], problem)
    raise document.error(location, problem)


def json_schema() -> dict[str, Any]:
    """The schema of a file, a strand's or a pack's: the content of prompts/prompt.schema.json."""
    _, schema = models_json_schema(
        [(_STRAND_FILE, "validation"), (_PACK_FILE, "validation")], title="Questions for compass"
    )
    either = [{"$ref": f"#/$defs/{name}"} for name in ("StrandFile", "PackFile")]
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "anyOf": either, **schema}
