"""Render intentions as a list of open and past ones, or as a receipt."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.model.intention import Intention, Outcome
from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import ago, day_in_words
from compassjournal.text.entry_phrases import outcome_in_words, quoted_comment
from compassjournal.text.phrases import OUTCOME_NAMES, join_words
from compassjournal.text.sanitise import sanitise

NO_INTENTIONS = Message("[quiet]No intentions so far. A check-in ends with the offer of one.")
NONE_WITH_THOSE_WORDS = Message("[quiet]No intention has those words.")
NONE_OPEN = Message("[quiet]No intention is open.")
LATEST_PAST = Message(
    "[quiet]The latest {shown} of {total} past ones; `compass intentions --all` shows all."
)


def intention_list(
    pages: Iterable[tuple[Sequence[Intention], Mapping[str, str]]], today: date, *, plain: bool
) -> Iterator[RenderableType]:
    """The page of open intentions, and those of past ones, each intention under its handle.

    None of the pages is empty; ``plain`` is in sentences.
    """
    above = None
    for intentions, handles in pages:
        heading = "Open" if intentions[0].outcome is Outcome.OPEN else "Past"
        if heading != above:
            yield Group(*[Text("")] * bool(above), with_margin(Text(heading, "heading")))
        above = heading
        same = _identical(intentions)
        if plain:
            yield from (with_margin(Text(_sentence(made, handles, today))) for made in same)
        else:
            yield _items(same, handles, today)


def intention_settled(intention: Intention) -> RenderableType:
    """The intention and its outcome on one line."""
    word = f" {quoted_comment(intention.word)}" if intention.word else ""
    went = f"{OUTCOME_NAMES[intention.outcome].capitalize()}: "
    return with_margin(Text.assemble(went, (sanitise(intention.sentence), "intention"), word))


def _identical(intentions: Sequence[Intention]) -> list[list[Intention]]:
    """The intentions, those together that say and became the same."""
    found: dict[object, list[Intention]] = {}
    for one in intentions:
        what = (one.sentence.casefold(), one.outcome, one.settled_on, one.word)
        found.setdefault(what, []).append(one)
    return list(found.values())


def _items(
    together: Sequence[Sequence[Intention]], handles: Mapping[str, str], today: date
) -> RenderableType:
    """Each intention beside its handle, its history below."""
    table = Table.grid(padding=(0, 2, 0, 0))
    for made in together:
        words = Text(sanitise(made[-1].sentence), "intention")
        table.add_row(
            Text(handles[made[-1].id], "handle"),
            Group(words, Text(_history(made, today), "quiet")),
        )
    return with_margin(table)


def _sentence(made: Sequence[Intention], handles: Mapping[str, str], today: date) -> str:
    said = sanitise(made[-1].sentence)
    return f"{handles[made[-1].id]}: {said} {_history(made, today)}"


def _history(made: Sequence[Intention], today: date) -> str:
    """“Made on Friday 2 October, seven weeks ago. Done on Sunday 4 October: “One evening.””."""
    days = sorted({one.made_on for one in made})
    named = join_words([day_in_words(day, year=day.year != today.year) for day in days])
    since = f", {ago(days[0], today)}" if len(days) == 1 else ""
    return f"Made on {named}{since}. {outcome_in_words(made[-1])}".rstrip()
