"""compass account delete: delete accounts for thirty days, or purge them."""

from typing import Annotated

import typer

from compassjournal.cli import confirm, options
from compassjournal.cli.accounts import completion
from compassjournal.cli.accounts.argument import find_account_or_deleted
from compassjournal.cli.accounts.profiles import read_profiles
from compassjournal.cli.commands.delete import Forever
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors.accounts import AccountWasDeleted
from compassjournal.model.account import Account
from compassjournal.render.accounts import DELETED, PURGED, account_list
from compassjournal.render.change_history import OTHER_COPIES, UNREACHABLE_BACKUP
from compassjournal.store.write.purge import purge

AccountsToDelete = Annotated[
    list[str], argument("ID...", "Handles, or last.", completion.complete_accounts)
]
_SURE = {"n": "Keep it", "y": "Delete it; it can come back"}


def command(
    ctx: typer.Context,
    ids: AccountsToDelete,
    *,
    forever: Forever = False,
    yes: options.Yes = False,
) -> None:
    """Delete accounts; they can be brought back for thirty days, unless it is for ever."""
    compass: Compass = ctx.obj
    compass.load_key()
    accounts: dict[str, Account] = {}
    for name in ids:
        account, is_there = find_account_or_deleted(compass, name)
        if not (is_there or forever):
            raise AccountWasDeleted(handle=name)
        accounts[account.id] = account
    handles = compass.journal.accounts.handles(accounts.values())
    titles = {one.id: one.title for one in read_profiles(compass).profiles}
    compass.stdout.print(account_list([*accounts.values()], handles, titles))
    if forever:
        if confirm.confirm_by_typing(compass, "forever", yes=yes):
            _purge(compass, [*accounts])
    elif confirm.confirm(compass, _SURE, yes=yes):
        compass.close()
        number = compass.writer.accounts.delete([*accounts], compass.now)
        compass.write_committed = True
        compass.stdout.print(DELETED(number=number))


def _purge(compass: Compass, ids: list[str]) -> None:
    compass.close()
    missed = purge(compass.paths.journal, compass.key, ids)
    compass.write_committed = True
    compass.stdout.print(PURGED(number=len(ids)))
    for path in missed:
        compass.stdout.print(UNREACHABLE_BACKUP(path=path))
    compass.stdout.print(OTHER_COPIES())
