"""Save and delete accounts, and set their cycles."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict
from datetime import datetime

from sqlmodel import col, select

from compassjournal.errors.journal import ChangedMeanwhile
from compassjournal.model.account import Account
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.change_verb import Verb
from compassjournal.store.account_mapping import (
    ACCOUNT_COLUMNS,
    ACCOUNT_DAYS,
    account_from_verified_row,
)
from compassjournal.store.account_tables import AccountRow, CycleRow, account_row
from compassjournal.store.edit_tables import DeletedRow
from compassjournal.store.tables import ChangeRow
from compassjournal.store.write.change_log import ChangeLog


class AccountWriter:
    """Writes to accounts and cycles; each method is one transaction, on the disk when it returns.

    ``begin`` begins it, as `write_transaction` does.
    """

    def __init__(
        self, begin: Callable[[Verb, datetime], AbstractContextManager[ChangeLog]]
    ) -> None:
        self._begin = begin

    def save(
        self, before: Account | None, after: Account, now: datetime, *, session: str | None = None
    ) -> str:
        """Save an account, new where ``before`` is None; returns the batch that undo reverses.

        Raises as `save_account`, whose ``session`` it takes.
        """
        with self._begin(Verb.ADD if before is None else Verb.EDIT, now) as batch:
            return save_account(batch, before, after, session=session)

    def delete(self, account_ids: Sequence[str], now: datetime) -> int:
        """Delete accounts, which the change log keeps for thirty days; how many there were."""
        with self._begin(Verb.DELETE, now) as batch:
            found = (batch.session.get(AccountRow, one) for one in dict.fromkeys(account_ids))
            rows = [row for row in found if row is not None]
            for row in rows:
                soft_delete_account(batch, row)
        return len(rows)

    def set_cycle(self, cycle: Cycle, now: datetime) -> None:
        """Save when a cycle ends, in the place of what was said of it before."""
        with self._begin(Verb.EDIT, now) as batch:
            row = batch.session.get(CycleRow, cycle.name)
            if row is None:
                batch.insert("account_cycle", cycle.name, CycleRow(**asdict(cycle)))
            elif (row.since, row.until) != (cycle.since, cycle.until):
                batch.record("account_cycle", cycle.name, row)
                row.since, row.until = cycle.since, cycle.until

    def forget_cycle(self, name: str, now: datetime) -> bool:
        """Forget a cycle; whether there was one."""
        with self._begin(Verb.EDIT, now) as batch:
            row = batch.session.get(CycleRow, name)
            if row is not None:
                batch.delete("account_cycle", name, row)
        return row is not None


def save_account(
    batch: ChangeLog, before: Account | None, after: Account, *, session: str | None = None
) -> str:
    """Save an account, new where ``before`` is None; returns the batch that undo reverses.

    ``session`` is the batch of an earlier save while the same account is being written: what is
    saved since is one change with it. Raises ChangedMeanwhile where the stored account is not
    ``before`` any more.
    """
    row = batch.session.get(AccountRow, after.id)
    if (None if row is None else account_of(row)) != before:
        raise ChangedMeanwhile
    if row is None:
        batch.insert("account", after.id, account_row(after))
        return batch.id
    if before == after:
        return session or batch.id
    is_continued = session is not None and _last_batch_of(batch, after.id) == session
    if not is_continued:
        batch.record("account", row.id, row)
    updated = account_row(after)
    for name in AccountRow.model_fields:
        setattr(row, name, getattr(updated, name))
    return session if session is not None and is_continued else batch.id


def soft_delete_account(batch: ChangeLog, row: AccountRow) -> None:
    """Delete an account, and leave a tombstone."""
    batch.session.merge(DeletedRow(entry_id=row.id, handle=row.handle, gone_at=batch.made_at))
    batch.delete("account", row.id, row)


def account_of(row: AccountRow) -> Account | None:
    """The account in a row; None where its checksum does not fit."""
    values = [getattr(row, name) for name in ACCOUNT_COLUMNS]
    plain = [
        str(value) if name in ACCOUNT_DAYS and value is not None else value
        for name, value in zip(ACCOUNT_COLUMNS, values, strict=True)
    ]
    return account_from_verified_row(plain, row.checksum)


def _last_batch_of(batch: ChangeLog, account_id: str) -> str | None:
    """The batch of the latest change of that account, if that is in force."""
    query = select(ChangeRow).where(ChangeRow.which == account_id, ChangeRow.what == "account")
    last = batch.session.exec(query.order_by(col(ChangeRow.id).desc()).limit(1)).first()
    return last.batch if last is not None and last.undone_by is None else None
