"""What `list` and `search` have in common: how many at once, and what is said beside them."""

from compassjournal.cli.usage_errors import nearest
from compassjournal.context import Compass
from compassjournal.model.entry_filter import Wanted
from compassjournal.model.search_query import NOTHING, Query
from compassjournal.render import notices

SHOWN = 20


def at_most(limit: int | None, wanted: Wanted, *, json: bool) -> int | None:
    """How many entries to show: as many as asked for, all of a period, or the first 20."""
    return limit or (None if wanted.span or json else SHOWN)


def say_names_missing(compass: Compass, wanted: Wanted, query: Query = NOTHING) -> bool:
    """Say which of the names wanted no entry has, and which is nearly it; whether there was one."""
    asked = {"#": (*wanted.tags, *query.tags), "@": (*wanted.people, *query.people)}
    if not any(asked.values()) or not compass.journal.count():
        return False
    missing = False
    for mark, names in asked.items():
        known = compass.journal.names(mark) if names else ()
        for name in dict.fromkeys(names):
            if name not in known:
                near = nearest(name, known)
                compass.stderr.print(notices.no_such_name(mark + name, near and mark + near))
                missing = True
    return missing


def say_nothing_found(
    compass: Compass, wanted: Wanted, query: Query = NOTHING, *, json: bool = False
) -> None:
    """Say why nothing is shown, as far as it is known; beside JSON a misspelt name alone."""
    if say_names_missing(compass, wanted, query) or json:
        return
    if not compass.journal.count():
        compass.stderr.print(notices.nothing_yet())
    elif query.terms:
        compass.stderr.print(notices.nothing_found())
    else:
        there = compass.journal.count(wanted.span)
        compass.stderr.print(notices.none_of(there) if there else notices.nothing_in())
