"""Which entries are wanted: a period, a place on the compass, names, kinds, taps, all at once."""

from dataclasses import dataclass

from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand


@dataclass(frozen=True, slots=True)
class TapRange:
    """The whole numbers from ``low`` to ``high``, of the five that a tap has."""

    low: int
    high: int

    def __post_init__(self) -> None:
        """Refuse what is outside 1 to 5, or ends before it begins."""
        if not 1 <= self.low <= self.high <= 5:
            message = "a range of taps lies within 1 to 5"
            raise ValueError(message)

    def __contains__(self, number: int | None) -> bool:
        """Whether the number lies in the range; a tap not answered does not."""
        return number is not None and self.low <= number <= self.high


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """What an entry has to be; None and empty ask for nothing.

    ``tags`` and ``people`` are names as `mentions` has them, and an entry has to have them all.
    """

    span: Span | None = None
    strand: Strand | None = None
    behaviour: Behaviour | None = None
    direction: Direction | None = None
    dimension: Dimension | None = None
    pack: str | None = None
    tags: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    kind: Kind | None = None
    starred: bool = False
    tender: bool = False
    energy: TapRange | None = None
    load: TapRange | None = None

    @property
    def is_all(self) -> bool:
        """Whether every entry is wanted."""
        return self == NO_FILTER

    def fits(self, entry: Entry) -> bool:
        """Whether the entry is one of those wanted."""
        place, taps = entry.place, entry.taps
        asked = (
            (self.strand, place.strand),
            (self.behaviour, place.behaviour),
            (self.direction, place.direction),
            (self.dimension, place.dimension),
            (self.pack, place.pack),
            (self.kind, entry.kind),
        )
        return (
            (self.span is None or entry.day in self.span)
            and all(one in (None, found) for one, found in asked)
            and {*self.tags} <= {*entry.tags}
            and {*self.people} <= {*entry.people}
            and (entry.starred or not self.starred)
            and (entry.tender or not self.tender)
            and (self.energy is None or taps.energy in self.energy)
            and (self.load is None or taps.load in self.load)
        )


NO_FILTER = EntryFilter()


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The entries to show, and how many there are of their kind."""

    entries: tuple[Entry, ...]
    total: int
