"""The SQLModel tables of accounts and their cycles."""

from datetime import date

from sqlmodel import Field

from compassjournal.model.account import Account
from compassjournal.store.account_mapping import ACCOUNT_DAYS, account_values
from compassjournal.store.row_mapping import checksum, parse_day
from compassjournal.store.tables import Row


class AccountRow(Row, table=True):
    """One account; ``checksum`` covers the columns of `account_mapping.ACCOUNT_COLUMNS`."""

    __tablename__ = "account"

    id: str = Field(primary_key=True)
    handle: str
    profile_id: str
    profile_version: date
    title: str
    made_on: date
    changed_at: str
    utc_offset: int
    answers: str
    event_period: str
    activity_date: date | None = None
    grew_from: str
    state: str
    discussed_on: date | None = None
    discussed_with: str
    note: str
    checksum: bytes


class CycleRow(Row, table=True):
    """A cycle by its name, and when it began, where that was given, and ends."""

    __tablename__ = "account_cycle"

    name: str = Field(primary_key=True)
    since: str | None = None
    until: str


def account_row(account: Account) -> AccountRow:
    """The row of an account, with its checksum."""
    values = account_values(account)
    days = {name: parse_day(values[name]) if values[name] else None for name in ACCOUNT_DAYS}
    extra = {"handle": account.handle, "checksum": checksum(values)}
    return AccountRow(**values | days | extra)
