"""compass lock: the journal encrypted, its passphrase changed, the lock taken away."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm
from compassjournal.cli.encryption import change_key
from compassjournal.context import Compass
from compassjournal.errors.encryption import KeyringMissing
from compassjournal.errors.usage import FormsClash
from compassjournal.render.encryption import (
    before_changing,
    before_locking,
    before_removing,
    before_the_keyring,
    encryption_done,
    encryption_removed,
    in_the_keyring,
    key_change_resumed,
    locked_already,
    out_of_the_keyring,
)
from compassjournal.store.encryption import find_key
from compassjournal.store.encryption.rekey_journal import (
    is_key_change_unfinished,
    resume_key_change,
)

Change = Annotated[bool, typer.Option("--change", help="A new passphrase and recovery code.")]
Remove = Annotated[bool, typer.Option("--remove", help="Take the lock away.")]
Keyring = Annotated[
    bool | None,
    typer.Option(
        "--keyring/--no-keyring",
        show_default=False,
        help="Whether this computer's keyring opens it: for whoever is logged in as you.",
    ),
]

EXAMPLES = (
    "compass lock",
    "compass lock --change",
    "compass lock --remove",
)
_SURE = {"n": "Leave it locked", "y": "Take the lock away"}


def command(
    ctx: typer.Context,
    *,
    change: Change = False,
    remove: Remove = False,
    keyring: Keyring = None,
    new_key_file: change_key.NewKeyFile = None,
    yes: change_key.Yes = False,
) -> None:
    """Encrypt your journal with a passphrase; a recovery code on paper opens it too."""
    compass: Compass = ctx.obj
    given = {
        "--change": change,
        "--remove": remove,
        "--no-keyring": keyring is False,
        "--keyring": bool(keyring) and (change or remove),
        "--new-key-file": new_key_file is not None and (remove or keyring is False),
    }
    if len(clash := [name for name, is_given in given.items() if is_given]) > 1:
        raise FormsClash(options=" and ".join(clash))
    if keyring is False:
        _out_of_the_keyring(compass)
    elif remove:
        _remove(compass, yes=yes)
    elif change:
        _change(compass, new_key_file, yes=yes)
    elif not change_key.is_journal_encrypted(compass):
        _lock(compass, new_key_file, keyring=bool(keyring), yes=yes)
    elif keyring:
        _into_the_keyring(compass)
    else:
        _finish(compass)


def _lock(compass: Compass, file: Path | None, *, keyring: bool, yes: bool) -> None:
    """Lock a journal that is not; one that is not there yet begins locked."""
    change_key.require_noninteractive_options(compass, yes=yes, key_file=file is None)
    # What stands in its place may be no journal: that is said before anything is asked.
    compass.journal.count()
    compass.close()
    change_key.require_no_writer(compass)
    name = compass.keyring.backend_name() if keyring else ""
    if compass.at_terminal:
        compass.stdout.print()
        compass.stdout.print(before_locking())
    if keyring:
        compass.stderr.print(before_the_keyring(name))
    with change_key.abort_without_changes(compass):
        new = change_key.choose_new_key(compass, file, yes=yes)
    done = change_key.change_key(compass, None, new)
    if compass.at_terminal:
        compass.stderr.print()
    compass.stderr.print(encryption_done(len(done.copies)))
    if keyring:
        change_key.save_in_keyring(compass, new.key)
    change_key.report_plaintext_remains(compass, done)
    change_key.report_key_location(compass, known=file is None and not compass.at_terminal)


def _change(compass: Compass, file: Path | None, *, yes: bool) -> None:
    change_key.require_encrypted(compass)
    change_key.require_noninteractive_options(
        compass, yes=yes, key_file=True, new_key_file=file is None
    )
    change_key.require_no_writer(compass)
    if compass.at_terminal:
        compass.stdout.print()
        compass.stdout.print(before_changing())
    with change_key.abort_without_changes(compass):
        old = change_key.current_key(compass)
        new = change_key.choose_new_key(compass, file, yes=yes)
    change_key.report_changed(compass, change_key.change_key(compass, old, new))


def _remove(compass: Compass, *, yes: bool) -> None:
    change_key.require_encrypted(compass)
    change_key.require_noninteractive_options(compass, yes=yes, key_file=True)
    change_key.require_no_writer(compass)
    with change_key.abort_without_changes(compass):
        old = change_key.current_key(compass)
        if not yes:
            compass.stdout.print()
            compass.stdout.print(before_removing())
        if not confirm.confirm(compass, _SURE, yes=yes):
            return
    done = change_key.change_key(compass, old, None)
    compass.stderr.print(encryption_removed(len(done.copies)))
    change_key.report_missed_backups(compass, done)


def _into_the_keyring(compass: Compass) -> None:
    """Let the keyring open the journal, once who asks for it has shown to know the passphrase."""
    change_key.require_noninteractive_options(compass, yes=True, key_file=True)
    compass.stderr.print(before_the_keyring(compass.keyring.backend_name()))
    key = change_key.current_key(compass)
    assert key is not None  # noqa: S101 - it is locked
    change_key.save_in_keyring(compass, key)
    compass.stderr.print(in_the_keyring())


def _out_of_the_keyring(compass: Compass) -> None:
    path = compass.paths.journal
    was = find_key.disable_keyring(path)
    forgotten = False
    if was:
        with suppress(KeyringMissing):
            forgotten = compass.keyring.delete_key(path)
    compass.stderr.print(out_of_the_keyring(was=was, forgotten=forgotten))


def _finish(compass: Compass) -> None:
    """Lock what an earlier locking that was cut off had left, or say that all is locked."""
    path = compass.paths.journal
    if not is_key_change_unfinished(path):
        compass.stderr.print(locked_already())
        return
    change_key.require_noninteractive_options(compass, yes=True, key_file=True)
    key = change_key.current_key(compass)
    assert key is not None  # noqa: S101 - it is locked
    done = resume_key_change(path, key)
    compass.write_committed = True
    compass.stderr.print(key_change_resumed(len(done.copies)))
    change_key.report_missed_backups(compass, done)
