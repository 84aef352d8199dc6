"""The SQLModel tables that every entry needs: its own, its mentions, the change log."""

from datetime import date

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from compassjournal.model.entry import Entry
from compassjournal.store.row_mapping import checksum, entry_values

_REVIEWS = text("kind = 'review'")
_EVENINGS = text("kind = 'reflection' AND pack IS NOT 'morning'")
_NO = text("0")


class Row(SQLModel):
    """A row; its validator is built on first use, as few commands validate one."""

    model_config = {"defer_build": True}


class EntryRow(Row, table=True):
    """One entry; ``checksum`` covers the columns of `row_mapping.ENTRY_COLUMNS`.

    ``seq`` is its rowid in the full-text index.
    """

    __tablename__ = "entry"
    __table_args__ = (
        Index("ix_entry_day", "day", "written_at", "id"),
        Index("ix_entry_prompt", "prompt_id", "day", "kind", "pack"),
        Index(
            "ix_entry_rota",
            *("kind", "strand", "behaviour", "direction", "dimension", "pack"),
            *("prompt_id", "day"),
        ),
        Index("ix_entry_taps", "day", "kind", "energy", "load", "practised", "handle"),
        Index("ix_entry_strand", "strand", "day", "energy", sqlite_where=_EVENINGS),
        Index("ix_entry_pack", "pack", "day", sqlite_where=text("pack IS NOT NULL")),
        Index("ix_entry_review", "day", "written_at", "id", sqlite_where=_REVIEWS),
        {"sqlite_autoincrement": True},
    )

    seq: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    handle: str = Field(index=True)
    day: date
    written_at: str
    utc_offset: int
    kind: str
    text: str
    prompt_id: str | None = None
    asked: str | None = None
    strand: str | None = None
    behaviour: str | None = None
    direction: str | None = None
    dimension: str | None = None
    pack: str | None = None
    energy: int | None = None
    load: int | None = None
    practised: str | None = None
    feeling: str | None = None
    starred: bool
    tender: bool
    checksum: bytes
    chosen: bool = Field(default=False, sa_column_kwargs={"server_default": _NO})
    needs: str | None = None
    signs: str | None = None


class MentionRow(Row, table=True):
    """An @person or a #tag in an entry's text, with the entry's day."""

    __tablename__ = "mention"
    __table_args__ = (Index("ix_mention_name", "mark", "name", "day"),)

    entry_id: str = Field(primary_key=True, foreign_key="entry.id", ondelete="CASCADE")
    mark: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    day: date


class ChangeRow(Row, table=True):
    """One row of the change log, with the value before: undo and history read it."""

    __tablename__ = "change"

    id: int | None = Field(default=None, primary_key=True)
    batch: str = Field(index=True)
    made_at: str
    verb: str
    what: str
    which: str = Field(index=True)
    before: str | None = None
    undone_by: str | None = None


def entry_row(entry: Entry) -> EntryRow:
    """The row of an entry, with its checksum."""
    values = entry_values(entry)
    extra = {"day": entry.day, "handle": entry.handle, "checksum": checksum(values)}
    return EntryRow(**values | extra)


def mention_rows(entry: Entry) -> list[MentionRow]:
    """A row for each person and tag in the text."""
    named = [("@", name) for name in entry.people] + [("#", name) for name in entry.tags]
    return [
        MentionRow(entry_id=entry.id, mark=mark, name=name, day=entry.day) for mark, name in named
    ]
