"""What a person writes and says about their day: frozen values that refuse nonsense."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from compassjournal.model.handle import handle_of
from compassjournal.model.mentions import mentions


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
    """The six strands in which people meet the questions, in the order of a lap."""

    SELF_COMPASSION = "self-compassion"
    ATTENDING = "attending"
    UNDERSTANDING = "understanding"
    EMPATHISING = "empathising"
    HELPING = "helping"
    LOOKING_BACK = "looking-back"


class Practice(StrEnum):
    """The five that a person may name as having been in their day."""

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


class Kind(StrEnum):
    """What an entry is."""

    REFLECTION = "reflection"
    NOTE = "note"
    REVIEW = "review"


class Outcome(StrEnum):
    """How an intention went, in the person's own judgement."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    CHANGED = "changed"
    LET_GO = "let go"


# The pack that the rota goes through by itself, at the very beginning.
START = "start"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question or an entry stands on the compass; any part may be unknown."""

    strand: Strand | None = None
    behaviour: Behaviour | None = None
    direction: Direction | None = None
    dimension: Dimension | None = None
    pack: str | None = None


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Taps:
    """The optional answers beside the writing.

    ``energy`` and ``load`` run from 1 (low) to 5 (high), None when not answered.
    ``practised`` is None when not answered and empty when none of the five was in the day.
    ``feeling`` is one word. A weekly pause may say which ``needs`` the week met, and which
    warning ``signs`` were seen, by their ids in `signs.SIGNS`; None when not answered.
    """

    energy: int | None = None
    load: int | None = None
    practised: frozenset[Practice] | None = None
    feeling: str | None = None
    needs: frozenset[Need] | None = None
    signs: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Refuse a number outside 1 to 5, a feeling of several words, a sign that is no id."""
        for number in (self.energy, self.load):
            if number is not None and not 1 <= number <= 5:
                message = "energy and load run from 1 to 5"
                raise ValueError(message)
        if self.feeling is not None and len(self.feeling.split()) != 1:
            message = "a feeling is one word"
            raise ValueError(message)
        if any(not sign.isalnum() for sign in self.signs or ()):
            message = "a sign is named by its id"
            raise ValueError(message)


NO_TAPS = Taps()


@dataclass(frozen=True, slots=True)
class Entry:
    """One piece of writing: a reflection on a question, a free note, or a review.

    ``day`` is the journal day it belongs to and never moves; ``written_at`` is the instant,
    aware, in the person's own offset at that moment. The text is kept as written. ``chosen``
    says that the person named the question, or where it was to come from.
    """

    id: str
    day: date
    written_at: datetime
    kind: Kind
    text: str
    prompt_id: str | None = None
    asked: str | None = None
    place: Place = NOWHERE
    taps: Taps = NO_TAPS
    starred: bool = False
    tender: bool = False
    chosen: bool = False

    def __post_init__(self) -> None:
        """Refuse a time without an offset, and an entry that says nothing."""
        if self.written_at.utcoffset() is None:
            message = "written_at needs its UTC offset"
            raise ValueError(message)
        if not self.text.strip() and self.taps == NO_TAPS:
            message = "an entry needs words or taps"
            raise ValueError(message)

    @property
    def handle(self) -> str:
        """The whole handle of eight characters; a beginning of it names the entry too."""
        return handle_of(self.id)

    @property
    def is_own_choice(self) -> bool:
        """Whether the person chose what it is about, and not the rota.

        Entries older than ``chosen`` tell it by their pack: all but the first are opened by hand.
        """
        return self.chosen or self.place.pack not in (None, START)

    @property
    def words(self) -> int:
        """How many words were written."""
        return len(self.text.split())

    @property
    def people(self) -> tuple[str, ...]:
        """The @people in the text, each once, in the order of their first mention."""
        return mentions(self.text, "@")

    @property
    def tags(self) -> tuple[str, ...]:
        """The #tags in the text, each once, in the order of their first mention."""
        return mentions(self.text, "#")


@dataclass(frozen=True, slots=True)
class Intention:
    """An if-then plan (Gollwitzer & Sheeran 2006): a cue and an action, and how it went."""

    id: str
    made_on: date
    action: str
    cue: str = ""
    entry_id: str | None = None
    outcome: Outcome = Outcome.OPEN
    settled_on: date | None = None
    word: str = ""

    def __post_init__(self) -> None:
        """Refuse an intention without an action."""
        if not self.action.strip():
            message = "an intention needs an action"
            raise ValueError(message)

    @property
    def sentence(self) -> str:
        """“If ..., then I will ...”, or “I will ...” without a cue."""
        action = _without(self.action, "then i will", "then", "i will").rstrip(" .")
        cue = _without(self.cue, "if").rstrip(" .,")
        return f"If {cue}, then I will {action}." if cue else f"I will {action}."


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer not yet saved, with the question and the day it was begun on.

    ``id`` becomes the entry's id, so that a draft saved twice is one entry.
    """

    id: str
    day: date
    kind: Kind
    touched_at: datetime
    text: str = ""
    prompt_id: str | None = None
    asked: str | None = None
    nudge: str = ""
    place: Place = NOWHERE
    chosen: bool = False


def as_utc(moment: datetime) -> datetime:
    """The same instant in UTC."""
    return moment.astimezone(UTC)


def _without(text: str, *openings: str) -> str:
    """The text without the first of the openings it begins with."""
    bare = " ".join(text.split())
    for opening in openings:
        if bare.casefold().startswith(opening + " "):
            return bare[len(opening) + 1 :]
    return bare
