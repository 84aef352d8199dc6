"""Choose what the packs that somebody follows ask today: a pure function of bank, history and day.

A followed pack asks one question an evening at most, before the rotation, while it lasts. It yields
to kindness: see `rotation.next_prompt`. A question passed over comes again on another evening, and
is let go when it was passed over twice. A pack with dates asks the same of everybody on the same
days: what was missed is not caught up.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.errors.prompts import PackWaits
from compassjournal.model.taxonomy import NO_PLACE
from compassjournal.prompt_bank.availability import PROMPT_SKIPS
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.pack_progress import (
    STEP_DAYS,
    PackProgress,
    PackStep,
    available_prompts,
)
from compassjournal.prompt_bank.prompt import Pack, Prompt
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, PromptHistory

# Days for which the last dated prompt of a pack stays open, unless the pack says until when.
LAST_PROMPT_DAYS = 7


@dataclass(frozen=True, slots=True)
class PackDates:
    """From which day on each prompt of a pack is open, and the first day after the last one."""

    opens: tuple[date, ...]
    end: date

    def number_on(self, day: date) -> int | None:
        """The number, from 0, of the prompt that is open on that day; None before and after."""
        number = bisect_right(self.opens, day) - 1
        return number if number >= 0 and day < self.end else None


def pack_dates(pack: Pack, prompts: Sequence[Prompt]) -> PackDates | None:
    """The dates of a pack; None for one that everybody goes through from their own first day on.

    It has dates where each prompt has one, or where it has a first day and goes by days or weeks.
    """
    opens = [one.day for one in prompts if one.day]
    step = LAST_PROMPT_DAYS if opens else STEP_DAYS.get(pack.pace)
    if pack.first_day and step and not opens:
        opens = [pack.first_day + timedelta(step * number) for number in range(len(prompts))]
    if not (opens and step):
        return None
    end = pack.last_day + timedelta(1) if pack.last_day else opens[-1] + timedelta(step)
    return PackDates(tuple(opens), end)


def open_steps(bank: Bank, history: PromptHistory, today: date) -> list[PackStep]:
    """What each followed pack asks today, in the order in which they were followed."""
    steps = []
    for run, answered in history.followed:
        if pack := bank.pack(run.pack):
            way = PackProgress(run, answered, history.skips)
            steps.append(open_step(pack, bank.prompts_in_pack(pack.name), way, today))
    return [step for step in steps if step]


def open_step(
    pack: Pack, prompts: Sequence[Prompt], way: PackProgress, today: date
) -> PackStep | None:
    """What the followed pack asks today; None for nothing, for now or for good."""
    if way.run is None or today < way.run.since or not _is_its_time(pack, today):
        return None
    done = _done(way)
    if any(one.day == today for one in done):
        return None
    remaining = _remaining(prompts, way, done)
    if dates := pack_dates(pack, prompts):
        number = dates.number_on(today)
        available = [prompts[number]] if number is not None and prompts[number] in remaining else []
    else:
        try:
            progress = PackProgress(way.run, tuple(done))
            available = [*available_prompts(pack, remaining, progress, today, way.run.since)]
        except PackWaits:
            return None
    if not available:
        return None
    number = prompts.index(available[0])
    return PackStep(available[0], number + 1, len(prompts), is_first=not way.answered)


def is_over(pack: Pack, prompts: Sequence[Prompt], way: PackProgress, today: date) -> bool:
    """Whether the followed pack asks nothing more, today or later."""
    if pack.last_day and today > pack.last_day:
        return True
    dates = pack_dates(pack, prompts)
    if dates and today >= dates.end:
        return True
    remaining = _remaining(prompts, way, _done(way))
    if dates:
        return not any(one in remaining for one in prompts[dates.number_on(today) or 0 :])
    return not remaining


def _is_its_time(pack: Pack, today: date) -> bool:
    return (pack.first_day or today) <= today <= (pack.last_day or today)


def _done(way: PackProgress) -> list[AnsweredPrompt]:
    """What was answered in the run, and what was let go in it, with the day of that."""
    since = way.run.since if way.run else date.max
    passed: dict[str, list[date]] = defaultdict(list)
    for skip in way.skips:
        if skip.day >= since and not skip.for_ever:
            passed[skip.prompt_id].append(skip.day)
    let_go = [
        AnsweredPrompt(days[PROMPT_SKIPS - 1], prompt_id, NO_PLACE)
        for prompt_id, days in passed.items()
        if len(days) >= PROMPT_SKIPS
    ]
    return [*way.answered, *let_go]


def _remaining(
    prompts: Sequence[Prompt], way: PackProgress, done: Sequence[AnsweredPrompt]
) -> list[Prompt]:
    gone = way.muted | {one.prompt_id for one in done}
    return [prompt for prompt in prompts if prompt.id not in gone]
