"""compass sync setup, join and off: begin and end to sync with a folder."""

import contextlib
import secrets
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm, options
from compassjournal.cli.commands.sync.journal import (
    change_setup,
    find_setup,
    require_setup,
    run_sync,
)
from compassjournal.cli.encryption import new_passphrase
from compassjournal.context import Compass
from compassjournal.errors.sync import (
    AlreadySynced,
    CodeFileUnusable,
    FolderInUse,
    HubUnreachable,
    NothingToJoin,
    SyncFolderHoldsJournal,
    SyncFolderMissing,
    WrongSharingCode,
)
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render import sync as messages
from compassjournal.store.encryption.find_key import PASSPHRASE_TRIES
from compassjournal.store.encryption.key import KEY_SIZE, Key, key_from_recovery_code
from compassjournal.sync import folder as transport
from compassjournal.sync.setup import (
    SyncSetup,
    begin_syncing,
    change_sharing_key,
    is_address,
    stop_syncing,
    without_password,
)
from compassjournal.system import atomic_files
from compassjournal.system.processes import machine_name

Location = Annotated[
    str,
    typer.Argument(
        metavar="FOLDER", help="A folder that your computers share, or postgresql:// of a hub."
    ),
]
Name = Annotated[
    str, typer.Option("--name", metavar="NAME", show_default=False, help="This computer's name.")
]
CodeTo = Annotated[
    Path | None,
    typer.Option(
        "--code-to", metavar="FILE", show_default=False, help="Write the code there, unasked."
    ),
]
CodeFile = Annotated[
    Path | None,
    typer.Option("--code-file", metavar="FILE", show_default=False, help="A file with the code."),
]
_SURE = {"y": "End it", "n": "Leave it as it is"}
# Characters read at most: a code is 64 digits, and the file named may be any file.
_MAX_CODE = 1000


def setup(
    ctx: typer.Context, location: Location, *, name: Name = "", code_to: CodeTo = None
) -> None:
    """Begin, on the first computer: a folder, and a code for the next one."""
    compass: Compass = ctx.obj
    location = _usable(compass, location)
    if _is_in_use(compass, location):
        raise FolderInUse(path=without_password(location))
    key = Key(secrets.token_bytes(KEY_SIZE))
    give_code(compass, key, code_to)
    _begin(compass, location, key, name)
    run_sync(compass, require_setup(compass))
    compass.stderr.print(messages.SET_UP(folder=without_password(location)))


def join(
    ctx: typer.Context, location: Location, *, name: Name = "", code_file: CodeFile = None
) -> None:
    """Join, on the next computer, with the code that the first one showed."""
    compass: Compass = ctx.obj
    setup = find_setup(compass)
    location = _usable(compass, location, joined=setup)
    if not _is_in_use(compass, location):
        raise NothingToJoin(path=without_password(location))
    key = _ask_code(compass, location, code_file)
    if setup is None:
        _begin(compass, location, key, name)
    else:
        change_setup(compass, lambda connection: change_sharing_key(connection, key))
    result = run_sync(compass, require_setup(compass))
    compass.stderr.print(messages.JOINED(), messages.sync_page(result))


def off(ctx: typer.Context, *, yes: options.Yes = False) -> None:
    """End it on this computer; your entries stay here, and on the others."""
    compass: Compass = ctx.obj
    setup = require_setup(compass)
    if not yes:
        compass.stdout.print(messages.OFF_WARNING())
    if not confirm.confirm(compass, _SURE, yes=yes):
        return
    with contextlib.suppress(SyncFolderMissing, HubUnreachable):
        run_sync(compass, setup)
    change_setup(compass, stop_syncing)
    compass.stderr.print(messages.TURNED_OFF(place=setup.place))


def give_code(compass: Compass, key: Key, code_to: Path | None) -> None:
    """Show the code until it is on paper, or write it to a file; raises AnswerMissing."""
    if code_to is not None:
        atomic_files.write_file(code_to, " ".join(key.groups) + "\n")
        compass.stderr.print(messages.CODE_WRITTEN(file=code_to))
    elif compass.at_terminal:
        with new_passphrase.abort_without_changes(compass):
            new_passphrase.confirm_recovery_code(compass, key, messages.SHARING_CODE)
    else:
        raise AnswerMissing(option="--code-to FILE")


def _usable(compass: Compass, location: str, joined: SyncSetup | None = None) -> str:
    """The address, or the folder's absolute path.

    Raises SyncFolderMissing, SyncFolderHoldsJournal, and AlreadySynced but for who joins again.
    """
    found = find_setup(compass)
    if not is_address(location):
        location = str(Path(location).expanduser().absolute())
    if found is not None and (joined is None or found.location != location):
        raise AlreadySynced(location=found.place)
    if is_address(location):
        return location
    folder, journal = Path(location), compass.paths.journal
    if not folder.is_dir():
        raise SyncFolderMissing(path=folder)
    if folder.resolve() in (journal.parent.resolve(), journal.resolve().parent):
        raise SyncFolderHoldsJournal(path=folder)
    return location


def _is_in_use(compass: Compass, location: str) -> bool:
    if is_address(location):
        return bool(compass.hub.is_in_use(location))
    return any(transport.snapshot_files(Path(location)))


def _opens(compass: Compass, location: str, key: Key) -> bool:
    if is_address(location):
        return bool(compass.hub.opens_with(location, key))
    return any(transport.opens_with(one, key) for one in transport.snapshot_files(Path(location)))


def _begin(compass: Compass, location: str, key: Key, name: str) -> None:
    name = name.strip() or machine_name() or "a computer"
    change_setup(compass, lambda connection: begin_syncing(connection, location, key, name))


def _ask_code(compass: Compass, location: str, file: Path | None) -> Key:
    """The key of the code, once it opens what is there.

    Raises WrongSharingCode, CodeFileUnusable and AnswerMissing.
    """
    if file is not None:
        try:
            with file.open(encoding="utf-8", errors="replace") as opened:
                key = key_from_recovery_code(opened.read(_MAX_CODE))
        except OSError as error:
            reason = atomic_files.error_reason(error)
            raise CodeFileUnusable(path=file, reason=reason) from None
        if key is None or not _opens(compass, location, key):
            raise WrongSharingCode(path=without_password(location))
        return key
    if not compass.at_terminal:
        raise AnswerMissing(option="--code-file FILE")
    with new_passphrase.abort_without_changes(compass):
        for tried in range(PASSPHRASE_TRIES):
            code = new_passphrase.prompt_recovery_code(
                compass, messages.SHARING_CODE, again=tried > 0
            )
            key = key_from_recovery_code(code)
            if key is not None and _opens(compass, location, key):
                return key
    raise WrongSharingCode(path=without_password(location))
