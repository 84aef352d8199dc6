"""What the rota knows of the past: counts and last times, not every reflection."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Strand

# The rhythm of a person is read off so many reflections.
LATEST_REFLECTIONS = 8

# Asked before the day: a slot of its own, so that the evening's question does not wait for it.
MORNING = "morning"
# After something hard: some questions are left for later.
AFTER_INCIDENT = "after-incident"

# One of the 48 cells, within a strand.
Cell = tuple[Strand | None, Behaviour | None, Direction | None, Dimension | None]


class PromptDates(NamedTuple):
    """A prompt answered: the first day, the last day, and how often."""

    first: date
    last: date
    times: int = 1


class LazyPromptDates(Mapping[str, PromptDates]):
    """When each prompt was answered, kept as ISO days: most of thousands are never asked for."""

    def __init__(self, told: Mapping[str, tuple[str, str, int]]) -> None:
        self._told = told

    def __getitem__(self, prompt_id: str) -> PromptDates:
        first, last, times = self._told[prompt_id]
        return PromptDates(date.fromisoformat(first), date.fromisoformat(last), times)

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


class CellCount(NamedTuple):
    """A cell reflected on: how often, and the last day."""

    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Skip:
    """A question passed over, for the day or for ever."""

    prompt_id: str
    day: date
    for_ever: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredPrompt:
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
class PackRun:
    """A pack gone through once: since when it counts, and the first entry that belongs to it.

    ``since`` is the day something hard happened for a staged pack, otherwise the first day.
    """

    id: str
    pack: str
    since: date
    entry_id: str


@dataclass(frozen=True, slots=True)
class PromptHistory:
    """The reflections before a day, summed up, and those of the day itself.

    The mornings are left out. ``first`` is the first day of all; ``latest`` are the last few
    before the day, oldest first; ``strands`` those ever met, the one unseen longest first;
    ``cells`` how often each was met and when last; ``prompts`` when each was answered; ``starred``
    those that the person wants back; ``hard_day`` the last one with the after-incident pack.
    """

    count: int = 0
    first: date | None = None
    latest: tuple[AnsweredPrompt, ...] = ()
    strands: tuple[Strand, ...] = ()
    cells: Mapping[Cell, CellCount] = field(default_factory=dict)
    prompts: Mapping[str, PromptDates] = field(default_factory=dict)
    today: tuple[AnsweredPrompt, ...] = ()
    skips: tuple[Skip, ...] = ()
    starred: frozenset[str] = frozenset()
    hard_day: date | None = None


def history_of(
    seen: Sequence[AnsweredPrompt], skips: Sequence[Skip], day: date, starred: Iterable[str] = ()
) -> PromptHistory:
    """The history before a day of these reflections, oldest first."""
    seen = [one for one in seen if one.place.pack != MORNING]
    before = [one for one in seen if one.day < day]
    latest = tuple(before[-LATEST_REFLECTIONS:])
    strands = {one.place.strand: one.day for one in before if one.place.strand}
    cells: dict[Cell, CellCount] = {}
    prompts: dict[str, PromptDates] = {}
    for one in before:
        cells[one.cell] = CellCount(cells[one.cell].times + 1 if one.cell in cells else 1, one.day)
        if one.prompt_id:
            met = prompts.get(one.prompt_id, PromptDates(one.day, one.day, 0))
            prompts[one.prompt_id] = PromptDates(met.first, one.day, met.times + 1)
    hard = [one.day for one in seen if one.place.pack == AFTER_INCIDENT and one.day <= day]
    return PromptHistory(
        count=len(before),
        first=before[0].day if before else None,
        latest=latest,
        strands=strands_longest_unseen_first(strands, latest),
        cells=cells,
        prompts=prompts,
        today=tuple(one for one in seen if one.day == day),
        skips=tuple(skips),
        starred=frozenset(starred),
        hard_day=hard[-1] if hard else None,
    )


def strands_longest_unseen_first(
    last: Mapping[Strand, date], latest: Sequence[AnsweredPrompt]
) -> tuple[Strand, ...]:
    """The strands by their last day; of one day in the order of the latest, then of a lap."""
    turns = {one.place.strand: number for number, one in enumerate(latest)}
    order = tuple(Strand)
    return tuple(sorted(last, key=lambda one: (last[one], turns.get(one, -1), order.index(one))))
