"""Ask for a choice or a confirmation at the terminal."""

import contextlib
from collections.abc import Callable, Iterator

from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render.layout import dim_line


@contextlib.contextmanager
def interruptible(compass: Compass) -> Iterator[None]:
    """Raise Interrupted on Ctrl-C and on signals in the block."""
    with compass.keyboard.raise_on_signals():
        try:
            yield
        except compass.keyboard.UserInterrupt:
            raise Interrupted from None


def ask_option(compass: Compass, options: dict[str, str], back: str) -> str:
    """The key of the option chosen at the terminal, ``back`` for Esc; raises Interrupted."""
    with interruptible(compass):
        compass.keyboard.forget_typed_ahead()
        return str(compass.keyboard.ask_choice(options, back))


def confirm(compass: Compass, options: dict[str, str], *, yes: bool) -> bool:
    """Whether the person chose ``y`` of the options y and n, or gave --yes.

    Enter takes the first: ``n`` where `compass undo` does not take it back, since a key that was
    typed too early is forgotten, and an Enter after it is not.

    Raises AnswerMissing without a terminal, Interrupted on Ctrl-C.
    """
    return yes or _is_confirmed(compass, lambda: ask_option(compass, options, "n") == "y")


def confirm_by_typing(compass: Compass, wanted: str, *, yes: bool) -> bool:
    """Whether the person typed ``wanted``, for what cannot be undone; raises as `confirm`."""

    def is_typed() -> bool:
        label = f"This cannot be undone. Type “{wanted}” to go on, Enter to leave it:"
        with interruptible(compass):
            compass.keyboard.forget_typed_ahead()
            _, typed = compass.keyboard.ask_line(label)
        return str(typed).strip("“”\"' ").casefold() == wanted

    return yes or _is_confirmed(compass, is_typed)


def _is_confirmed(compass: Compass, ask: Callable[[], bool]) -> bool:
    if not compass.at_terminal:
        raise AnswerMissing(option="--yes")
    compass.stdout.print()
    is_confirmed = ask()
    if not is_confirmed:
        compass.stdout.print(dim_line("Left as it was."))
    return is_confirmed
