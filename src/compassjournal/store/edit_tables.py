"""The SQLModel tables of intentions and of tombstones, which a note writes none of."""

from datetime import date

from sqlalchemy import Index, text
from sqlmodel import Field

from compassjournal.store.tables import Row


class IntentionRow(Row, table=True):
    """An if-then intention and its outcome."""

    __tablename__ = "intention"
    __table_args__ = (
        Index("ix_intention_open", "made_on", "id", sqlite_where=text("outcome = 'open'")),
        Index("ix_intention_end", text("substr(id, -10)")),
        Index("ix_intention_settled", "settled_on", sqlite_where=text("settled_on IS NOT NULL")),
    )

    id: str = Field(primary_key=True)
    entry_id: str | None = Field(
        default=None, index=True, foreign_key="entry.id", ondelete="SET NULL"
    )
    made_on: date = Field(index=True)
    cue: str
    action: str
    outcome: str
    settled_on: date | None = None
    word: str


class DeletedRow(Row, table=True):
    """The tombstone of a deleted entry or account: its words stay in the change log for a month."""

    __tablename__ = "deleted"

    entry_id: str = Field(primary_key=True)
    handle: str
    gone_at: str
