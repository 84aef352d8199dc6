"""Query accounts, their versions, those that were deleted, and the cycles."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime

from compassjournal.errors.accounts import AmbiguousAccount, NoSuchAccount
from compassjournal.errors.journal import JournalDamaged
from compassjournal.model.account import Account
from compassjournal.model.account_cycle import Cycle
from compassjournal.model.change_verb import UNDELETE_PERIOD, Verb
from compassjournal.model.changes import AccountVersion, DeletedAccount
from compassjournal.model.ids import HANDLE_LENGTH, parse_handle, shortest_handle
from compassjournal.store.account_mapping import (
    ACCOUNT_COLUMNS,
    CYCLE_COLUMNS,
    account_from_logged_row,
    account_from_verified_row,
    cycle_from_row,
)
from compassjournal.store.read.base import ReadConnection
from compassjournal.text.phrases import join_first

_COLUMNS = ", ".join((*ACCOUNT_COLUMNS, "checksum", "handle"))
_ACCOUNT = f"SELECT {_COLUMNS} FROM account"


class AccountQueries:
    """Whole accounts; a damaged one is left out, and its handle named in ``damaged``."""

    def __init__(self, db: ReadConnection) -> None:
        self._db = db

    def all(self) -> tuple[Account, ...]:
        """Every account, in the order in which they were begun."""
        return self._accounts(f"{_ACCOUNT} ORDER BY id")

    def of_ids(self, ids: Iterable[str]) -> dict[str, Account]:
        """The accounts of these ids that there are, by id."""
        wanted = json.dumps([*ids])
        query = f"{_ACCOUNT} WHERE id IN (SELECT value FROM json_each(?))"
        return {one.id: one for one in self._accounts(query, wanted)}

    def latest(self) -> Account | None:
        """The account that was changed last, if any."""
        newest = f"{_ACCOUNT} ORDER BY changed_at DESC, rowid DESC LIMIT 1"
        return next(iter(self._accounts(newest)), None)

    def find(self, beginning: str) -> Account:
        """The account with that handle prefix or id, or ``last``.

        Raises AmbiguousAccount and NoSuchAccount.
        """
        plain = beginning.strip().casefold()
        if plain == "last":
            if found := self.latest():
                return found
            raise NoSuchAccount(words=beginning)
        if len(plain) > HANDLE_LENGTH:
            accounts = self._accounts(f"{_ACCOUNT} WHERE id = ?", plain)
        else:
            handle = parse_handle(plain)
            query = f"{_ACCOUNT} WHERE handle >= ? AND handle < ? || '~' ORDER BY handle"
            accounts = self._accounts(query, handle, handle) if handle else ()
        if len(accounts) > 1:
            handles = [one.handle for one in accounts]
            raise AmbiguousAccount(words=beginning, handles=join_first(handles, len(handles)))
        if not accounts:
            raise NoSuchAccount(words=beginning)
        return accounts[0]

    def handles(self, accounts: Iterable[Account]) -> dict[str, str]:
        """For each account's id its shortest unambiguous handle."""
        every = [handle for (handle,) in self._db.rows("SELECT handle FROM account")]
        return {
            one.id: shortest_handle(one.handle, (name for name in every if name != one.handle))
            for one in accounts
        }

    def versions(self, account_id: str) -> tuple[AccountVersion, ...]:
        """The account as it was after each change, oldest first; empty for an unknown id."""
        rows = self._db.rows(
            "SELECT made_at, verb, before FROM change WHERE which = ? AND what = 'account'"
            " ORDER BY id",
            (account_id,),
        )
        if not rows:
            return ()
        after = [self._before(before, account_id) for *_, before in rows[1:]]
        after.append(self.of_ids([account_id]).get(account_id))
        try:
            moments = [(_moment(made_at), Verb(verb)) for made_at, verb, _ in rows]
        except (ValueError, TypeError):
            raise JournalDamaged(path=self._db.path) from None
        return tuple(
            AccountVersion(since, verb, account)
            for (since, verb), account in zip(moments, after, strict=True)
        )

    def deleted(self) -> tuple[DeletedAccount, ...]:
        """The deleted accounts that can be brought back, the latest first."""
        rows = self._db.rows(
            "SELECT which, gone_at, before FROM deleted JOIN change ON change.id = ("
            "SELECT max(id) FROM change WHERE which = entry_id AND what = 'account'"
            " AND before IS NOT NULL) ORDER BY gone_at DESC, entry_id DESC"
        )
        try:
            return tuple(
                DeletedAccount(account, (_moment(gone_at) + UNDELETE_PERIOD).date())
                for account_id, gone_at, before in rows
                if (account := self._before(before, account_id)) is not None
            )
        except (ValueError, TypeError, OverflowError):
            raise JournalDamaged(path=self._db.path) from None

    def cycles(self) -> dict[str, Cycle]:
        """The cycles that the person gave dates for, by name."""
        rows = self._db.rows(f"SELECT {', '.join(CYCLE_COLUMNS)}, 'a cycle' FROM account_cycle")
        found = self._db.parse_rows(cycle_from_row, rows)
        return {cycle.name: cycle for cycle in sorted(found, key=lambda one: one.name)}

    def _accounts(self, query: str, *values: object) -> tuple[Account, ...]:
        accounts = []
        for *columns, checksum, handle in self._db.rows(query, values):
            account = account_from_verified_row(columns, checksum)
            if account is None:
                self._db.report_damaged(str(handle))
            else:
                accounts.append(account)
        return tuple(accounts)

    def _before(self, before: str | None, account_id: str) -> Account | None:
        """The account in a logged row; None where there was none, or where it is damaged."""
        if before is None:
            return None
        account = account_from_logged_row(before)
        if account is None:
            self._db.report_damaged(f"an earlier version of {account_id[-8:]}")
        return account


def _moment(timestamp: str) -> datetime:
    return datetime.fromisoformat(timestamp).replace(tzinfo=UTC)
