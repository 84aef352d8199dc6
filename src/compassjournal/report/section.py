"""A part of a page in words: its name, its title, its lines."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["", "quiet", "question", "quote", "intention"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A sentence, or several; raw, so that each form makes it safe in its own way.

    ``role`` is a role of `render.theme`. ``after`` is said behind it, without a role. What is
    ``drawn`` is in the drawing of its section too, and is not said beside it on the screen.
    """

    text: str
    role: Role = ""
    after: str = ""
    drawn: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a review; ``name`` says which, so that a form can draw it.

    The names: span, compass, balance, taps, year, intentions, people, returned, words, pause,
    noticing, invitation, forward.
    """

    name: str
    title: str
    lines: tuple[ReportLine, ...]
