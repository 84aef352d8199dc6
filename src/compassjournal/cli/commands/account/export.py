"""compass account export: write accounts as documents for others, after a look over them."""

from collections.abc import Mapping, Sequence
from typing import Annotated

import typer

from compassjournal.cli.accounts import completion
from compassjournal.cli.accounts.argument import find_account
from compassjournal.cli.accounts.documents import DocumentOptions
from compassjournal.cli.accounts.look import Look, LookOptions, decide_together
from compassjournal.cli.accounts.profiles import read_profiles
from compassjournal.cli.confirm import ask_option
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.errors.accounts import NotLookedAt
from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile
from compassjournal.render import account_look, notices
from compassjournal.render.layout import dim_line

AccountNames = Annotated[
    list[str] | None,
    argument("[ID...]", "Handles, or last.", completion.complete_accounts),
]
Looked = Annotated[bool, typer.Option("--looked", help="You have looked: write it as it is.")]
_GO, _WRITE, _LEAVE = "go", "write", "leave"
_MENU = {
    _GO: "Go through them one by one",
    _WRITE: "I have looked: write it as it is",
    _LEAVE: "Leave it; nothing is written",
}


def command(
    ctx: typer.Context,
    names: AccountNames = None,
    *,
    output: DocumentOptions,
    looked: Looked = False,
    decisions: LookOptions,
) -> None:
    """Write accounts as a document: to read, to print, to send, or to copy into a form."""
    compass: Compass = ctx.obj
    target = output.target()
    compass.load_key()
    accounts = _accounts(compass, names or ["last"])
    bank = read_profiles(compass)
    profiles = {one.id: one for one in bank.profiles}
    handles = compass.journal.accounts.handles(accounts)
    files = {one.id: f"{_short(profiles, one)}-{handles[one.id]}" for one in accounts}
    target.require_writable(compass, accounts, files)
    looks = [Look(compass, profiles.get(one.profile_id), one) for one in accounts]
    decide_together(looks, decisions)
    for look in looks:
        if not (looked or _may_leave(look, handles[look.account.id])):
            compass.stderr.print(dim_line("Nothing was written."))
            return
    for look in looks:
        look.save()
        if look.changes:
            compass.stderr.print(account_look.change_list(look.changes))
        if what := look.changes_in_words():
            handle = handles[look.account.id]
            compass.stderr.print(account_look.LOOKED(handle=handle, what=what))
    if compass.key is not None:
        compass.stderr.print(notices.EXPORT_IS_OPEN())
    written = target.write(compass, [look.account for look in looks], profiles, files)
    for file in written:
        compass.stderr.print(account_look.written_to(file), soft_wrap=True)
    compass.stderr.print(account_look.CANNOT_SEE())


def _accounts(compass: Compass, names: Sequence[str]) -> list[Account]:
    """The accounts of these names, each once; raises what `find_account` raises."""
    found = (find_account(compass, name) for name in names)
    return list({one.id: one for one in found}.values())


def _short(profiles: Mapping[str, Profile], account: Account) -> str:
    profile = profiles.get(account.profile_id)
    return (profile.short if profile else "") or account.profile_id


def _may_leave(look: Look, handle: str) -> bool:
    """Whether nothing is left to decide, or the person says that it may leave.

    Raises NotLookedAt without a terminal, and Interrupted.
    """
    compass = look.compass
    while found := look.remaining():
        if not compass.at_terminal:
            raise NotLookedAt(handle=handle, kinds=account_look.kinds_in_words(found))
        compass.screen.show()
        compass.screen.show(account_look.look_list(look.account, handle, found))
        chosen = ask_option(compass, _MENU, _LEAVE)
        if chosen != _GO:
            compass.screen.show()
            return chosen == _WRITE
        look.ask()
    return True
