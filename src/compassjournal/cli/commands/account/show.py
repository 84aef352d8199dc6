"""compass account show: show an account whole."""

from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.accounts.answers import find_field
from compassjournal.cli.accounts.argument import AccountName, find_account_or_deleted, shown_handle
from compassjournal.cli.accounts.profiles import profile_of, read_profiles
from compassjournal.cli.options import Words, option
from compassjournal.context import Compass
from compassjournal.errors.journal import NoSuchEntry
from compassjournal.formats.account_json import account_as_json
from compassjournal.model.account import Account
from compassjournal.render.account_profiles import profile_notice
from compassjournal.render.accounts import account_page
from compassjournal.render.entry_page import stacked_pages
from compassjournal.render.layout import with_margin
from compassjournal.text.account_text import field_text
from compassjournal.text.sanitise import sanitise

OneField = Annotated[Words, option("--field", "FIELD", "One field alone, to copy it into a form.")]


def command(
    ctx: typer.Context,
    name: AccountName = "last",
    *,
    field: OneField = None,
    json: options.Json = False,
) -> None:
    """Show an account: its answers in the order of the form, and what it grew from."""
    compass: Compass = ctx.obj
    compass.load_key()
    account, is_there = find_account_or_deleted(compass, name)
    handle = shown_handle(compass, account) if is_there else account.handle[:4]
    bank = read_profiles(compass)
    profile = bank.get(account.profile_id)
    if json:
        compass.screen.print_json(account_as_json(account, handle))
    elif field is not None:
        profile = profile_of(bank, account)
        text = field_text(account, find_field(profile, field))
        compass.stdout.print(sanitise(text), markup=False, highlight=False, soft_wrap=True)
    else:
        pages = [account_page(account, profile, handle, _grew_from(compass, account))]
        if profile:
            pages.append(with_margin(*profile_notice(profile, compass.today)))
        compass.screen.print_paged(stacked_pages(*pages))


def _grew_from(compass: Compass, account: Account) -> list[str]:
    """The handles of the entries it grew from that there still are."""
    entries = []
    for entry_id in account.grew_from:
        try:
            entries.append(compass.journal.entries.find(entry_id))
        except NoSuchEntry:
            continue
    handles = compass.journal.entries.handles(entries)
    return [handles[one.id] for one in entries]
