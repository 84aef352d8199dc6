"""The balance of what the person chose and wrote: by direction, dimension and need.

What the rota asked is no part of it: the rota asks evenly.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from compassjournal.analysis.people import PersonMention
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.taxonomy import Dimension, Direction, Need

BalanceSide = Direction | Dimension | Need

# A tag that names a side, such as #team or #other-teams.
_TAGS: Mapping[str, BalanceSide] = {
    side.value.replace("_", "-"): side for sides in (Direction, Dimension, Need) for side in sides
}


@dataclass(frozen=True, slots=True)
class SideDays:
    """On how many days something of one side was chosen or written."""

    side: BalanceSide
    days: int


@dataclass(frozen=True, slots=True)
class Balance:
    """Each side with its days, in the order of its enumeration; all of them, also those of none.

    ``days`` is the number of days on which anything was chosen or placed.
    """

    days: int
    directions: tuple[SideDays, ...]
    dimensions: tuple[SideDays, ...]
    needs: tuple[SideDays, ...]


def balance(
    entries: Iterable[Entry],
    noticings: Iterable[PersonMention],
    tagged: Mapping[str, Iterable[date]],
    needs: Mapping[str, tuple[Need, ...]],
) -> Balance:
    """On how many days the person turned to each side, by what they chose and wrote themselves.

    What counts: the place and the needs of a question that they chose, the place of a note
    without a question, a tag that names a side, the needs tapped in a weekly pause; and whoever
    mentions a person turns to others. ``noticings`` are those of the span, ``tagged`` the days of
    each tag, ``needs`` those of the questions by their ids. What the rota asked counts for nothing.
    """
    found: dict[BalanceSide, set[date]] = {}
    for entry in entries:
        for side in _sides(entry, needs):
            found.setdefault(side, set()).add(entry.day)
    for name, days in tagged.items():
        if named := _TAGS.get(name.replace("_", "-")):
            found.setdefault(named, set()).update(days)
    noticed = {one.day for one in noticings}
    if noticed:
        found.setdefault(Direction.OTHERS, set()).update(noticed)

    def weights(sides: Iterable[BalanceSide]) -> tuple[SideDays, ...]:
        return tuple(SideDays(side, len(found.get(side, ()))) for side in sides)

    days_of_any = set[date]().union(*found.values())
    return Balance(len(days_of_any), weights(Direction), weights(Dimension), weights(Need))


def _sides(entry: Entry, needs: Mapping[str, tuple[Need, ...]]) -> Iterator[BalanceSide]:
    """The sides that the person turned to by choosing where the entry stands."""
    if entry.is_own_choice and entry.prompt_id:
        yield from needs.get(entry.prompt_id, ())
    placed_note = entry.kind is Kind.NOTE and entry.prompt_id is None
    if entry.is_own_choice or placed_note:
        yield from (side for side in (entry.place.direction, entry.place.dimension) if side)
    if entry.kind is Kind.REVIEW:
        yield from entry.taps.needs or ()
