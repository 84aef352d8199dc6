"""Measure the core bank against what its guide promises: its parts, its variety, its ideas."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path

from compassjournal.model.taxonomy import SHIPPED_STRANDS, Dimension, Direction, Need, Strand
from compassjournal.prompt_bank.prompt import (
    Prompt,
    PromptForm,
    PromptKind,
    Suits,
    TeamElement,
    Tone,
)
from compassjournal.prompt_bank.wording import core_words, is_closed, plain_words
from compassjournal.text.phrases import SIDE_NAMES, strand_in_words

IDEAS = tuple(f"C{number:03}" for number in range(1, 170))
COUNT, PERCENT = "", "%"

# By heading: a prompt's field, and of each value its name, the least and the most. Where the guide
# says “about”, up to five percent, or a quarter of a small share, more or less.
_PARTS: tuple[tuple[str, str, str, Mapping[object, tuple[str, float, float | None]]], ...] = (
    ("Towards", "direction", PERCENT, {
        Direction.SELF: (SIDE_NAMES[Direction.SELF], 28, 34),
        Direction.OTHERS: (SIDE_NAMES[Direction.OTHERS], 28, 34),
        Direction.TEAM: (SIDE_NAMES[Direction.TEAM], 24, 30),
        Direction.OTHER_TEAMS: (SIDE_NAMES[Direction.OTHER_TEAMS], 7, 10),
    }),
    ("Strands", "strand", PERCENT, {
        one: (strand_in_words(one), 14, 20) for one in SHIPPED_STRANDS
    }),
    ("Sides", "dimension", PERCENT, {
        Dimension.PERSONAL: (SIDE_NAMES[Dimension.PERSONAL], 45, 55),
        Dimension.PURPOSE: (SIDE_NAMES[Dimension.PURPOSE], 18, None),
        Dimension.PRACTICAL: (SIDE_NAMES[Dimension.PRACTICAL], 28, None),
    }),
    ("Forms", "form", PERCENT, {
        PromptForm.QUESTION: ("a question", 65, 75),
        PromptForm.FINISH: ("a sentence to finish", 9, 15),
        PromptForm.CHOOSE: ("a choice", 6, 10),
        PromptForm.SAY: ("a line to say", 7.5, 12.5),
    }),
    ("Evenings", "suits", COUNT, {
        Suits.HARD: ("a hard one", 110, None),
        Suits.STEADY: ("a steady one", 150, None),
        Suits.ANY: ("either", 25, None),
    }),
    ("Depth", "depth", PERCENT, {
        1: ("light", 40, 50), 2: ("steady", 37, 47), 3: ("deep", 8, 18),
    }),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class CoverageTarget:
    """A number that the bank promises, as a count or in percent, and the one found.

    ``group`` is its heading; ``least`` or ``most`` is None where there is no such limit.
    """

    group: str
    name: str
    found: float
    least: float | None = None
    most: float | None = None
    unit: str = COUNT

    @property
    def is_met(self) -> bool:
        """Whether the promise is kept."""
        enough = self.least is None or self.found >= self.least
        return enough and (self.most is None or self.found <= self.most)


@dataclass(frozen=True, slots=True)
class Ideas:
    """What the bank is to speak of.

    ``warnings``: the ids of ideas that name warning signs; ``elsewhere``: where ideas outside the
    prompts are treated; ``subjects``: the topics of each subject.
    """

    warnings: tuple[str, ...] = ()
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    subjects: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The number of core prompts and of those in packs, the targets, the ideas without a prompt."""

    prompts: int
    packed: int
    targets: tuple[CoverageTarget, ...]
    missing: tuple[str, ...]


