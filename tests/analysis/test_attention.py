"""The five as the person named them, and how that stands to the weeks before."""

from datetime import date, timedelta

import pytest

from builders import an_entry
from compassjournal.analysis.attention import (
    Attention,
    AttentionChange,
    PractisedDays,
)
from compassjournal.model.span import Span, week_of
from compassjournal.model.taxonomy import Practice
from random_journals import reviewed

SUNDAY = date(2026, 11, 22)
WEEK = week_of(SUNDAY)
MONDAY = WEEK.start


def named(*days: int, answered: int, before: int = 0) -> PractisedDays:
    five = (Attention(one, number) for one, number in zip(Practice, days, strict=True))
    return PractisedDays(answered, before, tuple(five))


def test_two_entries_on_a_day_are_one_day_with_all_that_was_named() -> None:
    journal = [
        an_entry(MONDAY, practised="attending helping"),
        an_entry(MONDAY, practised="attending empathising"),
        an_entry(SUNDAY, practised=""),
        an_entry(SUNDAY - timedelta(1)),
    ]
    assert reviewed(journal, WEEK, SUNDAY).practised == named(1, 0, 1, 1, 0, answered=2)


def test_what_the_rota_asked_is_not_attention() -> None:
    journal = [an_entry(day, prompt_id="attending-others-personal-01") for day in WEEK]
    assert reviewed(journal, WEEK, SUNDAY).practised == named(0, 0, 0, 0, 0, answered=0)


def test_days_before_the_span_are_those_of_the_four_weeks() -> None:
    days = [MONDAY - timedelta(n) for n in (1, 28, 29)]
    journal = [an_entry(day, practised="helping") for day in days]
    assert reviewed(journal, WEEK, SUNDAY).practised == named(0, 0, 0, 0, 0, answered=0, before=2)


def helped(now: str, before: str) -> AttentionChange | None:
    """How helping changed: 1 on a day with it, 0 on one without, a dot on one not answered.

    ``now`` are the days of the week, ``before`` those up to it.
    """
    days = {MONDAY + timedelta(n): said for n, said in enumerate(now)}
    days |= {MONDAY - timedelta(1 + n): said for n, said in enumerate(reversed(before))}
    journal = [
        an_entry(day, practised="helping" * (said == "1"))
        for day, said in days.items()
        if said != "."
    ]
    five = reviewed(journal, WEEK, SUNDAY).practised.practices
    return next(one.change for one in five if one.practice is Practice.HELPING)


# Four weeks of five days each, with helping in one of five and in two of five.
SELDOM, SOMETIMES = "01000.." * 4, "01010.." * 4


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        ("1111.", SELDOM, AttentionChange.MORE),
        ("11101", SELDOM, AttentionChange.MORE),
        ("1.1.1..", SELDOM, AttentionChange.MORE),
        # As many days of it as chance may well have, or too few to say.
        ("11010", SELDOM, None),
        ("01000", SELDOM, None),
        ("11....", SELDOM, None),
        ("1111.", SOMETIMES, None),
        ("0000000", SOMETIMES, None),
        ("0000000", "1111011" * 4, AttentionChange.LESS),
        # In days that stay as they are for long, a week is little.
        ("0000000", "1111111111111100000001111111", None),
        # Four weeks are named where three of them were answered.
        ("11111", "......." * 2 + "00000.." * 2, None),
        ("11111", "......." + "00000.." * 3, AttentionChange.MORE),
        ("", SELDOM, None),
        ("11111", "", None),
    ],
)
def test_a_change_is_told_where_chance_would_seldom_make_it(
    now: str, before: str, found: AttentionChange | None
) -> None:
    assert helped(now, before) is found


def test_a_change_is_a_fifth_of_the_days_at_least() -> None:
    span = Span(SUNDAY - timedelta(359), SUNDAY + timedelta(1))
    journal = [
        an_entry(span.start + timedelta(n), practised="helping" * (n * 7 % 20 < share))
        for n in range(-360, 360)
        for share in [7 if n < 0 else 10]
    ]
    assert reviewed(journal, span, SUNDAY).practised == named(
        0, 0, 0, 180, 0, answered=360, before=360
    )


def test_a_share_is_of_the_answered_days() -> None:
    five = named(3, 0, 0, 0, 1, answered=4)
    assert [five.share(one) for one in Practice] == [0.75, 0, 0, 0, 0.25]
    assert named(0, 0, 0, 0, 0, answered=0).share(Practice.HELPING) == 0.0
