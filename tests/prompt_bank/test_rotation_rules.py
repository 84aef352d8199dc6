"""Each rule of the rotation at its edges, on decks of two or three prompts."""

from datetime import date, timedelta
from typing import Any

import pytest

from builders import SUNDAY, a_prompt
from compassjournal.model.taxonomy import Direction, Place, Strand
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.availability import Availability, Hold
from compassjournal.prompt_bank.prompt import Avoid, Prompt, PromptForm, PromptKind, Suits, When
from compassjournal.prompt_bank.prompt_history import (
    AnsweredPrompt,
    PromptDates,
    PromptHistory,
    Skip,
)


def ago(days: int) -> date:
    return SUNDAY - timedelta(days)


def answered(
    days: int,
    prompt_id: str = "x",
    energy: int | None = None,
    direction: Direction | None = None,
    strand: Strand | None = None,
) -> AnsweredPrompt:
    return AnsweredPrompt(ago(days), prompt_id, Place(strand, direction=direction), energy)


def past(*days: int, **more: Any) -> PromptHistory:
    """Reflections so many days ago, on prompts of no deck."""
    return PromptHistory(count=len(days), latest=tuple(map(answered, days)), **more)


def asked(deck: list[Prompt], history: PromptHistory, **only: Any) -> str | None:
    found = rotation.next_prompt(deck, history, SUNDAY, **only)
    return found.id if found else None


def skips(*days: int, prompt_id: str = "first") -> tuple[Skip, ...]:
    return tuple(Skip(prompt_id, ago(day)) for day in days)


FIRST = a_prompt(id="first", direction=Direction.OTHERS)
SECOND = a_prompt(id="second")
OTHER_TEAMS = a_prompt(id="other teams", direction=Direction.OTHER_TEAMS)
KIND = a_prompt(id="kind", strand=Strand.SELF_COMPASSION)
DEEP, STEADY = a_prompt(id="deep", depth=3), a_prompt(id="steady", depth=2)
LIGHT, BEGIN = a_prompt(id="light"), a_prompt(id="start", pack="start")
HARD = a_prompt(id="hard", suits=Suits.HARD)
FOR_STEADY = a_prompt(id="for steady", suits=Suits.STEADY)
TURNS = (Strand.ATTENDING, Strand.SELF_COMPASSION)


@pytest.mark.parametrize(
    ("count", "last", "expected"),
    [
        (0, "x", "light"), (1, "x", "steady"), (29, "x", "steady"), (30, "x", "deep"),
        (30, "deep", "steady"),
    ],
)  # fmt: skip
def test_depth_waits_for_time_and_for_a_lighter_one(count: int, last: str, expected: str) -> None:
    history = PromptHistory(count=count, latest=(answered(1, last),))
    # At energy 4 or 5 the deeper of two that were never shown. The start pack is muted.
    mutes = (Skip("start", ago(9), for_ever=True),)
    history = PromptHistory(count=count, latest=(answered(1, last),), skips=mutes)
    assert asked([LIGHT, STEADY, DEEP, BEGIN], history, energy=4) == expected
    assert asked([DEEP, BEGIN], history, energy=4) == "deep"


@pytest.mark.parametrize(
    ("energy", "expected"), [(1, "hard"), (2, "hard"), (3, "any"), (5, "any"), (None, "any")]
)
def test_what_suits_the_energy_is_asked(energy: int | None, expected: str) -> None:
    any_evening = a_prompt(id="any")
    assert asked([HARD, any_evening], PromptHistory(), energy=energy) == expected
    # Where the evening is unknown, what suits any goes before what suits a steady one.
    first = {None: "any", 1: None, 2: None}.get(energy, "for steady")
    if first:
        assert asked([FOR_STEADY, any_evening], PromptHistory(), energy=energy) == first
    assert asked([HARD], PromptHistory(), energy=energy) == "hard"


def test_little_left_asks_nothing_deep_or_steady_even_where_nothing_else_is_there() -> None:
    heavy = [DEEP, FOR_STEADY, a_prompt(id="not now", avoid_when=(Avoid.LOW_ENERGY,))]
    assert asked(heavy, PromptHistory(count=40), energy=2) is None
    assert asked([*heavy, STEADY, LIGHT, KIND], PromptHistory(count=40), energy=2) == "kind"


