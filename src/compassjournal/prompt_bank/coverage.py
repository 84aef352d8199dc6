"""How evenly the questions stand on the compass, beside the floors that the bank promises."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Need, Strand
from compassjournal.prompt_bank.prompt import Anchor, Prompt, PromptKind, TeamElement

IDEAS = tuple(f"C{number:03}" for number in range(1, 170))
SELF_CELL, OUTWARD_CELL = 4, 5
NEED_BY_DIRECTION, NEED_BY_BEHAVIOUR, ELEMENT_BY_BEHAVIOUR = 8, 8, 6
PRACTICAL, PURPOSE, CHALLENGE, ANCHORED = 30.0, 25.0, 12.5, 70.0
IN_A_STRAND = 58
# Of a hundred questions so many are light, steady, deep; so far they may be off.
DEPTHS, GIVE = (40.0, 45.0, 15.0), 5.0
COUNT, PERCENT = "", "%"

IdeaPlace = tuple[Behaviour, Direction, Dimension]


@dataclass(frozen=True, slots=True)
class CoverageFloor:
    """A promise of the bank: at least so many, counted or in percent, and what is there."""

    name: str
    wanted: float
    found: float
    unit: str = COUNT

    @property
    def is_met(self) -> bool:
        """Whether the promise is kept."""
        return self.found >= self.wanted


@dataclass(frozen=True, slots=True)
class Ideas:
    """What is known of the ideas behind the bank: which warn, and which stand elsewhere, where."""

    warnings: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The questions of the core by their cell, the promises, and the ideas nobody took up."""

    prompts: int
    packed: int
    cells: Mapping[IdeaPlace, int]
    floors: tuple[CoverageFloor, ...]
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every promise is kept and every idea has its place."""
        return not self.missing and all(floor.is_met for floor in self.floors)


def load_ideas(path: Path) -> Ideas:
    """The ideas as the file beside the bank names them."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    return Ideas(tuple(found["warnings"]), found["elsewhere"])


def measure_coverage(prompts: Iterable[Prompt], known: Ideas) -> Coverage:
    """What the questions cover; floors hold for the core, ideas for everything."""
    every = tuple(prompts)
    core = tuple(prompt for prompt in every if prompt.pack is None)
    taken = {idea for prompt in every for idea in prompt.concepts} | set(known.elsewhere or {})
    return Coverage(
        prompts=len(core),
        packed=len(every) - len(core),
        cells=Counter(prompt.cell for prompt in core),
        floors=(*_places(core), *_shares(core), *_depths(core), _warnings(every, known)),
        missing=tuple(idea for idea in IDEAS if idea not in taken),
    )


def _places(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    strands = Counter(prompt.strand for prompt in core)
    cells = Counter(prompt.cell for prompt in core)
    inward = [(b, Direction.SELF, d) for b in Behaviour for d in Dimension]
    outward = [(b, t, d) for b in Behaviour for t in Direction for d in Dimension
               if t is not Direction.SELF]  # fmt: skip
    yield CoverageFloor("prompts in each strand", IN_A_STRAND, min(strands[one] for one in Strand))
    yield CoverageFloor(
        "in each cell towards oneself", SELF_CELL, min(cells[one] for one in inward)
    )
    yield CoverageFloor("in each outward cell", OUTWARD_CELL, min(cells[one] for one in outward))
    towards = Counter((need, prompt.direction) for prompt in core for need in prompt.needs)
    least = min(towards[need, one] for need in Need for one in Direction)
    yield CoverageFloor("for each need in each direction", NEED_BY_DIRECTION, least)
    by = Counter((need, prompt.behaviour) for prompt in core for need in prompt.needs)
    least = min(by[need, one] for need in Need for one in Behaviour)
    yield CoverageFloor("for each need in each behaviour", NEED_BY_BEHAVIOUR, least)
    made = Counter((part, prompt.behaviour) for prompt in core for part in prompt.elements)
    least = min(made[part, one] for part in TeamElement for one in Behaviour)
    yield CoverageFloor("for each element in each behaviour", ELEMENT_BY_BEHAVIOUR, least)


def _shares(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    def share(number: int) -> float:
        return round(100 * number / max(1, len(core)), 1)

    dimensions = Counter(prompt.dimension for prompt in core)
    yield CoverageFloor("practical", PRACTICAL, share(dimensions[Dimension.PRACTICAL]), PERCENT)
    yield CoverageFloor("purpose", PURPOSE, share(dimensions[Dimension.PURPOSE]), PERCENT)
    hard = sum(prompt.kind is PromptKind.CHALLENGE for prompt in core)
    yield CoverageFloor("not soft", CHALLENGE, share(hard), PERCENT)
    near = sum(prompt.anchor in {Anchor.TODAY, Anchor.WEEK} for prompt in core)
    yield CoverageFloor("about today or this week", ANCHORED, share(near), PERCENT)


def _depths(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    depths = Counter(prompt.depth for prompt in core)
    for depth, name in enumerate(("light", "steady", "deep"), start=1):
        found = round(100 * depths[depth] / max(1, len(core)), 1)
        yield CoverageFloor(name, DEPTHS[depth - 1] - GIVE, found, PERCENT)


def _warnings(every: Sequence[Prompt], known: Ideas) -> CoverageFloor:
    """Each warning sign twice: once noticed, once with the kinder way."""
    noticed, kinder = Counter[str](), Counter[str]()
    for prompt in every:
        (noticed if prompt.kind is PromptKind.WARNING else kinder).update(prompt.concepts)
    both = sum(1 for one in known.warnings if noticed[one] and kinder[one])
    return CoverageFloor("warning signs noticed, and a kinder way", len(known.warnings), both)
