"""compass show: entries whole."""

import re
from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.entry import Entry
from compassjournal.errors import NoSuchEntry, NothingThatDay, SeveralThatDay, UnreadableDay
from compassjournal.render.entries import as_json, letter, print_json, shown
from compassjournal.render.glyphs import glyphs_for
from compassjournal.span import day_in_words

Ids = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ID...]",
        show_default=False,
        help="A handle, or last, today, yesterday, 2026-11-22.",
    ),
]


EXAMPLES = (
    "compass show last",
    "compass show 7qk2",
    "compass show 2026-11-20",
)


def command(ctx: typer.Context, ids: Ids = None, *, json: options.Json = False) -> None:
    """Show entries whole, by handle or by day; without one the latest."""
    compass: Compass = ctx.obj
    print_entries(compass, [_named(compass, words) for words in ids or ["last"]], json=json)


def print_entries(compass: Compass, entries: list[Entry], *, json: bool = False) -> None:
    """Print entries whole, each with the intention that closed it."""
    journal = compass.journal
    handles = journal.handles(entries)
    closing = journal.intentions_of(entries)
    found = [(entry, handles[entry.id], closing.get(entry.id, ())) for entry in entries]
    if json:
        print_json(compass.out, [as_json(*one) for one in found])
        return
    glyphs = glyphs_for(compass.out.encoding)
    compass.out.print(shown(*(letter(*one, glyphs) for one in found)))


def _named(compass: Compass, words: str) -> Entry:
    """The entry that a handle, ``last`` or a day with one entry names."""
    if words.casefold() == "last":
        if latest := compass.journal.latest():
            return latest
        raise NoSuchEntry(words=words)
    # A handle is letters and digits with a letter among the digits; a day is a word or has marks.
    if re.search(r"[-/. ]", words) or words.casefold() in ("today", "yesterday"):
        return _of_day(compass, words)
    try:
        return compass.journal.entry(words)
    except NoSuchEntry:
        return _of_day(compass, words)


def _of_day(compass: Compass, words: str) -> Entry:
    if len(words) == 36:  # a whole id
        return compass.journal.entry(words)
    try:
        day = compass.day(words)
    except UnreadableDay:
        raise NoSuchEntry(words=words) from None
    entries = compass.journal.on(day)
    if not entries:
        raise NothingThatDay(day=day_in_words(day, year=True))
    if len(entries) > 1:
        names = compass.journal.handles(entries)
        listed = ", ".join(names[entry.id] for entry in entries)
        raise SeveralThatDay(day=day_in_words(day, year=True), handles=listed)
    return entries[0]
