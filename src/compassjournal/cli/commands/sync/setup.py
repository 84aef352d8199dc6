"""compass sync setup: begin to sync with a folder or a hub, on the first computer."""

import secrets

import typer

from compassjournal.cli.sync.journal import require_setup, run_sync, transport_of
from compassjournal.cli.sync.location import (
    CodeTo,
    Location,
    Name,
    begin,
    give_code,
    usable_location,
)
from compassjournal.context import Compass
from compassjournal.errors.sync import FolderInUse
from compassjournal.render import sync as messages
from compassjournal.store.encryption.key import KEY_SIZE, Key
from compassjournal.sync.setup import without_password

EXAMPLES = (
    "compass sync setup ~/OneDrive/compass",
    "compass sync setup /media/stick --name ward --code-to code.txt",
)


def command(
    ctx: typer.Context, location: Location, *, name: Name = "", code_to: CodeTo = None
) -> None:
    """Begin, on the first computer: a folder, and a code for the next one."""
    compass: Compass = ctx.obj
    location = usable_location(compass, location)
    if transport_of(location).is_in_use(location):
        raise FolderInUse(path=without_password(location))
    key = Key(secrets.token_bytes(KEY_SIZE))
    give_code(compass, key, code_to)
    begin(compass, location, key, name)
    run_sync(compass, require_setup(compass))
    compass.stderr.print(messages.SET_UP(folder=without_password(location)))
