"""Rows by their names in the change log: as they were logged, and as they are."""

import json

from sqlmodel import Session, SQLModel

from compassjournal.store.account_tables import AccountRow, CycleRow
from compassjournal.store.edit_tables import IntentionRow
from compassjournal.store.prompt_tables import PackRunRow, SkipRow, StarRow
from compassjournal.store.tables import EntryRow
from compassjournal.store.write.change_log import entry_row_of

TABLES: dict[str, type[SQLModel]] = {
    "entry": EntryRow,
    "intention": IntentionRow,
    "skip": SkipRow,
    "star": StarRow,
    "course": PackRunRow,
    "account": AccountRow,
    "account_cycle": CycleRow,
}


def row_from_json(what: str, before: str) -> SQLModel:
    """The row that was logged; raises ValueError, TypeError or KeyError for a damaged one."""
    values = json.loads(before)
    if "checksum" in values:
        values["checksum"] = bytes.fromhex(values["checksum"])
    return TABLES[what].model_validate(values)


def load_row(session: Session, what: str, which: str) -> SQLModel | None:
    """The present row by the ``what`` and ``which`` of a change-log row."""
    if what == "entry":
        return entry_row_of(session, which)
    row: SQLModel | None = session.get(TABLES[what], which)
    return row
