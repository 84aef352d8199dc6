"""A prompt and the bank: frozen values, one field for each word of the YAML form."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from compassjournal.entry import Behaviour, Dimension, Direction, Place, Strand


class Close(StrEnum):
    """What a prompt offers at its end."""

    IF_THEN = "if-then"
    TINY = "tiny"
    SET_DOWN = "set-down"
    NONE = "none"


class Anchor(StrEnum):
    """The time a question is about."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    OPEN = "open"


class Tone(StrEnum):
    """How heavy a question is to hear."""

    LIGHT = "light"
    STEADY = "steady"
    TENDER = "tender"


class PromptKind(StrEnum):
    """What a question asks for."""

    MOMENT = "moment"
    PATTERN = "pattern"
    WARNING = "warning"
    APPRECIATION = "appreciation"
    PLAN = "plan"
    CHALLENGE = "challenge"
    OUTCOME = "outcome"


class Need(StrEnum):
    """The three core needs of people at work."""

    AUTONOMY = "autonomy"
    BELONGING = "belonging"
    COMPETENCE = "competence"


class Element(StrEnum):
    """The four elements of compassionate leadership in teams."""

    EFFECTIVE = "effective"
    INCLUSIVE = "inclusive"
    COLLECTIVE = "collective"
    CROSS_BOUNDARY = "cross_boundary"


class When(StrEnum):
    """The part of the day a question fits."""

    MORNING = "morning"
    EVENING = "evening"
    ANY = "any"


class Requires(StrEnum):
    """Whom the person must work with for a question to make sense."""

    DIRECT_REPORTS = "direct_reports"
    TEAM = "team"
    PARTNERS = "partners"


class Avoid(StrEnum):
    """When a question is better left for later."""

    LOW_ENERGY = "low_energy"
    AFTER_INCIDENT = "after_incident"
    FIRST_WEEK = "first_week"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One question of the bank, with the nudge that goes a step deeper.

    ``depth``: 1 light, 2 steady, 3 deep. ``return_after``: days after which the question comes
    back on purpose. ``concepts``: ids of the ideas behind it (C001 to C169).
    """

    id: str
    ask: str
    nudge: str
    strand: Strand
    behaviour: Behaviour
    direction: Direction
    dimension: Dimension
    depth: int = 1
    close: Close = Close.NONE
    needs: tuple[Need, ...] = ()
    elements: tuple[Element, ...] = ()
    kind: PromptKind = PromptKind.MOMENT
    tone: Tone = Tone.STEADY
    anchor: Anchor = Anchor.OPEN
    when: When = When.ANY
    requires: tuple[Requires, ...] = ()
    avoid_when: tuple[Avoid, ...] = ()
    concepts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    return_after: int | None = None

    @property
    def place(self) -> Place:
        """Where the question stands on the compass."""
        return Place(self.strand, self.behaviour, self.direction, self.dimension)

    @property
    def cell(self) -> tuple[Behaviour, Direction, Dimension]:
        """One of the 48 cells."""
        return (self.behaviour, self.direction, self.dimension)


@dataclass(frozen=True, slots=True)
class Bank:
    """All the prompts, in the order of their files; ids are unique."""

    prompts: tuple[Prompt, ...]

    def get(self, prompt_id: str | None) -> Prompt | None:
        """The prompt of that id, if there is one."""
        return next((prompt for prompt in self.prompts if prompt.id == prompt_id), None)

    def of(self, strand: Strand) -> tuple[Prompt, ...]:
        """The prompts of a strand."""
        return tuple(prompt for prompt in self.prompts if prompt.strand is strand)

    def without(self, ids: Iterable[str]) -> "Bank":
        """The bank without some prompts."""
        gone = frozenset(ids)
        return Bank(tuple(prompt for prompt in self.prompts if prompt.id not in gone))
