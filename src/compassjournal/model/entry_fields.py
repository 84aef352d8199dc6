"""The one list of an entry's fields that a person can change, and access to fields by name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from compassjournal.model.entry import Entry, Taps
from compassjournal.model.field_parser import (
    parse_needs,
    parse_practised,
    parse_tap,
    parse_taxonomy,
    parse_warning_signs,
    parse_yes_or_no,
)
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Strand, in_order
from compassjournal.model.warning_signs import SIGNS


@dataclass(frozen=True, slots=True)
class EntryField:
    """A field besides the text: its name where it is typed, its attribute and its parser.

    A feeling, which entries of an earlier compass may have, is kept and neither asked nor shown.

    A day is parsed by the caller. ``title`` is its name in the history. ``none`` is what that says
    of an empty set; a set is None where nothing is typed.
    """

    name: str
    attribute: str
    parse: Callable[[str], Any] | None
    title: str = ""
    none: str = ""


# In the order of a page and of the history.
FIELDS = (
    EntryField("day", "day", None, "day"),
    EntryField("energy", "energy", partial(parse_tap, "energy"), "energy"),
    EntryField("load", "load", partial(parse_tap, "load"), "load"),
    EntryField("practised", "practised", parse_practised, "in the day", "none of the five"),
    EntryField("needs", "needs", parse_needs, "needs met", "none of the three"),
    EntryField("noticed", "signs", parse_warning_signs, "noticed", "none of the signs"),
    EntryField("starred", "starred", partial(parse_yes_or_no, "starred"), "starred"),
    EntryField("tender", "tender", partial(parse_yes_or_no, "tender"), "tender"),
)
PLACE_FIELDS = (
    EntryField("strand", "strand", partial(parse_taxonomy, Strand, "strand")),
    EntryField("behaviour", "behaviour", partial(parse_taxonomy, Behaviour, "behaviour")),
    EntryField("direction", "direction", partial(parse_taxonomy, Direction, "direction")),
    EntryField("dimension", "dimension", partial(parse_taxonomy, Dimension, "dimension")),
)


def entry_of(values: Mapping[str, Any]) -> Entry:
    """The entry with these `field_values`; ``place`` and ``taps`` are made of their fields."""
    own, place, taps = (
        {name: values[name] for name in part.__slots__ if name in values}
        for part in (Entry, Place, Taps)
    )
    return Entry(**own | {"place": Place(**place), "taps": Taps(**taps)})


def typed(value: object) -> str:
    """A field's value as a person types it; empty for None."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case frozenset():
            known = (SIGNS[one].key if one in SIGNS else one for one in in_order(value))
            return ", ".join(known) or "none"
        case date() | int():
            return str(value)
    return str(value).replace("_", "-")
