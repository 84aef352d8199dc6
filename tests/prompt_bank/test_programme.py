"""What a followed pack asks on an evening, when it ends, and to what it yields."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import a_prompt
from compassjournal.model.taxonomy import Direction, Place, Strand
from compassjournal.prompt_bank import programme, rotation
from compassjournal.prompt_bank.bank import build_bank
from compassjournal.prompt_bank.pack_progress import PackProgress, PackStep
from compassjournal.prompt_bank.prompt import Avoid, Pace, Pack, Prompt, Stage, Suits, When
from compassjournal.prompt_bank.prompt_history import (
    AnsweredPrompt,
    FollowedPack,
    PackRun,
    PromptHistory,
    Skip,
)

MONDAY = date(2026, 11, 23)
THREE = tuple(a_prompt(id=f"p-{number}", pack="p") for number in (1, 2, 3))
SECONDS = [PackStep(THREE[1], 2, 3)]
BEGUN = [PackStep(THREE[0], 1, 3, is_first=True)]


def day(number: int) -> date:
    """The day after so many from the Monday on which the pack is followed."""
    return MONDAY + timedelta(number)


def a_pack(pace: Pace = Pace.WEEKLY, **more: object) -> Pack:
    return replace(Pack("p", "Our programme", pace=pace), **more)  # type: ignore[arg-type]


def answers(**days: int) -> tuple[AnsweredPrompt, ...]:
    """Which question was answered on which day: p1=0."""
    return tuple(
        AnsweredPrompt(day(number), name.replace("p", "p-"), Place(pack="p"))
        for name, number in days.items()
    )


def passed(prompt_id: str, *days: int) -> tuple[Skip, ...]:
    return tuple(Skip(prompt_id, day(number)) for number in days)


def followed(*answered: AnsweredPrompt, skips: tuple[Skip, ...] = ()) -> PromptHistory:
    run = FollowedPack(PackRun("x", "p", MONDAY, "x"), answered)
    return PromptHistory(followed=(run,), skips=skips)


def asked(
    pack: Pack, number: int, history: PromptHistory, prompts: tuple[Prompt, ...] = THREE
) -> list[PackStep]:
    return programme.open_steps(build_bank(prompts, [pack]), history, day(number))


def ends(pack: Pack, number: int, history: PromptHistory, prompts: tuple[Prompt, ...]) -> bool:
    (run,) = history.followed
    way = PackProgress(run.run, run.answered, history.skips)
    return programme.is_over(pack, prompts, way, day(number))


@pytest.mark.parametrize(
    ("pace", "number", "answered", "steps"),
    [
        pytest.param(Pace.WEEKLY, 0, {}, BEGUN, id="it begins on the day it is followed"),
        pytest.param(Pace.WEEKLY, -1, {}, [], id="but not for the day before"),
        pytest.param(Pace.WEEKLY, 5, {}, BEGUN, id="a question stays until it is answered"),
        pytest.param(Pace.WEEKLY, 0, {"p1": 0}, [], id="one an evening"),
        pytest.param(Pace.WEEKLY, 6, {"p1": 0}, [], id="one a week"),
        pytest.param(Pace.WEEKLY, 7, {"p1": 6}, SECONDS, id="weeks count from the first day"),
        pytest.param(Pace.WEEKLY, 30, {"p1": 6}, SECONDS, id="a missed week takes nothing away"),
        pytest.param(Pace.DAILY, 1, {"p1": 0}, SECONDS, id="one a day"),
        pytest.param(Pace.FREE, 0, {"p1": 0}, [], id="at one's own pace still one an evening"),
        pytest.param(Pace.FREE, 1, {"p1": 0}, SECONDS, id="and the next on the next"),
        pytest.param(Pace.FREE, 9, {"p1": 0, "p2": 1, "p3": 2}, [], id="at its end it yields"),
    ],
)
def test_a_followed_pack_asks_at_its_pace(
    pace: Pace, number: int, answered: dict[str, int], steps: list[PackStep]
) -> None:
    assert asked(a_pack(pace), number, followed(*answers(**answered))) == steps


@pytest.mark.parametrize(
    ("number", "answered", "wanted"),
    [
        (6, {}, None),
        (7, {}, 1),
        (13, {}, 1),
        (14, {}, 2),
        (13, {"p1": 7}, None),
        (14, {"p1": 7}, 2),
        (27, {}, 3),
        (28, {}, None),
    ],
)
def test_with_a_first_day_everybody_has_the_same_question_in_the_same_week(
    number: int, answered: dict[str, int], wanted: int | None
) -> None:
    pack = a_pack(first_day=day(7))
    steps = asked(pack, number, followed(*answers(**answered)))
    assert [step.number for step in steps] == [wanted] * (wanted is not None)


DATED = tuple(replace(one, day=day(number)) for one, number in zip(THREE, (2, 3, 20), strict=True))


@pytest.mark.parametrize(
    ("number", "last", "wanted"),
    [(1, None, None), (2, None, 1), (3, None, 2), (19, None, 2), (20, None, 3), (26, None, 3),
     (27, None, None), (27, 40, 3), (40, 40, 3), (41, 40, None), (20, 19, None)],
)  # fmt: skip
def test_a_question_with_a_date_stays_until_the_next(
    number: int, last: int | None, wanted: int | None
) -> None:
    pack = a_pack(Pace.FREE, last_day=day(last) if last else None)
    steps = asked(pack, number, followed(), DATED)
    assert [step.number for step in steps] == [wanted] * (wanted is not None)


def test_until_ends_it_and_from_begins_it() -> None:
    pack = a_pack(Pace.FREE, first_day=day(2), last_day=day(3))
    found = [bool(asked(pack, number, followed())) for number in range(6)]
    assert found == [False, False, True, True, False, False]


def test_stages_open_by_the_days_since() -> None:
    stages = (Stage("at first", 0), Stage("later", 3))
    staged = tuple(replace(one, stage=number) for one, number in zip(THREE, (1, 2, 2), strict=True))
    pack = a_pack(Pace.STAGED, stages=stages)
    history = followed(*answers(p1=0))
    assert [bool(asked(pack, number, history, staged)) for number in (1, 2, 3)] == [
        False,
        False,
        True,
    ]


def test_what_was_passed_over_comes_again_and_is_let_go_the_second_time() -> None:
    once, twice = passed("p-1", 0), passed("p-1", 0, 1)
    assert asked(a_pack(), 1, followed(skips=once)) == BEGUN
    # Letting it go was this week's step.
    assert asked(a_pack(), 6, followed(skips=twice)) == []
    assert asked(a_pack(), 7, followed(skips=twice)) == [PackStep(THREE[1], 2, 3, is_first=True)]
    before = passed("p-1", -9, -8)
    assert asked(a_pack(), 0, followed(skips=before)) == BEGUN


def test_what_is_muted_is_left_out_and_keeps_its_number() -> None:
    muted = (Skip("p-1", day(0), for_ever=True),)
    assert asked(a_pack(), 1, followed(skips=muted)) == [PackStep(THREE[1], 2, 3, is_first=True)]


def test_a_pack_that_the_bank_no_longer_has_asks_nothing() -> None:
    assert programme.open_steps(build_bank(()), followed(), MONDAY) == []


@pytest.mark.parametrize(
    ("pack", "prompts", "last"),
    [
        pytest.param(a_pack(first_day=day(0)), THREE, 20, id="by weeks from a day"),
        pytest.param(a_pack(Pace.FREE), DATED, 26, id="by dates"),
        pytest.param(a_pack(Pace.FREE, last_day=day(9)), THREE, 9, id="until a day"),
    ],
)
def test_it_is_over_after_its_last_day(pack: Pack, prompts: tuple[Prompt, ...], last: int) -> None:
    assert [ends(pack, last + more, followed(), prompts) for more in (0, 1)] == [False, True]


def test_it_is_over_once_everything_was_answered_or_let_go() -> None:
    two = answers(p1=0, p2=7)
    assert not ends(a_pack(), 14, followed(*two), THREE)
    assert ends(a_pack(), 14, followed(*two, *answers(p3=14)), THREE)
    assert ends(a_pack(), 14, followed(*two, skips=passed("p-3", 14, 15)), THREE)
    # Of dated questions those to come count.
    assert ends(a_pack(Pace.FREE), 20, followed(*answers(p3=20)), DATED)


CORE = [
    *(
        a_prompt(
            id=f"core-{number}",
            strand=Strand.SELF_COMPASSION,
            direction=Direction.SELF,
            suits=suits,
            topics=(f"topic {number}",),
        )
        for number, suits in enumerate((Suits.HARD, Suits.ANY, Suits.STEADY))
    ),
    a_prompt(id="start-1", pack="start"),
]


def first_with(prompt: Prompt, *, energy: int | None = 3, **history: object) -> str | None:
    """The id of what comes first where a followed pack would ask that prompt."""
    past = PromptHistory(**{"count": 40, **history})  # type: ignore[arg-type]
    found = rotation.next_prompt([*CORE, prompt], past, MONDAY, [prompt], energy=energy)
    return found.id if found else None


LONG_AGO = AnsweredPrompt(day(-20), "core-2", Place())


@pytest.mark.parametrize(
    ("more", "energy", "history", "first"),
    [
        pytest.param({}, None, {}, "p-1", id="it comes before the rotation"),
        pytest.param({}, 3, {"count": 0}, "p-1", id="and before the start pack"),
        pytest.param({}, 2, {}, "core-0", id="not while little is left"),
        pytest.param({"suits": Suits.HARD}, 1, {}, "p-1", id="unless it is for that"),
        pytest.param({"suits": Suits.HARD, "depth": 3}, 1, {}, "core-0", id="and never a deep one"),
        pytest.param({"depth": 3}, 3, {}, "p-1", id="a deep one by itself"),
        pytest.param({}, 3, {"latest": (LONG_AGO,)}, "core-1", id="after an absence a kind one"),
        pytest.param({"avoid_when": (Avoid.AFTER_INCIDENT,)}, 3, {"hard_day": day(-3)}, "core-1",
                     id="what the days after something hard hold back"),
        pytest.param({"avoid_when": (Avoid.FIRST_WEEK,)}, 3, {"first": day(-3)}, "core-1",
                     id="what the first week holds back"),
        pytest.param({"when": When.MORNING}, 3, {}, "core-1", id="what is for the morning"),
        pytest.param({}, 3, {"skips": passed("p-1", 0)}, "core-1", id="what was passed over today"),
    ],
)  # fmt: skip
def test_the_programme_comes_first_and_yields_to_kindness(
    more: dict[str, object], energy: int | None, history: dict[str, object], first: str
) -> None:
    assert first_with(replace(THREE[0], **more), energy=energy, **history) == first  # type: ignore[arg-type]


def test_a_deep_one_waits_for_an_evening_after_another_deep_one() -> None:
    deep = replace(THREE[0], depth=3)
    past = PromptHistory(count=40, latest=(AnsweredPrompt(day(-1), "p-2", Place()),))
    bank = [*CORE, deep, replace(THREE[1], depth=3)]
    found = rotation.next_prompt(bank, past, MONDAY, [deep], energy=3)
    assert found == CORE[1]


def test_a_strand_that_was_chosen_is_asked_whatever_is_followed() -> None:
    found = rotation.next_prompt(
        [*CORE, THREE[0]], PromptHistory(), MONDAY, [THREE[0]], strand=Strand.SELF_COMPASSION
    )
    assert found in CORE
