"""Measure how evenly the prompts cover the compass, against the minimums the bank promises."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Need, Strand
from compassjournal.prompt_bank.prompt import Anchor, Prompt, PromptKind, TeamElement

IDEAS = tuple(f"C{number:03}" for number in range(1, 170))
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
    elsewhere: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The core prompts per cell, the minimums, and the ideas that no prompt takes up."""

    prompts: int
    packed: int
    cells: Mapping[CompassCell, int]
    floors: tuple[CoverageFloor, ...]
    missing: tuple[str, ...]


def load_ideas(path: Path) -> Ideas:
    """Read the ideas from a TOML file (prompts/concepts.toml)."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Ideas(tuple(table["warnings"]), table["elsewhere"])


def measure_coverage(prompts: Iterable[Prompt], known: Ideas) -> Coverage:
    """Measure the coverage: minimums over the core prompts, ideas over all prompts."""
    all_prompts = tuple(prompts)
    core = tuple(prompt for prompt in all_prompts if prompt.pack is None)
    covered = {idea for prompt in all_prompts for idea in prompt.concepts}
    covered |= set(known.elsewhere)
    return Coverage(
        prompts=len(core),
        packed=len(all_prompts) - len(core),
        cells=Counter(prompt.cell for prompt in core),
        floors=(*_count_floors(core), *_share_floors(core), _warning_floor(all_prompts, known)),
        missing=tuple(idea for idea in IDEAS if idea not in covered),
    )


def _count_floors(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    def least(
        name: str, wanted: int, found: Iterable[object], kinds: Iterable[object]
    ) -> CoverageFloor:
        counts = Counter(found)
        return CoverageFloor(name, wanted, min(counts[kind] for kind in kinds))

    cells = [prompt.cell for prompt in core]
    inward = [Direction.SELF]
    outward = [direction for direction in Direction if direction is not Direction.SELF]
    towards = [(need, prompt.direction) for prompt in core for need in prompt.needs]
    within = [(need, prompt.behaviour) for prompt in core for need in prompt.needs]
    elements = [(part, prompt.behaviour) for prompt in core for part in prompt.elements]
    yield least("prompts in each strand", 58, (prompt.strand for prompt in core), Strand)
    yield least("in each cell towards oneself", 4, cells, product(Behaviour, inward, Dimension))
    yield least("in each outward cell", 5, cells, product(Behaviour, outward, Dimension))
    yield least("for each need in each direction", 8, towards, product(Need, Direction))
    yield least("for each need in each behaviour", 8, within, product(Need, Behaviour))
    yield least("for each element in each behaviour", 6, elements, product(TeamElement, Behaviour))


def _share_floors(core: Sequence[Prompt]) -> Iterator[CoverageFloor]:
    def share(name: str, wanted: float, fits: Iterable[bool]) -> CoverageFloor:
        return CoverageFloor(name, wanted, round(100 * sum(fits) / max(1, len(core)), 1), PERCENT)

    yield share("practical", 30.0, (one.dimension is Dimension.PRACTICAL for one in core))
    yield share("purpose", 25.0, (one.dimension is Dimension.PURPOSE for one in core))
    yield share("not soft", 12.5, (one.kind is PromptKind.CHALLENGE for one in core))
    current = {Anchor.TODAY, Anchor.WEEK}
    yield share("about today or this week", 70.0, (one.anchor in current for one in core))
    # 40, 45 and 15 percent are wanted; each may fall 5 below.
    yield share("light", 35.0, (one.depth == 1 for one in core))
    yield share("steady", 40.0, (one.depth == 2 for one in core))
    yield share("deep", 10.0, (one.depth == 3 for one in core))


def _warning_floor(all_prompts: Sequence[Prompt], known: Ideas) -> CoverageFloor:
    """Warning signs with a prompt to notice them and one with the kinder way."""
    noticed, kinder = Counter[str](), Counter[str]()
    for prompt in all_prompts:
        (noticed if prompt.kind is PromptKind.WARNING else kinder).update(prompt.concepts)
    covered = sum(1 for idea in known.warnings if noticed[idea] and kinder[idea])
    return CoverageFloor("warning signs noticed, and a kinder way", len(known.warnings), covered)
