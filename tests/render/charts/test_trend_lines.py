"""Energy and load over the weeks: as high as they were, and gaps where there were gaps."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from chart_values import plain, said, trend, widest
from compassjournal.analysis.trend import Trend
from compassjournal.render.charts.glyphs import ASCII, UNICODE, Glyphs
from compassjournal.render.charts.trend_lines import trend_lines

EIGHT = trend(
    (3, 4), (2.5, 4.5), (2, 5), (None, None), (3, 3.5), (3.5, 3), (4, None), (4.5, 2)
)  # fmt: skip
A_YEAR = trend(
    *(
        (None, None) if week % 17 == 5 else (1 + week % 9 / 2, 5 - week // 3 % 9 / 2)
        for week in range(53)
    )
)
MEDIANS = st.none() | st.integers(2, 10).map(lambda double: double / 2)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [36, 76, 116])
@pytest.mark.parametrize("value", [EIGHT, A_YEAR], ids=["eight weeks", "a year"])
def test_the_weeks(value: Trend, width: int, glyphs: Glyphs, snapshot: SnapshotAssertion) -> None:
    assert plain(trend_lines(value, width, glyphs)) == snapshot


def test_too_little_is_no_line() -> None:
    assert trend_lines(trend((3, 3), (None, None), (None, None)), 76, UNICODE) == ()
    assert trend_lines(Trend((), 0), 76, UNICODE) == ()
    # Of the weeks that fit, none has an answer.
    assert trend_lines(trend(*[(4, 4)] * 30, *[(None, None)] * 30), 36, UNICODE) == ()


def test_a_tap_that_was_never_answered_has_no_row() -> None:
    drawn = plain(trend_lines(trend((3, None), (4, None)), 76, UNICODE))
    assert "energy" in drawn
    assert "load" not in drawn


def test_no_two_values_look_alike() -> None:
    nine = [1 + step / 2 for step in range(9)]
    for glyphs in (UNICODE, ASCII):
        upper, lower, *_ = trend_lines(trend(*((value, None) for value in nine)), 76, glyphs)
        columns = list(zip(f"{upper.plain:<76}"[8::6], f"{lower.plain:<76}"[8::6], strict=True))
        assert len(set(columns[:9])) == 9


@given(
    points=st.lists(st.tuples(MEDIANS, MEDIANS), min_size=1, max_size=53),
    width=st.integers(20, 200),
    glyphs=st.sampled_from([UNICODE, ASCII]),
    last=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
)
def test_nothing_is_wider_than_its_room(
    points: list[tuple[float | None, float | None]], width: int, glyphs: Glyphs, last: date
) -> None:
    drawn = trend_lines(trend(*points, last=last), width, glyphs)
    assert widest(drawn) <= width
    assert glyphs is UNICODE or plain(drawn).isascii()
    assert not drawn or "1lowto5high" in said(drawn)
