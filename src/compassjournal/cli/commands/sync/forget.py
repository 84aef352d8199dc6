"""compass sync forget: end to sync with a computer that was lost."""

import contextlib
import secrets
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.sync.journal import apply_to_setup, require_setup, run_sync
from compassjournal.cli.sync.location import CodeTo, give_code
from compassjournal.context import Compass
from compassjournal.errors.sync import NoSuchDevice, SeveralDevices, ThisComputer
from compassjournal.render import sync as messages
from compassjournal.store.encryption.key import KEY_SIZE, Key
from compassjournal.sync import folder as transport
from compassjournal.sync.setup import Peer, SyncSetup, forget_peer, is_address

Words = Annotated[str, typer.Argument(metavar="COMPUTER", help="Its name, or its file's.")]

EXAMPLES = ("compass sync forget ward", "compass sync forget ward --code-to code.txt")


def command(ctx: typer.Context, words: Words, *, code_to: CodeTo = None) -> None:
    """Forget a computer, such as a lost one: a new code for the others, and nothing more for it."""
    compass: Compass = ctx.obj
    setup = require_setup(compass)
    peer = _find_peer(setup, words)
    run_sync(compass, setup)
    key = Key(secrets.token_bytes(KEY_SIZE))
    give_code(compass, key, code_to)
    apply_to_setup(compass, lambda connection: forget_peer(connection, peer.device, key))
    if not is_address(setup.location):
        with contextlib.suppress(OSError):
            transport.snapshot_file(Path(setup.location), peer.device).unlink(missing_ok=True)
    run_sync(compass, require_setup(compass))
    compass.stderr.print(messages.FORGOTTEN(name=peer.name))


def _find_peer(setup: SyncSetup, words: str) -> Peer:
    """The peer of that name, or of that id; raises ThisComputer, NoSuchDevice, SeveralDevices."""
    wanted = words.strip().casefold().removesuffix(transport.SUFFIX)
    found = [one for one in setup.peers if wanted in (one.name.casefold(), one.device)]
    if not found and wanted in (setup.device_name.casefold(), setup.device):
        raise ThisComputer
    if not found:
        raise NoSuchDevice(words=words)
    if len(found) > 1:
        files = ", ".join(f"{one.device}{transport.SUFFIX}" for one in found)
        raise SeveralDevices(words=words, files=files)
    return found[0]
