"""Render intentions as a list of open and past ones, or as a receipt."""

from collections.abc import Mapping, Sequence
from datetime import date

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from compassjournal.model.intention import Intention
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
            same = _identical(intentions)
            if plain:
                sentences = (
                    f"{handles[made[-1].id]}: {sanitise(made[-1].sentence)} {_history(made, today)}"
                    for made in same
                )
                parts += [with_margin(Text(sentence)) for sentence in sentences]
            else:
                parts.append(_items(same, handles, today))
    return Group(*parts)


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


def _history(made: Sequence[Intention], today: date) -> str:
    """“Made on Friday 2 October, seven weeks ago. Done on Sunday 4 October: “One evening.””."""
    days = sorted({one.made_on for one in made})
    named = join_words([day_in_words(day, year=day.year != today.year) for day in days])
    since = f", {ago(days[0], today)}" if len(days) == 1 else ""
    return f"Made on {named}{since}. {outcome_in_words(made[-1])}".rstrip()