def load_ideas(path: Path) -> Ideas:
    """Read the ideas from a TOML file (prompts/concepts.toml)."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return Ideas(tuple(table["warnings"]), table["elsewhere"], table["subjects"])


def measure_coverage(prompts: Iterable[Prompt], known: Ideas) -> Coverage:
    """Measure the coverage: targets over the core prompts, ideas over all prompts."""
    all_prompts = tuple(prompts)
    core = tuple(one for one in all_prompts if not one.pack and one.strand is not Strand.OWN)
    covered = {idea for prompt in all_prompts for idea in prompt.concepts}
    covered |= set(known.elsewhere)
    targets = (*_parts(core), *_subjects(core, known), *_variety(core), *_model(core))
    return Coverage(
        prompts=len(core),
        packed=sum(prompt.pack is not None for prompt in all_prompts),
        targets=(*targets, _warning_signs(all_prompts, known)),
        missing=tuple(idea for idea in IDEAS if idea not in covered),
    )


def _percent(count: int, total: int) -> float:
    return round(100 * count / max(1, total), 1)


def _parts(core: Sequence[Prompt]) -> Iterator[CoverageTarget]:
    yield CoverageTarget("Number", "questions", len(core), 300, 360)
    for group, part, unit, wanted in _PARTS:
        counts = Counter(getattr(prompt, part) for prompt in core)
        for value, (name, least, most) in wanted.items():
            found = _percent(counts[value], len(core)) if unit else counts[value]
            yield CoverageTarget(group, name, found, least, most, unit)


def _subjects(core: Sequence[Prompt], known: Ideas) -> Iterator[CoverageTarget]:
    for subject, topics in known.subjects.items():
        found = sum(not set(topics).isdisjoint(prompt.topics) for prompt in core)
        yield CoverageTarget("Subjects", subject, found, least=3)


def _variety(core: Sequence[Prompt]) -> Iterator[CoverageTarget]:
    """What would tire if it came too often."""
    hard = [prompt for prompt in core if prompt.suits is Suits.HARD]
    others = [prompt for prompt in core if prompt.suits is not Suits.HARD]

    def share(
        name: str, most: float, fits: Iterable[bool], of: Sequence[Prompt] = core
    ) -> CoverageTarget:
        return CoverageTarget("Variety", name, _percent(sum(fits), len(of)), None, most, PERCENT)

    openings = Counter(" ".join(core_words(prompt.ask)[:2]) for prompt in core)
    for opening, times in openings.most_common(1):
        found = _percent(times, len(core))
        name = f"opening with “{opening}”"
        yield CoverageTarget("Variety", name, found, None, _percent(1, 12), PERCENT)
    week = ("this week" in " ".join(plain_words(prompt.ask)) for prompt in others)
    yield share("naming this week, if not for a hard evening", 12, week, others)
    today = map(_names_today, others)
    yield share("naming today or tonight, if not for a hard evening", 15, today, others)
    yield share("naming today or tonight, of those for one", 70, map(_names_today, hard), hard)
    yield share("answered by yes or no", 8, (is_closed(prompt.ask) for prompt in core))
    yield share("needing a place of work", 15, (bool(prompt.setting) for prompt in core))
    main_topics = Counter(prompt.topics[0] for prompt in core if prompt.topics)
    for topic, times in main_topics.most_common(1):
        yield CoverageTarget("Variety", f"on one topic ({topic})", times, most=8)
    listening = sum("listening" in prompt.topics for prompt in core)
    yield CoverageTarget("Variety", "on listening", listening, most=6)
    without = sum(not prompt.topics for prompt in core)
    yield CoverageTarget("Variety", "without a topic", without, most=0)


def _names_today(prompt: Prompt) -> bool:
    words = {word.removesuffix("'s") for word in plain_words(prompt.ask)}
    return not words.isdisjoint({"today", "tonight"})


def _model(core: Sequence[Prompt]) -> Iterator[CoverageTarget]:
    """The needs and elements of compassionate leadership, and what is not soft, or light."""
    near = [one for one in Direction if one is not Direction.OTHER_TEAMS]
    needs = Counter((need, prompt.direction) for prompt in core for need in prompt.needs)
    elements = Counter(part for prompt in core for part in prompt.elements)
    others = [needs[need, Direction.OTHER_TEAMS] for need in Need]
    fewest = min(needs[one] for one in product(Need, near))
    thinnest = min(elements[one] for one in TeamElement)
    yield CoverageTarget("Model", "each need, towards each of the first three", fewest, least=4)
    yield CoverageTarget("Model", "each need, towards other teams", min(others), least=1)
    yield CoverageTarget("Model", "each element of teams", thinnest, least=10)
    challenges = sum(prompt.kind is PromptKind.CHALLENGE for prompt in core)
    yield CoverageTarget("Model", "not soft", _percent(challenges, len(core)), 12.5, None, PERCENT)
    light = sum(prompt.tone is Tone.LIGHT for prompt in core)
    yield CoverageTarget("Model", "light in tone", _percent(light, len(core)), 10, None, PERCENT)


def _warning_signs(all_prompts: Sequence[Prompt], known: Ideas) -> CoverageTarget:
    """How many warning signs have a prompt to notice them."""
    kinds = (prompt for prompt in all_prompts if prompt.kind is PromptKind.WARNING)
    noticed = {idea for prompt in kinds for idea in prompt.concepts}
    found = len(noticed.intersection(known.warnings))
    return CoverageTarget("Model", "warning signs noticed", found, len(known.warnings))
