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
from compassjournal.sync.setup import SyncSetup, begin_syncing, change_sharing_key, stop_syncing
from compassjournal.system import atomic_files
from compassjournal.system.processes import machine_name

Folder = Annotated[
    Path, typer.Argument(metavar="FOLDER", help="A folder that your computers share.")
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


def setup(ctx: typer.Context, folder: Folder, *, name: Name = "", code_to: CodeTo = None) -> None:
    """Begin, on the first computer: a folder, and a code for the next one."""
    compass: Compass = ctx.obj
    folder = _usable_folder(compass, folder)
    if any(folder.glob(f"*{transport.SUFFIX}")):
        raise FolderInUse(path=folder)
    key = Key(secrets.token_bytes(KEY_SIZE))
    give_code(compass, key, code_to)
    _begin(compass, folder, key, name)
    run_sync(compass, require_setup(compass))
    compass.stderr.print(messages.SET_UP(folder=folder))


def join(
    ctx: typer.Context, folder: Folder, *, name: Name = "", code_file: CodeFile = None
) -> None:
    """Join, on the next computer, with the code that the first one showed."""
    compass: Compass = ctx.obj
    setup = find_setup(compass)
    folder = _usable_folder(compass, folder, joined=setup)
    if not any(folder.glob(f"*{transport.SUFFIX}")):
        raise NothingToJoin(path=folder)
    key = _ask_code(compass, folder, code_file)
    if setup is None:
        _begin(compass, folder, key, name)
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
    with contextlib.suppress(SyncFolderMissing):
        run_sync(compass, setup)
    change_setup(compass, stop_syncing)
    file = transport.snapshot_file(Path(setup.location), setup.device)
    compass.stderr.print(messages.TURNED_OFF(file=file))


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


def _usable_folder(compass: Compass, folder: Path, joined: SyncSetup | None = None) -> Path:
    """The folder, absolute.

    Raises SyncFolderMissing, SyncFolderHoldsJournal, and AlreadySynced but for who joins again.
    """
    found = find_setup(compass)
    folder = folder.expanduser().absolute()
    if found is not None and (joined is None or found.location != str(folder)):
        raise AlreadySynced(location=found.location)
    if not folder.is_dir():
        raise SyncFolderMissing(path=folder)
    journal = compass.paths.journal
    if folder.resolve() in (journal.parent.resolve(), journal.resolve().parent):
        raise SyncFolderHoldsJournal(path=folder)
    return folder


def _begin(compass: Compass, folder: Path, key: Key, name: str) -> None:
    name = name.strip() or machine_name() or "a computer"
    change_setup(compass, lambda connection: begin_syncing(connection, str(folder), key, name))


def _ask_code(compass: Compass, folder: Path, file: Path | None) -> Key:
    """The key of the code, once it opens what is in the folder.

    Raises WrongSharingCode, CodeFileUnusable and AnswerMissing.
    """
    if file is not None:
        try:
            with file.open(encoding="utf-8", errors="replace") as opened:
                key = key_from_recovery_code(opened.read(_MAX_CODE))
        except OSError as error:
            reason = atomic_files.error_reason(error)
            raise CodeFileUnusable(path=file, reason=reason) from None
        if key is None or not _opens(folder, key):
            raise WrongSharingCode(path=folder)
        return key
    if not compass.at_terminal:
        raise AnswerMissing(option="--code-file FILE")
    with new_passphrase.abort_without_changes(compass):
        for tried in range(PASSPHRASE_TRIES):
            code = new_passphrase.prompt_recovery_code(
                compass, messages.SHARING_CODE, again=tried > 0
            )
            key = key_from_recovery_code(code)
            if key is not None and _opens(folder, key):
                return key
    raise WrongSharingCode(path=folder)


def _opens(folder: Path, key: Key) -> bool:
    return any(
        transport.opens_with(file, key) for file in sorted(folder.glob(f"*{transport.SUFFIX}"))
    )
