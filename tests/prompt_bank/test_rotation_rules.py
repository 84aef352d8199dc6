"""Each rule of the rotation at its edges, on decks of two or three prompts."""

from datetime import date, timedelta
from typing import Any

import pytest

from builders import SUNDAY, a_prompt
from compassjournal.model.taxonomy import Direction, Place, Strand
from compassjournal.prompt_bank import rotation
from compassjournal.prompt_bank.prompt import Avoid, Prompt, PromptKind, When
from compassjournal.prompt_bank.prompt_history import (
    AnsweredPrompt,
    CellCount,
    PromptDates,
    PromptHistory,
    Skip,
)


def ago(days: int) -> date:
    return SUNDAY - timedelta(days)


def answered(
    days: int, prompt_id: str = "x", energy: int | None = None, direction: str | None = None
) -> AnsweredPrompt:
    place = Place(direction=Direction(direction) if direction else None)
    return AnsweredPrompt(ago(days), prompt_id, place, energy)


def past(*days: int, **more: Any) -> PromptHistory:
    """Reflections so many days ago, on prompts of no deck."""
    return PromptHistory(count=len(days), latest=tuple(map(answered, days)), **more)


def asked(deck: list[Prompt], history: PromptHistory, **only: Any) -> str | None:
    found = rotation.next_prompt(deck, history, SUNDAY, **only)
    return found.id if found else None


FIRST = a_prompt(id="first", direction=Direction.OTHERS)
SECOND = a_prompt(id="second")
OTHER_TEAMS = a_prompt(id="other teams", direction=Direction.OTHER_TEAMS)
KIND = a_prompt(id="kind", strand=Strand.SELF_COMPASSION)
DEEP, STEADY = a_prompt(id="deep", depth=3), a_prompt(id="steady", depth=2)
LIGHT, BEGIN = a_prompt(id="light"), a_prompt(id="start", pack="start")
TURNS = (Strand.ATTENDING, Strand.SELF_COMPASSION)


@pytest.mark.parametrize(
    ("count", "last", "energy", "expected"),
    [
        (15, "x", None, "light"), (15, "x", 2, "light"), (16, "x", None, "steady"),
        (29, "x", None, "steady"), (30, "x", None, "deep"), (30, "deep", None, "steady"),
        (30, "x", 3, "deep"), (30, "x", 2, "steady"),
    ],
)  # fmt: skip
def test_depth_waits_for_time_for_a_lighter_one_and_for_strength(
    count: int, last: str, energy: int | None, expected: str
) -> None:
    history = PromptHistory(count=count, latest=(answered(1, last, energy),))
    assert asked([DEEP, STEADY, LIGHT], history) == expected
    assert asked([DEEP], history) == (None if energy == 2 else "deep")


def test_the_start_pack_is_for_fewer_than_sixteen_and_for_no_wish() -> None:
    deck = [LIGHT, BEGIN]
    assert [asked(deck, PromptHistory(count=count)) for count in (15, 16)] == ["start", "light"]
    wishes: list[dict[str, Any]] = [{"strand": Strand.ATTENDING}, {"direction": Direction.TEAM}]
    assert [asked(deck, PromptHistory(), **wish) for wish in wishes] == ["light"] * 2


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ((), "light"), ((7,), "light"), ((8,), "kind"), ((9, 8), "kind"),
        # Every five days: ten are usual; two on a day are one.
        ((20, 15, 10), "light"), ((21, 16, 11), "kind"), ((14, 14, 9, 9), "light"),
    ],
)  # fmt: skip
def test_an_absence_is_over_a_week_and_over_twice_the_usual(
    days: tuple[int, ...], expected: str
) -> None:
    deck, history = [KIND, LIGHT], past(*days, strands=TURNS)
    assert asked(deck, history) == expected
    assert asked(deck, history, strand=Strand.ATTENDING) == "light"
    assert asked(deck, past(*days, strands=TURNS, today=(answered(0),))) == "light"


@pytest.mark.parametrize(
    ("latest", "today", "expected"),
    [
        ("team " * 5, "", "second"),
        ("team " * 6, "", "other teams"),
        ("team " * 6, "other_teams", "second"),
        ("other_teams " + "team " * 5, "", "second"),
        ("other_teams " + "team " * 6, "", "other teams"),
    ],
)
def test_after_six_without_other_teams_they_come(latest: str, today: str, expected: str) -> None:
    history = PromptHistory(
        latest=tuple(answered(1, direction=one) for one in latest.split()),
        today=tuple(answered(0, direction=one) for one in today.split()),
    )
    assert asked([OTHER_TEAMS, SECOND], history) == expected
    assert asked([OTHER_TEAMS, SECOND], history, strand=Strand.ATTENDING) == "second"
    # Without a prompt about them the turn of the others goes on.
    assert asked([SECOND], history) == "second"


def shown(days: int) -> list[PromptHistory]:
    """The first prompt shown so many days ago: answered, skipped, or both."""
    dates, skip = PromptDates(ago(800), ago(days)), Skip("first", ago(days))
    before = PromptDates(ago(800), ago(700))
    return [
        PromptHistory(prompts=prompts, skips=skips, strands=TURNS)
        for prompts, skips in (
            ({"first": dates}, ()),
            ({}, (skip,)),
            ({"first": before}, (skip, Skip("first", ago(600)))),
            ({"first": dates}, (Skip("first", ago(600)),)),
        )
    ]


@pytest.mark.parametrize(("days", "expected"), [(339, "second"), (340, "first")])
def test_within_a_strand_a_prompt_rests_for_340_days(days: int, expected: str) -> None:
    assert [asked([FIRST, SECOND], one) for one in shown(days)] == [expected] * 4


