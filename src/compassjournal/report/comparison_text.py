"""Compare two reviews side by side: as rows under titles, or as sentences."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from compassjournal.analysis.patterns import TAPS
from compassjournal.analysis.review import Review
from compassjournal.model.span import calendar_span, calendar_unit, step_back
from compassjournal.report.attention_text import BALANCE_GROUPS
from compassjournal.report.period_text import within_span
from compassjournal.report.section import ReportLine, Section
from compassjournal.text.dates import span_in_words
from compassjournal.text.phrases import OUTCOME_NAMES, SIDE_NAMES, count_in_words, join_words

_MAX_NAMES = 6
_NONE, _NO_DAY = "none", "no day"
NOTHING_WRITTEN = "Nothing was written in either of them, and there is nothing to catch up on."


class ComparisonRow(NamedTuple):
    """One row for both spans, such as “Attending”, “4 of 6 days” and “3 of 5 days”."""

    label: str
    first: str
    second: str


class ComparisonPart(NamedTuple):
    """Rows under a title."""

    name: str
    title: str
    rows: tuple[ComparisonRow, ...]


def comparison_parts(first: Review, second: Review) -> tuple[ComparisonPart, ...]:
    """The parts that have rows; what neither span has is left out."""
    parts = []
    for name, title, nothing, cells in _PARTS:
        one, other = cells(first), cells(second)
        rows = tuple(
            ComparisonRow(label, one[label] or nothing, other[label] or nothing)
            for label in one
            if one[label] or other[label]
        )
        if rows:
            parts.append(ComparisonPart(name, title, rows))
    return tuple(parts)


def comparison_title(first: Review, second: Review) -> str:
    """“November 2026, beside October 2026”, or for a month that runs, with its same days."""
    unit = calendar_unit(first.span)
    if unit and second.span.start == step_back(first.span.start, 1, unit):
        whole = calendar_span(unit, second.span.start)
        if second.span != whole:
            same_days = f"the same days of {span_in_words(whole)}"
            return f"{span_in_words(first.span)} so far, beside {same_days}"
    return f"{span_in_words(first.span)}, beside {span_in_words(second.span)}"


def comparison_sentences(first: Review, second: Review) -> tuple[Section, ...]:
    """The comparison in sentences, to be read aloud."""
    title = comparison_title(first, second)
    if not first.entries and not second.entries:
        return (Section("span", title, (ReportLine(NOTHING_WRITTEN),)),)
    in_first, in_second = within_span(first.span), within_span(second.span)
    sections = [Section("span", title, ())]
    for part in comparison_parts(first, second):
        lines = (
            f"{row.label}: {row.first} {in_first}, {row.second} {in_second}." for row in part.rows
        )
        sections.append(Section(part.name, part.title, tuple(map(ReportLine, lines))))
    return tuple(sections)


def _day_cells(review: Review) -> dict[str, str]:
    days = _days(len(review.days)) or _NO_DAY
    return {"Reflected on": days, "Words written": str(review.words or _NONE)}


def _practice_cells(review: Review) -> dict[str, str]:
    named = review.practised
    of_days = f" of {count_in_words(named.answered, 'day')}"
    return {
        one.practice.value.capitalize(): f"{one.days or _NONE}{of_days}" if named.answered else ""
        for one in named.practices
    }


def _balance_cells(review: Review) -> dict[str, str]:
    return {
        SIDE_NAMES[one.side].capitalize(): _days(one.days)
        for group, _ in BALANCE_GROUPS
        for one in getattr(review.balance, group)
    }


def _tap_cells(review: Review) -> dict[str, str]:
    """The last value of each tap in the weeks of the span."""
    weeks = review.trend.weeks_in(review.span)
    cells = {}
    for tap in TAPS:
        values = [value for week in weeks if (value := getattr(week, tap)) is not None]
        cells[f"{tap.capitalize()} at the end"] = f"{values[-1]:g} of 5" if values else ""
    return cells


def _intention_cells(review: Review) -> dict[str, str]:
    made = review.intention_summary
    counts = dict(made.outcomes)
    outcomes = {label.capitalize(): counts.get(one, 0) for one, label in OUTCOME_NAMES.items()}
    return {label: str(number or "") for label, number in {"Made": made.made, **outcomes}.items()}


def _name_cells(review: Review) -> dict[str, str]:
    return {
        "People": _first_names([f"@{one.name}" for one in review.people]),
        "Tags": _first_names([f"#{one.name}" for one in review.tags]),
        "Words": _first_names([one.name for one in review.recurring_words]),
    }


def _first_names(names: Sequence[str]) -> str:
    rest = len(names) - _MAX_NAMES
    return join_words([*names[:_MAX_NAMES], *([f"{rest} more"] if rest > 0 else [])])


def _days(number: int) -> str:
    return count_in_words(number, "day") if number else ""


# Each part's name and title, what a cell says where only the other span has something, and its
# cells by label.
_PARTS: tuple[tuple[str, str, str, Callable[[Review], dict[str, str]]], ...] = (
    ("days", "The days", _NONE, _day_cells),
    ("compass", "Your compass", "not said", _practice_cells),
    ("balance", "What you turned to", _NO_DAY, _balance_cells),
    ("taps", "Energy and load", "not said", _tap_cells),
    ("intentions", "Intentions", _NONE, _intention_cells),
    ("people", "People, tags and words", _NONE, _name_cells),
)
