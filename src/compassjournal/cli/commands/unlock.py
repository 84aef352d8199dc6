"""compass unlock: test the passphrase, or set a new one with the recovery code."""

from typing import Annotated

import typer

from compassjournal.cli.encryption import change_key, new_passphrase
from compassjournal.context import Compass
from compassjournal.errors.encryption import WrongRecoveryCode
from compassjournal.render import encryption as messages
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import Key, key_from_recovery_code

Code = Annotated[
    bool,
    typer.Option("--recovery-code", help="The passphrase is forgotten: set a new one."),
]

EXAMPLES = (
    "compass unlock",
    "compass unlock --recovery-code",
)


def command(
    ctx: typer.Context,
    *,
    recovery_code: Code = False,
    new_key_file: change_key.NewKeyFile = None,
    yes: change_key.YesPrintingCode = False,
) -> None:
    """Try your passphrase; or, with the code from your paper, set a new one."""
    compass: Compass = ctx.obj
    if recovery_code:
        change_key.require_changeable(compass, yes=yes, new_key_file=new_key_file is None)
        with new_passphrase.abort_without_changes(compass):
            old = _prompt_recovery_key(compass)
            new = change_key.choose_new_key(compass, new_key_file, yes=yes)
        change_key.report_changed(compass, change_key.change_key(compass, old, new))
    elif change_key.is_journal_encrypted(compass):
        compass.key = change_key.current_key(compass, "Passphrase:")
        file = compass.environ.get(find_key.KEY_FILE_VARIABLE)
        matches = messages.KEY_FILE_MATCHES if file else messages.PASSPHRASE_MATCHES
        compass.stdout.print(matches(file=file), messages.WAYS_TO_UNLOCK())
    else:
        compass.stdout.print(messages.NOT_ENCRYPTED())


def _prompt_recovery_key(compass: Compass) -> Key:
    """The key of the recovery code typed; raises WrongRecoveryCode after three."""
    path = compass.paths.journal
    if compass.environ.get(find_key.KEY_FILE_VARIABLE):
        return change_key.current_key(compass)
    for tried in range(find_key.PASSPHRASE_TRIES):
        code = new_passphrase.prompt_recovery_code(compass, again=tried > 0)
        key = key_from_recovery_code(code)
        if key is not None and sqlcipher_file.key_matches(path, key):
            compass.stdout.print(messages.CODE_MATCHES())
            return key
    raise WrongRecoveryCode(path=path)
