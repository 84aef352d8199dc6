"""Read the journal with plain SQL into frozen values, without the ORM."""

from datetime import date

from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import EntryFilter
from compassjournal.model.span import Span
from compassjournal.prompt_bank.prompt_history import MORNING
from compassjournal.store.read.change_log import ChangeLogQueries
from compassjournal.store.read.completion import CompletionQueries
from compassjournal.store.read.entries import ENTRY
from compassjournal.store.read.filters import bounds
from compassjournal.store.read.intentions import IntentionQueries
from compassjournal.store.read.people import PeopleQueries
from compassjournal.store.read.prompt_history import OLDEST, PromptHistoryQueries
from compassjournal.store.read.review_data import ReviewQueries
from compassjournal.store.read.search import SearchQueries


class Reader(
    PromptHistoryQueries,
    IntentionQueries,
    PeopleQueries,
    ChangeLogQueries,
    CompletionQueries,
    SearchQueries,
    ReviewQueries,
):
    """All queries on a journal, which they never write.

    Damaged rows are left out of every result; the handles of such entries are in ``damaged``.
    Raises what `open_for_reading` raises.
    """

    def between(
        self, span: Span | None = None, *, limit: int | None = None, newest: bool = False
    ) -> tuple[Entry, ...]:
        """The entries of the span (of all time without one), oldest first unless ``newest``."""
        return self.list_entries(EntryFilter(span=span), limit=limit, newest=newest)

    def count(self, span: Span | None = None) -> int:
        """How many entries the span has."""
        return self.count_matching(EntryFilter(span=span))

    def reflected_days(self, span: Span) -> frozenset[date]:
        """The days of the span with a reflection."""
        rows = self._rows(
            "SELECT DISTINCT day, 'a reflection' FROM entry INDEXED BY ix_entry_taps"
            " WHERE kind = 'reflection' AND day >= ? AND day < ?",
            bounds(span),
        )
        return frozenset(self._parse_rows(date.fromisoformat, rows))

    def reflections_on(self, day: date, *, morning: bool = False) -> tuple[Entry, ...]:
        """The reflections of that day, oldest first; only those of the morning, or all others."""
        slot = "IS" if morning else "IS NOT"
        return self._entries(
            f"{ENTRY} WHERE kind = 'reflection' AND pack {slot} ? AND day = ? {OLDEST}",
            (MORNING, day.isoformat()),
        )

    def on(self, day: date) -> tuple[Entry, ...]:
        """Every entry of that day, oldest first."""
        return self._entries(f"{ENTRY} WHERE day = ? {OLDEST}", (day.isoformat(),))

    def names_by_use(self, mark: str) -> tuple[str, ...]:
        """The people (@) or tags (#) used so far, most used first."""
        rows = self._rows(
            "SELECT name FROM mention WHERE mark = ? GROUP BY name ORDER BY count(*) DESC, name",
            (mark,),
        )
        return tuple(name for (name,) in rows if isinstance(name, str))
