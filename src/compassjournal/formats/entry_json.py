"""Entries, their versions and intentions as plain JSON values."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from compassjournal.formats.json_value import json_object, json_value
from compassjournal.model.entry import Entry, Taps
from compassjournal.model.intention import Intention
from compassjournal.model.mentions import names_by_mark
from compassjournal.text.excerpt import MatchRanges, excerpt

if TYPE_CHECKING:
    from compassjournal.model.changes import DeletedEntry, EntryVersion

# Characters in a JSON excerpt, about two lines of 80 columns.
_EXCERPT_LENGTH = 140


def entry_as_json(
    entry: Entry, handle: str, intentions: Sequence[Intention] | None = None
) -> dict[str, Any]:
    """The entry, whole; times carry their UTC offset, empty values are null."""
    # By hand: `json_object` takes half of the time of an export.
    place, names = entry.place, names_by_mark(entry.text)
    value: dict[str, Any] = {
        "id": entry.id,
        "handle": handle,
        "day": entry.day.isoformat(),
        "written_at": entry.written_at.isoformat(),
        "kind": entry.kind.value,
        "prompt_id": entry.prompt_id,
        "asked": entry.asked,
        "place": {name: getattr(place, name) for name in place.__slots__},
        "text": entry.text,
        "taps": taps_as_json(entry.taps),
        "people": [*names["@"]],
        "tags": [*names["#"]],
        "starred": entry.starred,
        "tender": entry.tender,
        "chosen": entry.chosen,
    }
    if intentions is not None:
        value["intentions"] = [intention_as_json(one) for one in intentions]
    return value


def taps_as_json(taps: Taps) -> dict[str, Any]:
    """The taps by the names of their fields."""
    return {**_remembered_taps(taps)}


# Those of an evening come back.
@lru_cache(4096)
def _remembered_taps(taps: Taps) -> dict[str, Any]:
    return json_object(taps, "practised energy load feeling needs noticed=signs")


def intention_as_json(intention: Intention) -> dict[str, Any]:
    """The intention; days are ISO dates."""
    names = "id entry_id made_on if=cue then=action sentence outcome settled_on word"
    return json_object(intention, names)


def search_result_as_json(entry: Entry, handle: str, places: MatchRanges) -> dict[str, Any]:
    """The entry and an excerpt; ``marks`` are offsets in the excerpt, ``places`` in the text."""
    piece = excerpt(entry.text, places, _EXCERPT_LENGTH)
    found = {"excerpt": piece.text, "marks": json_value(piece.marks), "places": json_value(places)}
    return entry_as_json(entry, handle) | {"found": found}


def versions_as_json(found: "Sequence[EntryVersion]", handle: str) -> list[dict[str, Any]]:
    """The versions, oldest first; ``entry`` is null while it was deleted."""
    return [
        json_object(one, "since verb")
        | {"entry": entry_as_json(one.entry, handle) if one.entry else None}
        for one in found
    ]


def deleted_as_json(found: "Sequence[DeletedEntry]") -> list[dict[str, Any]]:
    """The deleted entries, restorable ``until`` a time."""
    return [entry_as_json(one.entry, one.entry.handle) | json_object(one, "until") for one in found]
