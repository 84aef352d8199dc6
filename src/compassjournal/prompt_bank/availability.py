"""Whether a core prompt may be asked on an evening, and from which day where it waits."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum, auto
from typing import NamedTuple

from compassjournal.model.taxonomy import START_PACK
from compassjournal.prompt_bank.prompt import Avoid, Prompt, Suits, When
from compassjournal.prompt_bank.prompt_history import (
    LOW_ENERGY,
    AnsweredPrompt,
    PromptDates,
    PromptHistory,
)

LIGHT, STEADY, DEEP = 1, 2, 3
DEEP_AFTER = 30
MIN_GAP = timedelta(180)
RETURN_DAYS = (90, 365)
# A prompt passed over twice, and a main topic passed over three times in a row.
PROMPT_SKIPS, PROMPT_WAIT = 2, timedelta(365)
TOPIC_SKIPS, TOPIC_WAIT = 3, timedelta(60)
FIRST_WEEK, HARD_DAYS = timedelta(7), timedelta(14)

_UNSEEN = PromptDates(date.min, date.min, 0)


class Hold(StrEnum):
    """Why a prompt is not asked."""

    PACK = auto()
    SETTINGS = auto()
    MUTED = auto()
    TODAY = auto()
    MORNING = auto()
    FIRST_WEEK = auto()
    HARD_DAYS = auto()
    LOW_ENERGY = auto()
    PROMPT_SKIPPED = auto()
    TOPIC_SKIPPED = auto()
    TOO_DEEP = auto()
    START_PACK = auto()
    RESTING = auto()
    RECENT_TOPIC = auto()
    OTHER_TEAMS = auto()


class Availability(NamedTuple):
    """Whether a prompt may be asked: why not, and the first day on which it may again, if known."""

    hold: Hold | None = None
    until: date | None = None


def is_low(energy: int | None) -> bool:
    """Whether so little is left that only what suits a hard day is asked."""
    return energy is not None and energy <= LOW_ENERGY


def main_topic(prompt: Prompt | None) -> str | None:
    """The first topic of a prompt, None without any."""
    return next(iter(prompt.topics), None) if prompt else None


class Evening:
    """What the rules ask about an evening: the history by prompt and by topic, and the energy.

    Without ``energy`` that of the last reflection of the same day counts.
    """

    def __init__(
        self,
        prompts: Sequence[Prompt],
        history: PromptHistory,
        today: date,
        energy: int | None = None,
    ) -> None:
        self.history, self.today = history, today
        self.energy = history.today[-1].energy if energy is None and history.today else energy
        self.low = is_low(self.energy)
        self._by_id = {prompt.id: prompt for prompt in prompts}
        self.recent: tuple[AnsweredPrompt, ...] = (*history.latest, *history.today)
        self._muted = {skip.prompt_id for skip in history.skips if skip.for_ever}
        self.skipped_today = [skip.prompt_id for skip in history.skips if skip.day == today]
        self._shown_today = {*self.skipped_today, *(one.prompt_id for one in history.today)}
        self._conditions = (
            (Avoid.FIRST_WEEK, Hold.FIRST_WEEK, (history.first or today) + FIRST_WEEK),
            (Avoid.AFTER_INCIDENT, Hold.HARD_DAYS, (history.hard_day or date.min) + HARD_DAYS),
        )
        self._prompt_skips, self._topic_skips = self._skips_since_answers()
        self._start_length = sum(prompt.pack == START_PACK for prompt in prompts)

    def prompt(self, prompt_id: str | None) -> Prompt | None:
        """The prompt of that id; None where the bank no longer has it."""
        return self._by_id.get(prompt_id or "")

    def availability(self, prompt: Prompt) -> Availability:
        """Whether a prompt of the core may be asked, by all rules but those for variety."""
        never = self.exclusion(prompt)
        if never.hold:
            return never
        for hold, until in (
            (Hold.PROMPT_SKIPPED, self._prompt_wait(prompt)),
            (Hold.TOPIC_SKIPPED, self._topic_wait(prompt)),
        ):
            if until > self.today:
                return Availability(hold, until)
        if prompt.depth > self.max_depth:
            return Availability(Hold.TOO_DEEP)
        if self.is_resting(prompt):
            return Availability(Hold.RESTING, self.last_shown(prompt) + MIN_GAP)
        return Availability()

    def exclusion(self, prompt: Prompt) -> Availability:
        """Why a prompt is not asked even where nothing else is left."""
        for hold, holds in (
            (Hold.MUTED, prompt.id in self._muted),
            (Hold.TODAY, prompt.id in self._shown_today),
            (Hold.MORNING, prompt.when is When.MORNING),
            (Hold.LOW_ENERGY, self.low and _is_heavy(prompt)),
        ):
            if holds:
                return Availability(hold)
        for condition, hold, until in self._conditions:
            if condition in prompt.avoid_when and until > self.today:
                return Availability(hold, until)
        return Availability()

    @property
    def is_beginning(self) -> bool:
        """Whether the start pack is under way; it waits while little is left."""
        return self.history.count - self.history.low_count < self._start_length

    @property
    def max_depth(self) -> int:
        """The depth for which it is time: light at first, deep late and never twice running."""
        if self.history.count < self._start_length:
            return LIGHT
        return STEADY if self.history.count < DEEP_AFTER or self._was_deep else DEEP

    @property
    def _was_deep(self) -> bool:
        """Whether the last prompt answered was a deep one."""
        last = self.prompt(self.recent[-1].prompt_id) if self.recent else None
        return last is not None and last.depth == DEEP

    def is_second_deep(self, prompt: Prompt) -> bool:
        """Whether it is deep, and so was the last one."""
        return prompt.depth == DEEP and self._was_deep

    def is_waiting(self, prompt: Prompt) -> bool:
        """Whether it, or its main topic, was passed over too often of late."""
        return max(self._prompt_wait(prompt), self._topic_wait(prompt)) > self.today

    def is_resting(self, prompt: Prompt) -> bool:
        """Whether it was shown within 180 days, and is not due to return."""
        return self.today - self.last_shown(prompt) < MIN_GAP and not self.is_due(prompt)

    def last_shown(self, prompt: Prompt) -> date:
        """The day it was last answered or passed over, date.min without one."""
        skips = self._prompt_skips.get(prompt.id, ())
        return max(self._dates(prompt).last, *skips) if skips else self._dates(prompt).last

    def is_due(self, prompt: Prompt) -> bool:
        """Whether it is due to return beside its old answer, after 90 and 365 days."""
        if prompt.depth < DEEP and prompt.id not in self.history.starred:
            return False
        dates = self._dates(prompt)
        if not 1 <= dates.times <= len(RETURN_DAYS):
            return False
        since, rest = ((self.today - day).days for day in (dates.first, self.last_shown(prompt)))
        return since >= RETURN_DAYS[dates.times - 1] and rest >= RETURN_DAYS[0]

    def _dates(self, prompt: Prompt) -> PromptDates:
        return self.history.prompts.get(prompt.id, _UNSEEN)

    def _prompt_wait(self, prompt: Prompt) -> date:
        return _wait(self._prompt_skips.get(prompt.id, ()), PROMPT_SKIPS, PROMPT_WAIT)

    def _topic_wait(self, prompt: Prompt) -> date:
        topic = main_topic(prompt)
        return _wait(self._topic_skips.get(topic, ()), TOPIC_SKIPS, TOPIC_WAIT)

    def _skips_since_answers(self) -> tuple[dict[str, list[date]], dict[str | None, list[date]]]:
        """The days of the skips since the last answer, by prompt and by main topic."""
        answered = {prompt_id: dates.last for prompt_id, dates in self.history.prompts.items()}
        answered |= {one.prompt_id: one.day for one in self.history.today if one.prompt_id}
        topics: dict[str | None, date] = {}
        for prompt_id, day in answered.items():
            topic = main_topic(self.prompt(prompt_id))
            topics[topic] = max(day, topics.get(topic, day))
        by_prompt: dict[str, list[date]] = {}
        by_topic: dict[str | None, list[date]] = {}
        for skip in self.history.skips:
            if skip.day > answered.get(skip.prompt_id, date.min):
                by_prompt.setdefault(skip.prompt_id, []).append(skip.day)
            topic = main_topic(self.prompt(skip.prompt_id))
            # Muting is about one prompt, whatever its topic.
            if topic and not skip.for_ever and skip.day > topics.get(topic, date.min):
                by_topic.setdefault(topic, []).append(skip.day)
        return by_prompt, by_topic


def _is_heavy(prompt: Prompt) -> bool:
    """Whether it is never asked when little is left."""
    return (
        prompt.depth >= DEEP
        or prompt.suits is Suits.STEADY
        or Avoid.LOW_ENERGY in prompt.avoid_when
    )


def _wait(skips: Iterable[date], at_least: int, wait: timedelta) -> date:
    """The day until which something skipped on these days waits, date.min if it does not."""
    days = [*skips]
    return max(days) + wait if len(days) >= at_least else date.min
