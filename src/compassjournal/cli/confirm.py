"""Ask for a choice or a confirmation at the terminal."""

from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render.layout import dim_line


def ask_option(compass: Compass, options: dict[str, str]) -> str:
    """The key of the option chosen at the terminal; raises Interrupted on Ctrl-C."""
    with compass.keyboard.raise_on_signals():
        try:
            compass.keyboard.forget_typed_ahead()
            return str(compass.keyboard.ask_choice(options))
        except compass.keyboard.UserInterrupt:
            raise Interrupted from None


def confirm(compass: Compass, options: dict[str, str], *, yes: bool) -> bool:
    """Whether the person chose ``y`` of the options y and n, or gave --yes.

    Raises AnswerMissing without a terminal, Interrupted on Ctrl-C.
    """
    if yes:
        return True
    if not compass.at_terminal:
        raise AnswerMissing(option="--yes")
    compass.stdout.print()
    is_confirmed = ask_option(compass, options) == "y"
    if not is_confirmed:
        compass.stdout.print(dim_line("Left as it was."))
    return is_confirmed


def confirm_by_typing(compass: Compass, wanted: str, *, yes: bool) -> bool:
    """Whether the person typed ``wanted``, for what cannot be undone; raises as `confirm`."""
    if yes:
        return True
    if not compass.at_terminal:
        raise AnswerMissing(option="--yes")
    compass.stdout.print()
    label = f"This cannot be undone. Type “{wanted}” to go on, Enter to leave it:"
    with compass.keyboard.raise_on_signals():
        try:
            compass.keyboard.forget_typed_ahead()
            typed = compass.keyboard.ask_line(label).strip("“”\"' ").casefold()
        except compass.keyboard.UserInterrupt:
            raise Interrupted from None
    if typed != wanted:
        compass.stdout.print(dim_line("Left as it was."))
    return bool(typed == wanted)
