"""What a person writes and says about their day: frozen values that refuse nonsense."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum

from compassjournal.model.ids import handle_of
from compassjournal.model.mentions import mentions
from compassjournal.model.taxonomy import NOWHERE, START_PACK, Need, Place, Practice


class Kind(StrEnum):
    """What an entry is."""

    REFLECTION = "reflection"
    NOTE = "note"
    REVIEW = "review"


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
        return self.chosen or self.place.pack not in (None, START_PACK)

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


def as_utc(moment: datetime) -> datetime:
    """The same instant in UTC."""
    return moment.astimezone(UTC)