def test_without_energy_the_last_reflection_of_the_same_day_says_what_suits() -> None:
    deck = [HARD, FOR_STEADY]
    low, not_low = answered(0, energy=2), answered(0, energy=3)
    assert asked(deck, PromptHistory(today=(not_low, low))) == "hard"
    assert asked(deck, PromptHistory(today=(low, not_low))) == "for steady"
    assert asked(deck, PromptHistory(latest=(answered(1, energy=1),))) == "for steady"


def test_the_start_pack_comes_first_waits_at_low_energy_and_is_for_no_wish() -> None:
    deck = [HARD, LIGHT, BEGIN]
    counts = [(0, 0), (1, 0), (5, 5), (5, 4)]
    found = [asked(deck, PromptHistory(count=count, low_count=low)) for count, low in counts]
    assert found == ["start", "light", "start", "light"]
    assert asked(deck, PromptHistory(), energy=2) == "hard"
    wishes: list[dict[str, Any]] = [{"strand": Strand.ATTENDING}, {"direction": Direction.TEAM}]
    assert [asked(deck, PromptHistory(), **wish) for wish in wishes] == ["light"] * 2


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), "light"), ((7,), "light"), ((8,), "kind"), ((9, 8), "kind"),
        # Every five days: ten are usual; two on a day are one.
        ((20, 15, 10), "light"), ((21, 16, 11), "kind"), ((14, 14, 9, 9), "light"),
        # The last eight alone say what is usual.
        ((300, 200, 100, *range(16, 8, -1)), "kind"),
    ],
)  # fmt: skip
def test_an_absence_is_over_a_week_and_over_twice_the_usual(
    days: tuple[int, ...], expected: str
) -> None:
    deck, history = [KIND, LIGHT], past(*days, strands=TURNS)
    assert asked(deck, history) == expected
    assert asked(deck, history, strand=Strand.ATTENDING) == "light"
    assert asked(deck, past(*days, strands=TURNS, today=(answered(0),))) == "light"


SELF_ONLY = (Direction.SELF,)


@pytest.mark.parametrize(
    ("latest", "today", "expected"),
    [
        (SELF_ONLY * 10, (), "second"),
        (SELF_ONLY * 11, (), "other teams"),
        (SELF_ONLY * 10, SELF_ONLY, "other teams"),
        (SELF_ONLY * 11, (Direction.OTHER_TEAMS,), "second"),
        ((Direction.OTHER_TEAMS, *SELF_ONLY * 10), (), "second"),
        ((Direction.OTHER_TEAMS, *SELF_ONLY * 11), (), "other teams"),
    ],
)
def test_after_eleven_without_other_teams_they_come(
    latest: tuple[Direction, ...], today: tuple[Direction, ...], expected: str
) -> None:
    history = PromptHistory(
        latest=tuple(answered(1, direction=one) for one in latest),
        today=tuple(answered(0, direction=one) for one in today),
    )
    assert asked([SECOND, OTHER_TEAMS], history) == expected
    # Without a prompt about them the turn of the others goes on, and without others theirs.
    assert asked([SECOND], history) == "second"
    assert asked([OTHER_TEAMS], history) == "other teams"


def test_of_a_strand_the_direction_most_behind_its_share_goes_first() -> None:
    deck = [FIRST, SECOND]
    team, others = (answered(1, direction=one.direction) for one in (SECOND, FIRST))
    assert asked(deck, PromptHistory(latest=(team,))) == "first"
    assert asked(deck, PromptHistory(latest=(team, others, others))) == "second"
    # Two in three are about the team.
    deck.append(a_prompt(id="third"))
    assert asked(deck, PromptHistory(latest=(team, others))) == "second"


def test_the_strand_unseen_longest_goes_first_and_one_of_today_last() -> None:
    deck = [LIGHT, KIND]
    assert asked(deck, PromptHistory(strands=TURNS)) == "light"
    assert asked(deck, PromptHistory(strands=TURNS[::-1])) == "kind"
    assert asked(deck, PromptHistory(strands=TURNS[:1])) == "kind"
    today = (answered(0, strand=Strand.ATTENDING),)
    assert asked(deck, PromptHistory(strands=TURNS, today=today)) == "kind"


