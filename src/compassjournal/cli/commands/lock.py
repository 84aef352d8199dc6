"""compass lock: encrypt the journal, change its passphrase, or decrypt it."""

from contextlib import suppress
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm
from compassjournal.cli.encryption import change_key, new_passphrase
from compassjournal.context import Compass
from compassjournal.errors.encryption import KeyringMissing
from compassjournal.errors.usage import OptionsClash
from compassjournal.render import encryption as messages
from compassjournal.store.encryption import find_key
from compassjournal.store.encryption.rekey_journal import (
    is_key_change_unfinished,
    resume_key_change,
)
from compassjournal.store.encryption.sqlcipher_file import is_unencrypted
from compassjournal.store.other_copies import copies_sharing_lock

ChangePassphrase = Annotated[
    bool, typer.Option("--change", help="A new passphrase and recovery code.")
]
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
    change: ChangePassphrase = False,
    remove: Remove = False,
    keyring: Keyring = None,
    new_key_file: change_key.NewKeyFile = None,
    yes: change_key.YesPrintingCode = False,
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
        raise OptionsClash(options=" and ".join(clash))
    if keyring is False:
        _remove_from_keyring(compass)
    elif remove:
        _decrypt(compass, yes=yes)
    elif change:
        _change_passphrase(compass, new_key_file, yes=yes)
    elif not change_key.is_journal_encrypted(compass):
        _encrypt(compass, new_key_file, keyring=bool(keyring), yes=yes)
    elif keyring:
        _store_in_keyring(compass)
    else:
        _resume_key_change(compass)


def _encrypt(compass: Compass, file: Path | None, *, keyring: bool, yes: bool) -> None:
    """Encrypt the journal; one that does not exist yet begins encrypted."""
    change_key.require_noninteractive_options(compass, yes=yes, key_file=file is None)
    # Opening it fails now, before anything is asked, where the file is no journal.
    compass.journal.entries.count()
    compass.close()
    change_key.prepare_key_change(compass)
    name = compass.keyring.backend_name() if keyring else ""
    if compass.at_terminal:
        compass.stdout.print()
        compass.stdout.print(messages.ENCRYPTION_WARNING())
    if keyring:
        compass.stderr.print(messages.KEYRING_WARNING(name=name))
    with new_passphrase.abort_without_changes(compass):
        new = change_key.choose_new_key(compass, file, yes=yes)
    done = change_key.change_key(compass, None, new)
    if compass.at_terminal:
        compass.stderr.print()
    compass.stderr.print(messages.JOURNAL_ENCRYPTED(number=len(done.converted_backups)))
    compass.stderr.print(messages.PASSPHRASE_FROM_NOW_ON())
    if keyring:
        change_key.save_in_keyring(compass, new.key)
    change_key.report_plaintext_remains(compass, done)
    change_key.report_key_location(compass, known=file is None and not compass.at_terminal)


def _change_passphrase(compass: Compass, file: Path | None, *, yes: bool) -> None:
    change_key.require_changeable(compass, yes=yes, new_key_file=file is None)
    if compass.at_terminal:
        compass.stdout.print()
        compass.stdout.print(messages.PASSPHRASE_CHANGE_WARNING())
    with new_passphrase.abort_without_changes(compass):
        old = change_key.current_key(compass)
        new = change_key.choose_new_key(compass, file, yes=yes)
    change_key.report_changed(compass, change_key.change_key(compass, old, new))


def _decrypt(compass: Compass, *, yes: bool) -> None:
    change_key.require_changeable(compass, yes=yes)
    with new_passphrase.abort_without_changes(compass):
        old = change_key.current_key(compass)
        if not yes:
            compass.stdout.print()
            compass.stdout.print(messages.DECRYPTION_WARNING())
        if not confirm.confirm(compass, _SURE, yes=yes):
            return
    done = change_key.change_key(compass, old, None)
    compass.stderr.print(messages.DECRYPTED(number=len(done.converted_backups)))
    change_key.report_missed_backups(compass, done)


def _store_in_keyring(compass: Compass) -> None:
    """Store the key in the keyring, after asking for the passphrase."""
    change_key.require_noninteractive_options(compass, yes=True, key_file=True)
    compass.stderr.print(messages.KEYRING_WARNING(name=compass.keyring.backend_name()))
    change_key.save_in_keyring(compass, change_key.current_key(compass))
    compass.stderr.print(messages.KEYRING_ENABLED())


def _remove_from_keyring(compass: Compass) -> None:
    path = compass.paths.journal
    done = messages.KEYRING_NOT_USED
    if find_key.disable_keyring(path):
        done = messages.KEYRING_KEPT_THE_KEY
        with suppress(KeyringMissing):
            if compass.keyring.delete_key(path):
                done = messages.KEYRING_DISABLED
    compass.stderr.print(done())


def _resume_key_change(compass: Compass) -> None:
    """Finish an interrupted key change, if there is one, and lock copies that came since."""
    path = compass.paths.journal
    is_unfinished = is_key_change_unfinished(path)
    if not is_unfinished and not any(map(is_unencrypted, copies_sharing_lock(path))):
        compass.stderr.print(messages.ALREADY_ENCRYPTED())
        return
    change_key.require_noninteractive_options(compass, yes=True, key_file=True)
    change_key.report_other_copies(compass)
    done = resume_key_change(path, change_key.current_key(compass))
    compass.write_committed = True
    if is_unfinished:
        compass.stderr.print(messages.KEY_CHANGE_RESUMED())
    compass.stderr.print(messages.JOURNAL_ENCRYPTED(number=len(done.converted_backups)))
    change_key.report_missed_backups(compass, done)
