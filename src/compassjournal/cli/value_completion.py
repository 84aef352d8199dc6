"""Complete the values of arguments and options: fixed words, handles and names.

A screen may be shared, so an entry is described by its day, never its text. If the journal cannot
be read without asking, only the fixed words are offered, without an error.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import typer

from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.model.mentions import canonical_name, mark_of
from compassjournal.model.taxonomy import Direction, Strand
from compassjournal.system.paths import own_files
from compassjournal.text.dates import day_in_words

# How many handles, and names, are offered: a screen holds no more.
MAX_OFFERED = 50
MAX_NAMES = 200
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
PERIODS = (
    *("today", "yesterday", *WEEKDAYS),
    *(f"{which} {unit}" for unit in ("week", "month", "quarter", "year")
      for which in ("this", "last")),
    *("last 7 days", "last 30 days"),
)  # fmt: skip

# Each value with its description.
Completions = list[tuple[str, str]]


def complete_handles(ctx: typer.Context, incomplete: str) -> Completions:
    """The words for entries, then handles, newest first, each with its day."""
    offered = fixed_words("last", "today", "yesterday")
    with unless_unreadable():
        handles = compass_of(ctx).journal.completion.handles_from(
            incomplete.casefold(), MAX_OFFERED
        )
        offered += [(handle, day_in_words(day, year=True)) for handle, day in handles]
    return offered


def complete_intentions(ctx: typer.Context, incomplete: str) -> Completions:
    """``last``, then open intentions' handles, newest first, each with its day."""
    offered = fixed_words("last")
    with unless_unreadable():
        handles = compass_of(ctx).journal.completion.intentions_from(
            incomplete.casefold(), MAX_OFFERED
        )
        offered += [(handle, f"made on {day_in_words(day, year=True)}") for handle, day in handles]
    return offered


def complete_people(ctx: typer.Context, incomplete: str) -> Completions:
    """The people mentioned; with their @ if it was typed."""
    return _complete_names(ctx, "@", incomplete)


def complete_tags(ctx: typer.Context, incomplete: str) -> Completions:
    """The tags mentioned; with their # if it was typed."""
    return _complete_names(ctx, "#", incomplete)


def complete_packs(ctx: typer.Context) -> Completions:
    """The packs, each with its title."""
    offered: Completions = []
    with unless_unreadable():
        offered += [(pack.name, pack.title) for pack in compass_of(ctx).bank.packs]
    return offered


def complete_followed(ctx: typer.Context) -> Completions:
    """The packs that are followed, each with its title."""
    offered: Completions = []
    with unless_unreadable():
        compass = compass_of(ctx)
        for one in compass.journal.prompt_history.followed():
            pack = compass.bank.pack(one.run.pack)
            offered.append((one.run.pack, pack.title if pack else ""))
    return offered


def complete_own_files(ctx: typer.Context) -> Completions:
    """The files of the person's own questions, of packs with their titles."""
    compass = compass_of(ctx)
    offered: Completions = []
    with unless_unreadable():
        for file in own_files(compass.paths.own_prompts):
            pack = compass.bank.pack(file.stem)
            offered.append((file.stem, pack.title if pack else ""))
    return offered


def complete_strands() -> Completions:
    """The strands."""
    return fixed_words(*Strand)


def complete_directions() -> Completions:
    """The four directions."""
    return fixed_words(*(one.replace("_", "-") for one in Direction))


def complete_prompt_ids(ctx: typer.Context, incomplete: str) -> Completions:
    """The ids of questions that begin so."""
    offered: Completions = []
    with unless_unreadable():
        ids = (prompt.id for prompt in compass_of(ctx).bank.prompts)
        offered += fixed_words(*(one for one in ids if one.startswith(incomplete)))
    return offered


def complete_prompts_and_packs(ctx: typer.Context, incomplete: str) -> Completions:
    """Strands, packs, and the ids of questions once something was typed."""
    return [
        *complete_strands(),
        *complete_packs(ctx),
        *(complete_prompt_ids(ctx, incomplete) if incomplete else ()),
    ]


def complete_days() -> Completions:
    """The words for days."""
    return fixed_words("today", "yesterday", *WEEKDAYS)


def complete_periods(ctx: typer.Context, incomplete: str) -> Completions:
    """The next word of a period after those typed already; or @people and #tags."""
    if mark := mark_of(incomplete):
        return _complete_names(ctx, mark, incomplete)
    typed = [word for word in ctx.params.get("words") or () if not mark_of(word)]
    periods = (period.split() for period in PERIODS)
    following = [words[len(typed)] for words in periods
                 if words[: len(typed)] == typed and len(words) > len(typed)]  # fmt: skip
    return fixed_words(*dict.fromkeys(following))


def _complete_names(ctx: typer.Context, mark: str, incomplete: str) -> Completions:
    """The names that begin so; the mark only if typed: # is a comment in shells."""
    prefix = incomplete[:1] if mark_of(incomplete) == mark else ""
    offered: Completions = []
    with unless_unreadable():
        beginning = canonical_name(incomplete.removeprefix(prefix))
        names = compass_of(ctx).journal.completion.names_from(mark, beginning, MAX_NAMES)
        offered += fixed_words(*(prefix + name for name in names))
    return offered


def fixed_words(*words: str) -> Completions:
    """The words themselves, without a description."""
    return [(word, "") for word in words]


def compass_of(ctx: typer.Context) -> Compass:
    """The context object of the command whose word is completed."""
    compass: Compass = ctx.obj
    return compass


@contextmanager
def unless_unreadable() -> Iterator[None]:
    """Suppress the errors of a journal that is encrypted, damaged or missing."""
    try:
        yield
    except (CompassError, OSError):
        return
