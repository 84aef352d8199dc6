"""The journal of an export, read page by page while it is written."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Any

from compassjournal import __version__
from compassjournal.context import Compass
from compassjournal.formats.exported_journal import (
    HISTORY_RECORDS,
    ExportedEntry,
    ExportedJournal,
)
from compassjournal.formats.sharing import SharingFilter
from compassjournal.model.entry_filter import NO_FILTER, EntryFilter
from compassjournal.model.intention import Intention
from compassjournal.store.read.export import ExportQueries
from compassjournal.store.read.reader import Reader
from compassjournal.system.paths import own_files
from compassjournal.system.text_decoding import decode_text


class ExportSource:
    """The entries that match a filter; ``written`` counts those handed out."""

    def __init__(self, journal: Reader, wanted: EntryFilter) -> None:
        self._journal, self._wanted = journal, wanted
        self._queries = ExportQueries(journal.connection)
        self.numbers = self._queries.row_numbers(wanted)
        self.written = 0
        self._intentions: list[Intention] = []

    @property
    def is_whole(self) -> bool:
        """Whether nothing of the journal is filtered out."""
        return self._wanted == NO_FILTER

    def entries(self) -> Iterator[ExportedEntry]:
        """Each entry with its intentions, oldest first."""
        for page in self._queries.pages(self.numbers):
            intentions = self._journal.intentions.of_entries(page)
            for entry in page:
                yield ExportedEntry(entry, intentions.get(entry.id, ()))

    # Generators: only JSON reads them, and their queries are imported when they are read.
    def _accounts(self) -> Iterator[object]:
        yield from self._journal.accounts.all()

    def _cycles(self) -> Iterator[object]:
        yield from self._journal.accounts.cycles().values()

    def _counted(self, sharing: SharingFilter | None) -> Iterator[ExportedEntry]:
        every, is_part = self.entries(), not self.is_whole
        for exported in sharing.shared(every) if sharing else every:
            self.written += 1
            if is_part:
                self._intentions += exported.intentions
            yield exported

    def _days(self, *, shared: bool) -> Sequence[date]:
        if shared:
            # What is left out may be all of a day, which is known only once it is read.
            return sorted({one.entry.day for one in SharingFilter().shared(self.entries())})
        return self._queries.days(self._wanted)

    def disclosed(self) -> tuple[int, int]:
        """How many of the entries are tender, and how many people they name."""
        return self._queries.disclosed(self._wanted)

    def journal(
        self,
        compass: Compass,
        sharing: SharingFilter | None = None,
        *,
        history: bool = True,
        **look: Any,
    ) -> ExportedJournal:
        """What the formats write; a part of a journal has the intentions of its entries alone."""
        records: dict[str, Iterable[Any]] = {"intentions": self._intentions}
        if self.is_whole:
            records["intentions"] = self._queries.intentions()
            names = ("skips", "stars", "packs", *(HISTORY_RECORDS if history else ()))
            records |= {name: self._queries.records(name) for name in names}
            records |= {"accounts": self._accounts(), "cycles": self._cycles()}
            records["own_questions"] = _own_questions(compass)
        return ExportedJournal(
            entries=self._counted(sharing),
            made_at=compass.now,
            made_by=f"compassjournal {__version__}",
            days=partial(self._days, shared=sharing is not None),
            records=records,
            first_weekday=compass.settings.week_starts,
            **look,
        )


def _own_questions(compass: Compass) -> Iterator[dict[str, str]]:
    """The person's own files of questions and profiles; one that cannot be read is left out."""
    paths = compass.paths
    for file in (*own_files(paths.own_prompts), *own_files(paths.own_profiles)):
        if file.is_file() and file.name.isprintable():
            name = file.relative_to(paths.own_prompts).as_posix()
            with contextlib.suppress(OSError):
                yield {"file": name, "text": decode_text(file.read_bytes())[0]}
