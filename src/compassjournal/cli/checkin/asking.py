"""Ask questions one after another, with a way back."""

from collections.abc import Callable, Sequence
from types import ModuleType
from typing import TYPE_CHECKING

from compassjournal.context import Compass
from compassjournal.render.layout import dim_line
from compassjournal.terminal.printed_rows import printed_rows

if TYPE_CHECKING:
    from compassjournal.terminal.input.single_key import KeyPromptResult

Step = Callable[[], "KeyPromptResult"]


def ask_in_turn(keyboard: ModuleType, steps: Sequence[Step]) -> "KeyPromptResult":
    """Ask the steps; BACK asks the one before again, in its place on the screen.

    BACK from the first, and TEXT from any, is returned with its rows off the screen.
    """
    marks: list[int] = []
    while len(marks) < len(steps):
        mark = printed_rows.count
        end: KeyPromptResult = steps[len(marks)]()
        if end is keyboard.KeyPromptResult.ANSWERED:
            marks.append(mark)
        elif end is keyboard.KeyPromptResult.BACK and marks:
            keyboard.erase_to(marks.pop())
        else:
            keyboard.erase_to(mark)
            return end
    answered: KeyPromptResult = keyboard.KeyPromptResult.ANSWERED
    return answered


def ask_explained_line(
    compass: Compass, label: str, default: str, explained: str
) -> tuple["KeyPromptResult", str]:
    """How it ended, and the line typed; EXPLAIN alone shows ``explained`` and asks again.

    Raises UserInterrupt.
    """
    end: KeyPromptResult
    while True:
        end, line = compass.keyboard.ask_line(label, default)
        if line != compass.keyboard.EXPLAIN:
            return end, line
        compass.screen.show(dim_line(explained))
