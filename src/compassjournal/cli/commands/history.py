"""compass history: show the versions of an entry as diffs."""

from typing import Annotated

import typer

from compassjournal.cli import options, value_completion
from compassjournal.cli.accounts.argument import find_entry_or_account, shown_handle
from compassjournal.cli.accounts.profiles import read_profiles
from compassjournal.cli.options import argument
from compassjournal.context import Compass
from compassjournal.formats.account_json import account_versions_as_json
from compassjournal.formats.entry_json import versions_as_json
from compassjournal.model.account import Account
from compassjournal.render.account_history import account_versions
from compassjournal.render.change_history import version_list

EntryOrDeleted = Annotated[
    str,
    argument(
        "[ID]",
        "A handle, or last, today, 2026-11-22; deleted ones too.",
        value_completion.complete_handles,
    ),
]

EXAMPLES = (
    "compass history last",
    "compass history 7qk2",
)


def command(
    ctx: typer.Context, name: EntryOrDeleted = "last", *, json: options.Json = False
) -> None:
    """Show every version of an entry or account: what was taken out, what was put in, and when."""
    compass: Compass = ctx.obj
    entry, exists = find_entry_or_account(compass, name)
    if isinstance(entry, Account):
        _show_account(compass, entry, exists=exists, json=json)
        return
    handle = compass.journal.entries.handles([entry])[entry.id] if exists else entry.handle[:4]
    versions = compass.journal.changes.versions(entry.id)
    if json:
        compass.screen.print_json(versions_as_json(versions, handle))
    else:
        compass.screen.print_paged(version_list(versions, handle, compass.now, plain=compass.plain))


def _show_account(compass: Compass, account: Account, *, exists: bool, json: bool) -> None:
    handle = shown_handle(compass, account) if exists else account.handle[:4]
    versions = compass.journal.accounts.versions(account.id)
    if json:
        compass.screen.print_json(account_versions_as_json(versions, handle))
        return
    profile = read_profiles(compass).get(account.profile_id)
    compass.screen.print_paged(account_versions(versions, handle, profile, compass.now))
