"""Render people and tags in alphabetical order: noticed lately, or not for a while."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from compassjournal.analysis.people import LastMention, NameUse, PeopleSummary, PersonNoticed
from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import ago, day_in_words
from compassjournal.text.phrases import count_in_words, join_words
from compassjournal.text.sanitise import sanitise

_WIDE = 60
_LONGEST_NAME = 24

NO_PEOPLE = Message("[quiet]Nobody mentioned so far. Write @sam or @matron in an entry to begin.")
NO_TAGS = Message("[quiet]No tags so far. Write #handover or #rota in an entry to begin.")
ENTRIES_HINT = Message("[quiet]`compass list {name}` shows the entries.")
RENAME_DONE = Message(
    "[quiet]Done in {number} entries. `compass undo` takes it back.",
    one="[quiet]Done in 1 entry. `compass undo` takes it back.",
)
NOTHING_TO_RENAME = Message("[quiet]Nothing to change: it is so already.")

# A name with its @ or #, and its description.
_Line = tuple[str, str]


def people_page(value: PeopleSummary, today: date, width: int, *, plain: bool) -> RenderableType:
    """Who was noticed lately and how, then who was not; ``plain`` in sentences."""
    lately = [(f"@{one.name}", _lately(one, today)) for one in value.recent]
    others = [(f"@{one.name}", _before(one, today)) for one in value.absent]
    sections = [("Lately, in the last four weeks", lately), ("Not for a while", others)]
    names = max(cell_len(sanitise(name)) for _, lines in sections for name, _ in lines)
    parts: list[RenderableType] = []
    for heading, lines in sections:
        if lines:
            parts += [Text("")] * bool(parts) + [with_margin(Text(heading, "heading"))]
            parts.append(_lines(lines, names, width, plain=plain))
    return Group(*parts)


def tag_list(
    found: Sequence[NameUse], totals: Mapping[str, int], today: date, width: int, *, plain: bool
) -> RenderableType:
    """Each tag with its number of entries and its last day.

    ``totals`` are the numbers of entries with a tag or one below it, for tags that have such.
    """
    lines = [
        (f"#{one.name}", f"{_entries(one, totals)}, {_last(one.last, today)}") for one in found
    ]
    return _lines(lines, max(cell_len(sanitise(name)) for name, _ in lines), width, plain=plain)


def _entries(tag: NameUse, totals: Mapping[str, int]) -> str:
    number = count_in_words(tag.entries, "entry", "entries")
    total = totals.get(tag.name, tag.entries)
    return f"{number}, {total} with those below it" if total > tag.entries else number


def rename_preview(mark: str, old: Sequence[str], new: str, entries: int) -> RenderableType:
    """What a rename or merge will do."""
    names = join_words([f"{mark}{one}" for one in old])
    become = "becomes" if len(old) == 1 else "become"
    where = count_in_words(entries, "entry", "entries")
    return with_margin(Text(sanitise(f"{names} {become} {mark}{new} in {where}.")))


def _lately(one: PersonNoticed, today: date) -> str:
    about = f"; on days with {join_words(one.behaviours)}" if one.behaviours else ""
    return f"{_last(one.days[-1], today)}{about}"


def _before(one: LastMention, today: date) -> str:
    day = day_in_words(one.last, year=one.last.year != today.year, weekday=False)
    return f"last on {day}, {ago(one.last, today)}"


def _last(day: date, today: date) -> str:
    return f"last on {day_in_words(day, year=day.year != today.year)}"


def _lines(lines: Sequence[_Line], names: int, width: int, *, plain: bool) -> RenderableType:
    """Each name beside its description, or above it where narrow."""
    if plain:
        return with_margin(*(Text(f"{sanitise(name)}, {about}.") for name, about in lines))
    if width < _WIDE or names > _LONGEST_NAME:
        parts: list[RenderableType] = []
        for name, about in lines:
            parts += [Text(sanitise(name), "handle"), Padding(Text(about), (0, 0, 0, 2))]
        return with_margin(*parts)
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(width=names, no_wrap=True)
    for name, about in lines:
        table.add_row(Text(sanitise(name), "handle"), Text(about))
    return with_margin(table)
