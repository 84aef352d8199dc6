"""compass list: list entries, newest first."""

from typing import Annotated

import typer

from compassjournal.cli import empty_results, options
from compassjournal.cli.entry_filters import FilterOptions, PeriodOrNames
from compassjournal.context import Compass
from compassjournal.formats.entry_json import deleted_as_json, entry_as_json
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.entry_list import deleted_list, entry_list
from compassjournal.render.layout import dim_line
from compassjournal.render.notices import entries_found, period_understood

ListLimit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, metavar="NUMBER", help="At most so many entries."),
]
Deleted = Annotated[
    bool, typer.Option("--deleted", help="What was deleted and can still be brought back.")
]

EXAMPLES = (
    "compass list",
    "compass list last week",
    "compass list @sam this month",
    "compass list --strand helping --energy 1-2",
)


def command(
    ctx: typer.Context,
    words: PeriodOrNames = None,
    *,
    filters: FilterOptions,
    limit: ListLimit = None,
    deleted: Deleted = False,
    json: options.Json = False,
) -> None:
    """List entries, newest first: the latest 20, or all of a period."""
    compass: Compass = ctx.obj
    if deleted:
        _list_deleted(compass, json=json)
        return
    wanted = filters.entry_filter(compass, words)
    found = compass.journal.search.find(
        wanted, limit=empty_results.entry_limit(limit, wanted, json=json)
    )
    if json:
        compass.screen.print_json_list(
            entry_as_json(entry, handles[entry.id])
            for entries, handles in found.pages()
            for entry in entries
        )
    elif wanted.span:
        compass.stderr.print(period_understood(wanted.span))
    if not len(found):
        empty_results.report_no_results(compass, wanted, json=json)
    elif not json:
        glyphs = glyphs_for(compass.stdout.encoding)
        compass.screen.print_listed(entry_list(found.pages(), compass.stdout.width, glyphs))
        if len(found):
            compass.stderr.print(entries_found(len(found), found.total))


def _list_deleted(compass: Compass, *, json: bool) -> None:
    found = compass.journal.changes.deleted()
    if json:
        compass.screen.print_json(deleted_as_json(found))
    elif found:
        compass.screen.print_paged(deleted_list(found))
    else:
        compass.stderr.print(dim_line("Nothing was deleted in the last thirty days."))
