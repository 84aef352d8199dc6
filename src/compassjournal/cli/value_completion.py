"""What the Tab key offers for an argument: words that are always so, and the journal's names.

A screen may be shared: an entry comes with its day, never with a word of it. Where the journal
cannot be read as it is, the fixed words stand alone and nothing is said or asked.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.text.dates import day_in_words

# More than a screen holds is no help.
MAX_OFFERED = 50
MAX_NAMES = 200
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PERIODS = (
    *("today", "yesterday", *WEEKDAYS),
    *(f"{which} {unit}" for unit in ("week", "month", "quarter", "year")
      for which in ("this", "last")),
    *("last 7 days", "last 30 days"),
)  # fmt: skip

# What is offered, each with a line about it.
Offered = list[tuple[str, str]]


def complete_handles(ctx: typer.Context, incomplete: str) -> Offered:
    """Entries by their handles, newest first, after the words for the latest ones."""
    offered = _fixed("last", "today", "yesterday")
    with _as_it_is():
        found = _compass(ctx).journal.handles_from(incomplete.casefold(), MAX_OFFERED)
        offered += [(handle, day_in_words(day, year=True)) for handle, day in found]
    return offered


def complete_intentions(ctx: typer.Context, incomplete: str) -> Offered:
    """Open intentions by their handles, newest first, after the word for the latest."""
    offered = _fixed("last")
    with _as_it_is():
        found = _compass(ctx).journal.intentions_from(incomplete.casefold(), MAX_OFFERED)
        offered += [(handle, f"made on {day_in_words(day, year=True)}") for handle, day in found]
    return offered


def complete_people(ctx: typer.Context, incomplete: str) -> Offered:
    """The people mentioned, with their @ when it was typed."""
    return _mentioned(ctx, "@", incomplete)


def complete_tags(ctx: typer.Context, incomplete: str) -> Offered:
    """The tags used, with their # when it was typed."""
    return _mentioned(ctx, "#", incomplete)


def complete_packs(ctx: typer.Context) -> Offered:
    """The packs, each with its title."""
    offered: Offered = []
    with _as_it_is():
        offered += [(pack.name, pack.title) for pack in _compass(ctx).bank.packs]
    return offered


def complete_strands() -> Offered:
    """The six strands."""
    return _fixed(*Strand)


def complete_directions() -> Offered:
    """The four directions."""
    return _fixed(*(one.replace("_", "-") for one in Direction))


def complete_prompt_ids(ctx: typer.Context, incomplete: str) -> Offered:
    """The ids of questions."""
    offered: Offered = []
    with _as_it_is():
        ids = _compass(ctx).bank.index.ids
        offered += _fixed(*(one for one in ids if one.startswith(incomplete)))
    return offered


def complete_prompts_and_packs(ctx: typer.Context, incomplete: str) -> Offered:
    """Strands and packs for all of their questions, and the questions' ids."""
    return [
        *complete_strands(),
        *complete_packs(ctx),
        *(complete_prompt_ids(ctx, incomplete) if incomplete else ()),
    ]


def complete_days() -> Offered:
    """The days that have a word."""
    return _fixed("today", "yesterday", *WEEKDAYS)


def complete_periods(ctx: typer.Context, incomplete: str) -> Offered:
    """The next word of a period, after those that stand there; or @people and #tags."""
    if incomplete[:1] in {"@", "#"}:
        return _mentioned(ctx, incomplete[:1], incomplete)
    said = [word for word in ctx.params.get("words") or () if word[:1] not in {"@", "#"}]
    told = [period.split() for period in PERIODS]
    following = [words[len(said)] for words in told
                 if words[: len(said)] == said and len(words) > len(said)]  # fmt: skip
    return _fixed(*dict.fromkeys(following))


def _mentioned(ctx: typer.Context, mark: str, incomplete: str) -> Offered:
    """The names after a mark; to shells # begins a comment, so it comes when it was typed."""
    typed = mark if incomplete.startswith(mark) else ""
    offered: Offered = []
    with _as_it_is():
        beginning = incomplete.removeprefix(mark).casefold()
        found = _compass(ctx).journal.names_from(mark, beginning, MAX_NAMES)
        offered += _fixed(*(typed + name for name in found))
    return offered


def _fixed(*words: str) -> Offered:
    return [(word, "") for word in words]


def _compass(ctx: typer.Context) -> Compass:
    compass: Compass = ctx.obj
    return compass


@contextmanager
def _as_it_is() -> Iterator[None]:
    """Let go of what cannot be read, locked, damaged or not there, without a word."""
    try:
        yield
    except (CompassError, OSError):
        return
