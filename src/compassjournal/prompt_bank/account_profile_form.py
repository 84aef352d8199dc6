"""The form of an account profile's file: the dataclasses themselves, and every flaw at once."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from compassjournal.model.account_profile import FieldKind, Profile
from compassjournal.prompt_bank.yaml_document import Location, YamlDocument, YamlFormError

# The facts that have a mark, wherever a profile states them.
MARKED_FACTS = (
    *("valid_from", "set_form", "count", "period", "count_rules", "gap_months"),
    *("deadline", "word_limit"),
)
_ADAPTER = TypeAdapter(Profile)
_ID = re.compile("[a-z][a-z0-9-]{2,79}")
_KEY = re.compile("[a-z][a-z0-9_]{0,39}")
_DAY_OF_YEAR = re.compile("(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_Flaw = tuple[Location, str]


def validate_profile(document: YamlDocument) -> tuple[Profile | None, list[YamlFormError]]:
    """The profile in a document; or None and every flaw of its form, in the order of the file."""
    if not isinstance(document.value, dict):
        return None, [document.error((), "a file is a mapping with id, title and fields")]
    unknown = [
        YamlFormError(document.keys[location], problem)
        for location, problem in _unknown_keys(Profile, document.value, ())
    ]
    value = dict(document.value)
    if isinstance(value.get("marks"), dict):
        value["marks"] = [*value["marks"].items()]
    try:
        profile = _ADAPTER.validate_python(_single_spaced(value))
    except ValidationError as error:
        flaws = [_flaw_of(document, one["loc"], one["type"]) for one in error.errors()]
        # A misspelt key is often the missing one as well, and says so by itself.
        return None, _in_order(unknown + flaws)
    flaws = [document.error(location, problem) for location, problem in _broken_rules(profile)]
    return (None if unknown or flaws else profile), _in_order(unknown + flaws)


def _in_order(flaws: list[YamlFormError]) -> list[YamlFormError]:
    # Two choices of one union may each complain of the same value.
    return sorted({(*one.position, one.problem): one for one in flaws}.values(), key=_position)


def _position(flaw: YamlFormError) -> tuple[int, int]:
    return flaw.position


def _single_spaced(value: Any) -> Any:
    match value:
        case str():
            return " ".join(value.split())
        case dict():
            return {name: _single_spaced(one) for name, one in value.items()}
        case list() | tuple():
            return [_single_spaced(one) for one in value]
    return value


def _unknown_keys(hint: Any, value: Any, location: Location) -> Iterator[_Flaw]:
    """Keys that no field has; pydantic ignores them in a plain dataclass."""
    hint = _plain(hint)
    if get_origin(hint) is tuple and isinstance(value, list):
        for number, one in enumerate(value):
            yield from _unknown_keys(get_args(hint)[0], one, (*location, number))
    elif is_dataclass(hint) and isinstance(value, dict):
        known = {one.name: one.type for one in fields(hint)}
        for name, one in value.items():
            if name in known:
                yield from _unknown_keys(known[name], one, (*location, name))
            else:
                names = ", ".join(known)
                yield (*location, name), f"“{name}” is not a field here; expected one of {names}"


def _flaw_of(document: YamlDocument, location: Location, kind: str) -> YamlFormError:
    if kind == "missing":
        return document.error(location, f"{location[-1]} is missing")
    return document.error(location, f"expected {_expected(_hint_at(location))}")


def _hint_at(location: Location) -> Any:
    hint: Any = Profile
    for step in location:
        hint = _plain(hint)
        if is_dataclass(hint):
            hint = next((one.type for one in fields(hint) if one.name == step), hint)
        elif get_origin(hint) is tuple and isinstance(step, int):
            inner = get_args(hint)
            hint = inner[0] if inner[-1] is ... else inner[min(step, len(inner) - 1)]
    return _plain(hint)


def _plain(hint: Any) -> Any:
    """The type without “or None”."""
    return get_args(hint)[0] if isinstance(hint, UnionType) else hint


def _expected(hint: Any) -> str:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return f"one of {', '.join(hint)}"
    if get_origin(hint) is tuple:
        return "a list in square brackets"
    if is_dataclass(hint):
        return f"a mapping, such as “{fields(hint)[0].name}: …”"
    return {date: "a day such as 2026-11-28", int: "a whole number", bool: "yes or no"}.get(
        hint, "text"
    )


def _broken_rules(profile: Profile) -> Iterator[_Flaw]:
    """What the types alone do not hold, with the place of each."""
    if not _ID.fullmatch(profile.id):
        yield ("id",), "an id is lower-case letters, digits and hyphens"
    for name in ("title", "about"):
        if not getattr(profile, name):
            yield (name,), f"{name} says something"
    if not profile.fields:
        yield ("fields",), "a profile has at least one field"
    if profile.review_by <= profile.checked_on:
        yield ("review_by",), "review_by is after checked_on"
    starts = (("period", profile.period and profile.period.start), ("deadline", profile.deadline))
    for name, day in starts:
        if day and not _DAY_OF_YEAR.fullmatch(day):
            yield (name,), "a day of the year is a month and a day, such as 11-30"
    yield from _broken_field_rules(profile)
    yield from _broken_mark_rules(profile)


def _broken_field_rules(profile: Profile) -> Iterator[_Flaw]:
    seen: set[str] = set()
    for number, field in enumerate(profile.fields):
        at: Location = ("fields", number)
        if not _KEY.fullmatch(field.key):
            yield (*at, "key"), "a key is lower-case letters, digits and underscores"
        if field.key in seen:
            yield (*at, "key"), f"there is a field {field.key} already"
        if field.kind is FieldKind.DATE and any(
            one.kind is FieldKind.DATE for one in profile.fields[:number]
        ):
            yield at, "a profile asks for one date"
        if (field.kind is FieldKind.CHOICE) != bool(field.choices):
            yield at, "a field of the kind choice names its choices, and no other does"
        if not (field.title and field.help):
            yield at, "a field has a title and a help"
        seen.add(field.key)
    for number, rule in enumerate(profile.count_rules):
        if rule.key not in seen:
            yield ("count_rules", number), f"there is no field {rule.key}"


def _broken_mark_rules(profile: Profile) -> Iterator[_Flaw]:
    marked = dict(profile.marks)
    for name in MARKED_FACTS:
        stated = getattr(profile, name) not in (None, ())
        if stated and name not in marked:
            yield (name,), f"marks says how surely {name} is known"
        elif name in marked and not stated:
            yield ("marks", name), f"{name} has a mark and is not stated"
    for name in marked:
        if name not in MARKED_FACTS:
            yield ("marks", name), f"a mark is of one of {', '.join(MARKED_FACTS)}"
