"""What differs between two versions of an entry: its words, piece by piece, and the rest."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto

from compassjournal.model.entry import Entry
from compassjournal.model.taxonomy import Need, Place, Practice
from compassjournal.model.warning_signs import signs_in_words
from compassjournal.text.dates import day_in_words

# Beyond so many words a comparison word by word takes seconds; then it goes line by line.
_BY_WORD = 4_000
_TOKEN = re.compile(r"\s+|[^\s]+")


class PieceStatus(Enum):
    """What became of a piece of text."""

    SAME = auto()
    TAKEN_OUT = auto()
    PUT_IN = auto()


@dataclass(frozen=True, slots=True)
class TextPiece:
    """A run of words with one fate."""

    kept: PieceStatus
    text: str


@dataclass(frozen=True, slots=True)
class FieldChange:
    """Something beside the words: its name, and what it was and is, in words."""

    name: str
    before: str
    after: str


def diff_text(before: str, after: str) -> tuple[TextPiece, ...]:
    """The words of both in reading order: what stayed, what was taken out, what was put in."""
    old, new = _tokens(before), _tokens(after)
    if max(len(old), len(new)) > _BY_WORD:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    found: list[TextPiece] = []
    out, put = "", ""
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[low:high]), "".join(new[start:end])
        # A blank that stayed between two changes would cut a sentence into crumbs.
        if tag != "equal" or ((out or put) and not come.strip() and end < len(new)):
            out, put = out + gone, put + come
            continue
        found += [*_changed(out, put), TextPiece(PieceStatus.SAME, come)]
        out, put = "", ""
    return _joined([*found, *_changed(out, put)])


def diff_fields(before: Entry, after: Entry) -> tuple[FieldChange, ...]:
    """What else differs, in the order of a page."""
    said = zip(_said(before), _said(after), strict=True)
    return tuple(FieldChange(name, old, new) for (name, old), (_, new) in said if old != new)


def _joined(found: list[TextPiece]) -> tuple[TextPiece, ...]:
    """The pieces, with those that follow one another and share a fate as one."""
    whole: list[TextPiece] = []
    for piece in found:
        if whole and whole[-1].kept is piece.kept:
            piece = TextPiece(piece.kept, whole.pop().text + piece.text)  # noqa: PLW2901
        whole.append(piece)
    return tuple(whole)


def _changed(out: str, put: str) -> list[TextPiece]:
    """What was taken out and put in, without the blanks that both end with."""
    same = out[len(out.rstrip()) :]
    same = same if put.endswith(same) else ""
    parts = (out.removesuffix(same), put.removesuffix(same), same)
    kinds = (PieceStatus.TAKEN_OUT, PieceStatus.PUT_IN, PieceStatus.SAME)
    return [TextPiece(kind, text) for kind, text in zip(kinds, parts, strict=True) if text]


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _said(entry: Entry) -> tuple[tuple[str, str], ...]:
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
