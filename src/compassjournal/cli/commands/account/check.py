"""compass account check: look over an account for what could tell who it is about."""

from typing import Annotated

import typer

from compassjournal.analysis.account_look import combinations_in
from compassjournal.cli import options
from compassjournal.cli.accounts.argument import AccountName, find_account, shown_handle
from compassjournal.cli.accounts.look import Look, LookOptions, decide_together
from compassjournal.cli.accounts.profiles import read_profiles
from compassjournal.context import Compass
from compassjournal.formats.account_json import look_as_json
from compassjournal.render import account_look
from compassjournal.render.account_look import Block

ListAll = Annotated[bool, typer.Option("--list", help="Show what was found, and ask nothing.")]


def command(
    ctx: typer.Context,
    name: AccountName = "last",
    *,
    list_: ListAll = False,
    decisions: LookOptions,
    json: options.Json = False,
) -> None:
    """Look over an account for names, dates, places and more, and decide about each."""
    compass: Compass = ctx.obj
    compass.load_key()
    account = find_account(compass, name)
    handle = shown_handle(compass, account)
    look = Look(compass, read_profiles(compass).get(account.profile_id), account)
    decide_together([look], decisions)
    asks = compass.at_terminal and not (list_ or json or decisions.are_given)
    if asks and look.remaining():
        look.ask()
    look.save()
    if json:
        found = look.remaining()
        together = combinations_in(look.account, look.profile, found)
        compass.screen.print_json(look_as_json(look.account, handle, found, together, look.changes))
        return
    blocks = _found_blocks(look, handle, listed=not asks)
    if decisions.suggested and (left := look.left_by_suggestions()):
        blocks.insert(0, account_look.LEFT_FOR_YOU(what=account_look.kinds_in_words(left)))
    if what := look.changes_in_words():
        blocks.insert(0, account_look.LOOKED(handle=handle, what=what))
    if look.changes:
        blocks.insert(0, account_look.change_list(look.changes))
    if asks:
        compass.stdout.print()
    compass.screen.print_paged(*account_look.with_lines_between(blocks))


def _found_blocks(look: Look, handle: str, *, listed: bool) -> list[Block]:
    """What remains, what stands together, and what no list can see."""
    found, blocks = look.remaining(), []
    if listed and found:
        blocks.append(account_look.look_list(look.account, handle, found))
    elif found:
        blocks.append(account_look.REMAINING(number=len(found)))
    elif not look.kept and look.account == look.first:
        blocks.append(account_look.NOTHING_FOUND(handle=handle))
    together = combinations_in(look.account, look.profile, look.found())
    if together:
        blocks.append(account_look.combination_list(together))
    blocks.append(account_look.CANNOT_SEE())
    if not look.own_words:
        blocks.append(account_look.OWN_NAMES_HINT())
    return blocks
