"""The history that the rotation needs: counts and last days rather than every reflection."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Strand

# How many reflections the person's usual interval is computed from.
LATEST_REFLECTIONS = 8

# The pack of morning entries, kept apart so that they do not count as the evening's reflection.
MORNING = "morning"
# The pack for the days after something hard, when some prompts are held back.
AFTER_INCIDENT = "after-incident"

# A strand, and one of the 48 cells within it.
StrandCell = tuple[Strand | None, Behaviour | None, Direction | None, Dimension | None]


class PromptDates(NamedTuple):
    """The first and last day on which a prompt was answered, and how often."""

    first: date
    last: date
    times: int = 1


class LazyPromptDates(Mapping[str, PromptDates]):
    """The dates of each prompt, kept as ISO strings: most of thousands are never parsed."""

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
    """How often a cell was reflected on, and the last day."""

    times: int
    last: date


@dataclass(frozen=True, slots=True)
class Skip:
    """A prompt skipped, for the day or for ever."""

    prompt_id: str
    day: date
    for_ever: bool = False


@dataclass(frozen=True, slots=True)
class AnsweredPrompt:
    """One reflection as the rotation sees it."""

    day: date
    prompt_id: str | None
    place: Place
    energy: int | None = None

    @property
    def cell(self) -> StrandCell:
        """The cell of its place."""
        place = self.place
        return (place.strand, place.behaviour, place.direction, place.dimension)


@dataclass(frozen=True, slots=True)
class PackRun:
    """One run through a pack: the day it counts from, and its first entry.

    ``since`` is the day something hard happened for a staged pack, otherwise the first day.
    """

    id: str
    pack: str
    since: date
    entry_id: str


@dataclass(frozen=True, slots=True)
class PromptHistory:
    """A summary of the reflections before a day, and those of the day itself.

    Morning entries are left out. ``first`` is the first day of all; ``latest`` are the last 8
    before the day, oldest first; ``strands`` those ever answered, the one unseen longest first;
    ``cells`` counts each cell with its last day; ``prompts`` has each prompt's dates; ``starred``
    those the person wants back; ``hard_day`` the last of the after-incident pack.
    """

    count: int = 0
    first: date | None = None
    latest: tuple[AnsweredPrompt, ...] = ()
    strands: tuple[Strand, ...] = ()
    cells: Mapping[StrandCell, CellCount] = field(default_factory=dict)
    prompts: Mapping[str, PromptDates] = field(default_factory=dict)
    today: tuple[AnsweredPrompt, ...] = ()
    skips: tuple[Skip, ...] = ()
    starred: frozenset[str] = frozenset()
    hard_day: date | None = None


def build_history(
    seen: Sequence[AnsweredPrompt], skips: Sequence[Skip], day: date, starred: Iterable[str] = ()
) -> PromptHistory:
    """The history before a day, from reflections in order, oldest first."""
    seen = [one for one in seen if one.place.pack != MORNING]
    before = [one for one in seen if one.day < day]
    latest = tuple(before[-LATEST_REFLECTIONS:])
    strands = {one.place.strand: one.day for one in before if one.place.strand}
    cells: dict[StrandCell, CellCount] = {}
    prompts: dict[str, PromptDates] = {}
    for one in before:
        cells[one.cell] = CellCount(cells[one.cell].times + 1 if one.cell in cells else 1, one.day)
        if one.prompt_id:
            dates = prompts.get(one.prompt_id, PromptDates(one.day, one.day, 0))
            prompts[one.prompt_id] = PromptDates(dates.first, one.day, dates.times + 1)
    hard_days = [one.day for one in seen if one.place.pack == AFTER_INCIDENT and one.day <= day]
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
        hard_day=hard_days[-1] if hard_days else None,
    )


def strands_longest_unseen_first(
    last: Mapping[Strand, date], latest: Sequence[AnsweredPrompt]
) -> tuple[Strand, ...]:
    """The strands by their last day; within a day in the order of ``latest``, then of `Strand`."""
    positions = {one.place.strand: number for number, one in enumerate(latest)}
    order = tuple(Strand)
    return tuple(
        sorted(last, key=lambda one: (last[one], positions.get(one, -1), order.index(one)))
    )
