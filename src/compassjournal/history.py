"""What the rota knows of the past: counts and last times, not every reflection."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from compassjournal.entry import Behaviour, Dimension, Direction, Place, Strand

# The rhythm of a person is read off so many reflections.
LATEST = 8

# One of the 48 cells, within a strand.
Cell = tuple[Strand | None, Behaviour | None, Direction | None, Dimension | None]


@dataclass(frozen=True, slots=True)
class Skip:
    """A question passed over, for the day or for ever."""

    prompt_id: str
    day: date
    for_ever: bool = False


@dataclass(frozen=True, slots=True)
class Seen:
    """What the rota needs of one reflection."""

    day: date
    prompt_id: str | None
    place: Place
    energy: int | None = None

    @property
    def cell(self) -> Cell:
        """Where it stands."""
        place = self.place
        return (place.strand, place.behaviour, place.direction, place.dimension)


@dataclass(frozen=True, slots=True)
class History:
    """The reflections before a day, summed up, and those of the day itself.

    ``latest`` are the last few before the day, oldest first; ``strands`` those ever met, the one
    unseen longest first; ``cells`` how often each was met; ``prompts`` the last day of each.
    """

    count: int = 0
    latest: tuple[Seen, ...] = ()
    strands: tuple[Strand, ...] = ()
    cells: Mapping[Cell, int] = field(default_factory=dict)
    prompts: Mapping[str, date] = field(default_factory=dict)
    today: tuple[Seen, ...] = ()
    skips: tuple[Skip, ...] = ()


def history_of(seen: Sequence[Seen], skips: Sequence[Skip], day: date) -> History:
    """The history before a day of these reflections, oldest first."""
    before = [one for one in seen if one.day < day]
    latest = tuple(before[-LATEST:])
    strands = {one.place.strand: one.day for one in before if one.place.strand}
    return History(
        count=len(before),
        latest=latest,
        strands=unseen_longest_first(strands, latest),
        cells=Counter(one.cell for one in before),
        prompts={one.prompt_id: one.day for one in before if one.prompt_id},
        today=tuple(one for one in seen if one.day == day),
        skips=tuple(skips),
    )


def unseen_longest_first(last: Mapping[Strand, date], latest: Sequence[Seen]) -> tuple[Strand, ...]:
    """The strands by their last day; of one day in the order of the latest, then of a lap."""
    turns = {one.place.strand: number for number, one in enumerate(latest)}
    order = tuple(Strand)
    return tuple(sorted(last, key=lambda one: (last[one], turns.get(one, -1), order.index(one))))
