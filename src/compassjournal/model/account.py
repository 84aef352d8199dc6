"""A reflective account: a document of one's own for others, which grew from entries."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from compassjournal.model.ids import handle_of


class AccountState(StrEnum):
    """How far an account has come."""

    DRAFT = "draft"
    READY = "ready"
    DISCUSSED = "discussed"


@dataclass(frozen=True, slots=True)
class Account:
    """One account, written along the fields of a profile.

    ``profile_version`` is the profile's ``checked_on`` when the account was last written.
    ``answers`` are pairs of a field's key and a text, in the profile's order, without empty ones
    and without its dates. ``event_period`` says loosely when something happened to people
    (“spring 2026”, a month at most); ``activity_date`` is the day of an activity of one's own.
    ``grew_from`` are ids of entries and are never exported to a document. ``discussed_with`` is a
    role. ``note`` is private too: what was agreed afterwards. ``changed_at`` is aware.
    """

    id: str
    profile_id: str
    profile_version: date
    title: str
    made_on: date
    changed_at: datetime
    answers: tuple[tuple[str, str], ...] = ()
    event_period: str = ""
    activity_date: date | None = None
    grew_from: tuple[str, ...] = ()
    state: AccountState = AccountState.DRAFT
    discussed_on: date | None = None
    discussed_with: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for no title, a key twice, a time without offset, a talk half told."""
        if not self.title.strip():
            message = "an account needs a title"
            raise ValueError(message)
        if len(dict(self.answers)) != len(self.answers):
            message = "a field is answered once"
            raise ValueError(message)
        if self.changed_at.utcoffset() is None:
            message = "changed_at needs its UTC offset"
            raise ValueError(message)
        if (self.state is AccountState.DISCUSSED) != (self.discussed_on is not None):
            message = "a discussed account says on which day, and no other does"
            raise ValueError(message)

    @property
    def handle(self) -> str:
        """The full handle, 8 characters; any unique prefix of it names the account too."""
        return handle_of(self.id)

    @property
    def day(self) -> date:
        """The day it counts for in a cycle: that of the activity, else the day it was made."""
        return self.activity_date or self.made_on

    @property
    def words(self) -> int:
        """The number of words in the answers."""
        return sum(len(text.split()) for _, text in self.answers)

    def answer(self, key: str) -> str:
        """The answer to the field of that key; empty without one."""
        return dict(self.answers).get(key, "")
