"""An entry and an intention as plain JSON values."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.model.taxonomy import Need, Practice
from compassjournal.text.excerpt import MatchRanges, excerpt

# Characters in a JSON excerpt, about two lines of 80 columns.
_EXCERPT_LENGTH = 140


def entry_as_json(
    entry: Entry, handle: str, intentions: Sequence[Intention] | None = None
) -> dict[str, Any]:
    """The entry; times carry their UTC offset, empty values are null."""
    place, taps = entry.place, entry.taps
    practised = taps.practised
    value: dict[str, Any] = {
        "id": entry.id,
        "handle": handle,
        "day": entry.day.isoformat(),
        "written_at": entry.written_at.isoformat(),
        "kind": entry.kind,
        "prompt_id": entry.prompt_id,
        "asked": entry.asked,
        "place": {
            "strand": place.strand,
            "behaviour": place.behaviour,
            "direction": place.direction,
            "dimension": place.dimension,
            "pack": place.pack,
        },
        "text": entry.text,
        "taps": {
            "practised": None if practised is None else [p for p in Practice if p in practised],
            "energy": taps.energy,
            "load": taps.load,
            "feeling": taps.feeling,
            "needs": None if taps.needs is None else [one for one in Need if one in taps.needs],
            "noticed": None if taps.signs is None else sorted(taps.signs),
        },
        "people": list(entry.people),
        "tags": list(entry.tags),
        "starred": entry.starred,
        "tender": entry.tender,
        "chosen": entry.chosen,
    }
    if intentions is not None:
        value["intentions"] = [intention_as_json(one) for one in intentions]
    return value


def intention_as_json(intention: Intention) -> dict[str, Any]:
    """The intention; days are ISO dates."""
    settled = intention.settled_on
    return {
        "id": intention.id,
        "made_on": intention.made_on.isoformat(),
        "if": intention.cue,
        "then": intention.action,
        "sentence": intention.sentence,
        "outcome": intention.outcome,
        "settled_on": settled.isoformat() if settled else None,
        "word": intention.word,
    }


def search_result_as_json(entry: Entry, handle: str, places: MatchRanges) -> dict[str, Any]:
    """The entry and an excerpt; ``marks`` are offsets in the excerpt, ``places`` in the text."""
    piece = excerpt(entry.text, places, _EXCERPT_LENGTH)
    found = {
        "excerpt": piece.text,
        "marks": [list(one) for one in piece.marks],
        "places": [list(one) for one in places],
    }
    return entry_as_json(entry, handle) | {"found": found}


def recalled_as_json(entry: Entry, handle: str, ago: str, today: date) -> dict[str, Any]:
    """The entry with how long ago it was."""
    return entry_as_json(entry, handle) | {"ago": ago, "days_ago": (today - entry.day).days}


def listed_intention_as_json(intention: Intention, handle: str) -> dict[str, Any]:
    """The intention with its handle."""
    return {"handle": handle, **intention_as_json(intention)}
