"""What is met again: a page of it, an old letter, or one quiet line."""

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
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import kind_in_words
from compassjournal.text.sanitise import sanitise

# Of one day so many entries are shown.
MAX_PER_DAY = 3
# Of each one's words so many cells: about three lines.
_BEGINNING = 220
# With less room than this the words get a line of their own.
_LEAST_ROOM = 16


def recalled_page(
    met: Iterable[RecalledEntry], handles: Mapping[str, str], today: date, *, seen_today: bool
) -> RenderableType:
    """Each day that is met again: how long ago, the questions in a line each, how they begin."""
    lines: list[RenderableType] = []
    for day, group in groupby(met, key=lambda one: one.entry.day):
        ones = list(group)
        heading = _heading(ones[0], today, seen_today=seen_today)
        lines += [Text("")] * bool(lines) + [Text(heading, "heading")]
        for number, one in enumerate(ones[:MAX_PER_DAY]):
            lines += [Text("")] * bool(number)
            asked = one.entry.asked or kind_in_words(one.entry)
            handle = Text(f"{handles[one.entry.id]}  ", "handle")
            lines.append(_OneLine(handle, asked, Text(""), "place"))
            lines.append(Text(_beginning(one.entry.text, _BEGINNING)))
        if len(ones) > MAX_PER_DAY:
            more = f"There is more from that day: `compass list {day}` shows it."
            lines += [Text(""), Text(more, "quiet")]
    return with_margin(*lines)


def old_page(
    entry: Entry,
    handle: str,
    intentions: Sequence[Intention],
    glyphs: Glyphs,
    age: str,
    *,
    plain: bool,
) -> RenderableType:
    """One entry whole, under how long ago it was."""
    above = with_margin(Text(age, "quiet"))
    return Group(above, Text(""), entry_page(entry, handle, intentions, glyphs, plain=plain))


def recalled_line(one: RecalledEntry, handle: str, today: date) -> RenderableType:
    """“A year ago today: “The board was half done ...” (7qk2)”, no wider than the window."""
    before = Text(f"{ago_in_words(one, today)}: “", "quiet")
    after = Text.assemble(("” (", "quiet"), (handle, "handle"), (")", "quiet"))
    return with_margin(_OneLine(before, one.entry.text, after, "quiet"))


def age_in_words(day: date, today: date, *, seen_today: bool) -> str:
    """“8 months ago”; seen from another day than today, “8 months before”."""
    if day == today:
        return "Today" if seen_today else "The same day"
    return f"{distance_in_words(day, today)} {'ago' if seen_today else 'before'}"


def nothing_from_this_day() -> RenderableType:
    """That no page is of this day."""
    said = "Nothing from this day in earlier months or years."
    return with_margin(Text(f"{said} `compass recall --random` opens an old page.", "quiet"))


def no_page_to_open(*, kindness: bool) -> RenderableType:
    """That there is no page of the kind, or none that may be opened unasked."""
    said = "No page to open so far. Those marked tender stay closed without --tender."
    if kindness:
        said = "No past kindness to open so far: a page that is starred, or on self-compassion."
    return with_margin(Text(said, "quiet"))


class _OneLine:
    """Words between two others, cut to the width; the words give way, never the others."""

    def __init__(self, before: Text, words: str, after: Text, style: str) -> None:
        self._before, self._words, self._after, self._style = before, words, after, style

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        around = self._before.cell_len + self._after.cell_len
        if options.max_width - around >= _LEAST_ROOM:
            cut = _beginning(self._words, options.max_width - around)
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
    """The first words of the text that fit into so many cells, and a sign that more follow."""
    words = Text(sanitise(" ".join(text.split())))
    if words.cell_len <= room:
        return words.plain
    words.truncate(max(1, room - 2))
    whole, _, _ = words.plain.rpartition(" ")
    return f"{whole} …" if whole else f"{words.plain}…"
