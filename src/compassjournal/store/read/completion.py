"""What a shell completes: handles and names, a few at a time, found by the indexes alone."""

from datetime import date

from compassjournal.model.ids import handle_of
from compassjournal.store.read.entries import EntryQueries
from compassjournal.store.read.prompt_history import NEWEST

# After any letter that can be typed.
_LAST = "\U0010ffff"
# With the same first letter there are 3,000 of 100,000 handles.
_LOOKED_AT = 500


class CompletionQueries(EntryQueries):
    """Beginnings made whole; never a word of an entry."""

    def handles_from(self, beginning: str, limit: int) -> tuple[tuple[str, date], ...]:
        """The handles that begin so, each with its entry's day, newest first."""
        some, ends = "entry", list[str]()
        if beginning:
            some = (
                "(SELECT handle, day, written_at, id FROM entry WHERE handle >= ?1 AND handle < ?2"
                f" ORDER BY handle LIMIT {_LOOKED_AT})"
            )
            ends = [beginning, beginning + _LAST]
        rows = self._rows(
            f"SELECT handle, day, handle FROM {some} {NEWEST} LIMIT {int(limit)}", ends
        )
        return tuple(self._parse_rows(self._entry_shown, rows))

    def intentions_from(self, beginning: str, limit: int) -> tuple[tuple[str, date], ...]:
        """The handles of open intentions that begin so, with the day of each, newest first."""
        rows = self._rows(
            "SELECT id, made_on, 'an intention' FROM (SELECT id, made_on, outcome FROM intention"
            f" ORDER BY made_on DESC, rowid DESC LIMIT {_LOOKED_AT}) WHERE outcome = 'open'"
        )
        found = self._parse_rows(_intention_shown, rows)
        return tuple(one for one in found if one[0].startswith(beginning))[:limit]

    def names_from(self, mark: str, beginning: str, limit: int) -> tuple[str, ...]:
        """The people (@) or tags (#) that begin so, by the alphabet."""
        # From each name one step of the index to the next: to count them would read every one.
        rows = self._rows(
            "WITH RECURSIVE found (name) AS ("
            "SELECT min(name) FROM mention WHERE mark = ?1 AND name >= ?2 AND name < ?3"
            " UNION ALL SELECT (SELECT min(name) FROM mention"
            " WHERE mark = ?1 AND name > found.name AND name < ?3)"
            " FROM found WHERE found.name IS NOT NULL)"
            f" SELECT name FROM found WHERE name IS NOT NULL LIMIT {int(limit)}",
            (mark, beginning, beginning + _LAST),
        )
        return tuple(name for (name,) in rows if isinstance(name, str))

    def _entry_shown(self, handle: str, day: str) -> tuple[str, date]:
        return self._shortest(handle), date.fromisoformat(day)


def _intention_shown(intention_id: str, day: str) -> tuple[str, date]:
    return handle_of(intention_id), date.fromisoformat(day)
