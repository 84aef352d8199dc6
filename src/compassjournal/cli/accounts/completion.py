"""Complete the handles of accounts and the names of their profiles."""

import typer

from compassjournal.cli.value_completion import (
    Completions,
    compass_of,
    fixed_words,
    unless_unreadable,
)
from compassjournal.prompt_bank.account_profile_bank import ProfileBank, load_profiles
from compassjournal.system.paths import own_files, package_profiles
from compassjournal.text.dates import day_in_words


def complete_accounts(ctx: typer.Context, incomplete: str) -> Completions:
    """``last``, then accounts' handles, newest first, each with the day it was begun."""
    offered = fixed_words("last")
    with unless_unreadable():
        accounts = compass_of(ctx).journal.accounts
        found = [one for one in accounts.all() if one.handle.startswith(incomplete.casefold())]
        handles = accounts.handles(found)
        offered += [
            (handles[one.id], f"begun on {day_in_words(one.made_on, year=True)}")
            for one in reversed(found)
        ]
    return offered


def complete_profiles(ctx: typer.Context) -> Completions:
    """The profiles of accounts, by the shorter of their names, each with its title."""
    offered: Completions = []
    with unless_unreadable():
        compass = compass_of(ctx)
        files = [*package_profiles(), *own_files(compass.paths.own_profiles)]
        bank = load_profiles(compass.paths.profile_cache, files) or ProfileBank()
        offered += [(one.short or one.id, one.title) for one in bank.profiles]
    return offered
