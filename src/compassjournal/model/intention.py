"""An if-then intention and its outcome."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

# Until so many days after it was made an open intention returns before the question.
RETURNS_DAYS = 14


class Outcome(StrEnum):
    """How an intention went, in the person's own judgement."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    CHANGED = "changed"
    LET_GO = "let go"


@dataclass(frozen=True, slots=True)
class Intention:
    """An if-then plan (Gollwitzer & Sheeran 2006): a cue, an action and the outcome."""

    id: str
    made_on: date
    action: str
    cue: str = ""
    entry_id: str | None = None
    outcome: Outcome = Outcome.OPEN
    settled_on: date | None = None
    word: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for an intention without an action."""
        if not self.action.strip():
            message = "an intention needs an action"
            raise ValueError(message)

    @property
    def sentence(self) -> str:
        """“If ..., then I will ...”, or “I will ...” without a cue."""
        action = _without(self.action, "then", "i will").rstrip(" .")
        cue = _without(self.cue, "if", "when").rstrip(" .,")
        return f"If {cue}, then I will {action}." if cue else f"I will {action}."


def _without(text: str, *openings: str) -> str:
    """The text without those of the openings that it starts with, however often."""
    bare = " ".join(text.split())
    while opening := next((one for one in openings if bare.casefold().startswith(f"{one} ")), ""):
        bare = bare[len(opening) + 1 :]
    return bare
