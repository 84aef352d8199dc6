"""Render an entry as a full page, with the other answers to its question."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.segment import Segment
from rich.text import Text

from compassjournal.analysis.on_this_day import distance_in_words
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import day_in_words, moment_in_words
from compassjournal.text.entry_phrases import outcome_in_words, taps_in_words
from compassjournal.text.phrases import count_in_words, kind_in_words, place_in_words
from compassjournal.text.sanitise import sanitise

# Other answers that are shown, the latest ones.
MAX_OTHER_ANSWERS = 20
# Cells of a line at most: longer ones are hard to read (Bringhurst: 45 to 75).
_MAX_LINE = 76
# Cells in which no paragraph is wrapped.
_UNWRAPPED = 10**9
# The indentation, bullet or number of a line, under which its rest is aligned.
_LIST_PREFIX = re.compile(r"[ \t]*(?:(?:[-*•–]|\d{1,2}[.)])[ \t]+)?")

MORE_ANSWERS = Message(
    "[quiet]This question has {number} other answers; `compass show {handle} -e` shows them too.",
    one="[quiet]This question has 1 other answer; `compass show {handle} -e` shows it too.",
)


def entry_page(
    entry: Entry,
    handle: str,
    intentions: Sequence[Intention],
    glyphs: Glyphs,
    *,
    plain: bool = False,
) -> RenderableType:
    """The full entry: date, question, text, taps, intentions and their outcomes."""
    where = place_in_words(entry.place) or kind_in_words(entry)
    parts: list[RenderableType] = [
        _plain_head(entry, handle) if plain else _head(entry, handle, glyphs),
        Text(""),
        Text(where[0].upper() + where[1:] + "." if plain else where, "place"),
    ]
    if entry.asked:
        parts.append(Text(sanitise(entry.asked), "question"))
    if entry.text.strip():
        parts += [Text(""), VerbatimText(entry.text)]
    if taps := taps_in_words(entry):
        parts += [Text(""), Text(taps, "quiet")]
    for intention in intentions:
        parts += [Text(""), Text(sanitise(intention.sentence), "intention")]
        if went := outcome_in_words(intention):
            parts.append(Text(went, "quiet"))
    return _Page(parts)


def other_answers(
    entry: Entry, others: Iterable[Entry], handles: Mapping[str, str], rest: int
) -> RenderableType:
    """The other answers to the entry's question, oldest first, each with its distance in time.

    One marked tender is not shown, only named. ``rest`` earlier ones are left out.
    """
    parts: list[RenderableType] = [Text("Your other answers to this question", "heading")]
    for other in others:
        handle = handles[other.id]
        when = f"  {day_in_words(other.day, year=True)}, {_distance(other.day, entry.day)}"
        parts += [Text(""), Text.assemble((handle, "handle"), (when, "quiet"))]
        if other.tender:
            parts.append(Text(f"Marked tender; `compass show {handle}` opens it.", "quiet"))
        elif other.text.strip():
            parts.append(VerbatimText(other.text))
        else:
            parts.append(Text(taps_in_words(other), "quiet"))
    if rest > 0:
        more = f"{count_in_words(rest, 'answer')} before these"
        where = f"`compass prompts show {entry.prompt_id}` names each by its day."
        parts[1:1] = [Text(""), Text(sanitise(f"{more}; {where}"), "quiet")]
    if len(parts) == 1:
        parts = [Text("No other answer to this question so far.", "quiet")]
    return _Page(parts if entry.prompt_id else [Text("Written without a question.", "quiet")])


def stacked_pages(*letters: RenderableType) -> RenderableType:
    """Several entry pages, one below the other."""
    spaced = [part for letter in letters for part in (letter, Text(""))]
    return Group(*spaced[:-1])


class VerbatimText:
    """Text with its own line breaks; wrapped list items and indented lines stay aligned."""

    def __init__(self, text: str) -> None:
        self._text = sanitise(text).strip("\n").rstrip(" \t\n")

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for line in self._text.split("\n"):
            rest = _LIST_PREFIX.sub("", line, count=1)
            opening = line.removesuffix(rest).expandtabs(4)
            # Deeply indented in a narrow window: drop the indentation.
            if len(opening) > options.max_width // 3:
                rest, opening = line.strip(), ""
            rows = Text(rest).wrap(console, options.max_width - len(opening)) or [Text()]
            for number, row in enumerate(rows):
                # Segments, because Text would be wrapped again.
                lead = opening if number == 0 else " " * len(opening)
                yield Segment(lead + row.plain.rstrip())
                yield Segment.line()


class _Page:
    """The parts with the margin: at a terminal wrapped, elsewhere each line whole."""

    def __init__(self, parts: Iterable[RenderableType]) -> None:
        self._parts = with_margin(*parts)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        fitting = min(options.max_width, _MAX_LINE + 2 * MARGIN)
        width = fitting if console.is_terminal else _UNWRAPPED
        yield from console.render(self._parts, options.update(width=width))


def _head(entry: Entry, handle: str, glyphs: Glyphs) -> Text:
    head = Text.assemble((handle, "handle"), ("  " + moment_in_words(entry), "quiet"))
    if entry.starred:
        head.append(f"  {glyphs.star}", "intention")
    if entry.tender:
        head.append("  tender", "quiet")
    return head


def _plain_head(entry: Entry, handle: str) -> Text:
    marks = [word for word, said in (("starred", entry.starred), ("tender", entry.tender)) if said]
    said = f"{handle}, {moment_in_words(entry)}" + "".join(f", {word}" for word in marks)
    return Text(said + ".")


def _distance(day: date, other: date) -> str:
    if day == other:
        return "the same day"
    return f"{distance_in_words(day, other)} {'before' if day < other else 'later'}"
