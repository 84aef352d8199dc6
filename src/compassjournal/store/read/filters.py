"""Translate an entry filter to SQL conditions on the table ``entry`` and their parameters."""

import json
from collections.abc import Iterable

from compassjournal.model.entry_filter import EntryFilter
from compassjournal.model.mentions import names_below
from compassjournal.model.search_query import SearchQuery
from compassjournal.model.span import Span

# A condition on ``entry``, and the parameters for its question marks.
Condition = tuple[str, tuple[object, ...]]

# A plus keeps SQLite from any index but that of days, which needs no sort for newest first.
_NAMED = (
    "+entry.id {} (SELECT entry_id FROM mention"
    " WHERE mark = ? AND (name = ? OR name > ? AND name < ?))"
)


def filter_conditions(wanted: EntryFilter) -> list[Condition]:
    """The conditions of the filter; empty where every entry is wanted."""
    equal = {
        "strand": wanted.strand,
        "behaviour": wanted.behaviour,
        "direction": wanted.direction,
        "dimension": wanted.dimension,
        "pack": wanted.pack,
        "kind": wanted.kind,
    }
    within = {"energy": wanted.energy, "load": wanted.load}
    conditions: list[Condition] = []
    if wanted.span is not None:
        conditions.append(("day >= ? AND day < ?", bounds(wanted.span)))
    conditions += [
        (f"+{name} = ?", (str(value),)) for name, value in equal.items() if value is not None
    ]
    conditions += [
        (f"+{name} BETWEEN ? AND ?", (taps.low, taps.high)) for name, taps in within.items() if taps
    ]
    conditions += [(f"+{name} = 1", ()) for name in ("starred", "tender") if getattr(wanted, name)]
    if wanted.ids:
        chosen = "+entry.id IN (SELECT value FROM json_each(?))"
        conditions.append((chosen, (json.dumps(wanted.ids),)))
    return conditions + mention_condition("#", wanted.tags) + mention_condition("@", wanted.people)


def mention_conditions(query: SearchQuery) -> list[Condition]:
    """The conditions for the tags and people that a query wants and excludes."""
    return [
        *mention_condition("#", query.tags),
        *mention_condition("@", query.people),
        *mention_condition("#", query.without_tags, "NOT IN"),
        *mention_condition("@", query.without_people, "NOT IN"),
    ]


def mention_condition(mark: str, names: Iterable[str], how: str = "IN") -> list[Condition]:
    """For each name: that the entry mentions it or a tag below it, or with ``NOT IN`` none."""
    return [(_NAMED.format(how), (mark, name, *names_below(name))) for name in names]


def where_clause(found: Iterable[Condition]) -> Condition:
    """All conditions as one WHERE clause, empty without any, and the parameters in their order."""
    conditions = [*found]
    joined = " AND ".join(clause for clause, _ in conditions)
    parameters = tuple(value for _, values in conditions for value in values)
    return f"WHERE {joined}" if joined else "", parameters


def bounds(span: Span) -> tuple[str, str]:
    """The span's first day, and the day after its last, in ISO 8601."""
    return span.start.isoformat(), span.end.isoformat()
