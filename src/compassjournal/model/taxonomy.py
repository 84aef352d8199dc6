"""The taxonomy of prompts and entries: behaviour, direction, dimension, strand, core need."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TypeVar

Word = TypeVar("Word", bound=str)


class Behaviour(StrEnum):
    """The four behaviours of compassionate leadership (Michael West)."""

    ATTENDING = "attending"
    UNDERSTANDING = "understanding"
    EMPATHISING = "empathising"
    HELPING = "helping"


class Direction(StrEnum):
    """Towards whom a question turns."""

    SELF = "self"
    OTHERS = "others"
    TEAM = "team"
    OTHER_TEAMS = "other_teams"


class Dimension(StrEnum):
    """Personal (my style), purpose (why), practical (tools, systems, workload)."""

    PERSONAL = "personal"
    PURPOSE = "purpose"
    PRACTICAL = "practical"


class Strand(StrEnum):
    """The strands in which people meet the questions, in the order of a lap.

    The bank has six; ``own`` are the person's own questions, which need no place on the compass.
    """

    SELF_COMPASSION = "self-compassion"
    ATTENDING = "attending"
    UNDERSTANDING = "understanding"
    EMPATHISING = "empathising"
    HELPING = "helping"
    LOOKING_BACK = "looking-back"
    OWN = "own"


# Those of the bank.
SHIPPED_STRANDS = tuple(one for one in Strand if one is not Strand.OWN)


class Practice(StrEnum):
    """The five behaviours that a person may record as practised that day."""

    ATTENDING = "attending"
    UNDERSTANDING = "understanding"
    EMPATHISING = "empathising"
    HELPING = "helping"
    SELF_COMPASSION = "self-compassion"


class Need(StrEnum):
    """The three core needs of people at work."""

    AUTONOMY = "autonomy"
    BELONGING = "belonging"
    COMPETENCE = "competence"


# The pack that the rotation uses by itself, at the very beginning.
START_PACK = "start"


@dataclass(frozen=True, slots=True)
class Place:
    """The classification of a prompt or an entry; None for an unknown part."""

    strand: Strand | None = None
    behaviour: Behaviour | None = None
    direction: Direction | None = None
    dimension: Dimension | None = None
    pack: str | None = None


NO_PLACE = Place()


def in_order(words: Iterable[Word]) -> list[Word]:
    """The members of an enumeration in its order, or other words alphabetically."""
    return sorted(
        words, key=lambda one: ([*type(one)].index(one) if isinstance(one, Enum) else 0, one)
    )


# A strand, and one of the 48 cells within it.
StrandCell = tuple[Strand | None, Behaviour | None, Direction | None, Dimension | None]
