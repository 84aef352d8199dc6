"""Render today as one screen: the week's dots, what is open, the question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.analysis.on_this_day import RecalledEntry
from compassjournal.model.draft import Draft
from compassjournal.model.intention import Intention
from compassjournal.model.span import Span
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.render.charts.glyphs import Glyphs
from compassjournal.render.charts.month_dots import MarkedDays, legend, week_row
from compassjournal.render.checkin import previous_intention, question
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.render.on_this_day import recalled_line
from compassjournal.text.dates import DAYS, clock_in_words, day_in_words
from compassjournal.text.phrases import count_in_words, join_words, times

UNWRAPPED = 1000


@dataclass(frozen=True, slots=True)
class Today:
    """The contents of the screen that `compass` alone shows."""

    day: date
    days: Span
    reflected: frozenset[date]
    other: frozenset[date]
    handles: tuple[str, ...]
    notes: tuple[str, ...]
    draft: Draft | None
    intention: Intention | None
    prompt: Prompt | None
    empty: bool
    position: RenderableType | None = None
    morning: bool = False
    met: RecalledEntry | None = None
    met_handle: str = ""


def today_page(today: Today, glyphs: Glyphs, *, plain: bool) -> RenderableType:
    """The whole screen; ``plain`` in sentences."""
    parts: list[RenderableType] = [
        with_margin(Text(day_in_words(today.day, year=True), "heading")),
        Text(""),
        dots_in_words(today) if plain else with_margin(*_drawn_week(today, glyphs)),
        Text(""),
        with_margin(Text(_reflected(today))),
    ]
    if today.draft:
        when = f"{day_in_words(today.draft.day)}, {clock_in_words(today.draft.touched_at)}"
        waits = f"An unfinished draft from {when} waits; `compass reflect` offers it back."
        parts.append(with_margin(Text(waits)))
    if today.intention:
        parts += [Text(""), previous_intention(today.intention, today.day)]
    if today.met:
        parts += [Text(""), recalled_line(today.met, today.met_handle, today.day)]
    if today.prompt and not today.handles:
        parts += [Text(""), *([today.position] if today.position else ())]
        parts.append(question(today.prompt.ask, today.prompt.place))
    if not today.handles:
        parts += [Text(""), dim_line("`compass reflect` takes about two minutes.")]
    return Group(*parts)


def _drawn_week(today: Today, glyphs: Glyphs) -> Iterator[Text]:
    """The days with their signs, and what those mean where there are two."""
    yield from week_row(today.days, MarkedDays(today.reflected, today.other), glyphs, today.day)
    if today.other:
        # Rich wraps it.
        yield from legend(UNWRAPPED, glyphs)


def dots_in_words(today: Today) -> RenderableType:
    """The dots as a sentence."""
    named = [DAYS[day.weekday()] for day in today.days if day in today.reflected]
    other = [DAYS[day.weekday()] for day in today.days if day in today.other]
    parts = [f"reflected on {join_words(named)}"] * bool(named)
    parts += [f"a note or a weekly pause on {join_words(other)}"] * bool(other)
    return with_margin(Text(f"The last seven days: {'; '.join(parts) or 'a quiet week so far'}."))


def _reflected(today: Today) -> str:
    if today.handles:
        number = len(today.handles)
        often = "" if number == 1 else f" {times(number)}"
        return f"You reflected today{often} ({join_words(today.handles)})."
    if today.notes:
        written = count_in_words(len(today.notes), "note")
        return f"You wrote {written} today ({join_words(today.notes)})."
    if today.morning:
        return "You wrote before the day began. The evening's question waits."
    if today.empty:
        return "Your journal is empty and ready. One question a day; begin whenever you like."
    return "Nothing written today so far."
