"""Query handles and names for shell completion, a few at a time, from the indexes alone."""

from datetime import date

from compassjournal.model.ids import handle_of
from compassjournal.store.read.base import NEWEST, ReadConnection
from compassjournal.store.read.entries import EntryQueries

# Sorts after any letter that can be typed.
_LAST = "\U0010ffff"
# With the same first letter there are 3,000 of 100,000 handles.
_LOOKED_AT = 500


class CompletionQueries:
    """Completions of a prefix; no word of an entry is read."""

    def __init__(self, db: ReadConnection, entries: EntryQueries) -> None:
        self._db, self._entries = db, entries

    def handles_from(self, beginning: str, limit: int) -> tuple[tuple[str, date], ...]:
        """The entry handles with that prefix, each with its entry's day, newest first."""
        source, bounds = "entry", list[str]()
        if beginning:
            source = (
                "(SELECT handle, day, written_at, id FROM entry WHERE handle >= ?1 AND handle < ?2"
                f" ORDER BY handle LIMIT {_LOOKED_AT})"
            )
            bounds = [beginning, beginning + _LAST]
        rows = self._db.rows(
            f"SELECT handle, day, handle FROM {source} {NEWEST} LIMIT {int(limit)}", bounds
        )
        shortest = self._entries.shortest_handle
        return tuple(
            self._db.parse_rows(
                lambda handle, day: (shortest(handle), date.fromisoformat(day)), rows
            )
        )

    def intentions_from(self, beginning: str, limit: int) -> tuple[tuple[str, date], ...]:
        """The handles of open intentions with that prefix, with the day of each, newest first."""
        rows = self._db.rows(
            "SELECT id, made_on, 'an intention' FROM (SELECT id, made_on, outcome FROM intention"
            f" ORDER BY made_on DESC, rowid DESC LIMIT {_LOOKED_AT}) WHERE outcome = 'open'"
        )
        shown = self._db.parse_rows(
            lambda id_, day: (handle_of(id_), date.fromisoformat(day)), rows
        )
        return tuple(pair for pair in shown if pair[0].startswith(beginning))[:limit]

    def names_from(self, mark: str, beginning: str, limit: int) -> tuple[str, ...]:
        """The people (@) or tags (#) with that prefix, in alphabetical order."""
        # From each name one step in the index to the next: GROUP BY would read every mention.
        rows = self._db.rows(
            "WITH RECURSIVE found (name) AS ("
            "SELECT min(name) FROM mention WHERE mark = ?1 AND name >= ?2 AND name < ?3"
            " UNION ALL SELECT (SELECT min(name) FROM mention"
            " WHERE mark = ?1 AND name > found.name AND name < ?3)"
            " FROM found WHERE found.name IS NOT NULL)"
            f" SELECT name FROM found WHERE name IS NOT NULL LIMIT {int(limit)}",
            (mark, beginning, beginning + _LAST),
        )
        return tuple(name for (name,) in rows if isinstance(name, str))
