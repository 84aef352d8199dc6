"""Save what is new of another journal, as one change that undo takes back."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime

from compassjournal.analysis.import_records import (
    Extra,
    FoundEntry,
    HistoryRecord,
    Item,
    LeftOut,
    QuestionFile,
    SkippedPrompt,
    StarredPrompt,
)
from compassjournal.analysis.import_summary import ImportSummary, Known, Status, sift
from compassjournal.model.account import Account
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.change_verb import Verb
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.store.account_tables import CycleRow, account_row
from compassjournal.store.edit_tables import DeletedRow, IntentionRow
from compassjournal.store.prompt_tables import PackRunRow, SkipRow, StarRow
from compassjournal.store.read.known import JournalRecords
from compassjournal.store.write import bulk
from compassjournal.store.write.change_log import ChangeLog, entry_row_of
from compassjournal.store.write.import_history import HistoryImport, without_invalid_history
from compassjournal.store.write.writer import Writer


def import_items(
    writer: Writer, items: Iterable[Item], last_day: date, now: datetime
) -> ImportSummary:
    """Save entries in bulk, then the other records, which refer to them, as one change.

    Into a journal without entries the history comes too.

    Returns what was saved. Nothing is where reading the ``items`` raises.
    """
    with writer.begin(Verb.IMPORT, now) as batch:
        summary = ImportSummary()
        entries: list[Entry] = []
        others: list[Extra] = []
        history = HistoryImport(batch)
        run = bulk.driver_connection_of(batch).execute
        known = Known(JournalRecords(lambda query, values: run(query, values).fetchall()))
        for status, item in sift(without_invalid_history(items), known, last_day):
            summary.count(status, item)
            if status is not Status.NEW or isinstance(item, QuestionFile | LeftOut):
                continue
            if isinstance(item, FoundEntry):
                entries.append(item.entry)
            elif not isinstance(item, HistoryRecord):
                others.append(item)
            if len(entries) == bulk.CHUNK or isinstance(item, HistoryRecord):
                bulk.insert_entries(batch, entries)
                entries.clear()
            if isinstance(item, HistoryRecord):
                history.add(item)
        bulk.insert_entries(batch, entries)
        history.finish()
        for other in others:
            _insert_other(batch, other)
    return summary


def _insert_other(batch: ChangeLog, other: Extra) -> None:
    """Save the record; an intention whose entry is neither here nor imported keeps none."""
    match other:
        case Intention():
            values = asdict(other)
            if other.entry_id and entry_row_of(batch.session, other.entry_id) is None:
                values["entry_id"] = None
            batch.insert("intention", other.id, IntentionRow(**values))
        case SkippedPrompt():
            batch.insert("skip", other.id, SkipRow(id=other.id, **other.skip._asdict()))
        case StarredPrompt():
            batch.insert("star", other.prompt_id, StarRow(**asdict(other)))
        case Account():
            batch.insert("account", other.id, account_row(other))
            if tombstone := batch.session.get(DeletedRow, other.id):
                batch.session.delete(tombstone)
        case Cycle():
            batch.insert("account_cycle", other.name, CycleRow(**asdict(other)))
        case _:
            batch.insert("course", other.id, PackRunRow(**other._asdict()))
