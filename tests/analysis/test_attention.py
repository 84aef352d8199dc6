"""The five as the person named them, and how that stands to the weeks before."""

from datetime import date, timedelta

import pytest

from builders import an_entry
from compassjournal.analysis.attention import (
    Attention,
    AttentionChange,
    PractisedDays,
    attention_change,
)
from compassjournal.model.span import week_of
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


@pytest.mark.parametrize(
    ("now", "before", "found"),
    [
        ((2, 2), (0, 9), None),
        ((3, 3), (0, 4), None),
        ((0, 0), (0, 0), None),
        ((3, 3), (0, 5), AttentionChange.MORE),
        ((0, 3), (5, 5), AttentionChange.LESS),
        ((3, 5), (8, 20), AttentionChange.MORE),
        ((2, 5), (12, 20), AttentionChange.LESS),
        ((3, 5), (9, 20), AttentionChange.ALIKE),
        ((2, 5), (11, 20), AttentionChange.ALIKE),
        # Between a sixth and a fifth.
        ((3, 5), (5, 12), AttentionChange.ALIKE),
        ((4, 7), (4, 7), AttentionChange.ALIKE),
    ],
)
def test_a_fifth_of_the_days_is_a_change(
    now: tuple[int, int], before: tuple[int, int], found: AttentionChange | None
) -> None:
    assert attention_change(now, before) is found


def test_a_share_is_of_the_answered_days() -> None:
    five = named(3, 0, 0, 0, 1, answered=4)
    assert [five.share(one) for one in Practice] == [0.75, 0, 0, 0, 0.25]
    assert named(0, 0, 0, 0, 0, answered=0).share(Practice.HELPING) == 0.0
