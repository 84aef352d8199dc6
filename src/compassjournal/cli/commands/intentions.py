"""compass intentions: list intentions, and set how one went."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Annotated

import typer

from compassjournal.cli import options, value_completion
from compassjournal.cli.options import Words, argument, option
from compassjournal.context import Compass
from compassjournal.errors.names import NoOpenIntention, NoSuchIntention, SeveralOpenIntentions
from compassjournal.formats.entry_json import intention_as_json
from compassjournal.model.intention import Intention, Outcome
from compassjournal.render.intentions import (
    LATEST_PAST,
    NO_INTENTIONS,
    NONE_OPEN,
    NONE_WITH_THOSE_WORDS,
    intention_list,
    intention_settled,
)
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import join_first
from compassjournal.text.similarity import fold_accents

PAST_SHOWN = 20

OpenOnly = Annotated[bool, typer.Option("--open", help="The open ones alone.")]
All = Annotated[
    bool, typer.Option("--all", help=f"All the past ones, not the latest {PAST_SHOWN}.")
]
About = Annotated[Words, option("--about", "WORDS", "With these words in them.")]
IntentionHandle = Annotated[
    Words,
    argument(
        "[ID]",
        "Its handle, or last; not needed when one is open.",
        value_completion.complete_intentions,
    ),
]
Word = Annotated[
    Words, option("--word", "TEXT", "A word about it; it stays in your shell's history.")
]

EXAMPLES = (
    "compass intentions",
    "compass intentions --about rota",
    'compass intentions done last --word "It took a minute."',
)
# Of each subcommand: what it sets, its line in the help, and a word for its example.
_OUTCOMES = {
    "done": (Outcome.DONE, "Say that an intention is done.", "It took a minute."),
    "partly": (Outcome.PARTLY, "Say that an intention went partly.", "Half of it."),
    "change": (Outcome.CHANGED, "Say that an intention has become another.", "Smaller."),
    "let-go": (Outcome.LET_GO, "Let an intention go.", "Not now."),
}
BELOW = {
    name: (f"compass intentions {name}", f'compass intentions {name} last --word "{word}"')
    for name, (_, _, word) in _OUTCOMES.items()
}

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.callback(invoke_without_command=True)
def command(
    ctx: typer.Context,
    *,
    open_: OpenOnly = False,
    all_: All = False,
    about: About = None,
    json: options.Json = False,
) -> None:
    """See your intentions, the open ones first, and say how they went."""
    if ctx.invoked_subcommand is not None:
        return
    compass: Compass = ctx.obj
    queries = compass.journal.intentions
    limit = None if all_ or json or about else PAST_SHOWN
    # One page of open ones, then the past ones.
    pages: Iterator[Sequence[Intention]]
    pages = chain([queries.open()], () if open_ else queries.settled(limit))
    if about:
        # Few of many pages: one page of each kind.
        still, *past = ([one for one in page if _has_words(one, about)] for page in pages)
        pages = iter((still, [*chain.from_iterable(past)]))
    found = ((page, queries.handles(page)) for page in pages if page)
    if json:
        compass.screen.print_json_list(
            {"handle": handles[one.id]} | intention_as_json(one)
            for page, handles in found
            for one in page
        )
    elif not compass.screen.print_listed(intention_list(found, compass.today, plain=compass.plain)):
        none = NONE_WITH_THOSE_WORDS if about else NONE_OPEN if open_ else NO_INTENTIONS
        compass.stderr.print(none())
    elif limit and not open_ and limit < (total := queries.count_settled()):
        compass.stderr.print(LATEST_PAST(shown=limit, total=total))


def _settling_command(outcome: Outcome) -> Callable[..., None]:
    """The command that gives an intention this outcome."""

    def command(ctx: typer.Context, name: IntentionHandle = None, *, word: Word = None) -> None:
        compass: Compass = ctx.obj
        intention = _find_intention(compass, name)
        comment = intention.word if word is None else word.strip()
        after = replace(intention, outcome=outcome, settled_on=compass.today, word=comment)
        same = [
            replace(one, outcome=outcome, settled_on=compass.today, word=comment)
            for one in _open_like(compass, intention)
        ]
        compass.close()
        compass.writer.settle([after, *same], compass.now)
        compass.write_committed = True
        compass.stdout.print(intention_settled(after))

    return command


for _name, (_outcome, _line, _) in _OUTCOMES.items():
    app.command(_name, help=_line)(_settling_command(_outcome))


def _find_intention(compass: Compass, name: str | None) -> Intention:
    """The intention of that handle, the ``last`` one, or without a name the only open one."""
    journal = compass.journal
    if name is None:
        return _only_open(compass)
    if name.casefold() == "last":
        if latest := journal.intentions.latest():
            return latest
        raise NoSuchIntention(words=name)
    return journal.intentions.find(name)


def _open_like(compass: Compass, intention: Intention) -> list[Intention]:
    """The other open intentions that say the same, which the list shows as one."""
    said = intention.sentence.casefold()
    others = (one for one in compass.journal.intentions.open() if one.id != intention.id)
    return [one for one in others if one.sentence.casefold() == said]


def _only_open(compass: Compass) -> Intention:
    found = compass.journal.intentions.open()
    if not found:
        raise NoOpenIntention
    if len({one.sentence.casefold() for one in found}) > 1:
        handles = compass.journal.intentions.handles(found)
        days = [f"{handles[one.id]} ({day_in_words(one.made_on, weekday=False)})" for one in found]
        raise SeveralOpenIntentions(handles=join_first(days, len(days)))
    return found[0]


def _has_words(intention: Intention, words: str | None) -> bool:
    """Whether it contains each of the words, regardless of case and accents."""
    sought = fold_accents(words or "").split()
    return all(word in fold_accents(f"{intention.sentence} {intention.word}") for word in sought)
