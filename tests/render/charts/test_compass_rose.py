"""The compass: its arms are true, its words are whole, and it fits."""

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from chart_values import named, plain, said, widest
from compassjournal.analysis.attention import AttentionChange, PractisedDays
from compassjournal.model.taxonomy import Practice
from compassjournal.render.charts.compass_dial import compass_dial
from compassjournal.render.charts.compass_rose import compass_rose
from compassjournal.render.charts.glyphs import ASCII, UNICODE, Glyphs
from compassjournal.terminal.theme import THEME

BEFORE = "the four weeks before"
MORE, LESS = AttentionChange.MORE, AttentionChange.LESS
A_WEEK = named(6, 4, 5, 1, 2, 3, changes=(MORE, None, LESS, LESS, MORE))
ONE_DAY = named(1, 1, 1, 0, 0, 0)
ALL = named(7, 7, 7, 7, 7, 7, changes=(MORE,) * 5)
NONE_NAMED = named(5, 0, 0, 0, 0, 0)
A_YEAR = named(214, 198, 120, 61, 12, 107, changes=(None, None, MORE, LESS, None))


@st.composite
def nameds(draw: st.DrawFn, most: int = 3660) -> PractisedDays:
    answered = draw(st.integers(1, most))
    days = draw(st.lists(st.integers(0, answered), min_size=5, max_size=5))
    changes = draw(st.lists(st.sampled_from([None, *AttentionChange]), min_size=5, max_size=5))
    return named(answered, *days, changes=changes)


@pytest.mark.parametrize("glyphs", [UNICODE, ASCII], ids=["unicode", "ascii"])
@pytest.mark.parametrize("width", [30, 36, 56, 76, 116])
def test_a_week(width: int, glyphs: Glyphs, snapshot: SnapshotAssertion) -> None:
    assert plain(compass_rose(A_WEEK, BEFORE, width, glyphs)) == snapshot


@pytest.mark.parametrize("width", [36, 76])
@pytest.mark.parametrize(
    "value", [ONE_DAY, ALL, NONE_NAMED, A_YEAR], ids=["one day", "all", "none named", "a year"]
)
def test_other_times(value: PractisedDays, width: int, snapshot: SnapshotAssertion) -> None:
    assert plain(compass_rose(value, BEFORE, width, UNICODE)) == snapshot


def test_in_colour(snapshot: SnapshotAssertion) -> None:
    told = StringIO()
    console = Console(
        file=told, width=80, force_terminal=True, color_system="truecolor", theme=THEME,
        no_color=False,
    )  # fmt: skip
    for line in compass_rose(A_WEEK, BEFORE, 76, UNICODE):
        console.print(line)
    assert told.getvalue() == snapshot


def test_without_an_answer_there_is_no_rose() -> None:
    assert compass_rose(named(0, 0, 0, 0, 0, 0), BEFORE, 76, UNICODE) == ()


@given(value=nameds(), width=st.integers(20, 200), glyphs=st.sampled_from([UNICODE, ASCII]))
def test_nothing_is_wider_and_nothing_is_cut(
    value: PractisedDays, width: int, glyphs: Glyphs
) -> None:
    drawn = compass_rose(value, BEFORE, width, glyphs)
    assert widest(drawn) <= width
    assert glyphs is UNICODE or plain(drawn).isascii()
    assert all(line.plain == line.plain.rstrip() for line in drawn)
    words = said(drawn)
    assert all(one.value in words for one in Practice)
    # Of the bars of a narrow window the heading says it.
    assert width < 36 or str(value.answered) in words
    assert all(str(one.days) in words for one in value.practices if one.days)


def longest(value: PractisedDays, practice: Practice) -> int:
    """How far the arm reaches from the heart, in dots."""
    rows = [line.plain for line in compass_dial(value, 6, UNICODE)]
    bits: tuple[int, ...]
    if practice in {Practice.UNDERSTANDING, Practice.HELPING}:
        cells = rows[6][13:] if practice is Practice.UNDERSTANDING else rows[6][:12]
        bits = (2, 16)  # the second row of dots, left and right
    else:
        cells = "".join(
            row[12] for row in (rows[:6] if practice is Practice.ATTENDING else rows[7:])
        )
        bits = (1, 2, 4, 64)  # the left column of dots
    dots = [ord(sign) - 0x2800 for sign in cells if ord(sign) >= 0x2800]
    return sum(bool(cell & bit) for cell in dots for bit in bits)


@given(answered=st.integers(1, 400), data=st.data())
def test_an_arm_is_as_long_as_its_share_whichever_way_it_points(
    answered: int, data: st.DataObject
) -> None:
    days = data.draw(st.integers(0, answered))
    value = named(answered, days, days, days, days, 0)
    arms = {longest(value, one) for one in list(Practice)[:4]}
    assert len(arms) == 1
    (length,) = arms
    assert abs(length / 23 - days / answered) <= 1 / 23
    assert (length == 0) == (days == 0)
    assert (length == 23) == (days == answered)


@given(value=nameds(most=60))
def test_more_days_are_never_a_shorter_arm(value: PractisedDays) -> None:
    four = sorted(value.practices[:4], key=lambda one: one.days)
    lengths = [longest(value, one.practice) for one in four]
    assert lengths == sorted(lengths)


def test_each_arm_has_its_own_role() -> None:
    drawn = compass_dial(ALL, 6, UNICODE)
    roles = {str(span.style) for line in drawn for span in line.spans}
    assert roles == {one.value for one in Practice} | {"quiet"}
