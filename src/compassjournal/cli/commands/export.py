"""compass export: write entries in a format of the person's choice."""

from dataclasses import dataclass
from typing import Annotated

import typer

from compassjournal.cli import value_completion
from compassjournal.cli.empty_results import report_no_results
from compassjournal.cli.entry_argument import find_entries
from compassjournal.cli.entry_filters import FilterOptions
from compassjournal.cli.export_source import ExportSource
from compassjournal.cli.export_target import ExportOptions
from compassjournal.cli.options import Until, argument
from compassjournal.cli.usage_errors import splatting_hint
from compassjournal.context import Compass
from compassjournal.errors.journal import NoSuchEntry
from compassjournal.errors.usage import UnreadablePeriod
from compassjournal.model.entry_filter import EntryFilter
from compassjournal.model.ids import parse_handle
from compassjournal.render.notices import period_understood

PeriodOrEntries = Annotated[
    list[str] | None,
    argument(
        "[PERIOD|ENTRY] [@PERSON] [#TAG]",
        "“last week”, monday, 2026-11, 2026; or entries: 7qk2 z0kw, last; @sam. In a shell #tag "
        "needs quotes." + splatting_hint(),
        value_completion.complete_periods,
    ),
]
# Of a UUID; no day has so many.
_ID_DASHES = 4


@dataclass(frozen=True, eq=False, repr=False)
class ExportFilters(FilterOptions):
    """The filters where ``--to`` names a file: a period ends with --until alone."""

    end: Until = None

    def entry_filter(self, compass: Compass, words: list[str] | None = None) -> EntryFilter:
        """The filter of these options and words, which may name entries in place of a period.

        Raises usage errors, and what `find_entries` raises.
        """
        try:
            return super().entry_filter(compass, words)
        except UnreadablePeriod as no_period:
            given = " ".join(words or ()).split()
            mentions = [word for word in given if word[0] in "#@"]
            names = [word for word in given if word not in mentions]
            if not all(map(_may_name_entry, names)):
                raise
            try:
                entries = find_entries(compass, names)
            except NoSuchEntry:
                # With a digit it is no word.
                if any(map(str.isdigit, "".join(names))):
                    raise
                raise no_period from None
            wanted = super().entry_filter(compass, mentions)
            return wanted._replace(ids=tuple(entry.id for entry in entries))


def _may_name_entry(word: str) -> bool:
    """Whether it is `last`, an id, or a handle, which has a letter."""
    is_handle = parse_handle(word) and any(map(str.isalpha, word))
    return word == "last" or bool(is_handle) or word.count("-") == _ID_DASHES


EXAMPLES = (
    "compass export --to journal.json",
    "compass export --month --to november/",
    "compass export 2026 --to book.html",
    "compass export last --for sharing",
)


def command(
    ctx: typer.Context,
    words: PeriodOrEntries = None,
    *,
    filters: ExportFilters,
    output: ExportOptions,
) -> None:
    """Take your journal out, oldest first: to read, to share, to keep or to leave."""
    compass: Compass = ctx.obj
    if output.schema:
        output.write_schema(compass)
        return
    target = output.target(compass)
    wanted = filters.entry_filter(compass, words)
    if wanted.span:
        compass.stderr.print(period_understood(wanted.span))
    source = ExportSource(compass.journal, wanted)
    if source.numbers:
        target.write(compass, source)
    else:
        report_no_results(compass, wanted)
