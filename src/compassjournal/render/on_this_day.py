"""Render recalled entries as a page of days, a full entry, or one line."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.text import Text

from compassjournal.analysis.on_this_day import RecalledEntry, ago_in_words, distance_in_words
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.entry_page import entry_page
from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import kind_in_words
from compassjournal.text.sanitise import sanitise

# Entries of a day that are shown.
MAX_PER_DAY = 3
# Cells of an entry's text, about three lines.
_BEGINNING = 220
# With fewer cells left the text gets a line of its own.
_MIN_ROOM = 16

NOTHING_FROM_THIS_DAY = Message(
    "[quiet]Nothing from this day in earlier months or years. `compass recall --random` opens an "
    "old page."
)
NO_PAGE = Message(
    "[quiet]No page to open so far. Those marked tender stay closed without --tender."
)
NO_KINDNESS = Message(
    "[quiet]No past kindness to open so far: a page that is starred, or on self-compassion."
)


def recalled_page(
    met: Iterable[RecalledEntry], handles: Mapping[str, str], today: date, *, seen_today: bool
) -> RenderableType:
    """Each recalled day: its distance, the questions on a line each, and how answers begin."""
    lines: list[RenderableType] = []
    for day, group in groupby(met, key=lambda one: one.entry.day):
        entries = list(group)
        heading = _heading(entries[0], today, seen_today=seen_today)
        lines += [Text("")] * bool(lines) + [Text(heading, "heading")]
        for number, one in enumerate(entries[:MAX_PER_DAY]):
            lines += [Text("")] * bool(number)
            asked = one.entry.asked or kind_in_words(one.entry)
            handle = Text(f"{handles[one.entry.id]}  ", "handle")
            lines.append(_OneLine(handle, asked, Text(""), "place"))
            lines.append(Text(_beginning(one.entry.text, _BEGINNING)))
        if len(entries) > MAX_PER_DAY:
            more = f"There is more from that day: `compass list {day}` shows it."
            lines += [Text(""), Text(more, "quiet")]
    return with_margin(*lines)


def recalled_entry_page(
    entry: Entry,
    handle: str,
    intentions: Sequence[Intention],
    glyphs: Glyphs,
    age: str,
    *,
    plain: bool,
) -> RenderableType:
    """A full entry, under its age in words."""
    above = with_margin(Text(age, "quiet"))
    return Group(above, Text(""), entry_page(entry, handle, intentions, glyphs, plain=plain))


def recalled_line(one: RecalledEntry, handle: str, today: date) -> RenderableType:
    """“A year ago today: “The board was half done ...” (7qk2)”, cut to the width."""
    before = Text(f"{ago_in_words(one, today)}: “", "quiet")
    after = Text.assemble(("” (", "quiet"), (handle, "handle"), (")", "quiet"))
    return with_margin(_OneLine(before, one.entry.text, after, "quiet"))


def age_in_words(day: date, today: date, *, seen_today: bool) -> str:
    """“8 months ago”, or from another day than today “8 months before”."""
    if day == today:
        return "Today" if seen_today else "The same day"
    return f"{distance_in_words(day, today)} {'ago' if seen_today else 'before'}"


class _OneLine:
    """Text between two fixed parts; it alone is cut to fit the width."""

    def __init__(self, before: Text, words: str, after: Text, style: str) -> None:
        self._before, self._words, self._after, self._style = before, words, after, style

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        fixed = self._before.cell_len + self._after.cell_len
        if options.max_width - fixed >= _MIN_ROOM:
            cut = _beginning(self._words, options.max_width - fixed)
            yield self._before + Text(cut, self._style) + self._after
            return
        # A narrow window: the opening quotation mark goes down with the words.
        before, mark, rest = self._before.plain.partition(" “")
        opening = (mark + rest).strip()
        cut = _beginning(self._words, options.max_width - self._after.cell_len - len(opening))
        yield Text(before, "quiet")
        yield Text(opening + cut, self._style) + self._after


def _heading(one: RecalledEntry, today: date, *, seen_today: bool) -> str:
    ago = ago_in_words(one, today, seen_today=seen_today)
    if not one.exact:
        return ago
    day = one.entry.day
    return f"{ago}, {day_in_words(day, year=day.year != today.year)}"


def _beginning(text: str, room: int) -> str:
    """The first whole words that fit ``room`` cells, with an ellipsis where cut."""
    words = Text(sanitise(" ".join(text.split())))
    if words.cell_len <= room:
        return words.plain
    words.truncate(max(1, room - 2))
    whole, _, _ = words.plain.rpartition(" ")
    return f"{whole} …" if whole else f"{words.plain}…"
