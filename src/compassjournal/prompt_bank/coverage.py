"""Measure how evenly the prompts cover the compass, against the minimums the bank promises."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Need, Strand
from compassjournal.prompt_bank.prompt import Anchor, Prompt, PromptKind, TeamElement

IDEAS = tuple(f"C{number:03}" for number in range(1, 170))
MIN_PER_SELF_CELL, MIN_PER_OUTWARD_CELL = 4, 5
NEED_BY_DIRECTION, NEED_BY_BEHAVIOUR, ELEMENT_BY_BEHAVIOUR = 8, 8, 6
MIN_PRACTICAL_PERCENT, MIN_PURPOSE_PERCENT, MIN_CHALLENGE_PERCENT, MIN_ANCHORED_PERCENT = (
    30.0,
    25.0,
    12.5,
    70.0,
)
IN_A_STRAND = 58
# Target percentages of light, steady and deep prompts, and how far below each may fall.
DEPTHS, DEPTH_TOLERANCE = (40.0, 45.0, 15.0), 5.0
COUNT, PERCENT = "", "%"

CompassCell = tuple[Behaviour, Direction, Dimension]


@dataclass(frozen=True, slots=True)
class CoverageFloor:
    """A minimum that the bank promises, as a count or in percent, and the value found."""

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
    """The ids of ideas that name warning signs, and where ideas outside the prompts are treated."""

    warnings: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The core prompts per cell, the minimums, and the ideas that no prompt takes up."""

    prompts: int
    packed: int
    cells: Mapping[CompassCell, int]
    floors: tuple[CoverageFloor, ...]
    missing: tuple[str, ...]

    @property
    def is_whole(self) -> bool:
        """Whether every minimum is met and no idea is missing."""
        return not self.missing and all(floor.is_met for floor in self.floors)


def load_ideas(path: Path) -> Ideas:
    """Read the ideas from a TOML file (prompts/concepts.toml)."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Ideas(tuple(table["warnings"]), table["elsewhere"])


def measure_coverage(prompts: Iterable[Prompt], known: Ideas) -> Coverage:
    """Measure the coverage: minimums over the core prompts, ideas over all prompts."""
    all_prompts = tuple(prompts)
    core = tuple(prompt for prompt in all_prompts if prompt.pack is None)
    covered = {idea for prompt in all_prompts for idea in prompt.concepts} | set(
        known.elsewhere or {}
    )
    return Coverage(
        prompts=len(core),
        packed=len(all_prompts) - len(core),
        cells=Counter(prompt.cell for prompt in core),
        floors=(
            *_count_floors(core),
            *_share_floors(core),
            *_depth_floors(core),
            _warning_floor(all_prompts, known),
        ),
        missing=tuple(idea for idea in IDEAS if idea not in covered),
    )


def _count_floors(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    strands = Counter(prompt.strand for prompt in core)
    cells = Counter(prompt.cell for prompt in core)
    inward = [(b, Direction.SELF, d) for b in Behaviour for d in Dimension]
    outward = [(b, t, d) for b in Behaviour for t in Direction for d in Dimension
               if t is not Direction.SELF]  # fmt: skip
    yield CoverageFloor(
        "prompts in each strand", IN_A_STRAND, min(strands[side] for side in Strand)
    )
    yield CoverageFloor(
        "in each cell towards oneself", MIN_PER_SELF_CELL, min(cells[side] for side in inward)
    )
    yield CoverageFloor(
        "in each outward cell", MIN_PER_OUTWARD_CELL, min(cells[side] for side in outward)
    )
    by_direction = Counter((need, prompt.direction) for prompt in core for need in prompt.needs)
    least = min(by_direction[need, side] for need in Need for side in Direction)
    yield CoverageFloor("for each need in each direction", NEED_BY_DIRECTION, least)
    by_behaviour = Counter((need, prompt.behaviour) for prompt in core for need in prompt.needs)
    least = min(by_behaviour[need, side] for need in Need for side in Behaviour)
    yield CoverageFloor("for each need in each behaviour", NEED_BY_BEHAVIOUR, least)
    by_element = Counter((part, prompt.behaviour) for prompt in core for part in prompt.elements)
    least = min(by_element[part, side] for part in TeamElement for side in Behaviour)
    yield CoverageFloor("for each element in each behaviour", ELEMENT_BY_BEHAVIOUR, least)


def _share_floors(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    def share(number: int) -> float:
        return round(100 * number / max(1, len(core)), 1)

    dimensions = Counter(prompt.dimension for prompt in core)
    yield CoverageFloor(
        "practical", MIN_PRACTICAL_PERCENT, share(dimensions[Dimension.PRACTICAL]), PERCENT
    )
    yield CoverageFloor(
        "purpose", MIN_PURPOSE_PERCENT, share(dimensions[Dimension.PURPOSE]), PERCENT
    )
    challenging = sum(prompt.kind is PromptKind.CHALLENGE for prompt in core)
    yield CoverageFloor("not soft", MIN_CHALLENGE_PERCENT, share(challenging), PERCENT)
    anchored = sum(prompt.anchor in {Anchor.TODAY, Anchor.WEEK} for prompt in core)
    yield CoverageFloor("about today or this week", MIN_ANCHORED_PERCENT, share(anchored), PERCENT)


def _depth_floors(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    depths = Counter(prompt.depth for prompt in core)
    for depth, name in enumerate(("light", "steady", "deep"), start=1):
        found = round(100 * depths[depth] / max(1, len(core)), 1)
        yield CoverageFloor(name, DEPTHS[depth - 1] - DEPTH_TOLERANCE, found, PERCENT)


def _warning_floor(all_prompts: Sequence[Prompt], known: Ideas) -> CoverageFloor:
    """Warning signs with a prompt to notice them and one with the kinder way."""
    noticed, kinder = Counter[str](), Counter[str]()
    for prompt in all_prompts:
        (noticed if prompt.kind is PromptKind.WARNING else kinder).update(prompt.concepts)
    covered = sum(1 for idea in known.warnings if noticed[idea] and kinder[idea])
    return CoverageFloor("warning signs noticed, and a kinder way", len(known.warnings), covered)
