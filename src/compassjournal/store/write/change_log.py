"""The change log of a write transaction: rows as JSON before a change."""

import json
from typing import Any

from sqlmodel import Session, SQLModel, select

from compassjournal.model.change_verb import Verb
from compassjournal.store.row_mapping import ENTRY_COLUMNS
from compassjournal.store.tables import ChangeRow, EntryRow


class ChangeLog:
    """Writes the log of one transaction; ``id`` is its batch."""

    def __init__(self, session: Session, batch: str, made_at: str, verb: Verb) -> None:
        self.session, self.id, self.made_at, self.verb = session, batch, made_at, verb

    def record(self, what: str, which: str, before: SQLModel | None = None) -> None:
        """Log one row as it was before the change; None where there was none."""
        self.session.add(
            ChangeRow(
                batch=self.id,
                made_at=self.made_at,
                verb=self.verb,
                what=what,
                which=which,
                before=None if before is None else _to_json(before),
            )
        )

    def insert(self, what: str, which: str, row: SQLModel) -> None:
        """Insert a new row, and log that there was none."""
        self.session.add(row)
        self.session.flush()
        self.record(what, which)

    def delete(self, what: str, which: str, row: SQLModel) -> None:
        """Log a row and delete it."""
        self.record(what, which, row)
        self.session.delete(row)
        self.session.flush()


def _to_json(row: SQLModel) -> str:
    """The row's columns, bytes in hexadecimal."""
    values = {name: getattr(row, name) for name in type(row).model_fields}
    return json.dumps(
        values, default=lambda value: value.hex() if isinstance(value, bytes) else str(value)
    )


def entry_row_of(session: Session, entry_id: str) -> EntryRow | None:
    """The row of an entry by its id."""
    return session.exec(select(EntryRow).where(EntryRow.id == entry_id)).first()


def checksummed_values(row: EntryRow) -> dict[str, Any]:
    """The columns that the checksum covers, as `row_mapping.entry_values` gives them."""
    values: dict[str, Any] = {name: getattr(row, name) for name in ENTRY_COLUMNS}
    numbers = {name: int(getattr(row, name)) for name in ("starred", "tender", "chosen")}
    return values | {"day": row.day.isoformat()} | numbers
