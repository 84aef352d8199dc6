"""What is offered before the writing begins: an unfinished draft, or today's reflection again."""

from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render.layout import dim_line


def choose(compass: Compass, options: dict[str, str]) -> str:
    """The option chosen at the terminal; raises Interrupted when the person leaves."""
    with compass.keyboard.raise_on_signals():
        try:
            compass.keyboard.forget_typed_ahead()
            return str(compass.keyboard.ask_choice(options))
        except compass.keyboard.UserInterrupt:
            raise Interrupted from None


def confirm(compass: Compass, options: dict[str, str], *, yes: bool) -> bool:
    """Whether the person wants it done; of the options y does it and n leaves it.

    Raises AnswerMissing where nobody can be asked.
    """
    if yes:
        return True
    if not compass.at_terminal:
        raise AnswerMissing(option="--yes")
    compass.stdout.print()
    wanted = choose(compass, options) == "y"
    if not wanted:
        compass.stdout.print(dim_line("Left as it was."))
    return wanted


def confirm_by_typing(compass: Compass, wanted: str, *, yes: bool) -> bool:
    """Whether the person types that word, for what cannot be undone; raises AnswerMissing."""
    if yes:
        return True
    if not compass.at_terminal:
        raise AnswerMissing(option="--yes")
    compass.stdout.print()
    label = f"This cannot be undone. Type “{wanted}” to go on, Enter to leave it:"
    with compass.keyboard.raise_on_signals():
        try:
            compass.keyboard.forget_typed_ahead()
            said = compass.keyboard.ask_line(label).strip("“”\"' ").casefold()
        except compass.keyboard.UserInterrupt:
            raise Interrupted from None
    if said != wanted:
        compass.stdout.print(dim_line("Left as it was."))
    return bool(said == wanted)
