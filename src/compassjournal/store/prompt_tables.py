"""The SQLModel tables of what is noted of prompts and packs."""

from datetime import date

from sqlmodel import Field

from compassjournal.store.tables import Row


class SkipRow(Row, table=True):
    """A prompt skipped, or muted where ``for_ever``."""

    __tablename__ = "skip"

    id: str = Field(primary_key=True)
    prompt_id: str
    day: date
    for_ever: bool


class StarRow(Row, table=True):
    """A starred prompt, which is to come back."""

    __tablename__ = "star"

    prompt_id: str = Field(primary_key=True)
    day: date


class PackRunRow(Row, table=True):
    """A pack begun: the day from which it counts, and its first entry; its own id if followed."""

    __tablename__ = "course"

    id: str = Field(primary_key=True)
    pack: str = Field(index=True)
    since: date
    entry_id: str
