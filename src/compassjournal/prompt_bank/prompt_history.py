"""The history that the rotation needs: counts and last days rather than every reflection."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from compassjournal.model.taxonomy import Place, Strand

# How many reflections the shares of the directions are counted in.
LATEST_REFLECTIONS = 24

# How far reflections are counted, and the answers to one prompt: the rota asks whether there are
# more than the start has prompts, and more than twice a prompt returns.
MAX_COUNTED, MAX_TIMES = 1000, 10
# At this energy or less only what suits a hard day is asked.
LOW_ENERGY = 2


class PromptDates(NamedTuple):
    """The first and last day on which a prompt was answered, and how often."""

    first: date
    last: date
    times: int = 1


class Skip(NamedTuple):
    """A prompt skipped, for the day or for ever."""

    prompt_id: str
    day: date
    for_ever: bool = False


class AnsweredPrompt(NamedTuple):
    """One reflection as the rotation sees it."""

    day: date
    prompt_id: str | None
    place: Place
    energy: int | None = None


class PackRun(NamedTuple):
    """One run through a pack: the day it counts from, and its first entry.

    ``since`` is the day something hard happened for a staged pack, otherwise the first day. A pack
    that is followed has a run before its first entry: the run's own id is in its place.
    """

    id: str
    pack: str
    since: date
    entry_id: str

    @property
    def is_followed(self) -> bool:
        """Whether the pack is followed in this run."""
        return self.entry_id == self.id


class FollowedPack(NamedTuple):
    """The run of a pack that is followed, and the prompts answered in it, oldest first."""

    run: PackRun
    answered: tuple[AnsweredPrompt, ...]


@dataclass(frozen=True, slots=True)
class PromptHistory:
    """A summary of the reflections before a day, and those of the day itself.

    Morning entries are left out. ``count`` is at most MAX_COUNTED, and so is what remains of it
    without ``low_count``, which were at energy 1 or 2; ``first`` is
    the first day of all; ``latest`` are the last 24 before the day, oldest first; ``strands`` those
    ever answered, the one unseen longest first; ``prompts`` has each prompt's dates; ``starred``
    those the person wants back; ``hard_day`` the last of the after-incident pack; ``followed`` the
    packs that are followed, in that order.
    """

    count: int = 0
    low_count: int = 0
    first: date | None = None
    latest: tuple[AnsweredPrompt, ...] = ()
    strands: tuple[Strand, ...] = ()
    prompts: Mapping[str, PromptDates] = field(default_factory=dict)
    today: tuple[AnsweredPrompt, ...] = ()
    skips: tuple[Skip, ...] = ()
    starred: frozenset[str] = frozenset()
    hard_day: date | None = None
    followed: tuple[FollowedPack, ...] = ()


def strands_longest_unseen_first(
    last: Mapping[Strand, date], latest: Sequence[AnsweredPrompt]
) -> tuple[Strand, ...]:
    """The strands by their last day; within a day in the order of ``latest``, then of `Strand`."""
    positions = {one.place.strand: number for number, one in enumerate(latest)}
    order = tuple(Strand)
    return tuple(
        sorted(last, key=lambda one: (last[one], positions.get(one, -1), order.index(one)))
    )
