"""Prompts and packs: frozen values with one field for each key of the YAML form."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from compassjournal.model.blank_text import strip_blank
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Strand,
    StrandCell,
)


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


# The kinds that notice a warning sign or challenge.
CONFRONTING = frozenset({PromptKind.WARNING, PromptKind.CHALLENGE})


class TeamElement(StrEnum):
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


class PromptForm(StrEnum):
    """How an answer is asked for: asked, a sentence to finish, a choice, or a line to say."""

    QUESTION = "question"
    FINISH = "finish"
    CHOOSE = "choose"
    SAY = "say"


class Suits(StrEnum):
    """The evening a question suits: with little left (energy 1 or 2), with more, or either."""

    HARD = "hard"
    STEADY = "steady"
    ANY = "any"


class Workplace(StrEnum):
    """A place of work that a question needs; without one it fits wherever people are led."""

    SHIFT = "shift"
    OFFICE = "office"
    COMMUNITY = "community"
    CARE_HOME = "care-home"
    REMOTE = "remote"


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


class Pace(StrEnum):
    """How a pack is gone through: at will, a step a day or a week, or by the days since."""

    FREE = "free"
    DAILY = "daily"
    WEEKLY = "weekly"
    STAGED = "staged"


_FINISH = "Finish this: "
_CLOSING_MARKS = "'\"’” "
# In Latin letters, in Arabic ones, and of full width.
_QUESTION_MARKS = ("?", "؟", "？")
# The topic of what may harm somebody.
RISK = "risk"


def beginning(ask: str | None) -> str:
    """The words that begin the answer to a sentence to finish, with a blank at their end.

    Of “Finish this: Today I was glad of ...” they are “Today I was glad of ”; else empty.
    """
    if not (ask and ask.startswith(_FINISH) and ask.endswith(("...", "…"))):
        return ""
    words = ask.removeprefix(_FINISH).rstrip(".… ")
    return words and f"{words} "


def infer_form(ask: str) -> PromptForm:
    """The form that the words have: a sentence to finish, a question, or else a line to say."""
    if beginning(ask):
        return PromptForm.FINISH
    is_question = ask.rstrip(_CLOSING_MARKS).endswith(_QUESTION_MARKS)
    return PromptForm.QUESTION if is_question else PromptForm.SAY


def is_answered(ask: str | None, text: str) -> bool:
    """Whether the text says more than the beginning that the question gives."""
    return strip_blank(text) not in {"", strip_blank(beginning(ask))}


def whole_sentence(ask: str | None, text: str) -> str:
    """The text after the beginning that the question gives, unless it starts so, in any case."""
    begun = beginning(ask)
    starts = text.lstrip().casefold().startswith(begun.strip().casefold())
    return text if starts else begun + text.lstrip()


def own_words(ask: str | None, text: str) -> str:
    """The text without the beginning that the question gives."""
    return text.removeprefix(beginning(ask))


@dataclass(frozen=True, slots=True)
class Stage:
    """A part of a staged pack, open from ``from_day`` days after the pack began."""

    name: str
    from_day: int


@dataclass(frozen=True, slots=True)
class Pack:
    """The prompts for an occasion, in a fixed order.

    ``when`` says in a line when to open the pack, ``about`` what it does; ``notes`` are shown
    before its first prompt; ``sources`` name the studies behind its form. Followed, it asks from
    ``first_day`` to ``last_day``, whichever of them it has.
    """

    name: str
    title: str
    when: str = ""
    about: str = ""
    made_by: str = ""
    pace: Pace = Pace.FREE
    first_day: date | None = None
    last_day: date | None = None
    notes: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt of the bank: a question, and a nudge that goes a step deeper, empty where none is.

    ``depth``: 1 light, 2 steady, 3 deep. ``return_after``: days after which the prompt returns on
    purpose. ``concepts``: ids of the ideas behind it (C001 to C169). ``stage``: the stage of its
    staged pack, counted from 1; ``day``: from when its pack asks it, where that has dates. What a
    person wrote may stand nowhere on the compass, and in a pack in no strand.
    """

    id: str
    ask: str
    strand: Strand | None
    behaviour: Behaviour | None
    direction: Direction | None
    dimension: Dimension | None
    nudge: str = ""
    depth: int = 1
    close: Close = Close.NONE
    form: PromptForm = PromptForm.QUESTION
    suits: Suits = Suits.ANY
    setting: tuple[Workplace, ...] = ()
    needs: tuple[Need, ...] = ()
    elements: tuple[TeamElement, ...] = ()
    kind: PromptKind = PromptKind.MOMENT
    tone: Tone = Tone.STEADY
    anchor: Anchor = Anchor.OPEN
    when: When = When.ANY
    requires: tuple[Requires, ...] = ()
    avoid_when: tuple[Avoid, ...] = ()
    concepts: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    return_after: int | None = None
    pack: str | None = None
    stage: int | None = None
    day: date | None = None

    @property
    def place(self) -> Place:
        """The prompt's place on the compass, and its pack."""
        return Place(self.strand, self.behaviour, self.direction, self.dimension, self.pack)

    @property
    def strand_cell(self) -> StrandCell:
        """The strand, and the cell within it."""
        return (self.strand, self.behaviour, self.direction, self.dimension)

    def has_any(self, conditions: AbstractSet[str]) -> bool:
        """Whether its `Avoid`, `Requires`, `When` or `PromptKind` is among these conditions."""
        return not conditions.isdisjoint((*self.avoid_when, *self.requires, self.when, self.kind))
