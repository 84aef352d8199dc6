"""Choose the next prompt of a pack: in order, a step a day or a week, or by days since."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.errors.prompts import PackDone, PackWaits
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, PackRun, Skip
from compassjournal.text.dates import day_in_words

# A staged pack begun this long ago starts again: by then it is about something else.
RESTART_AFTER = timedelta(90)
# Days from one step of a pack to the next.
STEP_DAYS = {Pace.DAILY: 1, Pace.WEEKLY: 7}


@dataclass(frozen=True, slots=True)
class PackStep:
    """The next prompt, its ``number`` from 1; ``since`` when it begins the pack anew.

    ``is_first``: nothing of the followed pack was answered before.
    """

    prompt: Prompt
    number: int
    total: int
    since: date | None = None
    is_first: bool = False

    @property
    def begins(self) -> bool:
        """Whether the pack begins with it, so that its notes are shown."""
        return self.is_first or self.since is not None


@dataclass(frozen=True, slots=True)
class PackProgress:
    """How far somebody is in a pack: the run, its answers, and skips of prompts."""

    run: PackRun | None = None
    answered: tuple[AnsweredPrompt, ...] = ()
    skips: tuple[Skip, ...] = ()

    @property
    def muted(self) -> set[str]:
        """The ids of the prompts that are never asked."""
        return {skip.prompt_id for skip in self.skips if skip.for_ever}


def is_pack_under_way(pack: Pack, way: PackProgress, today: date) -> bool:
    """Whether a run of the pack goes on, so that nobody is asked when it began."""
    if way.run is None:
        return False
    return pack.pace is not Pace.STAGED or today - way.run.since < RESTART_AFTER


def next_pack_step(
    pack: Pack, prompts: Sequence[Prompt], way: PackProgress, today: date, since: date | None = None
) -> PackStep:
    """The next step; ``since`` begins the pack anew, counted from that day.

    Raises PackWaits when the next prompt opens on a later day, PackDone when all of a staged pack
    was asked, or all of it is muted.
    """
    prompts = [prompt for prompt in prompts if prompt.id not in way.muted]
    if since is None and is_pack_under_way(pack, way, today) and way.run:
        remaining = _remaining_prompts(prompts, way, today)
        if remaining or pack.pace is Pace.STAGED:
            available = available_prompts(pack, remaining, way, today, way.run.since)
            return _step(available, prompts, None)
        # All answered or skipped: the pack begins again.
        _wait_for_next(pack, way, today, way.run.since)
    start = since or today
    skipped = {skip.prompt_id for skip in way.skips if skip.day == today}
    fresh = [prompt for prompt in prompts if prompt.id not in skipped]
    available = available_prompts(pack, fresh, PackProgress(), today, start)
    return _step(available, prompts, start)


def _remaining_prompts(
    prompts: Iterable[Prompt], progress: PackProgress, today: date
) -> list[Prompt]:
    """The prompts neither answered nor skipped since the run began."""
    start = min((answer.day for answer in progress.answered), default=today)
    finished = {answer.prompt_id for answer in progress.answered}
    finished |= {skip.prompt_id for skip in progress.skips if skip.day >= start}
    return [prompt for prompt in prompts if prompt.id not in finished]


def available_prompts(
    pack: Pack, remaining: Sequence[Prompt], progress: PackProgress, today: date, since: date
) -> Sequence[Prompt]:
    """The remaining prompts that are open today by the pace of the pack; raises PackWaits."""
    _wait_for_next(pack, progress, today, since)
    if pack.pace is not Pace.STAGED:
        return remaining
    days = (today - since).days
    stage = max((n for n, step in enumerate(pack.stages, 1) if step.from_day <= days), default=1)
    available = [prompt for prompt in remaining if prompt.stage == stage]
    if not available and stage < len(pack.stages):
        _wait(pack, since + timedelta(pack.stages[stage].from_day), today)
    return available


def _wait_for_next(pack: Pack, progress: PackProgress, today: date, since: date) -> None:
    """Raise PackWaits after the step of today, or of this week, of a pack that has such a pace.

    Weeks count from the day on which the run began.
    """
    length = STEP_DAYS.get(pack.pace)
    if length is None:
        return
    now = (today - since).days // length
    if any((answer.day - since).days // length == now for answer in progress.answered):
        _wait(pack, since + timedelta(length * (now + 1)), today)


def _wait(pack: Pack, opens: date, today: date) -> None:
    day = day_in_words(opens, year=True) if opens > today + timedelta(1) else "tomorrow"
    raise PackWaits(title=pack.title, day=day)


def _step(available: Sequence[Prompt], prompts: Sequence[Prompt], since: date | None) -> PackStep:
    if not available:
        raise PackDone
    first = available[0]
    return PackStep(first, prompts.index(first) + 1, len(prompts), since)


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A pack, its number of prompts, those answered in this run, and the last day.

    ``followed``: the pack asks its prompts first; ``is_over``: nothing of it is left to ask so.
    """

    pack: Pack
    questions: int
    answered: int
    last: date | None
    followed: bool = False
    is_over: bool = False
