"""compass sync off: end to sync on this computer."""

import contextlib

import typer

from compassjournal.cli import confirm, options
from compassjournal.cli.sync.journal import apply_to_setup, require_setup, run_sync
from compassjournal.context import Compass
from compassjournal.errors.sync import HubUnreachable, SyncFolderMissing
from compassjournal.render import sync as messages
from compassjournal.sync.setup import stop_syncing

EXAMPLES = ("compass sync off", "compass sync off --yes")
_SURE = {"n": "Leave it as it is", "y": "End it"}


def command(ctx: typer.Context, *, yes: options.Yes = False) -> None:
    """End it on this computer; your entries stay here, and on the others."""
    compass: Compass = ctx.obj
    setup = require_setup(compass)
    if not yes:
        compass.stdout.print(messages.OFF_WARNING())
    if not confirm.confirm(compass, _SURE, yes=yes):
        return
    with contextlib.suppress(SyncFolderMissing, HubUnreachable):
        run_sync(compass, setup)
    apply_to_setup(compass, stop_syncing)
    compass.stderr.print(messages.TURNED_OFF(place=setup.place))
