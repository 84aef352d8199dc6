"""Which question of a pack comes next."""

from datetime import date, timedelta

import pytest

from builders import a_prompt
from compassjournal.errors.prompts import PackDone, PackWaits
from compassjournal.prompt_bank.pack_progress import (
    PackProgress,
    PackStep,
    is_pack_under_way,
    next_pack_step,
)
from compassjournal.prompt_bank.prompt import Pace, Pack, Prompt, Stage
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, PackRun, Skip

DAY = date(2026, 11, 20)
STAGES = (Stage("the same day", 0), Stage("days three to seven", 3), Stage("from week two", 8))


def pack(pace: Pace = Pace.FREE) -> Pack:
    stages = STAGES if pace is Pace.STAGED else ()
    return Pack(name="p", title="A pack", when="Now.", about="It helps.", pace=pace, stages=stages)


def prompts(*stages: int | None) -> list[Prompt]:
    return [
        a_prompt(id=f"p-{number:02}", pack="p", stage=stage)
        for number, stage in enumerate(stages, start=1)
    ]


THREE = prompts(None, None, None)
STAGED = prompts(1, 1, 2, 3)


def way(
    *answered: tuple[int, date], skips: tuple[Skip, ...] = (), since: date = DAY
) -> PackProgress:
    """A pack begun on that day, and these of its questions answered."""
    seen = tuple(AnsweredPrompt(day, f"p-{number:02}", THREE[0].place) for number, day in answered)
    return PackProgress(PackRun("c", "p", since, "e"), seen, skips)


BEGUN = PackStep(THREE[0], 1, 3, since=DAY)
MUTED = PackProgress(skips=(Skip("p-01", DAY, for_ever=True),))


@pytest.mark.parametrize(
    ("progress", "days", "step"),
    [
        pytest.param(PackProgress(), 0, BEGUN, id="begins with its first question"),
        pytest.param(way((1, DAY)), 70, PackStep(THREE[1], 2, 3), id="goes on, however much later"),
        pytest.param(
            *(way((1, DAY), skips=(Skip("p-02", DAY),)), 0, PackStep(THREE[2], 3, 3)),
            id="leaves behind what was passed over",
        ),
        pytest.param(MUTED, 0, PackStep(THREE[1], 1, 2, since=DAY), id="is without what is muted"),
        pytest.param(way((1, DAY), (2, DAY), (3, DAY)), 0, BEGUN, id="begins again at its end"),
    ],
)
def test_a_pack_goes_on_in_its_order(progress: PackProgress, days: int, step: PackStep) -> None:
    assert next_pack_step(pack(), THREE, progress, DAY + timedelta(days)) == step


def test_a_course_has_one_step_a_day() -> None:
    course = pack(Pace.DAILY)
    with pytest.raises(PackWaits, match=r"opens tomorrow\."):
        next_pack_step(course, THREE, way((1, DAY)), DAY)
    assert next_pack_step(course, THREE, way((1, DAY)), DAY + timedelta(1)) == PackStep(
        THREE[1], 2, 3
    )
    with pytest.raises(PackWaits):
        next_pack_step(course, THREE, way((1, DAY), (2, DAY), (3, DAY)), DAY)


@pytest.mark.parametrize(("days", "number"), [(0, 1), (2, 1), (3, 3), (7, 3), (8, 4), (89, 4)])
def test_a_staged_pack_opens_the_stage_of_the_day_and_no_other(days: int, number: int) -> None:
    today = DAY + timedelta(days)
    begun = way(since=DAY)
    assert next_pack_step(pack(Pace.STAGED), STAGED, begun, today).number == number
    fresh = next_pack_step(pack(Pace.STAGED), STAGED, PackProgress(), today, since=DAY)
    assert (fresh.number, fresh.since) == (number, DAY)


def test_a_stage_that_is_done_waits_for_the_next_and_says_when() -> None:
    done = way((1, DAY), (2, DAY))
    with pytest.raises(PackWaits, match=r"opens Monday 23 November 2026\."):
        next_pack_step(pack(Pace.STAGED), STAGED, done, DAY)
    # Something else that happened begins it anew.
    step = next_pack_step(pack(Pace.STAGED), STAGED, done, DAY, since=DAY)
    assert step == PackStep(STAGED[0], 1, 4, since=DAY)
    over = way((4, DAY + timedelta(9)))
    with pytest.raises(PackDone):
        next_pack_step(pack(Pace.STAGED), STAGED, over, DAY + timedelta(9))


def test_a_staged_pack_begun_long_ago_is_about_something_else() -> None:
    assert is_pack_under_way(pack(Pace.STAGED), way(), DAY + timedelta(89))
    assert not is_pack_under_way(pack(Pace.STAGED), way(), DAY + timedelta(90))
    assert is_pack_under_way(pack(), way(), DAY + timedelta(900))
    assert not is_pack_under_way(pack(), PackProgress(), DAY)


def test_a_pack_of_which_all_is_muted_says_so() -> None:
    muted = PackProgress(skips=tuple(Skip(one.id, DAY, for_ever=True) for one in THREE))
    with pytest.raises(PackDone):
        next_pack_step(pack(), THREE, muted, DAY)
