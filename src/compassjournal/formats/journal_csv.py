"""Export entries as a table for spreadsheets, one row an entry."""

import csv
import io
from collections.abc import Iterator

from compassjournal.formats.entry_json import entry_as_json
from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal

# Excel takes a file without it for Windows-1252.
BYTE_ORDER_MARK = "\ufeff"
COLUMNS = (
    *("id", "day", "written_at", "kind", "asked", "text", "energy", "load", "practised"),
    *("feeling", "needs", "noticed", "people", "tags", "starred", "tender", "chosen"),
    *("prompt_id", "strand", "behaviour", "direction", "dimension", "pack", "intentions"),
)
# OWASP, “CSV Injection”: a spreadsheet runs a cell that begins with one of these.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def journal_as_csv(journal: ExportedJournal) -> Iterator[str]:
    """The rows, with a byte order mark unless they are for the screen."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer)
    buffer.write("" if journal.in_ascii else BYTE_ORDER_MARK)
    writer.writerow(COLUMNS)
    for exported in journal.entries:
        writer.writerow(_row(exported))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def _row(exported: ExportedEntry) -> list[str]:
    value = entry_as_json(exported.entry, exported.entry.handle)
    value |= value["taps"] | value["place"]
    value["intentions"] = [one.sentence for one in exported.intentions]
    return [_cell(value[name]) for name in COLUMNS]


def _cell(value: object) -> str:
    """The value as a cell that no spreadsheet takes for a formula."""
    if isinstance(value, list):
        value = ", ".join(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
