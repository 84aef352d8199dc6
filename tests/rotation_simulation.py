"""Simulated years with the rota: answered on which days, with what energy, passing over what."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Strand
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.prompt_bank.prompt_history import (
    LATEST_REFLECTIONS,
    AnsweredPrompt,
    CellCount,
    PromptDates,
    PromptHistory,
    Skip,
    StrandCell,
    strands_longest_unseen_first,
)
from compassjournal.system.paths import package_files

BANK = read_bank(package_files(), [])
PROMPTS = {prompt.id: prompt for prompt in BANK.prompts}
START = date(2026, 1, 5)
CELLS = [(b, t, d) for b in Behaviour for t in Direction for d in Dimension]


def seen(prompt: Prompt, day: date, energy: int | None = None) -> AnsweredPrompt:
    return AnsweredPrompt(day, prompt.id, prompt.place, energy)


@dataclass
class SimulatedHistory:
    """The history summed up as it grows: what a journal answers, without one."""

    skips: list[Skip] = field(default_factory=list)
    answered: list[AnsweredPrompt] = field(default_factory=list)
    strands: dict[Strand, date] = field(default_factory=dict)
    cells: dict[StrandCell, CellCount] = field(default_factory=dict)
    prompts: dict[str, PromptDates] = field(default_factory=dict)

    def history(self) -> PromptHistory:
        latest = tuple(self.answered[-LATEST_REFLECTIONS:])
        return PromptHistory(
            count=len(self.answered),
            first=self.answered[0].day if self.answered else None,
            latest=latest,
            strands=strands_longest_unseen_first(self.strands, latest),
            cells=self.cells,
            prompts=self.prompts,
            skips=tuple(self.skips),
        )

    def add(self, one: AnsweredPrompt) -> None:
        self.answered.append(one)
        if one.place.strand:
            self.strands[one.place.strand] = one.day
        visit = self.cells.get(one.cell, CellCount(0, one.day))
        self.cells[one.cell] = CellCount(visit.times + 1, one.day)
        if one.prompt_id:
            met = self.prompts.get(one.prompt_id, PromptDates(one.day, one.day, 0))
            self.prompts[one.prompt_id] = PromptDates(met.first, one.day, met.times + 1)


def simulate(
    offsets: Iterable[int],
    *,
    bank: Bank = BANK,
    energy: Callable[[int], int | None] = lambda _: None,
    passes: Callable[[int], bool] = lambda _: False,
    muted: Sequence[str] = (),
) -> list[tuple[date, Prompt]]:
    """The questions answered on those days after the start, oldest first."""
    past = SimulatedHistory(skips=[Skip(one, START, for_ever=True) for one in muted])
    prompts = {prompt.id: prompt for prompt in bank.prompts}
    answered = []
    for number, offset in enumerate(offsets):
        day = START + timedelta(offset)
        asked = rotation.next_prompt(bank.index, past.history(), day)
        if asked and passes(number):
            past.skips.append(Skip(asked, day))
            asked = rotation.next_prompt(bank.index, past.history(), day)
        assert asked is not None
        past.add(seen(prompts[asked], day, energy(number)))
        answered.append((day, prompts[asked]))
    return answered


def days_between_repeats(answered: Sequence[tuple[date, Prompt]]) -> list[int]:
    """The days between two answers to the same core question, returns on purpose left out."""
    first: dict[str, date] = {}
    last: dict[str, date] = {}
    times: Counter[str] = Counter()
    days = []
    for day, prompt in answered:
        if prompt.id in last and not _returned(prompt, day, first[prompt.id], times[prompt.id]):
            days.append((day - last[prompt.id]).days)
        first.setdefault(prompt.id, day)
        last[prompt.id] = day
        times[prompt.id] += 1
    return days


def cell_gaps(answered: Sequence[tuple[date, Prompt]]) -> list[int]:
    """For each cell the most days that passed without it, from the first day to the last."""
    start, end = answered[0][0], answered[-1][0]
    gaps = []
    for cell in CELLS:
        days = [start, *(day for day, prompt in answered if prompt.cell == cell), end]
        gaps.append(max((after - day).days for day, after in pairwise(days)))
    return gaps


def longest_without_other_teams(answered: Sequence[tuple[date, Prompt]]) -> int:
    """The most reflections in a row none of which turned to another team."""
    longest = run = 0
    for _, prompt in answered:
        run = 0 if prompt.direction is Direction.OTHER_TEAMS else run + 1
        longest = max(longest, run)
    return longest


def _returned(prompt: Prompt, day: date, first: date, times: int) -> bool:
    due = rotation.RETURN_DAYS[times - 1] if times <= len(rotation.RETURN_DAYS) else None
    return prompt.depth == rotation.DEEP and due is not None and (day - first).days >= due
