"""compass account profiles: show for whom an account can be written, and what is asked."""

from typing import Annotated

import typer

from compassjournal.cli import options
from compassjournal.cli.accounts import completion
from compassjournal.cli.accounts.profiles import find_profile, read_profiles
from compassjournal.cli.options import Words, argument
from compassjournal.context import Compass
from compassjournal.formats.account_json import profile_as_json
from compassjournal.render.account_profiles import profile_list, profile_page

ProfileName = Annotated[
    Words, argument("[PROFILE]", "One of them, whole.", completion.complete_profiles)
]


def command(ctx: typer.Context, name: ProfileName = None, *, json: options.Json = False) -> None:
    """List the profiles, or show one: its fields, its rules, and how surely each is known."""
    compass: Compass = ctx.obj
    bank = read_profiles(compass)
    profile = find_profile(bank, name) if name else None
    if json:
        value = [profile_as_json(one) for one in ([profile] if profile else bank.profiles)]
        compass.screen.print_json(value[0] if profile else value)
    elif profile:
        compass.screen.print_paged(profile_page(profile, compass.today))
    else:
        compass.screen.print_paged(profile_list(bank.profiles, compass.today))
