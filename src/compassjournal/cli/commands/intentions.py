"""compass intentions: list intentions, and set how one went."""

from dataclasses import replace
from typing import Annotated

import typer

from compassjournal.cli import options, value_completion
from compassjournal.context import Compass
from compassjournal.errors.names import NoOpenIntention, NoSuchIntention, SeveralOpenIntentions
from compassjournal.formats.entry_json import listed_intention_as_json
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
About = Annotated[
    str | None,
    typer.Option("--about", metavar="WORDS", help="With these words in them.", show_default=False),
]
IntentionHandle = Annotated[
    str | None,
    typer.Argument(
        metavar="[ID]",
        show_default=False,
        help="Its handle, or last; not needed when one is open.",
        autocompletion=value_completion.complete_intentions,
    ),
]
Word = Annotated[
    str | None,
    typer.Option(
        "--word",
        metavar="TEXT",
        help="A word about it; it stays in your shell's history.",
        show_default=False,
    ),
]

EXAMPLES = (
    "compass intentions",
    "compass intentions --about rota",
    'compass intentions done last --word "It took a minute."',
)
# The subcommands' examples.
BELOW = {
    "done": (
        "compass intentions done",
        'compass intentions done last --word "It took a minute."',
    ),
    "partly": ("compass intentions partly", 'compass intentions partly last --word "Half of it."'),
    "change": ("compass intentions change", 'compass intentions change last --word "Smaller."'),
    "let-go": ("compass intentions let-go", 'compass intentions let-go last --word "Not now."'),
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
    journal = compass.journal
    limit = None if all_ or json or about else PAST_SHOWN
    open_ones = _matching(about, journal.intentions.open())
    past = () if open_ else _matching(about, journal.intentions.settled(limit))
    handles = journal.intentions.handles((*open_ones, *past))
    if json:
        compass.screen.print_json(
            [listed_intention_as_json(one, handles[one.id]) for one in (*open_ones, *past)],
        )
    elif open_ones or past:
        compass.screen.print_paged(
            intention_list(open_ones, past, handles, compass.today, plain=compass.plain)
        )
        if limit and len(past) == limit < (total := journal.intentions.count_settled()):
            compass.stderr.print(LATEST_PAST(shown=limit, total=total))
    else:
        none = NONE_WITH_THOSE_WORDS if about else NONE_OPEN if open_ else NO_INTENTIONS
        compass.stderr.print(none())


@app.command()
def done(ctx: typer.Context, name: IntentionHandle = None, *, word: Word = None) -> None:
    """Say that an intention is done."""
    _settle(ctx.obj, name, Outcome.DONE, word)


@app.command()
def partly(ctx: typer.Context, name: IntentionHandle = None, *, word: Word = None) -> None:
    """Say that an intention went partly."""
    _settle(ctx.obj, name, Outcome.PARTLY, word)


@app.command()
def change(ctx: typer.Context, name: IntentionHandle = None, *, word: Word = None) -> None:
    """Say that an intention has become another."""
    _settle(ctx.obj, name, Outcome.CHANGED, word)


@app.command("let-go")
def let_go(ctx: typer.Context, name: IntentionHandle = None, *, word: Word = None) -> None:
    """Let an intention go."""
    _settle(ctx.obj, name, Outcome.LET_GO, word)


def _settle(compass: Compass, name: str | None, outcome: Outcome, word: str | None) -> None:
    intention = _find_intention(compass, name)
    comment = intention.word if word is None else word.strip()
    after = replace(intention, outcome=outcome, settled_on=compass.today, word=comment)
    compass.close()
    compass.writer.settle(after, compass.now)
    compass.write_committed = True
    compass.stdout.print(intention_settled(after))


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


def _only_open(compass: Compass) -> Intention:
    found = compass.journal.intentions.open()
    if not found:
        raise NoOpenIntention
    if len(found) > 1:
        handles = compass.journal.intentions.handles(found)
        days = [f"{handles[one.id]} ({day_in_words(one.made_on, weekday=False)})" for one in found]
        raise SeveralOpenIntentions(handles=join_first(days, len(days)))
    return found[0]


def _matching(words: str | None, intentions: tuple[Intention, ...]) -> tuple[Intention, ...]:
    """The intentions that contain each of the words, regardless of case and accents."""
    sought = fold_accents(words or "").split()
    return tuple(
        one
        for one in intentions
        if all(word in fold_accents(f"{one.sentence} {one.word}") for word in sought)
    )
