"""A period in a sentence and in a command: what is said is read back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.analysis.review import previous_spans
from compassjournal.model.span import EARLIEST_DAY, Span, month_of, quarter_of, week_of, year_of
from compassjournal.report.period_text import (
    days_in_words,
    previous_spans_in_words,
    span_as_argument,
    span_as_options,
)
from compassjournal.text.date_parser import DateParser

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
SPANS = st.one_of(
    *(DAYS.map(around) for around in (week_of, month_of, quarter_of, year_of)),
    st.builds(lambda day, n: Span(day, day + timedelta(n)), DAYS, st.integers(1, 800)),
    DAYS.map(lambda day: Span(EARLIEST_DAY, day)),
)


def read(words: str) -> Span:
    return DateParser(TODAY).span(words)


@given(SPANS)
def test_a_command_reads_the_span_back(span: Span) -> None:
    word = span_as_argument(span)
    assert " " not in word
    assert read(word) == span
    options = dict(
        zip(span_as_options(span).split()[::2], span_as_options(span).split()[1::2], strict=True)
    )
    first = read(options["--from"]).start if "--from" in options else EARLIEST_DAY
    assert Span(first, read(options["--to"]).end) == span


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (week_of(TODAY), "the four weeks before"),
        (month_of(TODAY), "the three months before"),
        (quarter_of(TODAY), "the six months before"),
        (year_of(TODAY), "the year before"),
        (Span(date(2026, 11, 3), TODAY), "the 19 days before"),
        (Span(TODAY, date(2026, 11, 23)), "the day before"),
    ],
)
def test_the_spans_before_have_a_name(span: Span, words: str) -> None:
    before = previous_spans(span, span.last)
    assert previous_spans_in_words(span, before) == words


@pytest.mark.parametrize(
    ("span", "words"),
    [
        (month_of(TODAY), "the same days of the month before"),
        (quarter_of(TODAY), "the same days of the quarter before"),
        (year_of(TODAY), "the same days of the year before"),
        (week_of(TODAY), "the four weeks before"),
    ],
)
def test_what_runs_is_compared_with_the_same_days(span: Span, words: str) -> None:
    before = previous_spans(span, TODAY - timedelta(1))
    assert previous_spans_in_words(span, before) == words


def test_the_days_are_named_as_far_as_it_helps() -> None:
    days = [date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 22)]
    assert days_in_words(days, week_of(TODAY)) == "The days: Monday, Wednesday and Sunday."
    assert days_in_words(days, month_of(TODAY)) == "The days: 16, 18 and 22 November."
    assert days_in_words(days, quarter_of(TODAY)) == "By month: November on 3 days."
    assert days_in_words(days[:1], week_of(TODAY)) == "The day: Monday."
    assert days_in_words([], week_of(TODAY)) == ""
    assert days_in_words(days[:1], week_of(TODAY), "With a note") == "With a note: Monday."
    said = "With a note, by month: November on 3 days."
    assert days_in_words(days, quarter_of(TODAY), "With a note") == said