@pytest.mark.parametrize(("since", "expected"), [(6, "kind"), (7, "light")])
def test_a_main_topic_rests_for_seven_reflections(since: int, expected: str) -> None:
    before = a_prompt(id="before", pack="crisis", topics=("rest", "rota"))
    tired = a_prompt(id="light", topics=("rest",))
    kind = a_prompt(id="kind", strand=Strand.SELF_COMPASSION, topics=("rota",))
    latest = (answered(since + 1, "before"), *map(answered, range(since, 0, -1)))
    assert asked([before, tired, kind], PromptHistory(latest=latest, strands=TURNS)) == expected


def test_a_form_other_than_a_question_is_followed_by_another() -> None:
    for form, expected in ((PromptForm.FINISH, "kind"), (PromptForm.QUESTION, "light")):
        before = a_prompt(id="before", pack="crisis", form=form)
        deck = [before, a_prompt(id="light", form=form), KIND]
        history = PromptHistory(latest=(answered(1, "before"),), strands=TURNS)
        deck[2] = a_prompt(id="kind", strand=Strand.SELF_COMPASSION, form=PromptForm.SAY)
        assert asked(deck, history) == expected


def test_the_rules_yield_in_their_order() -> None:
    """Each prompt breaks one rule, and is asked where those that yield sooner are not there."""
    before = a_prompt(id="before", pack="crisis", form=PromptForm.SAY, topics=("rest",))
    topic = a_prompt(id="topic", topics=("rest",))
    form = a_prompt(id="form", form=PromptForm.SAY)
    share = a_prompt(id="share", direction=Direction.SELF)
    resting = a_prompt(id="resting", direction=Direction.OTHERS)
    history = PromptHistory(
        latest=(
            *(answered(9, direction=Direction.SELF) for _ in range(9)),
            answered(1, "before", direction=Direction.OTHER_TEAMS),
        ),
        prompts={"resting": PromptDates(ago(179), ago(179))},
    )
    deck, found = [topic, form, OTHER_TEAMS, share, resting], []
    while deck:
        found.append(asked([before, *deck], history))
        deck = [one for one in deck if one.id != found[-1]]
    assert found == ["topic", "form", "other teams", "share", "resting"]


def shown(days: int) -> list[PromptHistory]:
    """The first prompt shown so many days ago: answered, skipped, or both."""
    dates, before = PromptDates(ago(800), ago(days)), PromptDates(ago(800), ago(700))
    return [
        PromptHistory(prompts=prompts, skips=skips, strands=TURNS)
        for prompts, skips in (
            ({"first": dates}, ()),
            ({}, skips(days)),
            ({"first": before}, skips(days)),
            ({"first": dates}, skips(600)),
        )
    ]


@pytest.mark.parametrize(("days", "expected"), [(179, "kind"), (180, "first")])
def test_a_strand_is_passed_over_rather_than_a_rest_of_180_days(days: int, expected: str) -> None:
    seen = PromptDates(ago(180), ago(180))
    for history in shown(days):
        both = PromptHistory(
            prompts={**history.prompts, "kind": seen}, skips=history.skips, strands=TURNS
        )
        assert asked([FIRST, KIND], both) == expected


def test_what_was_shown_yesterday_is_better_than_nothing_but_not_what_was_skipped_today() -> None:
    assert [asked([FIRST], one) for one in shown(1)] == ["first"] * 4
    for skip in (Skip("first", SUNDAY), Skip("first", ago(900), for_ever=True)):
        assert asked([FIRST], PromptHistory(skips=(skip,))) is None


@pytest.mark.parametrize(
    ("days", "answer", "expected"),
    [
        ((500, 364), None, "kind"),
        ((500, 365), None, "first"),
        # Once is not twice, and an answer between them begins anew.
        ((364,), None, "first"),
        ((500, 300), 400, "first"),
        ((500, 400, 300), 600, "kind"),
    ],
)
def test_a_prompt_passed_over_twice_waits_a_year(
    days: tuple[int, ...], answer: int | None, expected: str
) -> None:
    dates = {"first": PromptDates(ago(answer), ago(answer))} if answer else {}
    dates["kind"] = PromptDates(ago(10), ago(10))
    history = PromptHistory(prompts=dates, skips=skips(*days), strands=TURNS)
    assert asked([FIRST, KIND], history) == expected


