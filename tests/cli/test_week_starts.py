"""The first day of a week in what is drawn; a week that is named stays an ISO week."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from chart_values import plain
from compassjournal.analysis.year_calendar import weeks_drawn, weeks_touched
from compassjournal.model.span import Span, month_of, weeks_up_to
from compassjournal.render.charts.glyphs import ASCII
from compassjournal.render.charts.month_dots import MarkedDays, month_dots
from run_result import Run

DAYS = {"monday": 0, "saturday": 5, "sunday": 6}


@pytest.fixture(autouse=True)
def journal(run: Run) -> None:
    """Entries of a Saturday, a Sunday and a Monday."""
    for day in ("2026-11-14", "2026-11-15", "2026-11-16"):
        assert run("reflect", "--text", "Words.", now=f"{day}T20:00:00+00:00").code == 0


def settings(home: Path, day: str) -> None:
    (home / "config.toml").write_text(f'week_starts = "{day}"\n')


@pytest.mark.parametrize("day", DAYS)
def test_a_month_is_drawn_from_that_day_on(
    run: Run, home: Path, day: str, snapshot: SnapshotAssertion
) -> None:
    settings(home, day)
    shown = run("review", "--month").quiet
    assert "\n".join(shown.splitlines()[:10]) == snapshot


@pytest.mark.parametrize("day", DAYS)
def test_a_year_and_a_page_are_drawn_from_that_day_on(run: Run, home: Path, day: str) -> None:
    settings(home, day)
    shown = run("review", "--year", columns=100).quiet
    rows = re.findall(r"^  (\w+day) +\S", shown, re.MULTILINE)[:7]
    names = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    first = DAYS[day]
    assert rows == names[first:] + names[:first]
    page = run("review", "--month", "--format", "html", "--to", str(home / "p.html"))
    assert page.code == 0
    labels = re.findall(r">(\w{3})</text>", (home / "p.html").read_text())
    assert [one for one in labels if any(one == name[:3] for name in names)][:4] == [
        names[(first + number) % 7][:3] for number in range(4)
    ]


def test_a_week_that_is_named_is_monday_to_sunday(run: Run, home: Path) -> None:
    commands = ("review --week", "review 2026-W46", "list 2026-W46", "review --year --json")
    before = [run(*command.split()) for command in commands]
    settings(home, "sunday")
    assert [run(*command.split()) for command in commands] == before


@given(
    start=st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    days=st.integers(1, 400),
    first=st.integers(0, 6),
)
def test_each_day_is_in_one_week_of_seven_days(start: date, days: int, first: int) -> None:
    span = Span(start, start + timedelta(days))
    weeks = weeks_drawn(span, first)
    assert {week.start.weekday() for week in weeks} == {first}
    drawn = [day for week in weeks for day in week]
    assert drawn == [weeks[0].start + timedelta(number) for number in range(7 * len(weeks))]
    assert weeks[0].start <= span.start < weeks[0].end
    assert weeks[-1].start <= span.last < weeks[-1].end
    if first == 0:
        assert weeks == weeks_up_to(span, weeks_touched(span))


@given(day=st.dates(date(1990, 1, 1), date(2090, 1, 1)), first=st.sampled_from([0, 5, 6]))
def test_each_day_of_a_month_stands_below_its_letter(day: date, first: int) -> None:
    letters, *weeks = plain(
        month_dots(month_of(day), MarkedDays([day]), 80, ASCII, first_weekday=first)
    ).splitlines()
    assert len(letters.split()) == 7
    (line,) = (week for week in weeks if ASCII.full in week)
    column = line.index(ASCII.full) // 2
    assert (column + first) % 7 == day.weekday()
