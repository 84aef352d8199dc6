"""Entries: one line each in a list, or as JSON."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from rich.console import Console, RenderableType
from rich.text import Text

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.model.taxonomy import Need, Practice
from compassjournal.model.warning_signs import seen_in_words
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.indent import MARGIN, indented
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import joined, kind_in_words
from compassjournal.text.sanitise import safe

_NARROW = 60


def listing(
    entries: Sequence[Entry], handles: Mapping[str, str], width: int, glyphs: Glyphs
) -> RenderableType:
    """One line an entry under its day, newest first as given."""
    lines: list[Text] = []
    column = 1 + max((len(handles[entry.id]) for entry in entries), default=0)
    # Where one has a star, the others leave room for it.
    starless = "  " if any(entry.starred for entry in entries) else ""
    for number, entry in enumerate(entries):
        if number == 0 or entries[number - 1].day != entry.day:
            lines += [Text("")] * bool(number) + [day_heading(entry.day)]
        star = f"{glyphs.star} " if entry.starred else starless
        lines.append(_line(entry, f"{handles[entry.id]:<{column}}", star, width))
    return indented(*lines)


def day_heading(day: date) -> Text:
    """The day that the entries below it belong to."""
    return Text(day_in_words(day, year=True), "quiet")


def taps_in_words(entry: Entry) -> str:
    """The taps, such as “In the day: attending and helping. Energy 3 of 5, load 4 of 5.”."""
    taps = entry.taps
    sentences = []
    if taps.practised is not None:
        named = joined([one.value for one in Practice if one in taps.practised])
        sentences.append(f"In the day: {named or 'none of the five'}.")
    numbers = [
        f"{name} {number} of 5"
        for name, number in (("energy", taps.energy), ("load", taps.load))
        if number is not None
    ]
    if numbers:
        sentences.append(", ".join(numbers).capitalize() + ".")
    if taps.feeling:
        sentences.append(f"Feeling: {safe(taps.feeling)}.")
    if taps.needs is not None:
        met = joined([one.value for one in Need if one in taps.needs])
        sentences.append(f"Needs met: {met or 'none of the three'}.")
    if taps.signs is not None:
        seen = "; ".join(seen_in_words(taps.signs))
        sentences.append(f"You saw: {safe(seen) or 'none of the signs'}.")
    return " ".join(sentences)


def as_json(
    entry: Entry, handle: str, intentions: Sequence[Intention] | None = None
) -> dict[str, Any]:
    """The entry as plain values; times carry their offset, empty values are null."""
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
    """The intention as plain values."""
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


def print_json(console: Console, value: object) -> None:
    """Print JSON in ASCII, so that nothing in it can act on a terminal; never wrapped."""
    console.out(json.dumps(value, indent=2, ensure_ascii=True), highlight=False)


def _line(entry: Entry, handle: str, star: str, width: int) -> Text:
    beginning = " ".join(entry.text.split())
    line = Text.assemble((handle, "handle"), (star, "intention"))
    if width >= _NARROW:
        where = entry.place.strand.value if entry.place.strand else kind_in_words(entry)
        line.append(f"{where:<17}", "place")
    line.append(safe(beginning or taps_in_words(entry)))
    line.truncate(width - 2 * MARGIN, overflow="ellipsis")
    return line
