"""The bars of the five, and words where there is no room for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from chart_values import named, plain, said, widest
from compassjournal.render.charts.bars import bar_length, practice_bars
from compassjournal.render.charts.glyphs import ASCII, UNICODE, Glyphs


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [20, 36, 76])
def test_each_of_the_five_has_its_bar(
    width: int, glyphs: Glyphs, snapshot: SnapshotAssertion
) -> None:
    assert plain(practice_bars(named(7, 7, 1, 5, 0, 3), width, glyphs)) == snapshot


@given(
    days=st.lists(st.integers(0, 400), min_size=5, max_size=5),
    width=st.integers(20, 200),
    glyphs=st.sampled_from([UNICODE, ASCII]),
)
def test_nothing_is_wider_and_every_number_is_there(
    days: list[int], width: int, glyphs: Glyphs
) -> None:
    drawn = practice_bars(named(400, *days), width, glyphs)
    assert widest(drawn) <= width
    assert all(f"{number}day" in said(drawn) for number in days if number)


@given(most=st.integers(1, 400), halves=st.integers(2, 60), data=st.data())
def test_any_day_shows_and_not_all_days_do_not_fill(
    most: int, halves: int, data: st.DataObject
) -> None:
    days = data.draw(st.integers(0, most))
    drawn = bar_length(days, most, halves)
    assert (drawn == 0) == (days == 0)
    assert (drawn == halves) == (days == most)
