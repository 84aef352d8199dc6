"""Query the people and tags mentioned in entries, with days and taps but no words."""

import json
from collections.abc import Sequence
from datetime import date

from compassjournal.analysis.people import LastMention, NameUse, PersonMention
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Direction, Practice
from compassjournal.store.read.base import ReadConnection
from compassjournal.store.read.filters import bounds
from compassjournal.store.row_mapping import parse_day, parse_practices

# From the index of days into the mentions: the other way round every entry row is read.
_MENTIONS = (
    "FROM entry INDEXED BY ix_entry_day CROSS JOIN mention ON mention.entry_id = entry.id"
    " WHERE mark = ?"
)
# Each name of a mark. From each one step in the index to the next: of half a million mentions
# GROUP BY takes three times as long.
_NAMES = """WITH RECURSIVE one (name) AS (
    SELECT min(name) FROM mention WHERE mark = ?1 UNION ALL
    SELECT (SELECT min(name) FROM mention WHERE mark = ?1 AND name > one.name) FROM one
    WHERE name IS NOT NULL) SELECT one.name"""
_OF_NAME = "FROM mention WHERE mark = ?1 AND name = one.name"
_LAST = f"(SELECT max(day) {_OF_NAME}), 'a mention' FROM one WHERE one.name IS NOT NULL"
_USES = f"{_NAMES}, (SELECT count(*) {_OF_NAME}) AS uses, {_LAST}"


class MentionQueries:
    """Mentions of people and tags."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def name_uses(self, mark: str) -> tuple[NameUse, ...]:
        """The use of each person (@) or tag (#), in no order."""
        rows = self._db.rows(_USES, (mark,))
        return tuple(self._db.parse_rows(_name_use, rows))

    def last_mentions(self, mark: str) -> tuple[LastMention, ...]:
        """The last mention of each person (@) or tag (#), in no order."""
        # Not counted: of a million entries that takes a quarter of `compass people`.
        rows = self._db.rows(f"{_NAMES}, {_LAST}", (mark,))
        return tuple(self._db.parse_rows(_last_mention, rows))

    def names_by_use(self, mark: str) -> tuple[str, ...]:
        """The people (@) or tags (#) used so far, most used first."""
        rows = self._db.rows(f"SELECT name FROM ({_USES}) ORDER BY uses DESC, name", (mark,))
        return tuple(name for (name,) in rows if isinstance(name, str))

    def person_mentions(self, span: Span) -> tuple[PersonMention, ...]:
        """Each mention of a person in the span, oldest first."""
        rows = self._db.rows(
            f"SELECT name, entry.day, behaviour, direction, practised, handle {_MENTIONS}"
            " AND entry.day >= ? AND entry.day < ? ORDER BY entry.day, written_at, entry.id",
            ("@", *bounds(span)),
        )
        return tuple(self._db.parse_rows(_person_mention, rows))

    def mentions_in(self, mark: str, span: Span) -> tuple[tuple[str, date], ...]:
        """Each mention of a person (@) or a tag (#) in the span: its name and day, oldest first.

        Without those in entries of other programs (`Entry.is_imported`).
        """
        # From the indexes alone.
        rows = self._db.rows(
            f"SELECT name, entry.day, 'a mention' {_MENTIONS} AND substr(entry_id, 15, 1) <> '8'"
            " AND entry.day >= ? AND entry.day < ? ORDER BY entry.day, written_at, entry.id",
            (mark, *bounds(span)),
        )
        return tuple(self._db.parse_rows(lambda name, day: (_name(name), parse_day(day)), rows))

    def practised(self, span: Span) -> dict[date, frozenset[Practice]]:
        """The practices tapped on each day of the span that has such taps."""
        rows = self._db.rows(
            "SELECT day, practised, handle FROM entry"
            " WHERE day >= ? AND day < ? AND practised IS NOT NULL",
            bounds(span),
        )
        by_day: dict[date, frozenset[Practice]] = {}
        for day, tapped in self._db.parse_rows(_day_and_practices, rows):
            by_day[day] = by_day.get(day, frozenset()) | tapped
        return by_day

    def count_entries_mentioning(self, mark: str, names: Sequence[str]) -> int:
        """How many entries mention any of these names."""
        return self._db.number(
            "SELECT count(DISTINCT entry_id) FROM mention"
            " WHERE mark = ? AND name IN (SELECT value FROM json_each(?))",
            (mark, json.dumps(names)),
        )

    def is_new(self, mark: str, name: str, entry_id: str) -> bool:
        """Whether no other entry mentions that name."""
        rows = self._db.rows(
            "SELECT 1 FROM mention WHERE mark = ? AND name = ? AND entry_id <> ? LIMIT 1",
            (mark, name, entry_id),
        )
        return not rows


def _name(name: object) -> str:
    """The name; raises TypeError for what is none, as damage can make it."""
    if not isinstance(name, str):
        raise TypeError
    return name


def _last_mention(name: str, last: str) -> LastMention:
    return LastMention(_name(name), date.fromisoformat(last))


def _name_use(name: str, entries: int, last: str) -> NameUse:
    return NameUse(_name(name), int(entries), date.fromisoformat(last))


def _person_mention(
    name: str, day: str, behaviour: str | None, direction: str | None, practised: str | None
) -> PersonMention:
    return PersonMention(
        name=_name(name),
        day=parse_day(day),
        behaviour=Behaviour(behaviour) if behaviour else None,
        direction=Direction(direction) if direction else None,
        practised=None if practised is None else parse_practices(practised),
    )


def _day_and_practices(day: str, practised: str) -> tuple[date, frozenset[Practice]]:
    return date.fromisoformat(day), parse_practices(practised)
