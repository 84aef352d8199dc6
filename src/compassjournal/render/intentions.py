"""Intentions: the open ones, the past ones with how they went, a receipt."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.model.intention import Intention, Outcome
from compassjournal.render.layout import with_margin
from compassjournal.text.dates import ago, day_in_words
from compassjournal.text.sanitise import sanitise

_WENT = {
    Outcome.OPEN: "Open",
    Outcome.DONE: "Done",
    Outcome.PARTLY: "Partly done",
    Outcome.CHANGED: "Changed",
    Outcome.LET_GO: "Let go",
}


def intention_list(
    still: Sequence[Intention],
    past: Sequence[Intention],
    handles: Mapping[str, str],
    today: date,
    *,
    plain: bool,
) -> RenderableType:
    """The open ones, then the past ones, each under its handle; with ``plain`` in sentences."""
    parts: list[RenderableType] = []
    for heading, those in (("Open", still), ("Past", past)):
        if those:
            parts += [Text("")] * bool(parts) + [with_margin(Text(heading, "heading"))]
            if plain:
                parts.append(with_margin(*_sentences(those, handles, today)))
            else:
                parts.append(_items(those, handles, today))
    return Group(*parts)


def intention_settled(intention: Intention) -> RenderableType:
    """How it went, on one line."""
    word = f" {_quoted(intention.word)}" if intention.word else ""
    went = f"{_WENT[intention.outcome]}: "
    return with_margin(Text.assemble(went, (sanitise(intention.sentence), "intention"), word))


def no_intentions(*, about: bool, still: bool) -> RenderableType:
    """That there are none, none with those words, or none open."""
    said = "No intentions so far. A check-in ends with the offer of one."
    if about:
        said = "No intention has those words."
    elif still:
        said = "No intention is open."
    return with_margin(Text(said, "quiet"))


def past_shown(shown: int, total: int) -> RenderableType:
    """That the past ones were cut."""
    said = f"The latest {shown} of {total} past ones; `compass intentions --all` shows all."
    return with_margin(Text(said, "quiet"))


def _items(those: Sequence[Intention], handles: Mapping[str, str], today: date) -> RenderableType:
    """Each under its handle, what is told of it beneath its words."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for one in those:
        words = Text(sanitise(one.sentence), "intention")
        table.add_row(
            Text(handles[one.id], "handle"), Group(words, Text(_told(one, today), "quiet"))
        )
    return with_margin(table)


def _sentences(
    those: Sequence[Intention], handles: Mapping[str, str], today: date
) -> Iterator[Text]:
    for one in those:
        yield Text(f"{handles[one.id]}: {sanitise(one.sentence)} {_told(one, today)}")


def _told(one: Intention, today: date) -> str:
    """“Made on Friday 2 October, seven weeks ago. Done on Sunday 4 October: “One evening.””."""
    made = day_in_words(one.made_on, year=one.made_on.year != today.year)
    said = f"Made on {made}, {ago(one.made_on, today)}."
    if one.outcome is Outcome.OPEN:
        return said
    on = one.settled_on
    went = _WENT[one.outcome]
    when = f" on {day_in_words(on, year=on.year != one.made_on.year)}" if on else ""
    return f"{said} {went}{when}" + (f": {_quoted(one.word)}" if one.word else ".")


def _quoted(word: str) -> str:
    return f"“{sanitise(' '.join(word.split()))}”"