@pytest.mark.parametrize(
    ("days", "answer", "expected"),
    [
        ((90, 80, 59), None, "kind"),
        ((90, 80, 60), None, "third"),
        ((80, 59), None, "third"),
        ((90, 80, 59), 70, "third"),
        ((90, 80, 59), 95, "kind"),
    ],
)
def test_a_main_topic_passed_over_three_times_in_a_row_waits_sixty_days(
    days: tuple[int, ...], answer: int | None, expected: str
) -> None:
    rota = [a_prompt(id=one, topics=("rota",)) for one in ("first", "second", "third", "fourth")]
    passed = tuple(
        Skip(one.id, ago(day)) for one, day in zip((*rota[:2], rota[3]), days, strict=False)
    )
    dates = {"fourth": PromptDates(ago(answer), ago(answer))} if answer else {}
    dates["kind"] = PromptDates(ago(10), ago(10))
    history = PromptHistory(prompts=dates, skips=passed, strands=TURNS)
    assert asked([*rota, KIND], history) == expected


def test_muting_three_of_a_topic_lets_the_others_come() -> None:
    rota = [a_prompt(id=one, topics=("rota",)) for one in ("first", "second", "third", "fourth")]
    muted = tuple(Skip(one.id, ago(9), for_ever=True) for one in rota[:3])
    assert asked([*rota, KIND], PromptHistory(skips=muted, strands=TURNS)) == "fourth"


def test_after_a_skip_comes_one_of_the_same_strand_and_of_another_topic() -> None:
    strand = {"strand": Strand.HELPING}
    passed = a_prompt(id="first", topics=("rota",), **strand)
    same_topic = a_prompt(id="same topic", topics=("rota",), **strand)
    same_strand = a_prompt(id="same strand", **strand)
    history = PromptHistory(skips=skips(0), strands=(Strand.HELPING, *TURNS))
    deck = [LIGHT, passed, same_topic, same_strand]
    assert asked(deck, history) == "same strand"
    # Answered, the skip has had its effect.
    later = PromptHistory(
        skips=skips(0),
        strands=(*TURNS, Strand.HELPING),
        today=(answered(0, strand=Strand.HELPING),),
    )
    assert asked(deck, later) == "light"


def test_a_skip_in_the_start_pack_brings_the_next_of_the_strand_skipped_last() -> None:
    strands = (Strand.ATTENDING, Strand.HELPING) * 2
    deck = [a_prompt(id=f"{n}", pack="start", strand=one) for n, one in enumerate(strands)]
    passed = [("0",), ("0", "1"), ("0", "2")]
    found = [
        asked(deck, PromptHistory(skips=tuple(Skip(one, SUNDAY) for one in some)))
        for some in passed
    ]
    assert found == ["2", "3", "1"]
    assert asked(deck, PromptHistory(skips=(Skip("0", ago(1)),))) == "1"


def test_a_gentle_prompt_is_light_and_confronts_nobody_as_long_as_there_is_another() -> None:
    warning, challenge = (
        a_prompt(id=kind, kind=kind, strand=Strand.SELF_COMPASSION)
        for kind in (PromptKind.WARNING, PromptKind.CHALLENGE)
    )
    decks = [STEADY, warning, challenge, LIGHT, KIND], [STEADY, warning, LIGHT], [warning], [STEADY]
    found = [rotation.gentle_prompt(deck, PromptHistory(), SUNDAY) for deck in decks]
    assert found == [KIND, LIGHT, warning, None]
    # What is meant for a hard day goes before what suits any, and a steady one is never asked.
    hard_kind = a_prompt(id="hard kind", strand=Strand.SELF_COMPASSION, suits=Suits.HARD)
    deck = [FOR_STEADY, KIND, hard_kind]
    assert rotation.gentle_prompt(deck, PromptHistory(), SUNDAY) == hard_kind
    assert rotation.gentle_prompt([FOR_STEADY], PromptHistory(), SUNDAY) is None


