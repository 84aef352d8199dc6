"""Where a journal is synced to, as the commands that set it up share it; the sharing code."""

from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.encryption import new_passphrase
from compassjournal.cli.sync.journal import apply_to_setup, find_setup
from compassjournal.context import Compass
from compassjournal.errors.sync import (
    AlreadySynced,
    CodeFileExists,
    NoFolderToShare,
    SyncFolderHoldsJournal,
)
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render import sync as messages
from compassjournal.store.encryption.key import Key
from compassjournal.sync.setup import SyncSetup, begin_syncing, is_address
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


def give_code(compass: Compass, key: Key, code_to: Path | None) -> None:
    """Show the code until it is on paper, or write it to a file.

    Raises AnswerMissing and CodeFileExists.
    """
    if code_to is not None and atomic_files.exists_or_is_link(code_to):
        raise CodeFileExists(path=code_to)
    if code_to is not None:
        atomic_files.write_file(code_to, " ".join(key.groups) + "\n")
        compass.stderr.print(messages.CODE_WRITTEN(file=code_to))
    elif compass.at_terminal:
        with new_passphrase.abort_without_changes(compass):
            new_passphrase.confirm_recovery_code(compass, key, messages.SHARING_CODE)
    else:
        raise AnswerMissing(option="--code-to FILE")


def usable_location(compass: Compass, location: str, joined: SyncSetup | None = None) -> str:
    """The address, or the folder's absolute path.

    Raises NoFolderToShare, SyncFolderHoldsJournal, and AlreadySynced but for who joins again.
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
        raise NoFolderToShare(path=folder)
    if folder.resolve() in (journal.parent.resolve(), journal.resolve().parent):
        raise SyncFolderHoldsJournal(path=folder)
    return location


def begin(compass: Compass, location: str, key: Key, name: str) -> None:
    """Set the journal up, on a computer of that name, or of the machine's."""
    name = name.strip() or machine_name() or "a computer"
    apply_to_setup(compass, lambda connection: begin_syncing(connection, location, key, name))
