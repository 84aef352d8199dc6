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
from compassjournal.render import encryption as shown
from compassjournal.store.encryption import find_key
from compassjournal.store.encryption.rekey_journal import finish, is_unfinished

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
    elif not change_key.is_locked(compass):
        _lock(compass, new_key_file, keyring=bool(keyring), yes=yes)
    elif keyring:
        _into_the_keyring(compass)
    else:
        _finish(compass)


def _lock(compass: Compass, file: Path | None, *, keyring: bool, yes: bool) -> None:
    """Lock a journal that is not; one that is not there yet begins locked."""
    change_key.needs(compass, yes=yes, key_file=file is None)
    # What stands in its place may be no journal: that is said before anything is asked.
    compass.journal.count()
    compass.close()
    change_key.refuse_while_written(compass)
    name = compass.keyring.name_of_safe() if keyring else ""
    if compass.at_terminal:
        compass.stdout.print()
        compass.stdout.print(shown.before_locking())
    if keyring:
        compass.stderr.print(shown.before_the_keyring(name))
    with change_key.untouched(compass):
        new = change_key.new_key(compass, file, yes=yes)
    done = change_key.converted(compass, None, new)
    if compass.at_terminal:
        compass.stderr.print()
    compass.stderr.print(shown.locked(len(done.copies)))
    if keyring:
        change_key.into_the_keyring(compass, new.key)
    change_key.say_what_remains(compass, done)
    change_key.say_where_the_key_is(compass, known=file is None and not compass.at_terminal)


def _change(compass: Compass, file: Path | None, *, yes: bool) -> None:
    change_key.needs_locked(compass)
    change_key.needs(compass, yes=yes, key_file=True, new_key_file=file is None)
    change_key.refuse_while_written(compass)
    if compass.at_terminal:
        compass.stdout.print()
        compass.stdout.print(shown.before_changing())
    with change_key.untouched(compass):
        old = change_key.present_key(compass)
        new = change_key.new_key(compass, file, yes=yes)
    change_key.say_changed(compass, change_key.converted(compass, old, new))


def _remove(compass: Compass, *, yes: bool) -> None:
    change_key.needs_locked(compass)
    change_key.needs(compass, yes=yes, key_file=True)
    change_key.refuse_while_written(compass)
    with change_key.untouched(compass):
        old = change_key.present_key(compass)
        if not yes:
            compass.stdout.print()
            compass.stdout.print(shown.before_removing())
        if not confirm.sure(compass, _SURE, yes=yes):
            return
    done = change_key.converted(compass, old, None)
    compass.stderr.print(shown.removed(len(done.copies)))
    change_key.say_missed(compass, done)


def _into_the_keyring(compass: Compass) -> None:
    """Let the keyring open the journal, once who asks for it has shown to know the passphrase."""
    change_key.needs(compass, yes=True, key_file=True)
    compass.stderr.print(shown.before_the_keyring(compass.keyring.name_of_safe()))
    key = change_key.present_key(compass)
    assert key is not None  # noqa: S101 - it is locked
    change_key.into_the_keyring(compass, key)
    compass.stderr.print(shown.in_the_keyring())


def _out_of_the_keyring(compass: Compass) -> None:
    path = compass.paths.journal
    was = find_key.unmark(path)
    forgotten = False
    if was:
        with suppress(KeyringMissing):
            forgotten = compass.keyring.forget(path)
    compass.stderr.print(shown.out_of_the_keyring(was=was, forgotten=forgotten))


def _finish(compass: Compass) -> None:
    """Lock what an earlier locking that was cut off had left, or say that all is locked."""
    path = compass.paths.journal
    if not is_unfinished(path):
        compass.stderr.print(shown.locked_already())
        return
    change_key.needs(compass, yes=True, key_file=True)
    key = change_key.present_key(compass)
    assert key is not None  # noqa: S101 - it is locked
    done = finish(path, key)
    compass.write_committed = True
    compass.stderr.print(shown.finished(len(done.copies)))
    change_key.say_missed(compass, done)
