"""The questions asked at the terminal; nothing else reads the keyboard."""

from compassjournal.terminal.input.interrupts import (
    Ended,
    Stopped,
    forget_typed_ahead,
    stopping,
    undisturbed,
)
from compassjournal.terminal.input.menu import choose, one_line
from compassjournal.terminal.input.single_key import After, one_of, some_of, ticked
from compassjournal.terminal.input.text_area import Answer, Next, answer

__all__ = [
    "After",
    "Answer",
    "Ended",
    "Next",
    "Stopped",
    "answer",
    "choose",
    "forget_typed_ahead",
    "one_line",
    "one_of",
    "some_of",
    "stopping",
    "ticked",
    "undisturbed",
]
