"""Days to come have no sign: an empty one would say that a day was missed."""

from datetime import date

from chart_values import plain
from compassjournal.model.span import month_of, week_of
from compassjournal.render.charts.glyphs import ASCII
from compassjournal.render.charts.month_dots import MarkedDays, month_dots, week_row

WEDNESDAY = date(2026, 11, 18)


def test_a_week_that_goes_on_has_no_sign_after_today() -> None:
    marked = MarkedDays([WEDNESDAY], last=WEDNESDAY)
    names, marks = week_row(week_of(WEDNESDAY), marked, ASCII)
    assert plain([names, marks]) == "Mon  Tue  Wed  Thu  Fri  Sat  Sun\n .    .    *"


def test_a_month_that_goes_on_ends_with_today() -> None:
    marked = MarkedDays([WEDNESDAY], last=WEDNESDAY)
    assert plain(month_dots(month_of(WEDNESDAY), marked, 80, ASCII)) == (
        " M T W T F S S\n             .\n . . . . . . .\n . . . . . . .\n . . *"
    )
