"""Entries for tests, with everything that does not matter filled in."""

from datetime import UTC, date, datetime, time
from typing import Any

from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.taxonomy import Practice


def an_entry(day: date = date(2026, 11, 22), text: str = "A quiet day.", **more: Any) -> Entry:
    """A reflection of that day, written at 21:00 UTC."""
    written = more.pop("written_at", datetime.combine(day, time(21), UTC))
    values = {"id": new_id(written), "kind": Kind.REFLECTION} | more
    return Entry(day=day, written_at=written, text=text, **values)


def taps(
    *practised: str, energy: int | None = None, load: int | None = None, none: bool = False
) -> Taps:
    """Taps; without a name, what was practised is not answered unless ``none`` is said."""
    named = frozenset(Practice(name) for name in practised)
    return Taps(energy=energy, load=load, practised=named if named or none else None)
