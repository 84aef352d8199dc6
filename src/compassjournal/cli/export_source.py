"""The entries of an export with their intentions, read page by page while they are written."""

from collections.abc import Iterator

from compassjournal.formats.exported_entry import ExportedEntry
from compassjournal.model.entry_filter import EntryFilter
from compassjournal.store.read.export import ExportQueries
from compassjournal.store.read.reader import Reader


class ExportSource:
    """The entries that match a filter; ``written`` counts those handed out last."""

    def __init__(self, journal: Reader, wanted: EntryFilter) -> None:
        self._journal, self._queries = journal, ExportQueries(journal.connection)
        self.numbers = self._queries.row_numbers(wanted)
        self.written = 0

    def entries(self) -> Iterator[ExportedEntry]:
        """Each entry with its intentions, oldest first."""
        self.written = 0
        for page in self._queries.pages(self.numbers):
            intentions = self._journal.intentions.of_entries(page)
            for entry in page:
                self.written += 1
                yield ExportedEntry(entry, intentions.get(entry.id, ()))
