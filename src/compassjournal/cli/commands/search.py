"""compass search: full-text search of the entries."""

from typing import Annotated

import typer

from compassjournal.cli import empty_results, options
from compassjournal.cli.dash_text import WORDS, unmarked
from compassjournal.cli.entry_filters import FilterOptions
from compassjournal.cli.options import argument
from compassjournal.cli.usage_errors import splatting_hint
from compassjournal.context import Compass
from compassjournal.errors.usage import NothingSought
from compassjournal.formats.entry_json import search_result_as_json
from compassjournal.model.entry_filter import NO_FILTER
from compassjournal.model.search_query import SearchQuery
from compassjournal.render.charts.glyphs import glyphs_for
from compassjournal.render.notices import entries_found, period_understood
from compassjournal.render.search_results import search_results

SearchWords = Annotated[
    list[str] | None,
    argument(WORDS, 'handover, "hard day", -without, @sam; in quotes "*part*" and "#tag".'),
]
Best = Annotated[
    bool,
    typer.Option(
        "--best/--newest", show_default=False, help="The best matches first, or the newest."
    ),
]
SearchLimit = Annotated[
    int | None,
    typer.Option("--limit", min=1, metavar="NUMBER", help="At most so many entries."),
]
EXAMPLES = (
    "compass search handover",
    'compass search "hard day" -tired',
    'compass search "listen*" @sam --year',
)


def command(
    ctx: typer.Context,
    words: SearchWords = None,
    *,
    filters: FilterOptions,
    best: Best = False,
    limit: SearchLimit = None,
    json: options.Json = False,
) -> None:
    """Find entries by their words: the newest 20, or all of a period."""
    compass: Compass = ctx.obj
    wanted = filters.entry_filter(compass)
    # Bytes that the locale cannot decode arrive as surrogates.
    raw = (word.encode("utf-8", "surrogateescape") for word in unmarked(words or ()))
    given = [word.decode("utf-8", "replace") for word in raw]
    query = SearchQuery.read(given)
    if query.is_empty and wanted == NO_FILTER:
        raise NothingSought(hint=splatting_hint())
    most = empty_results.entry_limit(limit, wanted, json=json)
    found = compass.journal.search.find(wanted, query, limit=most, best=best)
    if json:
        compass.screen.print_json_list(
            search_result_as_json(one, handles[one.id], query.match_ranges(one.text))
            for entries, handles in found.pages()
            for one in entries
        )
    elif wanted.span:
        compass.stderr.print(period_understood(wanted.span))
    if not len(found):
        empty_results.report_no_results(compass, wanted, query, words=given, json=json)
    elif not json:
        glyphs = glyphs_for(compass.stdout.encoding)
        compass.screen.print_listed(
            search_results(found.pages(), query.match_ranges, compass.stdout.width, glyphs)
        )
        best = best and bool(query.terms)
        if len(found):
            compass.stderr.print(entries_found(len(found), found.total, best=best))
