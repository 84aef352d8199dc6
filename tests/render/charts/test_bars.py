"""Quiet bars, and words where there is no room for them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from chart_values import plain, said, widest
from compassjournal.render.charts.bars import bar_chart, bar_length
from compassjournal.render.charts.glyphs import ASCII, UNICODE, Glyphs

DIRECTIONS = [
    ("towards yourself", 3),
    ("towards one person", 5),
    ("towards your team", 1),
    ("towards other teams", 0),
]
ROWS = st.lists(st.tuples(st.text(max_size=30), st.integers(0, 400)), max_size=6)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [20, 36, 76, 116])
def test_the_balance(width: int, glyphs: Glyphs, snapshot: SnapshotAssertion) -> None:
    assert plain(bar_chart(DIRECTIONS, 7, width, glyphs)) == snapshot


@pytest.mark.parametrize(
    ("rows", "bars"),
    [
        ([], []),
        ([("purpose", 0)], [f"purpose  {'─' * 28}  0 days"]),
        # What somebody typed is shown and not obeyed.
        ([("@sam\x1b[2J\n[red]", 2)], [f"@sam␛[2J [red]  {'━' * 28}  2 days"]),
        # Wide letters take two cells.
        (
            [("@看護師", 1), ("@sam", 2)],
            [f"@看護師  {'━' * 14}{'─' * 14}  1 day", f"@sam     {'━' * 28}  2 days"],
        ),
    ],
)
def test_each_name_has_its_bar(rows: list[tuple[str, int]], bars: list[str]) -> None:
    most = max((days for _, days in rows), default=0)
    assert [line.plain for line in bar_chart(rows, most, 76, UNICODE)] == bars


@given(rows=ROWS, width=st.integers(20, 200), glyphs=st.sampled_from([UNICODE, ASCII]))
def test_nothing_is_wider_and_every_number_is_there(
    rows: list[tuple[str, int]], width: int, glyphs: Glyphs
) -> None:
    drawn = bar_chart(rows, max((days for _, days in rows), default=0), width, glyphs)
    assert widest(drawn) <= width
    assert all(f"{days}day" in said(drawn) for _, days in rows)


@given(most=st.integers(1, 400), halves=st.integers(2, 60), data=st.data())
def test_any_day_shows_and_not_all_days_do_not_fill(
    most: int, halves: int, data: st.DataObject
) -> None:
    days = data.draw(st.integers(0, most))
    drawn = bar_length(days, most, halves)
    assert (drawn == 0) == (days == 0)
    assert (drawn == halves) == (days == most)
