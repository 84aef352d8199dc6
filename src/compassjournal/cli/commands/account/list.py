"""compass account list: list accounts, and say where the person stands with each kind."""

from typing import Annotated

import typer

from compassjournal.analysis.account_progress import profile_progress
from compassjournal.cli import options
from compassjournal.cli.accounts.profiles import find_profile, read_profiles
from compassjournal.cli.commands.account.new import ForProfile
from compassjournal.context import Compass
from compassjournal.formats.account_json import (
    account_as_json,
    deleted_accounts_as_json,
    progress_as_json,
)
from compassjournal.model.account_profile import Profile
from compassjournal.prompt_bank.account_profile_bank import ProfileBank
from compassjournal.render.account_progress import progress_page
from compassjournal.render.accounts import NO_ACCOUNTS, NONE_FOR, account_list, deleted_account_list
from compassjournal.render.entry_page import stacked_pages
from compassjournal.render.layout import dim_line

Deleted = Annotated[
    bool, typer.Option("--deleted", help="What was deleted and can still be brought back.")
]


def command(
    ctx: typer.Context,
    *,
    for_: ForProfile = None,
    deleted: Deleted = False,
    json: options.Json = False,
) -> None:
    """List accounts, and where you stand with what is asked of you."""
    compass: Compass = ctx.obj
    compass.load_key()
    if deleted:
        _list_deleted(compass, json=json)
        return
    bank = read_profiles(compass)
    profiles = _profiles_for(bank, for_) if for_ else list(bank.profiles)
    every, cycles = compass.journal.accounts.all(), compass.journal.accounts.cycles()
    wanted = {one.id for one in profiles}
    found = sorted(
        (one for one in every if not for_ or one.profile_id in wanted),
        key=lambda one: (one.changed_at, one.id),
        reverse=True,
    )
    standing = profile_progress(profiles, every, cycles, compass.today)
    handles = compass.journal.accounts.handles(found)
    if json:
        accounts = [account_as_json(one, handles[one.id]) for one in found]
        compass.screen.print_json({"accounts": accounts, "asked": progress_as_json(standing)})
        return
    titles = {one.id: one.title for one in bank.profiles}
    pages = [progress_page(standing)] if standing else []
    pages += [account_list(found, handles, titles)] if found else []
    if not found:
        compass.stderr.print(NONE_FOR(name=for_ or "") if every else NO_ACCOUNTS())
    if pages:
        compass.screen.print_paged(stacked_pages(*pages))


def _profiles_for(bank: ProfileBank, words: str) -> list[Profile]:
    """The profile of that name, and all of a body where it is the body that is named."""
    wanted = words.strip().casefold()
    of_body = [one for one in bank.profiles if one.cycle == wanted]
    return of_body or [find_profile(bank, words)]


def _list_deleted(compass: Compass, *, json: bool) -> None:
    found = compass.journal.accounts.deleted()
    if json:
        compass.screen.print_json(deleted_accounts_as_json(found))
    elif found:
        compass.screen.print_paged(deleted_account_list(found))
    else:
        compass.stderr.print(dim_line("No account was deleted in the last thirty days."))
