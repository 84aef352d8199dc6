"""Choose the next prompt of a pack: in order, one step a day, or by stages that open by date."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.errors.prompts import PackDone, PackWaits
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, PackRun, Skip
from compassjournal.text.dates import day_in_words

# A staged pack begun this long ago starts again: by then it is about something else.
RESTART_AFTER = timedelta(90)


@dataclass(frozen=True, slots=True)
class PackStep:
    """The next prompt, its ``number`` from 1; ``since`` when it begins the pack anew."""

    prompt: Prompt
    number: int
    total: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PackProgress:
    """How far somebody is in a pack: the run, its answers, and skips of prompts."""

    run: PackRun | None = None
    answered: tuple[AnsweredPrompt, ...] = ()
    skips: tuple[Skip, ...] = ()


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
    muted = {skip.prompt_id for skip in way.skips if skip.for_ever}
    prompts = [prompt for prompt in prompts if prompt.id not in muted]
    if since is None and is_pack_under_way(pack, way, today) and way.run:
        remaining = _remaining_prompts(prompts, way, today)
        if remaining or pack.pace is Pace.STAGED:
            available = _available_prompts(pack, remaining, way, today, way.run.since)
            return _step(available, prompts, None)
        # All answered or skipped: the pack begins again.
        _wait_for_tomorrow(pack, way, today)
    start = since or today
    skipped = {skip.prompt_id for skip in way.skips if skip.day == today}
    fresh = [prompt for prompt in prompts if prompt.id not in skipped]
    return _step(_available_prompts(pack, fresh, PackProgress(), today, start), prompts, start)


def _remaining_prompts(
    prompts: Iterable[Prompt], progress: PackProgress, today: date
) -> list[Prompt]:
    """The prompts neither answered nor skipped since the run began."""
    start = min((answer.day for answer in progress.answered), default=today)
    finished = {answer.prompt_id for answer in progress.answered}
    finished |= {skip.prompt_id for skip in progress.skips if skip.day >= start}
    return [prompt for prompt in prompts if prompt.id not in finished]


def _available_prompts(
    pack: Pack, remaining: Sequence[Prompt], progress: PackProgress, today: date, since: date
) -> Sequence[Prompt]:
    """The remaining prompts that are open today; raises PackWaits."""
    _wait_for_tomorrow(pack, progress, today)
    if pack.pace is not Pace.STAGED:
        return remaining
    days = (today - since).days
    stage = max((n for n, step in enumerate(pack.stages, 1) if step.from_day <= days), default=1)
    available = [prompt for prompt in remaining if prompt.stage == stage]
    if not available and stage < len(pack.stages):
        opens = since + timedelta(pack.stages[stage].from_day)
        raise PackWaits(title=pack.title, day=day_in_words(opens, year=True))
    return available


def _wait_for_tomorrow(pack: Pack, progress: PackProgress, today: date) -> None:
    """Raise PackWaits after today's step of a daily pack."""
    if pack.pace is Pace.DAILY and any(answer.day == today for answer in progress.answered):
        raise PackWaits(title=pack.title, day="tomorrow")


def _step(available: Sequence[Prompt], prompts: Sequence[Prompt], since: date | None) -> PackStep:
    if not available:
        raise PackDone
    first = available[0]
    return PackStep(first, prompts.index(first) + 1, len(prompts), since)


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A pack, its number of prompts, those answered in this run, and the last day."""

    pack: Pack
    questions: int
    answered: int
    last: date | None
