"""The questions asked at the terminal; nothing else reads the keyboard."""

from compassjournal.ask.answer import Answer, Next, answer
from compassjournal.ask.keyboard import Ended, Stopped, forget_typed_ahead, stopping, undisturbed
from compassjournal.ask.menu import choose, one_line
from compassjournal.ask.taps import After, one_of, some_of, ticked

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
