"""Diff two versions of an entry: its text by words, and its other fields."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from compassjournal.model.entry import Entry
from compassjournal.model.taxonomy import Need, Place, Practice
from compassjournal.model.warning_signs import signs_in_words
from compassjournal.text.dates import day_in_words

# Beyond 4,000 words a word diff takes seconds; such texts are compared line by line.
_BY_WORD = 4_000
_TOKEN = re.compile(r"\s+|[^\s]+")


class PieceStatus(Enum):
    """What became of a piece: kept, removed, inserted."""

    SAME = auto()
    REMOVED = auto()
    INSERTED = auto()


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of text with one status."""

    status: PieceStatus
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field besides the text: its name, and its old and new value in words."""

    name: str
    before: str
    after: str


def diff_text(before: str, after: str) -> tuple[TextPiece, ...]:
    """The word diff of two texts, in reading order."""
    old, new = _tokens(before), _tokens(after)
    if max(len(old), len(new)) > _BY_WORD:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[TextPiece] = []
    removed, inserted = "", ""
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        old_part, new_part = "".join(old[low:high]), "".join(new[start:end])
        # Whitespace kept between two changes joins them; otherwise every word would be a piece.
        if tag != "equal" or ((removed or inserted) and not new_part.strip() and end < len(new)):
            removed, inserted = removed + old_part, inserted + new_part
            continue
        pieces += [*_changed_pieces(removed, inserted), TextPiece(PieceStatus.SAME, new_part)]
        removed, inserted = "", ""
    return _merge_adjacent([*pieces, *_changed_pieces(removed, inserted)])


def diff_fields(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """The other fields that differ, in the order of a page."""
    pairs = zip(_field_values(before), _field_values(after), strict=True)
    return tuple(FieldChange(name, old, new) for (name, old), (_, new) in pairs if old != new)


def _merge_adjacent(pieces: list[TextPiece]) -> tuple[TextPiece, ...]:
    """Merge adjacent pieces of the same status."""
    merged: list[TextPiece] = []
    for piece in pieces:
        if merged and merged[-1].status is piece.status:
            piece = TextPiece(piece.status, merged.pop().text + piece.text)  # noqa: PLW2901
        merged.append(piece)
    return tuple(merged)


def _changed_pieces(removed: str, inserted: str) -> list[TextPiece]:
    """A removal and an insertion, with their common trailing whitespace as a kept piece."""
    trailing = removed[len(removed.rstrip()) :]
    trailing = trailing if inserted.endswith(trailing) else ""
    parts = (removed.removesuffix(trailing), inserted.removesuffix(trailing), trailing)
    statuses = (PieceStatus.REMOVED, PieceStatus.INSERTED, PieceStatus.SAME)
    return [TextPiece(status, text) for status, text in zip(statuses, parts, strict=True) if text]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _field_values(entry: Entry) -> tuple[tuple[str, str], ...]:
    taps = entry.taps
    named = None if taps.practised is None else [one for one in Practice if one in taps.practised]
    needs = None if taps.needs is None else [one for one in Need if one in taps.needs]
    signs = None if taps.signs is None else signs_in_words(taps.signs)
    return (
        ("day", day_in_words(entry.day, year=True)),
        ("energy", str(taps.energy or "")),
        ("load", str(taps.load or "")),
        ("in the day", "" if named is None else ", ".join(named) or "none of the five"),
        ("feeling", taps.feeling or ""),
        ("needs met", "" if needs is None else ", ".join(needs) or "none of the three"),
        ("noticed", "" if signs is None else "; ".join(signs) or "none of the signs"),
        ("starred", "yes" if entry.starred else "no"),
        ("tender", "yes" if entry.tender else "no"),
        ("place", _place(entry.place)),
    )


def _place(place: Place) -> str:
    named = (place.strand, place.behaviour, place.direction, place.dimension)
    return ", ".join(one.replace("_", " ") for one in named if one)
