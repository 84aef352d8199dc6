"""compass list: entries, newest first."""

from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.context import Compass
from compassjournal.render.entries import as_json, listing, print_json
from compassjournal.render.glyphs import glyphs_for
from compassjournal.render.talk import nothing_in, nothing_yet, shown_of, understood

SHOWN = 20

Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", min=1, metavar="NUMBER", help="At most so many entries."),
]


EXAMPLES = (
    "compass list",
    "compass list last week",
    "compass list --strand helping --month",
)


def command(  # noqa: PLR0913 - the grammar of periods
    ctx: typer.Context,
    words: options.Words = None,
    *,
    week: options.Week = False,
    month: options.Month = False,
    quarter: options.Quarter = False,
    year: options.Year = False,
    last: options.Last = False,
    start: options.From = None,
    end: options.To = None,
    strand: options.InStrand = None,
    limit: Limit = None,
    json: options.Json = False,
) -> None:
    """List entries, newest first: the latest 20, or all of a period."""
    compass: Compass = ctx.obj
    span = options.chosen_span(
        compass,
        words,
        week=week,
        month=month,
        quarter=quarter,
        year=year,
        last=last,
        start=start,
        end=end,
    )
    place = options.strand_of(strand)
    cut = limit or (None if span or json else SHOWN)
    entries = compass.journal.between(span, strand=place, limit=cut, newest=True)
    handles = compass.journal.handles(entries)
    if json:
        print_json(compass.out, [as_json(entry, handles[entry.id]) for entry in entries])
        return
    if span:
        compass.err.print(understood(span))
    if not entries:
        empty = nothing_in() if compass.journal.count() else nothing_yet()
        compass.err.print(empty)
        return
    glyphs = glyphs_for(compass.out.encoding)
    compass.out.print(listing(entries, handles, compass.out.width, glyphs))
    total = compass.journal.count(span, strand=place)
    if total > len(entries):
        compass.err.print(shown_of(len(entries), total))
