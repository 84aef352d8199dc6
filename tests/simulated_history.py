"""The history that a journal sums up, without one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from compassjournal.model.taxonomy import Strand
from compassjournal.prompt_bank.pack_names import AFTER_INCIDENT, MORNING
from compassjournal.prompt_bank.prompt_history import (
    LATEST_REFLECTIONS,
    LOW_ENERGY,
    AnsweredPrompt,
    PromptDates,
    PromptHistory,
    Skip,
    strands_longest_unseen_first,
)


@dataclass
class SimulatedHistory:
    """The history summed up as it grows."""

    skips: list[Skip] = field(default_factory=list)
    answered: list[AnsweredPrompt] = field(default_factory=list)
    strands: dict[Strand, date] = field(default_factory=dict)
    prompts: dict[str, PromptDates] = field(default_factory=dict)
    low_count: int = 0
    today: list[AnsweredPrompt] = field(default_factory=list)
    hard_day: date | None = None

    def history(self) -> PromptHistory:
        latest = tuple(self.answered[-LATEST_REFLECTIONS:])
        return PromptHistory(
            count=len(self.answered),
            low_count=self.low_count,
            first=self.answered[0].day if self.answered else None,
            latest=latest,
            strands=strands_longest_unseen_first(self.strands, latest),
            prompts=self.prompts,
            today=tuple(self.today),
            skips=tuple(self.skips),
            hard_day=self.hard_day,
        )

    def add(self, one: AnsweredPrompt) -> None:
        self.answered.append(one)
        if one.place.strand:
            self.strands[one.place.strand] = one.day
        self.low_count += one.energy is not None and one.energy <= LOW_ENERGY
        if one.prompt_id:
            met = self.prompts.get(one.prompt_id, PromptDates(one.day, one.day, 0))
            self.prompts[one.prompt_id] = PromptDates(met.first, one.day, met.times + 1)


def build_history(
    seen: Sequence[AnsweredPrompt], skips: Sequence[Skip], day: date
) -> PromptHistory:
    """The history before a day, from reflections in order, oldest first."""
    past = SimulatedHistory(list(skips))
    for one in seen:
        if one.place.pack == AFTER_INCIDENT and one.day <= day:
            past.hard_day = one.day
        if one.place.pack != MORNING and one.day < day:
            past.add(one)
        elif one.place.pack != MORNING and one.day == day:
            past.today.append(one)
    return past.history()