@pytest.mark.parametrize(("days", "expected"), [(179, "kind"), (180, "first")])
def test_a_strand_is_passed_over_rather_than_a_rest_of_180_days(days: int, expected: str) -> None:
    assert [asked([FIRST, KIND], one) for one in shown(days)] == [expected] * 4


def test_what_was_shown_yesterday_is_better_than_nothing_but_not_what_was_skipped_today() -> None:
    assert [asked([FIRST], one) for one in shown(1)] == ["first"] * 4
    for skip in (Skip("first", SUNDAY), Skip("first", ago(900), for_ever=True)):
        assert asked([FIRST], PromptHistory(skips=(skip,))) is None


@pytest.mark.parametrize(
    ("days", "latest", "expected"),
    [
        (60, (3, 2, 1), "first"),
        (59, (3, 2, 1), "second"),
        (120, (5, 3, 1), "first"),
        (119, (5, 3, 1), "second"),
        (60, (1,), "first"),
        (59, (1,), "second"),
    ],
)
def test_a_cell_unseen_for_sixty_reflections_goes_before_one_seen_less(
    days: int, latest: tuple[int, ...], expected: str
) -> None:
    counts = {FIRST.strand_cell: CellCount(5, ago(days)), SECOND.strand_cell: CellCount(1, ago(1))}
    assert asked([FIRST, SECOND], past(*latest, cells=counts)) == expected
    # It was seen in another strand, which counts for nothing else.
    counts[Strand.HELPING, *FIRST.cell] = CellCount(1, ago(1))
    assert asked([FIRST, SECOND], past(*latest, cells=counts)) == "second"
    del counts[FIRST.strand_cell]
    counts[SECOND.strand_cell] = CellCount(1, ago(2))
    assert asked([FIRST, SECOND], past(*latest, cells=counts)) == "first"


@pytest.mark.parametrize(
    ("counts", "shown", "expected"),
    [
        # The cell seen least, in it the prompt seen longest ago: the other strands do not count.
        ({"first": 1}, {"second": 400, "third": 500}, "third"),
        ({"second": 1}, {"first": 400}, "first"),
        ({"first": 1, "second": 1}, {}, "first"),
        ({}, {"second": 400}, "first"),
        ({"first": 2, "second": 1}, {"second": 400}, "third"),
    ],
)
def test_of_a_strand_the_cell_seen_least_and_in_it_the_prompt_seen_longest_ago(
    counts: dict[str, int], shown: dict[str, int], expected: str
) -> None:
    deck = [SECOND, FIRST, a_prompt(id="third")]
    history = past(
        *(3, 2, 1),
        cells={
            one.strand_cell: CellCount(counts[one.id], ago(9)) for one in deck if one.id in counts
        },
        prompts={name: PromptDates(ago(days), ago(days)) for name, days in shown.items()},
    )
    assert asked(deck, history) == expected


def test_a_skip_in_the_start_pack_brings_the_next_of_the_strand_skipped_last() -> None:
    strands = (Strand.ATTENDING, Strand.HELPING) * 2
    deck = [a_prompt(id=f"{n}", pack="start", strand=one) for n, one in enumerate(strands)]
    skips = [("0",), ("0", "1"), ("0", "2")]
    found = [
        asked(deck, PromptHistory(skips=tuple(Skip(one, SUNDAY) for one in some))) for some in skips
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


@pytest.mark.parametrize(
    ("more", "history", "expected"),
    [
        ({"when": When.MORNING}, {}, None),
        ({"pack": "crisis"}, {}, None),
        ({"avoid_when": (Avoid.FIRST_WEEK,)}, {}, None),
        ({"avoid_when": (Avoid.FIRST_WEEK,)}, {"first": ago(6)}, None),
        ({"avoid_when": (Avoid.FIRST_WEEK,)}, {"first": ago(7)}, "mine-01"),
        ({"avoid_when": (Avoid.AFTER_INCIDENT,)}, {"hard_day": ago(13)}, None),
        ({"avoid_when": (Avoid.AFTER_INCIDENT,)}, {"hard_day": ago(14)}, "mine-01"),
        ({"avoid_when": (Avoid.AFTER_INCIDENT,)}, {}, "mine-01"),
        ({"avoid_when": (Avoid.LOW_ENERGY,)}, {"latest": (answered(1, energy=2),)}, None),
        ({"avoid_when": (Avoid.LOW_ENERGY,)}, {"latest": (answered(1, energy=3),)}, "mine-01"),
        # Of several energies the last counts, today's too.
        (
            {"avoid_when": (Avoid.LOW_ENERGY,)},
            {"latest": (answered(1, energy=1),), "today": (answered(0, energy=3),)},
            "mine-01",
        ),
    ],
)
def test_what_would_be_too_much_now_waits(
    more: dict[str, Any], history: dict[str, Any], expected: str | None
) -> None:
    assert asked([a_prompt(**more)], PromptHistory(**history)) == expected


def test_a_strand_goes_round_its_directions_and_passes_over_the_cell_of_today() -> None:
    deck, found = [a_prompt(id=one.value, direction=one) for one in Direction], []
    while deck:
        found.append(asked(deck, PromptHistory()))
        deck = [one for one in deck if one.id != found[-1]]
    assert found == ["others", "team", "other_teams", "self"]
    today = PromptHistory(today=(AnsweredPrompt(SUNDAY, "x", FIRST.place),))
    assert asked([FIRST, SECOND], today) == "second"
