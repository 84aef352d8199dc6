"""What `list` and `search` have in common: how many at once, and what is said beside them."""

from compassjournal.cli.usage_errors import nearest_name
from compassjournal.context import Compass
from compassjournal.model.entry_filter import EntryFilter
from compassjournal.model.search_query import EMPTY_QUERY, SearchQuery
from compassjournal.render import notices

DEFAULT_LIMIT = 20


def entry_limit(limit: int | None, wanted: EntryFilter, *, json: bool) -> int | None:
    """How many entries to show: as many as asked for, all of a period, or the first 20."""
    return limit or (None if wanted.span or json else DEFAULT_LIMIT)


def report_unknown_names(
    compass: Compass, wanted: EntryFilter, query: SearchQuery = EMPTY_QUERY
) -> bool:
    """Say which of the names wanted no entry has, and which is nearly it; whether there was one."""
    asked = {"#": (*wanted.tags, *query.tags), "@": (*wanted.people, *query.people)}
    if not any(asked.values()) or not compass.journal.count():
        return False
    missing = False
    for mark, names in asked.items():
        known = compass.journal.names(mark) if names else ()
        for name in dict.fromkeys(names):
            if name not in known:
                near = nearest_name(name, known)
                compass.stderr.print(notices.no_such_name(mark + name, near and mark + near))
                missing = True
    return missing


def report_no_results(
    compass: Compass, wanted: EntryFilter, query: SearchQuery = EMPTY_QUERY, *, json: bool = False
) -> None:
    """Say why nothing is shown, as far as it is known; beside JSON a misspelt name alone."""
    if report_unknown_names(compass, wanted, query) or json:
        return
    if not compass.journal.count():
        compass.stderr.print(notices.nothing_yet())
    elif query.terms:
        compass.stderr.print(notices.nothing_found())
    else:
        there = compass.journal.count(wanted.span)
        compass.stderr.print(notices.none_match(there) if there else notices.nothing_in())
