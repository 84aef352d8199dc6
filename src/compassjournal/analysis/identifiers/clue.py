"""What the look finds in a text, as values: a kind, where it stands, and what could stand there."""

from dataclasses import dataclass
from enum import StrEnum


class ClueKind(StrEnum):
    """What sort of thing could tell others who a text is about."""

    NAME = "name"
    NUMBER = "number"
    PHONE = "phone"
    EMAIL = "email"
    POSTCODE = "postcode"
    PLACE = "place"
    ROOM = "room"
    DATE = "date"
    AGE = "age"
    ROLE = "role"
    QUOTE = "quote"
    PRESS = "press"


class Advice(StrEnum):
    """What is best done with a kind."""

    TAKE_OUT = "take out"
    MAKE_VAGUER = "make vaguer"
    LOOK_AGAIN = "look again"


ADVICE = {
    **dict.fromkeys(
        (
            ClueKind.NAME,
            ClueKind.NUMBER,
            ClueKind.PHONE,
            ClueKind.EMAIL,
            ClueKind.POSTCODE,
        ),
        Advice.TAKE_OUT,
    ),
    **dict.fromkeys(
        (ClueKind.PLACE, ClueKind.ROOM, ClueKind.DATE, ClueKind.AGE),
        Advice.MAKE_VAGUER,
    ),
    **dict.fromkeys((ClueKind.ROLE, ClueKind.QUOTE, ClueKind.PRESS), Advice.LOOK_AGAIN),
}


# Other people's words, and what a town talks of: only the person can say them differently.
FOR_THE_PERSON = frozenset({ClueKind.QUOTE, ClueKind.PRESS})
# What stands where no vaguer word is.
STAND_INS = {
    ClueKind.NUMBER: "[number]",
    ClueKind.PHONE: "[phone number]",
    ClueKind.EMAIL: "[address]",
    ClueKind.POSTCODE: "[postcode]",
}


@dataclass(frozen=True, slots=True)
class Clue:
    """Something at ``start`` to ``end`` of a text that could tell who it is about.

    ``why`` says what was seen. ``suggestions`` are words that could stand there instead, the best
    first; none where it is best left out, or said in other words.
    """

    kind: ClueKind
    start: int
    end: int
    text: str
    why: str
    suggestions: tuple[str, ...] = ()

    @property
    def advice(self) -> Advice:
        """What is best done with it."""
        return ADVICE[self.kind]
