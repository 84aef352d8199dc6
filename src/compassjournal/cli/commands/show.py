"""compass show: show whole entries."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer

from compassjournal.cli import options, value_completion
from compassjournal.cli.confirm import ask_option
from compassjournal.cli.entry_argument import find_entries
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.formats.entry_json import entry_as_json
from compassjournal.model.entry import Entry
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.entry_page import (
    MAX_OTHER_ANSWERS,
    MORE_ANSWERS,
    entry_page,
    other_answers,
    stacked_pages,
)

EntriesToShow = Annotated[
    list[str] | None,
    argument(
        "[ID...]",
        "A handle or its beginning, or last, today, yesterday, 2026-11-22.",
        value_completion.complete_handles,
    ),
]
WithEarlier = Annotated[
    bool,
    typer.Option("--with-earlier", "-e", help="With your other answers to the same question."),
]
EXAMPLES = (
    "compass show last",
    "compass show 7qk2",
    "compass show 2026-11-20 -e",
)


def command(
    ctx: typer.Context,
    ids: EntriesToShow = None,
    *,
    with_earlier: WithEarlier = False,
    json: options.Json = False,
) -> None:
    """Show entries whole, by handle or by day; without one the latest."""
    compass: Compass = ctx.obj
    entries = find_entries(compass, ids or ["last"])
    if json:
        compass.screen.print_json(_entries_as_json(compass, entries, with_earlier=with_earlier))
        return
    print_entries(compass, entries, with_earlier=with_earlier)
    if with_earlier or len(entries) > 1 or not compass.stdout.is_terminal:
        return
    (entry,) = entries
    if number := compass.journal.entries.count_other_answers(entry):
        handle = compass.journal.entries.handles(entries)[entry.id]
        compass.stderr.print(MORE_ANSWERS(number=number, handle=handle))


def print_entries(
    compass: Compass, entries: Sequence[Entry], *, with_earlier: bool = False
) -> None:
    """Print whole entries, each with its intentions."""
    journal = compass.journal
    handles = journal.entries.handles(entries)
    intentions = journal.intentions.of_entries(entries)
    glyphs = glyphs_for(compass.stdout.encoding)
    pages = []
    for entry in entries:
        own = intentions.get(entry.id, ())
        pages.append(entry_page(entry, handles[entry.id], own, glyphs, plain=compass.plain))
        if with_earlier:
            others = journal.entries.other_answers(entry, MAX_OTHER_ANSWERS)
            rest = journal.entries.count_other_answers(entry) - MAX_OTHER_ANSWERS
            pages.append(other_answers(entry, others, journal.entries.handles(others), rest))
    compass.screen.print_paged(stacked_pages(*pages))


def ask_again(
    compass: Compass, notice: object, options: dict[str, str], entries: Sequence[Entry]
) -> bool:
    """Whether to add another entry besides these, which the option ``show`` prints."""
    compass.stdout.print()
    compass.stdout.print(notice)
    choice = ask_option(compass, options, "leave")
    if choice == "show":
        compass.stdout.print()
        print_entries(compass, entries)
    return choice == "add"


def _entries_as_json(
    compass: Compass, entries: Sequence[Entry], *, with_earlier: bool
) -> list[dict[str, Any]]:
    """The entries as JSON values, each with its intentions."""
    journal = compass.journal
    handles = journal.entries.handles(entries)
    intentions = journal.intentions.of_entries(entries)
    values = [entry_as_json(one, handles[one.id], intentions.get(one.id, ())) for one in entries]
    for entry, value in zip(entries, values, strict=True):
        if with_earlier:
            others = journal.entries.other_answers(entry)
            their = journal.entries.handles(others)
            value["other_answers"] = [entry_as_json(other, their[other.id]) for other in others]
    return values
