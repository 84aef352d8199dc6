"""Render search results as entries with an excerpt and its matches marked."""

from collections.abc import Callable, Iterable, Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.text import Text

from compassjournal.model.entry import Entry
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.entry_list import ListedEntries, day_heading
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.text.entry_phrases import taps_in_words
from compassjournal.text.excerpt import MatchRanges, excerpt
from compassjournal.text.phrases import kind_in_words, place_in_words
from compassjournal.text.sanitise import sanitise

# Lines of an excerpt: a narrow window gets one more, for its lines hold little.
_NARROW, _LINES, _LINES_IN_NARROW = 60, 2, 3
_INDENT, _INDENT_IN_NARROW = 5, 2


def search_results(
    pages: Iterable[ListedEntries],
    places: Callable[[str], MatchRanges],
    width: int,
    glyphs: Glyphs,
) -> Iterator[RenderableType]:
    """Under its day each entry's handle and place, and below it the excerpt.

    ``places`` are those of the matches in a text.
    """
    room = width - 2 * MARGIN
    indent, lines = (_INDENT_IN_NARROW, _LINES_IN_NARROW) if width < _NARROW else (_INDENT, _LINES)
    # Wrapping leaves about 4 cells of a line empty.
    length = max(lines * (room - indent - 4), 20)
    above = None
    for entries, handles in pages:
        parts: list[RenderableType] = []
        for entry in entries:
            parts += day_heading(entry.day, above)
            above = entry.day
            parts.append(_head(entry, handles[entry.id], room, glyphs))
            words = _words(entry, places(entry.text), length)
            parts.append(Padding(words, (0, 0, 0, indent)))
        yield with_margin(*parts)


def _head(entry: Entry, handle: str, room: int, glyphs: Glyphs) -> Text:
    line = Text.assemble((f"{handle:<4} ", "handle"))
    if entry.starred:
        line.append(f"{glyphs.star} ", "intention")
    line.append(place_in_words(entry.place) or kind_in_words(entry), "place")
    line.truncate(room, overflow="ellipsis")
    return line


def _words(entry: Entry, places: MatchRanges, length: int) -> Text:
    """The excerpt with its matches marked; the taps where there is no text."""
    piece = excerpt(entry.text, places, length)
    if not piece.text:
        return Text(taps_in_words(entry), "quiet")
    line, done = Text(), 0
    for start, end in piece.marks:
        line.append(sanitise(piece.text[done:start])).append(
            sanitise(piece.text[start:end]), "found"
        )
        done = end
    return line.append(sanitise(piece.text[done:]))
