"""Convert values to plain JSON: records by field, enumerations by value, days as ISO dates."""

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from operator import attrgetter
from pathlib import Path
from typing import Any

from compassjournal.model.taxonomy import in_order


def json_value(value: Any) -> Any:
    """The value as JSON; a set is a list in the order of its enumeration, or sorted."""
    if names := _field_names(value):
        return {name: json_value(getattr(value, name)) for name in names}
    match value:
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Path():
            return str(value)
        case frozenset() | list() | tuple():
            some = in_order(value) if isinstance(value, frozenset) else value
            return [json_value(one) for one in some]
    return value


def _field_names(value: Any) -> Iterable[str]:
    """The names of the fields of a dataclass or a named tuple; none for any other value."""
    if is_dataclass(value):
        return [field.name for field in fields(value)]
    names: tuple[str, ...] = getattr(value, "_fields", ())
    return names


def json_object(value: object, names: str) -> dict[str, Any]:
    """The named attributes as JSON: “day entry=entry_id week=span.iso_week”."""
    pairs = (name.partition("=") for name in names.split())
    return {name: json_value(attrgetter(path or name)(value)) for name, _, path in pairs}


def json_objects(values: Iterable[object], names: str) -> list[dict[str, Any]]:
    """The named attributes of each value."""
    return [json_object(one, names) for one in values]
