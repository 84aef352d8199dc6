"""Choose the prompt of a day: a pure function of the prompts, the history and the day.

The rules, in the words of the bank's guide: the start pack first; then the strand unseen longest,
in it the cell seen least, in that the prompt seen longest ago; other teams at least every seventh
time; deep ones late, never twice running and never at low energy; none again within 180 days unless
it returns on purpose; kind after an absence, and on an evening with little left. When they cannot
all hold they yield in this order: other teams, the balance of cells, the 180 days.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from compassjournal.model.taxonomy import (
    START_PACK,
    Behaviour,
    Dimension,
    Direction,
    Strand,
)
from compassjournal.prompt_bank.prompt import CONFRONTING, Avoid, Prompt, When
from compassjournal.prompt_bank.prompt_history import CellCount, PromptDates, PromptHistory

LIGHT, STEADY, DEEP = 1, 2, 3
STEADY_AFTER = 16
DEEP_AFTER = 30
LOW_ENERGY = 2
ABSENCE_DAYS = 7
MAX_WITHOUT_OTHER_TEAMS = 6
# Preferred and minimum days between two showings: nearly a year is possible in a strand of 58.
PREFERRED_GAP_DAYS, MIN_GAP_DAYS = 340, 180
RETURN_DAYS = (90, 365)
# A cell not reflected on in 60 reflections, whatever the strand, goes before the others.
LATE_AFTER_REFLECTIONS = 60
FIRST_WEEK, HARD_DAYS = 7, 14

_DIRECTIONS, _DIMENSIONS = tuple(Direction), tuple(Dimension)
_BEHAVIOURS = tuple(Behaviour)
_FIRST_DIRECTION = {
    Strand.SELF_COMPASSION: Direction.SELF,
    Strand.ATTENDING: Direction.OTHERS,
    Strand.UNDERSTANDING: Direction.TEAM,
    Strand.EMPATHISING: Direction.OTHER_TEAMS,
    Strand.HELPING: Direction.OTHERS,
    Strand.LOOKING_BACK: Direction.SELF,
}
_NEVER = CellCount(0, date.min)
_UNSEEN = PromptDates(date.min, date.min, 0)


def prompt_for(prompts: Sequence[Prompt], history: PromptHistory, today: date) -> Prompt | None:
    """The day's prompt: the one answered already, else the next; None without any.

    It depends on the history before today and on skips, so it stays the same all day.
    """
    by_id = {prompt.id: prompt for prompt in prompts}
    for answer in reversed(history.today):
        if answer.prompt_id in by_id:
            return by_id[answer.prompt_id]
    return next_prompt(prompts, history, today)


def next_prompt(
    prompts: Sequence[Prompt],
    history: PromptHistory,
    today: date,
    *,
    strand: Strand | None = None,
    direction: Direction | None = None,
    energy: int | None = None,
) -> Prompt | None:
    """The next prompt not answered or skipped today, of a strand or direction if given.

    ``energy`` is tonight's, 1 to 5; without it that of the last reflection counts.
    """
    unrestricted = strand is None and direction is None
    if unrestricted and (is_low(energy) or _was_away(history, today)):
        return gentle_prompt(prompts, history, today)
    low = _was_low(history) if energy is None else is_low(energy)
    picker = _PromptPicker(prompts, history, today, low_energy=low)
    if unrestricted and history.count < STEADY_AFTER and (start := picker.start(prompts)):
        return start
    tries: list[tuple[Direction | None, int]] = [(direction, MIN_GAP_DAYS), (direction, 0)]
    if unrestricted and _without_other_teams(history):
        tries = [
            (Direction.OTHER_TEAMS, days) for days in (PREFERRED_GAP_DAYS, MIN_GAP_DAYS)
        ] + tries
    strands = (strand,) if strand else _strands_in_turn(history)
    for depth in _depths_to_try(prompts, history, low_energy=low):
        for towards, min_days in tries:
            for tried in strands:
                if prompt := picker.pick(tried, towards, depth, min_days):
                    return prompt
    return None


def gentle_prompt(prompts: Sequence[Prompt], history: PromptHistory, today: date) -> Prompt | None:
    """A light prompt of self-compassion; any other light one when those are used up."""
    mild = [prompt for prompt in prompts if prompt.kind not in CONFRONTING]
    # Nothing confronting, as long as there is anything else.
    for tried in (mild, prompts):
        picker = _PromptPicker(tried, history, today, low_energy=True)
        for strand in (Strand.SELF_COMPASSION, *_strands_in_turn(history)):
            if prompt := picker.pick(strand, None, LIGHT, 0):
                return prompt
    return None


def is_low(energy: int | None) -> bool:
    """Whether so little is left that nothing deep is asked."""
    return energy is not None and energy <= LOW_ENERGY


class _PromptPicker:
    """Picks prompts, given those not available today and when each was last shown."""

    def __init__(
        self,
        prompts: Iterable[Prompt],
        history: PromptHistory,
        today: date,
        *,
        low_energy: bool,
    ) -> None:
        self._history, self._today = history, today
        self._skipped: dict[str, date] = {}
        self._unavailable = {seen.prompt_id for seen in history.today}
        for skip in history.skips:
            self._skipped[skip.prompt_id] = max(
                skip.day, self._skipped.get(skip.prompt_id, date.min)
            )
            if skip.for_ever or skip.day == today:
                self._unavailable.add(skip.prompt_id)
        conditions = _excluded_conditions(history, today, low_energy=low_energy)
        self._core = [
            prompt
            for prompt in prompts
            if not prompt.pack
            and prompt.id not in self._unavailable
            and not prompt.has_any(conditions)
        ]
        self._today_cells = [seen.cell for seen in history.today]
        # When each of the 48 cells was last reflected on, whatever the strand.
        self._last_by_cell: dict[tuple[object, ...], date] = {}
        for (_, *cell), count in history.cells.items():
            key = (*cell,)
            self._last_by_cell[key] = max(count.last, self._last_by_cell.get(key, date.min))
        self._late_before = today - _mean_interval(history) * LATE_AFTER_REFLECTIONS

    def start(self, prompts: Iterable[Prompt]) -> Prompt | None:
        """The next prompt of the start pack; after a skip one of the same strand, if any."""
        pack = [prompt for prompt in prompts if prompt.pack == START_PACK]
        seen = {*self._unavailable, *self._history.prompts, *self._skipped}
        remaining = [prompt for prompt in pack if prompt.id not in seen]
        skips = [skip.prompt_id for skip in self._history.skips if skip.day == self._today]
        strands = {prompt.strand for prompt in pack if prompt.id in skips[-1:]}
        same_strand = [prompt for prompt in remaining if prompt.strand in strands]
        return next(iter(same_strand or remaining), None)

    def pick(
        self, strand: Strand, direction: Direction | None, depth: int, min_days: int
    ) -> Prompt | None:
        """A strand's prompt: from the cell seen least, the one seen longest ago.

        ``depth`` is the maximum, ``min_days`` the minimum since it was last shown.
        """
        fitting = [
            prompt
            for prompt in self._core
            if prompt.strand is strand
            and prompt.depth <= depth
            and direction in {None, prompt.direction}
        ]
        # First try the preferred gap, so that most of a strand is shown before any of it again.
        for days in (max(min_days, PREFERRED_GAP_DAYS), min_days):
            if fresh := [prompt for prompt in fitting if self._is_rested(prompt, days)]:
                return min(fresh, key=self._order)
        return None

    def _is_rested(self, prompt: Prompt, days: int) -> bool:
        return self._is_due(prompt) or (self._today - self._last_shown(prompt)).days >= days

    def _last_shown(self, prompt: Prompt) -> date:
        """The day it was last answered or skipped, date.min without one."""
        dates = self._history.prompts.get(prompt.id, _UNSEEN)
        return max(dates.last, self._skipped.get(prompt.id, date.min))

    def _is_due(self, prompt: Prompt) -> bool:
        """Whether the prompt is due to return beside its old answer, after 90 and 365 days."""
        if prompt.depth < DEEP and prompt.id not in self._history.starred:
            return False
        dates = self._history.prompts.get(prompt.id, _UNSEEN)
        if not 1 <= dates.times <= len(RETURN_DAYS):
            return False
        since, rest = ((self._today - day).days for day in (dates.first, self._last_shown(prompt)))
        return since >= RETURN_DAYS[dates.times - 1] and rest >= RETURN_DAYS[0]

    def _order(self, prompt: Prompt) -> tuple[bool, int, date, int, int, int, bool, date]:
        """The sort key of a strand's prompts: by cell, late ones first, then by count and last day.

        Among the cells never reflected on, each strand begins at another direction. In a cell those
        due to return come first, then those never shown or longest ago.
        """
        cell, first = prompt.strand_cell, _FIRST_DIRECTION[prompt.strand]
        last = self._last_by_cell.get(prompt.cell, date.min)
        return (
            last > self._late_before,
            self._history.cells.get(cell, _NEVER).times + self._today_cells.count(cell),
            last,
            (_DIRECTIONS.index(prompt.direction) - _DIRECTIONS.index(first)) % 4,
            _DIMENSIONS.index(prompt.dimension),
            _BEHAVIOURS.index(prompt.behaviour),
            not self._is_due(prompt),
            self._last_shown(prompt),
        )


def _excluded_conditions(
    history: PromptHistory, today: date, *, low_energy: bool
) -> frozenset[str]:
    """The conditions that exclude a prompt today: morning, and what would be too much now."""
    first_day, hard_day = history.first or today, history.hard_day
    conditions = {
        When.MORNING: True,
        Avoid.LOW_ENERGY: low_energy,
        Avoid.FIRST_WEEK: today - first_day < timedelta(FIRST_WEEK),
        Avoid.AFTER_INCIDENT: hard_day is not None and today - hard_day < timedelta(HARD_DAYS),
    }
    return frozenset(condition for condition, holds in conditions.items() if holds)


def _strands_in_turn(history: PromptHistory) -> tuple[Strand, ...]:
    """The strands, the one unseen longest first; a missed day shifts nothing."""
    return (*(one for one in Strand if one not in history.strands), *history.strands)


def _without_other_teams(history: PromptHistory) -> bool:
    """Whether the last six reflections and today's left out other teams."""
    last = history.latest[-MAX_WITHOUT_OTHER_TEAMS:]
    directions = {answer.place.direction for answer in (*last, *history.today)}
    return len(last) == MAX_WITHOUT_OTHER_TEAMS and Direction.OTHER_TEAMS not in directions


