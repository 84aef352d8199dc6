"""Render entries as a list of one line each, and deleted entries with their beginning."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.entry import Entry
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.text.dates import day_in_words
from compassjournal.text.entry_phrases import taps_in_words
from compassjournal.text.phrases import kind_in_words
from compassjournal.text.sanitise import sanitise

if TYPE_CHECKING:
    from compassjournal.model.changes import DeletedEntry

_NARROW = 60
_BEGINNING = 60


# Entries with their handles, by id.
ListedEntries = tuple[Sequence[Entry], Mapping[str, str]]


def entry_list(
    pages: Iterable[ListedEntries], width: int, glyphs: Glyphs
) -> Iterator[RenderableType]:
    """One line per entry under its day, in the order given; each page is aligned by itself.

    None of the pages is empty.
    """
    above = None
    for entries, handles in pages:
        yield with_margin(*_lines(entries, handles, width, glyphs, above=above))
        above = entries[-1].day


def _lines(
    entries: Sequence[Entry],
    handles: Mapping[str, str],
    width: int,
    glyphs: Glyphs,
    *,
    above: date | None,
) -> Iterator[Text]:
    column = 1 + max((len(handles[entry.id]) for entry in entries), default=0)
    # Where one entry is starred, the others are indented to align.
    starless = "  " if any(entry.starred for entry in entries) else ""
    for entry in entries:
        yield from day_heading(entry.day, above)
        above = entry.day
        star = f"{glyphs.star} " if entry.starred else starless
        yield _line(entry, f"{handles[entry.id]:<{column}}", star, width)


def day_heading(day: date, above: date | None) -> list[Text]:
    """The heading of a day's entries, where the day of those above is another; None at the top."""
    if day == above:
        return []
    return [Text("")] * (above is not None) + [Text(day_in_words(day, year=True), "quiet")]


def deleted_list(found: "Sequence[DeletedEntry]") -> RenderableType:
    """The deleted entries, each with the last day to restore it."""
    lines: list[RenderableType] = []
    for one in found:
        until = f"`compass undo {one.entry.handle[:4]}` until {day_in_words(one.until)}"
        lines += [Text("")] * bool(lines)
        lines += [*entry_head(one.entry, one.entry.handle[:4]), Text(until, "quiet")]
    return with_margin(*lines)


def entry_head(entry: Entry, handle: str) -> list[RenderableType]:
    """The entry's handle, kind, day and beginning."""
    what = f"  {kind_in_words(entry)}, {day_in_words(entry.day, year=True)}"
    lines: list[RenderableType] = [Text.assemble((handle, "handle"), (what, "quiet"))]
    if entry.text.strip():
        beginning = Text(sanitise(" ".join(entry.text.split())), "quote")
        beginning.truncate(_BEGINNING, overflow="ellipsis")
        lines.append(Text.assemble("“", beginning, "”"))
    return lines


def _line(entry: Entry, handle: str, star: str, width: int) -> Text:
    beginning = " ".join(entry.text.split())
    line = Text.assemble((handle, "handle"), (star, "intention"))
    if width >= _NARROW:
        where = entry.place.strand.value if entry.place.strand else kind_in_words(entry)
        line.append(f"{where:<17}", "place")
    line.append(sanitise(beginning or taps_in_words(entry)))
    line.truncate(width - 2 * MARGIN, overflow="ellipsis")
    return line
