"""What was found: under each entry a few of its words, with those looked for marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from compassjournal.model.entry import Entry
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.entry_list import as_json, day_heading, taps_in_words
from compassjournal.render.indent import MARGIN, indented
from compassjournal.text.phrases import kind_in_words, place_in_words
from compassjournal.text.sanitise import safe

# Where in a text the words stand, in characters from its beginning.
Places = Sequence[tuple[int, int]]

# Of a narrow window a line holds little, so the words get one more.
_NARROW, _LINES, _LINES_IN_NARROW = 60, 2, 3
_INDENT, _INDENT_IN_NARROW = 5, 2
# In JSON, as on two lines of 80 columns.
_LENGTH = 140


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text on one line; ``marks`` are the places found, in the piece."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, places: Places, length: int) -> Excerpt:
    """So many characters around the first place, or from the beginning; cut between words."""
    start, end = _window(text, places, length)
    line = "…" if text[:start].strip() else ""
    stands: dict[int, int] = {}
    for number in range(start, end):
        blank = text[number].isspace()
        if blank and line[-1:] in ("", " "):
            continue
        stands[number] = len(line)
        line += " " if blank else text[number]
    line = line.rstrip() + ("…" if text[end:].strip() else "")
    marks = ((first, min(last, end)) for first, last in places if first in stands)
    return Excerpt(line, tuple((stands[one], stands[last - 1] + 1) for one, last in marks))


def findings(
    entries: Sequence[Entry],
    handles: Mapping[str, str],
    places: Mapping[str, Places],
    width: int,
    glyphs: Glyphs,
) -> RenderableType:
    """Under its day each entry's handle and place, and below it the words that were found."""
    room = width - 2 * MARGIN
    indent, lines = (_INDENT_IN_NARROW, _LINES_IN_NARROW) if width < _NARROW else (_INDENT, _LINES)
    parts: list[RenderableType] = []
    for number, entry in enumerate(entries):
        if number == 0 or entries[number - 1].day != entry.day:
            parts += [Text("")] * bool(number) + [day_heading(entry.day)]
        parts.append(_head(entry, handles[entry.id], room, glyphs))
        # A line is not filled to its end.
        length = lines * (room - indent - 4)
        words = _words(entry, places.get(entry.id, ()), max(length, 20))
        parts.append(Padding(words, (0, 0, 0, indent)))
    return indented(*parts)


def found_as_json(entry: Entry, handle: str, places: Places) -> dict[str, Any]:
    """The entry as plain values, with an excerpt; ``marks`` count in it, ``places`` in the text."""
    piece = excerpt(entry.text, places, _LENGTH)
    found = {
        "excerpt": piece.text,
        "marks": [list(one) for one in piece.marks],
        "places": [list(one) for one in places],
    }
    return as_json(entry, handle) | {"found": found}


def _window(text: str, places: Places, length: int) -> tuple[int, int]:
    """Where the piece begins and ends: at the edges of words, the first place within."""
    first, last = places[0] if places else (0, 0)
    last = min(last, first + length)
    start = 0 if last <= length else max(0, first - length // 3)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    longest = end = min(len(text), max(start + length, last))
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    # A word longer than the piece is cut where the piece ends.
    return start, end if end > start else longest


def _head(entry: Entry, handle: str, room: int, glyphs: Glyphs) -> Text:
    line = Text.assemble((f"{handle:<4} ", "handle"))
    if entry.starred:
        line.append(f"{glyphs.star} ", "intention")
    line.append(place_in_words(entry.place) or kind_in_words(entry), "place")
    line.truncate(room, overflow="ellipsis")
    return line


def _words(entry: Entry, places: Places, length: int) -> Text:
    """The piece with its marks; the taps where nothing was written."""
    piece = excerpt(entry.text, places, length)
    if not piece.text:
        return Text(taps_in_words(entry), "quiet")
    line, done = Text(), 0
    for start, end in piece.marks:
        line.append(safe(piece.text[done:start])).append(safe(piece.text[start:end]), "found")
        done = end
    return line.append(safe(piece.text[done:]))