def _was_low(history: PromptHistory) -> bool:
    """Whether the last reflection was at low energy."""
    return any(is_low(answer.energy) for answer in (*history.latest, *history.today)[-1:])


def _depths_to_try(
    prompts: Iterable[Prompt], history: PromptHistory, *, low_energy: bool
) -> Iterable[int]:
    """The maximum depths to try, strictest first; never deep at low energy."""
    last = {answer.prompt_id for answer in (*history.latest, *history.today)[-1:]}
    ceiling = STEADY if low_energy else DEEP
    wanted = LIGHT if history.count < STEADY_AFTER else STEADY
    was_deep = any(prompt.depth == DEEP for prompt in prompts if prompt.id in last)
    if history.count >= DEEP_AFTER and not was_deep:
        wanted = DEEP
    lowest = min(wanted, ceiling)
    return range(lowest, ceiling + 1)


def _mean_interval(history: PromptHistory) -> timedelta:
    """The mean interval between the latest reflections."""
    days = [answer.day for answer in history.latest]
    return (days[-1] - days[0]) / (len(days) - 1) if len(days) > 1 else timedelta(1)


def _was_away(history: PromptHistory, today: date) -> bool:
    """Whether more than a week, and twice the usual interval, has passed since the last one."""
    days = sorted({one.day for one in history.latest})
    if not days or history.today:
        return False
    intervals = [(after - before).days for before, after in pairwise(days)]
    usual = median(intervals) if intervals else 1
    return (today - days[-1]).days > max(ABSENCE_DAYS, 2 * usual)
