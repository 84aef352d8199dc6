"""compass unlock: the passphrase tried, or a new one set with the recovery code."""

from typing import Annotated

import typer

from compassjournal import key as keys
from compassjournal import locked, newkey, unlocking
from compassjournal.cli import relocking
from compassjournal.context import Compass
from compassjournal.errors import WrongCode
from compassjournal.key import Key
from compassjournal.render import lock as shown
from compassjournal.render.question import quietly

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
    new_key_file: relocking.NewKeyFile = None,
    yes: relocking.Yes = False,
) -> None:
    """Try your passphrase; or, with the code from your paper, set a new one."""
    compass: Compass = ctx.obj
    if recovery_code:
        relocking.needs_locked(compass)
        relocking.needs(compass, yes=yes, key_file=True, new_key_file=new_key_file is None)
        relocking.refuse_while_written(compass)
        with relocking.untouched(compass):
            old = _key_of_code(compass)
            new = relocking.new_key(compass, new_key_file, yes=yes)
        relocking.say_changed(compass, relocking.converted(compass, old, new))
    elif relocking.is_locked(compass):
        relocking.present_key(compass, "Passphrase:")
        compass.out.print(shown.fits(compass.environ.get(unlocking.VARIABLE)))
    else:
        compass.out.print(shown.not_locked())


def _key_of_code(compass: Compass) -> Key | None:
    """The key that the code on the person's paper writes down; raises WrongCode after three."""
    path = compass.paths.journal
    if compass.environ.get(unlocking.VARIABLE):
        return relocking.present_key(compass)
    problem = ""
    for _ in range(unlocking.TRIES):
        key = keys.from_code(newkey.code_typed(compass, problem))
        if key is not None and locked.fits(path, key):
            compass.out.print(quietly("That is the code of this journal."))
            return key
        problem = "That code does not open it. Please compare each line with your paper."
    raise WrongCode(path=path)
