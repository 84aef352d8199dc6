"""A row as the journal remembers it: plain values in JSON, and back."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Date, LargeBinary
from sqlmodel import Session, SQLModel, select

from compassjournal.store.row_mapping import ENTRY_COLUMNS
from compassjournal.store.tables import (
    ChangeRow,
    EntryRow,
    IntentionRow,
    PackRunRow,
    SkipRow,
    StarRow,
)

TABLES: dict[str, type[SQLModel]] = {
    "entry": EntryRow,
    "intention": IntentionRow,
    "skip": SkipRow,
    "star": StarRow,
    "course": PackRunRow,
}


class ChangeLog:
    """Makes the change rows of one transaction."""

    def __init__(self, session: Session, batch: str, made_at: str, verb: str) -> None:
        self.session, self.id, self.made_at = session, batch, made_at
        self._verb = verb

    def record(self, what: str, which: str, before: SQLModel | None = None) -> None:
        """Remember one row as it was; None when it was not there."""
        self.session.add(
            ChangeRow(
                batch=self.id,
                made_at=self.made_at,
                verb=self._verb,
                what=what,
                which=which,
                before=None if before is None else json.dumps(values_of(before)),
            )
        )

    def insert(self, what: str, which: str, row: SQLModel) -> None:
        """Put a new row there, and remember that it was not."""
        self.session.add(row)
        self.session.flush()
        self.record(what, which)

    def delete(self, what: str, which: str, row: SQLModel) -> None:
        """Take a row away, and remember it."""
        self.record(what, which, row)
        self.session.delete(row)
        self.session.flush()


def values_of(row: SQLModel) -> dict[str, Any]:
    """The row's columns as JSON can hold them."""
    return {name: _plain(getattr(row, name)) for name in type(row).model_fields}


def row_of(what: str, values: dict[str, Any]) -> SQLModel:
    """The row with those values."""
    table = TABLES[what]
    types = {column.name: column.type for column in table.__table__.columns}  # type: ignore[attr-defined]
    return table(**{name: _typed(types[name], value) for name, value in values.items()})


def load_row(session: Session, what: str, which: str) -> SQLModel | None:
    """The row as it is now, by the id that a change names it by."""
    if what == "entry":
        return entry_row_of(session, which)
    found: SQLModel | None = session.get(TABLES[what], which)
    return found


def entry_row_of(session: Session, entry_id: str) -> EntryRow | None:
    """The row of an entry by its id."""
    return session.exec(select(EntryRow).where(EntryRow.id == entry_id)).first()


def checksummed_values(row: EntryRow) -> dict[str, Any]:
    """The columns that the checksum seals, as `rows.entry_values` gives them."""
    values: dict[str, Any] = {name: getattr(row, name) for name in ENTRY_COLUMNS}
    numbers = {name: int(getattr(row, name)) for name in ("starred", "tender", "chosen")}
    return values | {"day": row.day.isoformat()} | numbers


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return value.hex() if isinstance(value, bytes) else value


def _typed(kind: Any, value: Any) -> Any:
    if isinstance(value, str) and isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(value, str) and isinstance(kind, LargeBinary):
        return bytes.fromhex(value)
    return value
