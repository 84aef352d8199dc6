"""Which question of a pack comes next: in order, one a day in a course, by date in stages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from compassjournal.errors.prompts import PackDone, PackWaits
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, PackRun, Skip
from compassjournal.text.dates import day_in_words

# A staged pack left for so long is begun anew: by then it is about something else.
FORGOTTEN = timedelta(90)


@dataclass(frozen=True, slots=True)
class PackStep:
    """The next question of a pack; ``since`` when with it the pack is begun anew."""

    prompt: Prompt
    number: int
    total: int
    since: date | None = None


@dataclass(frozen=True, slots=True)
class PackProgress:
    """Where somebody is in a pack: when it was begun, what was answered and passed over since."""

    course: PackRun | None = None
    answered: tuple[AnsweredPrompt, ...] = ()
    skips: tuple[Skip, ...] = ()


def is_pack_under_way(pack: Pack, way: PackProgress, today: date) -> bool:
    """Whether the pack is under way, so that nothing has to be asked about when it began."""
    if way.course is None:
        return False
    return pack.pace is not Pace.STAGED or today - way.course.since < FORGOTTEN


def next_pack_step(
    pack: Pack, prompts: Sequence[Prompt], way: PackProgress, today: date, since: date | None = None
) -> PackStep:
    """The next question; ``since`` begins the pack anew, counted from that day.

    Raises PackWaits when the next opens on a later day, PackDone when all of a staged pack was
    asked, or all of it is left out.
    """
    never = {skip.prompt_id for skip in way.skips if skip.for_ever}
    prompts = [prompt for prompt in prompts if prompt.id not in never]
    if since is None and is_pack_under_way(pack, way, today) and way.course:
        left = _left(prompts, way, today)
        if left or pack.pace is Pace.STAGED:
            open_now = _open(pack, left, way, today, way.course.since)
            return _step(open_now, prompts, None)
        # Gone through to the end: it begins again.
        _wait_for_tomorrow(pack, way, today)
    begun = since or today
    passed = {skip.prompt_id for skip in way.skips if skip.day == today}
    fresh = [prompt for prompt in prompts if prompt.id not in passed]
    return _step(_open(pack, fresh, PackProgress(), today, begun), prompts, begun)


def _left(prompts: Iterable[Prompt], way: PackProgress, today: date) -> list[Prompt]:
    """What was neither answered nor passed over since the pack was begun."""
    begun = min((seen.day for seen in way.answered), default=today)
    gone = {seen.prompt_id for seen in way.answered}
    gone |= {skip.prompt_id for skip in way.skips if skip.day >= begun}
    return [prompt for prompt in prompts if prompt.id not in gone]


def _open(
    pack: Pack, left: Sequence[Prompt], way: PackProgress, today: date, since: date
) -> Sequence[Prompt]:
    """Those of them that are open today; raises PackWaits, PackDone."""
    _wait_for_tomorrow(pack, way, today)
    if pack.pace is not Pace.STAGED:
        return left
    days = (today - since).days
    stage = max((n for n, one in enumerate(pack.stages, 1) if one.from_day <= days), default=1)
    open_now = [prompt for prompt in left if prompt.stage == stage]
    if not open_now and stage < len(pack.stages):
        opens = since + timedelta(pack.stages[stage].from_day)
        raise PackWaits(title=pack.title, day=day_in_words(opens, year=True))
    return open_now


def _wait_for_tomorrow(pack: Pack, way: PackProgress, today: date) -> None:
    """A course has one step a day."""
    if pack.pace is Pace.DAILY and any(seen.day == today for seen in way.answered):
        raise PackWaits(title=pack.title, day="tomorrow")


def _step(open_now: Sequence[Prompt], prompts: Sequence[Prompt], since: date | None) -> PackStep:
    if not open_now:
        raise PackDone
    first = open_now[0]
    return PackStep(first, prompts.index(first) + 1, len(prompts), since)


@dataclass(frozen=True, slots=True)
class PackSummary:
    """A pack, its questions, how many were answered since it was begun, and the last day."""

    pack: Pack
    questions: int
    answered: int
    last: date | None
