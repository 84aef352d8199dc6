"""An entry and its taps, as frozen dataclasses that validate themselves."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from compassjournal.model.ids import handle_of, is_derived
from compassjournal.model.mentions import mentions
from compassjournal.model.taxonomy import NO_PLACE, START_PACK, Need, Place, Practice


class Kind(StrEnum):
    """Answer to a prompt, free note, or weekly pause."""

    REFLECTION = "reflection"
    NOTE = "note"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Taps:
    """The optional answers next to an entry's text; None means not answered.

    ``energy`` and ``load`` run from 1 (low) to 5 (high). ``practised`` is empty when none of the
    five was in the day. ``feeling`` is one word. A weekly pause may say which ``needs`` the week
    met, and which warning ``signs`` were seen, by their ids in `warning_signs.SIGNS`.
    """

    energy: int | None = None
    load: int | None = None
    practised: frozenset[Practice] | None = None
    feeling: str | None = None
    needs: frozenset[Need] | None = None
    signs: frozenset[str] | None = None

    def __post_init__(self) -> None:
        """Raise ValueError for a tap outside 1 to 5, a feeling of several words, a bad sign id."""
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
    """One entry: a reflection on a prompt, a free note, or a review (weekly pause).

    ``day`` is the journal day it belongs to; ``written_at`` is aware, in the UTC offset of the
    place and time of writing, or the moment that the person gave instead. The text is stored
    unaltered. ``chosen``: the person named the prompt, or the strand, direction or pack to take it
    from.
    """

    id: str
    day: date
    written_at: datetime
    kind: Kind
    text: str
    prompt_id: str | None = None
    asked: str | None = None
    place: Place = NO_PLACE
    taps: Taps = NO_TAPS
    starred: bool = False
    tender: bool = False
    chosen: bool = False

    def __post_init__(self) -> None:
        """Raise ValueError for a time without an offset, and for no text and no taps."""
        if self.written_at.utcoffset() is None:
            message = "written_at needs its UTC offset"
            raise ValueError(message)
        if not self.text.strip() and self.taps == NO_TAPS:
            message = "an entry needs words or taps"
            raise ValueError(message)

    @property
    def handle(self) -> str:
        """The full handle, 8 characters; any unique prefix of it names the entry too."""
        return handle_of(self.id)

    @property
    def is_own_choice(self) -> bool:
        """Whether the person, not the rotation, chose the prompt.

        Entries older than ``chosen`` show it by their pack: all but START_PACK are opened by hand.
        """
        return self.chosen or self.place.pack not in (None, START_PACK)

    @property
    def is_imported(self) -> bool:
        """Whether it came from another program: a review takes only its day and its taps."""
        return is_derived(self.id)

    @property
    def words(self) -> int:
        """The number of words in the text."""
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


def field_values(entry: Entry) -> dict[str, Any]:
    """The attributes of the entry, of its place and of its taps, by name."""
    parts = (entry, entry.place, entry.taps)
    return {name: getattr(part, name) for part in parts for name in part.__slots__}
