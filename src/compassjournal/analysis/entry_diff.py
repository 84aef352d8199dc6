"""Diff two versions of an entry: its text by words, and its other fields."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from enum import Enum, auto

from compassjournal.model.entry import Entry, field_values
from compassjournal.model.entry_fields import FIELDS, PLACE_FIELDS, EntryField, typed
from compassjournal.model.taxonomy import in_order
from compassjournal.model.warning_signs import signs_in_words
from compassjournal.text.dates import clock_in_words, day_in_words

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
    old, new = map(_TOKEN.findall, (before, after))
    if max(len(old), len(new)) > _BY_WORD:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    pieces: list[TextPiece] = []
    removed, inserted = "", ""
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        old_part, new_part = "".join(old[low:high]), "".join(new[start:end])
        # Whitespace kept between two changes joins them; otherwise every word would be a piece.
        if tag != "equal" or ((removed or inserted) and not new_part.strip()):
            removed, inserted = removed + old_part, inserted + new_part
            continue
        pieces += [*_changed_pieces(removed, inserted), TextPiece(PieceStatus.SAME, new_part)]
        removed, inserted = "", ""
    return _merge_adjacent([*pieces, *_changed_pieces(removed, inserted)])


def diff_fields(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """The other fields that differ, in the order of a page."""
    old, new = _fields_in_words(before), _fields_in_words(after)
    return tuple(FieldChange(name, old[name], new[name]) for name in old if old[name] != new[name])


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


def _fields_in_words(entry: Entry) -> dict[str, str]:
    """Each field's value by its title."""
    values = field_values(entry)
    words = {field.title: _in_words(field, values[field.attribute]) for field in FIELDS}
    words["time"] = clock_in_words(entry.written_at)
    placed = (values[field.attribute] for field in PLACE_FIELDS)
    return words | {"place": ", ".join(one.replace("_", " ") for one in placed if one)}


def _in_words(field: EntryField, value: object) -> str:
    match value:
        case date():
            return day_in_words(value, year=True)
        case frozenset() if field.attribute == "signs":
            return "; ".join(signs_in_words(value)) or field.none
        case frozenset():
            return ", ".join(in_order(value)) or field.none
    return typed(value)
