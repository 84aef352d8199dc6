"""Save and delete accounts, and set their cycles, within a write transaction."""

from collections.abc import Sequence
from dataclasses import asdict

from sqlmodel import col, select

from compassjournal.errors.journal import ChangedMeanwhile
from compassjournal.model.account import Account
from compassjournal.model.account_cycle import Cycle
from compassjournal.store.account_mapping import (
    ACCOUNT_COLUMNS,
    ACCOUNT_DAYS,
    account_from_verified_row,
)
from compassjournal.store.tables import AccountRow, ChangeRow, CycleRow, DeletedRow, account_row
from compassjournal.store.write.change_log import ChangeLog


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


def delete_accounts(batch: ChangeLog, account_ids: Sequence[str]) -> int:
    """Delete accounts, which leave tombstones; how many there were."""
    found = (batch.session.get(AccountRow, one) for one in dict.fromkeys(account_ids))
    rows = [row for row in found if row is not None]
    for row in rows:
        soft_delete_account(batch, row)
    return len(rows)


def soft_delete_account(batch: ChangeLog, row: AccountRow) -> None:
    """Delete an account, and leave a tombstone."""
    batch.session.merge(DeletedRow(entry_id=row.id, handle=row.handle, gone_at=batch.made_at))
    batch.delete("account", row.id, row)


def set_cycle(batch: ChangeLog, cycle: Cycle) -> None:
    """Save when a cycle ends, in the place of what was said of it before."""
    row = batch.session.get(CycleRow, cycle.name)
    if row is None:
        batch.insert("account_cycle", cycle.name, CycleRow(**asdict(cycle)))
    elif (row.since, row.until) != (cycle.since, cycle.until):
        batch.record("account_cycle", cycle.name, row)
        row.since, row.until = cycle.since, cycle.until


def forget_cycle(batch: ChangeLog, name: str) -> bool:
    """Forget a cycle; whether there was one."""
    row = batch.session.get(CycleRow, name)
    if row is not None:
        batch.delete("account_cycle", name, row)
    return row is not None


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
