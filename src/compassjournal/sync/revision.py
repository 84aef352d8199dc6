"""Version vectors: which of two versions of a row holds, on whatever machine that is asked.

Every version of a row has a Lamport timestamp, (counter, device), and knows the highest counter of
each device whose version it was made from, or was merged with (Parker et al., Detection of Mutual
Inconsistency in Distributed Systems, 1983). No clock of a machine is asked.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, IntEnum, auto


class State(IntEnum):
    """Whether the row is there; what is deleted for ever has no words anywhere."""

    THERE = 0
    DELETED = 1
    DELETED_FOR_EVER = 2


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of one row; ``seen`` has the highest counter by device, its own among them."""

    counter: int
    device: str
    seen: Mapping[str, int]
    state: State = State.THERE

    @property
    def version(self) -> tuple[int, str]:
        """The Lamport timestamp: total order, and of two that are equal the content is equal."""
        return (self.counter, self.device)

    def knows(self, other: "Revision") -> bool:
        """Whether this version was made from the other, or is the other."""
        return self.seen.get(other.device, 0) >= other.counter


class Comparison(Enum):
    """What becomes of a version that came from another machine."""

    SAME = auto()
    OLDER = auto()
    NEWER = auto()
    # Neither was made from the other.
    WINS = auto()
    LOSES = auto()


def compare(mine: Revision | None, theirs: Revision) -> Comparison:
    """What becomes of ``theirs``; the answer is the same on every machine, in whatever order.

    Of two versions made apart the later holds, whole; but what was deleted for ever by somebody who
    had not seen the other stays so.
    """
    if mine is None:
        return Comparison.NEWER
    if mine.version == theirs.version:
        return Comparison.SAME
    if theirs.knows(mine):
        return Comparison.NEWER
    if mine.knows(theirs):
        return Comparison.OLDER
    return Comparison.WINS if _rank(theirs) > _rank(mine) else Comparison.LOSES


def joined(mine: Mapping[str, int], theirs: Mapping[str, int]) -> dict[str, int]:
    """The version vector that knows all that either knows."""
    return {
        device: max(mine.get(device, 0), theirs.get(device, 0))
        for device in sorted({*mine, *theirs})
    }


def vector_as_json(vector: Mapping[str, int]) -> str:
    """The vector as SQLite's json_object writes one, in the order of its devices."""
    return json.dumps(dict(sorted(vector.items())), separators=(",", ":"))


def _rank(revision: Revision) -> tuple[bool, int, str]:
    return (revision.state is State.DELETED_FOR_EVER, *revision.version)
