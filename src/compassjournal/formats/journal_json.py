"""Export a journal as one JSON document with nothing left out, or its entries one a line.

journal.schema.json has the form of the document.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from compassjournal.formats.account_json import account_as_json, cycle_as_json
from compassjournal.formats.entry_json import entry_as_json, intention_as_json
from compassjournal.formats.exported_journal import HISTORY_RECORDS, ExportedJournal

FORMAT, VERSION = "compassjournal", 1
SCHEMA = Path(__file__).with_name("journal.schema.json")
# What a document has beside its entries, in this order; each may be empty.
RECORDS = (
    *("intentions", "skips", "stars", "packs", "accounts", "cycles", *HISTORY_RECORDS),
    "own_questions",
)
_AS_JSON: Mapping[str, Callable[[Any], dict[str, Any]]] = MappingProxyType(
    {"intentions": intention_as_json, "accounts": account_as_json, "cycles": cycle_as_json}
)


def journal_as_json(journal: ExportedJournal) -> Iterator[str]:
    """The pieces of the document: each entry and each record is one line."""
    dump = _dump(journal)
    head = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": journal.made_at.isoformat(),
        "made_by": journal.made_by,
    }
    yield "{\n" + "".join(f'"{name}": {dump(value)},\n' for name, value in head.items())
    entries = (entry_as_json(one.entry, one.entry.handle) for one in journal.entries)
    yield from _array("entries", entries, dump)
    for name in RECORDS:
        yield ",\n"
        yield from _array(name, map(_AS_JSON.get(name, dict), journal.records.get(name, ())), dump)
    yield "\n}\n"


def entries_as_jsonl(journal: ExportedJournal) -> Iterator[str]:
    """Each entry with its intentions on a line of its own."""
    dump = _dump(journal)
    for entry, intentions in journal.entries:
        yield f"{dump(entry_as_json(entry, entry.handle, intentions))}\n"


def _array(name: str, values: Iterable[Any], dump: Callable[[Any], str]) -> Iterator[str]:
    yield f'"{name}": ['
    between = "\n"
    for value in values:
        yield between + dump(value)
        between = ",\n"
    yield "]" if between == "\n" else "\n]"


def _dump(journal: ExportedJournal) -> Callable[[Any], str]:
    return json.JSONEncoder(ensure_ascii=journal.in_ascii).encode
