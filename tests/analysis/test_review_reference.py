"""The figures of a review, beside an independent and slow computation over random journals."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from compassjournal.model.span import Span, month_of, quarter_of, week_of, year_of
from random_journals import NEEDS, YEAR_ENDS, a_random_journal, reviewed
from reference_review import slow_figures

pytestmark = pytest.mark.slow

SEEDS = st.integers(0, 2**32)
ENDS = st.sampled_from(YEAR_ENDS)
AROUND = st.sampled_from((week_of, month_of, quarter_of, year_of))


def held(seed: int, first: date, days: int, often: float, span: Span, today: date) -> None:
    journal = a_random_journal(seed, first, days, often)
    found, slow = reviewed(journal, span, today), slow_figures(journal, span, today, needs=NEEDS)
    assert [getattr(found, one.name) for one in fields(slow)] == [
        getattr(slow, one.name) for one in fields(slow)
    ]


@settings(max_examples=20)
@given(SEEDS, ENDS, st.integers(-40, 40), st.floats(0.05, 0.6), AROUND, st.integers(-20, 20))
@example(1, date(2020, 12, 28), 0, 0.3, week_of, 0)
@example(2, date(2026, 12, 28), 3, 0.3, week_of, 3)
def test_a_span_of_the_calendar(
    seed: int, end: date, off: int, often: float, around: Callable[[date], Span], later: int
) -> None:
    span = around(end + timedelta(off))
    held(seed, end - timedelta(150), 200, often, span, end + timedelta(off + later))


@settings(max_examples=20)
@given(SEEDS, ENDS, st.integers(-60, 30), st.integers(1, 120), st.integers(-5, 90))
def test_any_other_span(seed: int, end: date, off: int, length: int, later: int) -> None:
    start = end + timedelta(off)
    span = Span(start, start + timedelta(length))
    held(seed, end - timedelta(150), 200, 0.3, span, start + timedelta(later))


@given(SEEDS, ENDS, st.integers(300, 400))
@settings(max_examples=4)
def test_a_rolling_year_and_more(seed: int, end: date, length: int) -> None:
    span = Span(end - timedelta(length), end)
    held(seed, end - timedelta(800), 810, 0.2, span, end)


@given(SEEDS)
@settings(max_examples=2)
def test_ten_years(seed: int) -> None:
    end = date(2026, 12, 31)
    held(seed, date(2016, 12, 31), 3653, 0.05, Span(date(2016, 12, 31), end), end)
