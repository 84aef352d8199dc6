"""Render intentions as a list of open and past ones, or as a receipt."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.model.intention import Intention, Outcome
from compassjournal.render.layout import with_margin
from compassjournal.text.dates import ago, day_in_words
from compassjournal.text.sanitise import sanitise

_OUTCOMES = {
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
    """The open intentions, then the past ones, each under its handle; ``plain`` in sentences."""
    parts: list[RenderableType] = []
    for heading, intentions in (("Open", still), ("Past", past)):
        if intentions:
            parts += [Text("")] * bool(parts) + [with_margin(Text(heading, "heading"))]
            if plain:
                parts.append(with_margin(*_sentences(intentions, handles, today)))
            else:
                parts.append(_items(intentions, handles, today))
    return Group(*parts)


def intention_settled(intention: Intention) -> RenderableType:
    """The intention and its outcome on one line."""
    word = f" {_quoted(intention.word)}" if intention.word else ""
    went = f"{_OUTCOMES[intention.outcome]}: "
    return with_margin(Text.assemble(went, (sanitise(intention.sentence), "intention"), word))


def no_intentions(*, about: bool, still: bool) -> RenderableType:
    """That there are none at all, none with those words, or none open."""
    said = "No intentions so far. A check-in ends with the offer of one."
    if about:
        said = "No intention has those words."
    elif still:
        said = "No intention is open."
    return with_margin(Text(said, "quiet"))


def past_shown(shown: int, total: int) -> RenderableType:
    """How many of the past intentions are shown."""
    said = f"The latest {shown} of {total} past ones; `compass intentions --all` shows all."
    return with_margin(Text(said, "quiet"))


def _items(
    intentions: Sequence[Intention], handles: Mapping[str, str], today: date
) -> RenderableType:
    """Each intention beside its handle, its history below."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for intention in intentions:
        words = Text(sanitise(intention.sentence), "intention")
        table.add_row(
            Text(handles[intention.id], "handle"),
            Group(words, Text(_history(intention, today), "quiet")),
        )
    return with_margin(table)


def _sentences(
    intentions: Sequence[Intention], handles: Mapping[str, str], today: date
) -> Iterator[Text]:
    for intention in intentions:
        yield Text(
            f"{handles[intention.id]}: {sanitise(intention.sentence)} {_history(intention, today)}"
        )


def _history(intention: Intention, today: date) -> str:
    """“Made on Friday 2 October, seven weeks ago. Done on Sunday 4 October: “One evening.””."""
    made = day_in_words(intention.made_on, year=intention.made_on.year != today.year)
    said = f"Made on {made}, {ago(intention.made_on, today)}."
    if intention.outcome is Outcome.OPEN:
        return said
    on = intention.settled_on
    went = _OUTCOMES[intention.outcome]
    when = f" on {day_in_words(on, year=on.year != intention.made_on.year)}" if on else ""
    return f"{said} {went}{when}" + (f": {_quoted(intention.word)}" if intention.word else ".")


def _quoted(word: str) -> str:
    return f"“{sanitise(' '.join(word.split()))}”"
