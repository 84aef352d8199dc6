"""Filter entries by span, place on the compass, names, kind, marks and taps, all combined."""

from dataclasses import dataclass
from typing import NamedTuple

from compassjournal.model.entry import Entry, Kind
from compassjournal.model.mentions import includes_name
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand


@dataclass(frozen=True, slots=True)
class TapRange:
    """An inclusive range of tap values, within 1 to 5."""

    low: int
    high: int

    def __post_init__(self) -> None:
        """Raise ValueError outside 1 to 5, or where ``high`` is below ``low``."""
        if not 1 <= self.low <= self.high <= 5:
            message = "a range of taps lies within 1 to 5"
            raise ValueError(message)

    def __contains__(self, number: int | None) -> bool:
        """Whether the number is in the range; a tap not answered (None) is not."""
        return number is not None and self.low <= number <= self.high


class EntryFilter(NamedTuple):
    """Conditions that an entry must all meet; None, empty and False impose none.

    ``tags`` and ``people`` are canonical names (`mentions.canonical_name`); all must be present, a
    tag itself or one below it. ``ids`` are those of the entries wanted, each of which may be any
    one of them.
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
    ids: tuple[str, ...] = ()

    def matches(self, entry: Entry) -> bool:
        """Whether the entry meets every condition."""
        place, taps = entry.place, entry.taps
        conditions = (
            (self.strand, place.strand),
            (self.behaviour, place.behaviour),
            (self.direction, place.direction),
            (self.dimension, place.dimension),
            (self.pack, place.pack),
            (self.kind, entry.kind),
        )
        return (
            (self.span is None or entry.day in self.span)
            and all(wanted in (None, actual) for wanted, actual in conditions)
            and all(includes_name(entry.tags, name) for name in self.tags)
            and all(includes_name(entry.people, name) for name in self.people)
            and (entry.starred or not self.starred)
            and (entry.tender or not self.tender)
            and (self.energy is None or taps.energy in self.energy)
            and (self.load is None or taps.load in self.load)
            and (not self.ids or entry.id in self.ids)
        )


NO_FILTER = EntryFilter()