@pytest.mark.parametrize(
    ("first", "last", "times", "expected"),
    [
        (89, 89, 1, False),
        (90, 90, 1, True),
        (364, 274, 2, False),
        (365, 275, 2, True),
        (400, 89, 2, False),
        (400, 90, 2, True),
        (900, 500, 3, False),
    ],
)
def test_a_deep_or_a_starred_prompt_returns_on_purpose_after_90_and_365_days(
    first: int, last: int, times: int, *, expected: bool
) -> None:
    def returns(prompt: Prompt, **more: Any) -> bool:
        dates = {prompt.id: PromptDates(ago(first), ago(last), times)}
        history = PromptHistory(count=30, latest=(answered(1),), prompts=dates, **more)
        # A prompt of the same cell that was never shown waits beside it.
        return asked([SECOND, prompt], history) == prompt.id

    assert returns(DEEP) is returns(LIGHT, starred=frozenset({"light"})) is expected
    assert not returns(LIGHT)


def test_till_the_start_pack_is_done_the_core_waits_but_for_hard_days() -> None:
    holds = [
        rotation.availability(prompt, [BEGIN, prompt], PromptHistory(count=count), SUNDAY).hold
        for prompt in (LIGHT, HARD)
        for count in (0, 1)
    ]
    assert holds == [Hold.START_PACK, None, None, None]


@pytest.mark.parametrize(
    ("more", "history", "hold", "until"),
    [
        ({"when": When.MORNING}, {}, Hold.MORNING, None),
        ({"pack": "crisis"}, {}, Hold.PACK, None),
        ({"avoid_when": (Avoid.FIRST_WEEK,)}, {}, Hold.FIRST_WEEK, ago(-7)),
        ({"avoid_when": (Avoid.FIRST_WEEK,)}, {"first": ago(6)}, Hold.FIRST_WEEK, ago(-1)),
        ({"avoid_when": (Avoid.FIRST_WEEK,)}, {"first": ago(7)}, None, None),
        ({"avoid_when": (Avoid.AFTER_INCIDENT,)}, {"hard_day": ago(13)}, Hold.HARD_DAYS, ago(-1)),
        ({"avoid_when": (Avoid.AFTER_INCIDENT,)}, {"hard_day": ago(14)}, None, None),
        ({"avoid_when": (Avoid.AFTER_INCIDENT,)}, {}, None, None),
        ({"suits": Suits.STEADY}, {"today": (answered(0, energy=2),)}, Hold.LOW_ENERGY, None),
        ({"suits": Suits.STEADY}, {"today": (answered(0, energy=3),)}, None, None),
        ({}, {"skips": (Skip("mine-01", ago(9), for_ever=True),)}, Hold.MUTED, None),
        ({}, {"skips": (Skip("mine-01", SUNDAY),)}, Hold.TODAY, None),
        ({}, {"today": (answered(0, "mine-01"),)}, Hold.TODAY, None),
        (
            {},
            {"skips": skips(30, 10, prompt_id="mine-01")},
            Hold.PROMPT_SKIPPED,
            ago(10 - 365),
        ),
        (
            {"topics": ("rota",)},
            {"skips": skips(9, 8, 7, prompt_id="rota")},
            Hold.TOPIC_SKIPPED,
            ago(7 - 60),
        ),
        ({"depth": 3}, {"count": 29}, Hold.TOO_DEEP, None),
        ({"depth": 3}, {"count": 30}, None, None),
        ({}, {"prompts": {"mine-01": PromptDates(ago(9), ago(9))}}, Hold.RESTING, ago(9 - 180)),
        ({"topics": ("rota",)}, {"latest": (answered(1, "rota"),)}, Hold.RECENT_TOPIC, None),
        ({"direction": Direction.OTHER_TEAMS}, {}, Hold.OTHER_TEAMS, None),
    ],
)
def test_why_a_prompt_does_not_come_today_and_until_when(
    more: dict[str, Any], history: dict[str, Any], hold: Hold | None, until: date | None
) -> None:
    prompt = a_prompt(**more)
    deck = [prompt, a_prompt(id="rota", pack="crisis", topics=("rota",))]
    found = rotation.availability(prompt, deck, PromptHistory(**history), SUNDAY)
    assert found == Availability(hold, until)
    # What yields is asked where nothing else is there.
    never = {Hold.MORNING, Hold.PACK, Hold.FIRST_WEEK, Hold.HARD_DAYS, Hold.LOW_ENERGY}
    never |= {Hold.MUTED, Hold.TODAY}
    expected = None if hold in never else "mine-01"
    assert asked(deck, PromptHistory(**history)) == expected
