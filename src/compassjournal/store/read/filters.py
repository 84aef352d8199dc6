"""Which entries are wanted, as SQL: conditions on the table ``entry`` and what is bound to them."""

from collections.abc import Iterable

from compassjournal.model.entry_filter import EntryFilter
from compassjournal.model.search_query import SearchQuery
from compassjournal.model.span import Span

# A condition on ``entry``, and the values of its question marks.
Condition = tuple[str, tuple[object, ...]]

# A plus keeps SQLite from taking another way than by the days, newest first, without sorting.
_NAMED = "+entry.id {} (SELECT entry_id FROM mention WHERE mark = ? AND name = ?)"


def filter_conditions(wanted: EntryFilter) -> list[Condition]:
    """What an entry's row has to be; none when every entry is wanted."""
    equal = {
        "strand": wanted.strand,
        "behaviour": wanted.behaviour,
        "direction": wanted.direction,
        "dimension": wanted.dimension,
        "pack": wanted.pack,
        "kind": wanted.kind,
    }
    within = {"energy": wanted.energy, "load": wanted.load}
    found: list[Condition] = []
    if wanted.span is not None:
        found.append(("day >= ? AND day < ?", ends(wanted.span)))
    found += [(f"+{name} = ?", (str(one),)) for name, one in equal.items() if one is not None]
    found += [
        (f"+{name} BETWEEN ? AND ?", (one.low, one.high)) for name, one in within.items() if one
    ]
    found += [(f"+{name} = 1", ()) for name in ("starred", "tender") if getattr(wanted, name)]
    return found + mentioning("#", wanted.tags) + mentioning("@", wanted.people)


def names_in(query: SearchQuery) -> list[Condition]:
    """The tags and people that a query wants, and those it does not want."""
    return [
        *mentioning("#", query.tags),
        *mentioning("@", query.people),
        *mentioning("#", query.without_tags, "NOT IN"),
        *mentioning("@", query.without_people, "NOT IN"),
    ]


def mentioning(mark: str, names: Iterable[str], how: str = "IN") -> list[Condition]:
    """For each name that the entry mentions it."""
    return [(_NAMED.format(how), (mark, name)) for name in names]


def where_clause(found: Iterable[Condition]) -> Condition:
    """All the conditions as one clause, empty without any, and the values in their order."""
    clauses = [*found]
    said = " AND ".join(clause for clause, _ in clauses)
    return f"WHERE {said}" if said else "", tuple(one for _, values in clauses for one in values)


def ends(span: Span) -> tuple[str, str]:
    """The span's first day, and the day after its last."""
    return span.start.isoformat(), span.end.isoformat()
