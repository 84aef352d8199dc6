"""Count the days given to each direction, dimension and need, by the person's own choices.

What the rotation asked is left out: it asks evenly by design.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple

from compassjournal.model.entry import Entry, Kind
from compassjournal.model.taxonomy import Dimension, Direction, Need

BalanceSide = Direction | Dimension | Need

# Tags that name a side, such as #team or #other-teams.
_TAGS: Mapping[str, BalanceSide] = {
    side.value.replace("_", "-"): side for sides in (Direction, Dimension, Need) for side in sides
}


class SideDays(NamedTuple):
    """The number of days on which something of one side was chosen or written."""

    side: BalanceSide
    days: int


class Balance(NamedTuple):
    """Every side with its days, zeros included, in the order of its enumeration.

    ``days`` is the number of days on which a direction or a dimension was chosen.
    """

    days: int
    directions: tuple[SideDays, ...]
    dimensions: tuple[SideDays, ...]
    needs: tuple[SideDays, ...]


def measure_balance(
    entries: Iterable[Entry],
    tagged: Mapping[str, Iterable[date]],
    needs: Mapping[str, tuple[Need, ...]],
) -> Balance:
    """Count the days the person gave to each side, by what they chose themselves.

    What counts: the place and the needs of a prompt that they chose, the place of a note without a
    prompt, a tag that names a side, the needs tapped in a weekly pause. ``tagged`` are the days of
    each tag, ``needs`` the needs of each prompt by id. Prompts that the rotation chose, and
    mentions of a person, count for nothing.
    """
    days_of_side: dict[BalanceSide, set[date]] = {}
    for entry in entries:
        for side in _sides(entry, needs):
            days_of_side.setdefault(side, set()).add(entry.day)
    for name, days in tagged.items():
        if side_of_tag := _TAGS.get(name.replace("_", "-")):
            days_of_side.setdefault(side_of_tag, set()).update(days)

    def weights(sides: Iterable[BalanceSide]) -> tuple[SideDays, ...]:
        return tuple(SideDays(side, len(days_of_side.get(side, ()))) for side in sides)

    chosen = set[date]().union(
        *(days for side, days in days_of_side.items() if not isinstance(side, Need))
    )
    return Balance(len(chosen), weights(Direction), weights(Dimension), weights(Need))


def _sides(entry: Entry, needs: Mapping[str, tuple[Need, ...]]) -> Iterator[BalanceSide]:
    """The sides that an entry counts for."""
    if entry.is_own_choice and entry.prompt_id:
        yield from needs.get(entry.prompt_id, ())
    placed_note = entry.kind is Kind.NOTE and entry.prompt_id is None
    if entry.is_own_choice or placed_note:
        yield from (side for side in (entry.place.direction, entry.place.dimension) if side)
    if entry.kind is Kind.REVIEW:
        yield from entry.taps.needs or ()
