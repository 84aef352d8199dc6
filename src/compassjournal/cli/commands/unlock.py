"""compass unlock: the passphrase tried, or a new one set with the recovery code."""

from typing import Annotated

import typer

from compassjournal.cli.encryption import change_key, new_passphrase
from compassjournal.context import Compass
from compassjournal.errors.encryption import WrongCode
from compassjournal.render import encryption as shown
from compassjournal.render.layout import quietly
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption import key as keys
from compassjournal.store.encryption.key import Key

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
    yes: change_key.Yes = False,
) -> None:
    """Try your passphrase; or, with the code from your paper, set a new one."""
    compass: Compass = ctx.obj
    if recovery_code:
        change_key.needs_locked(compass)
        change_key.needs(compass, yes=yes, key_file=True, new_key_file=new_key_file is None)
        change_key.refuse_while_written(compass)
        with change_key.untouched(compass):
            old = _key_of_code(compass)
            new = change_key.new_key(compass, new_key_file, yes=yes)
        change_key.say_changed(compass, change_key.converted(compass, old, new))
    elif change_key.is_locked(compass):
        change_key.present_key(compass, "Passphrase:")
        compass.stdout.print(shown.fits(compass.environ.get(find_key.VARIABLE)))
    else:
        compass.stdout.print(shown.not_locked())


def _key_of_code(compass: Compass) -> Key | None:
    """The key that the code on the person's paper writes down; raises WrongCode after three."""
    path = compass.paths.journal
    if compass.environ.get(find_key.VARIABLE):
        return change_key.present_key(compass)
    problem = ""
    for _ in range(find_key.TRIES):
        key = keys.from_code(new_passphrase.code_typed(compass, problem))
        if key is not None and sqlcipher_file.fits(path, key):
            compass.stdout.print(quietly("That is the code of this journal."))
            return key
        problem = "That code does not open it. Please compare each line with your paper."
    raise WrongCode(path=path)
