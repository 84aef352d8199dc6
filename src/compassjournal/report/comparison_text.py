"""Compare two reviews side by side: as rows under titles, or as sentences."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compassjournal.analysis.review import Review
from compassjournal.model.taxonomy import Practice
from compassjournal.report.attention_text import BALANCE_GROUPS, SIDE_NAMES
from compassjournal.report.period_text import within_span
from compassjournal.report.review_text import OUTCOME_NAMES
from compassjournal.report.section import ReportLine, Section
from compassjournal.text.dates import span_in_words
from compassjournal.text.phrases import count_in_words, join_words

_MAX_NAMES = 6
_NONE = "none"
NOTHING_WRITTEN = "Nothing was written in either of them, and there is nothing to catch up on."


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """One row for both spans, such as “Attending”, “4 of 6 days” and “3 of 5 days”."""

    label: str
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class ComparisonPart:
    """Rows under a title."""

    name: str
    title: str
    rows: tuple[ComparisonRow, ...]


def comparison_parts(first: Review, second: Review) -> tuple[ComparisonPart, ...]:
    """The parts that have rows; what neither span has is left out."""
    parts = (
        ComparisonPart("days", "The days", tuple(_day_rows(first, second))),
        ComparisonPart("compass", "Your compass", tuple(_practice_rows(first, second))),
        ComparisonPart("balance", "What you turned to", tuple(_balance_rows(first, second))),
        ComparisonPart(
            "taps", "Energy and load, each the median of two weeks", tuple(_tap_rows(first, second))
        ),
        ComparisonPart("intentions", "Intentions", tuple(_intention_rows(first, second))),
        ComparisonPart("people", "People, tags and words", tuple(_name_rows(first, second))),
    )
    return tuple(one for one in parts if one.rows)


def comparison_title(first: Review, second: Review) -> str:
    """“November 2026, beside October 2026”."""
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


def _day_rows(first: Review, second: Review) -> Iterator[ComparisonRow]:
    both = (first, second)
    yield ComparisonRow("Reflected on", *(_days(len(one.days)) for one in both))
    yield ComparisonRow("Words written", *(str(one.words or _NONE) for one in both))


def _practice_rows(first: Review, second: Review) -> Iterator[ComparisonRow]:
    if first.practised.answered or second.practised.answered:
        for practice in Practice:
            cells = (_share_in_words(one, practice) for one in (first, second))
            yield ComparisonRow(practice.value.capitalize(), *cells)


def _share_in_words(review: Review, practice: Practice) -> str:
    named = review.practised
    if not named.answered:
        return "not said"
    days = next(one.days for one in named.practices if one.practice is practice)
    return f"{days or _NONE} of {count_in_words(named.answered, 'day')}"


def _balance_rows(first: Review, second: Review) -> Iterator[ComparisonRow]:
    for group, _ in BALANCE_GROUPS:
        for one, other in zip(
            getattr(first.balance, group), getattr(second.balance, group), strict=True
        ):
            if one.days or other.days:
                yield ComparisonRow(
                    SIDE_NAMES[one.side].capitalize(), _days(one.days), _days(other.days)
                )


def _tap_rows(first: Review, second: Review) -> Iterator[ComparisonRow]:
    for tap in ("energy", "load"):
        medians = [_last_median(one, tap) for one in (first, second)]
        if any(value is not None for value in medians):
            yield ComparisonRow(
                f"{tap.capitalize()} at the end",
                *("not said" if value is None else f"{value:g} of 5" for value in medians),
            )


def _last_median(review: Review, tap: str) -> float | None:
    """The tap's last median in the weeks of the span."""
    span = review.span
    values = [
        getattr(week, tap)
        for week in review.trend.weeks
        if week.span.start < span.end and span.start < week.span.end
    ]
    return next((value for value in reversed(values) if value is not None), None)


def _intention_rows(first: Review, second: Review) -> Iterator[ComparisonRow]:
    both = (first.intention_summary, second.intention_summary)
    if any(one.made for one in both):
        yield ComparisonRow("Made", *(str(one.made or _NONE) for one in both))
        for outcome, label in OUTCOME_NAMES.items():
            numbers = [dict(one.outcomes).get(outcome, 0) for one in both]
            if any(numbers):
                yield ComparisonRow(
                    label.capitalize(), *(str(number or _NONE) for number in numbers)
                )


def _name_rows(first: Review, second: Review) -> Iterator[ComparisonRow]:
    both = (first, second)
    names = [
        ("People", [[f"@{one.name}" for one in review.people] for review in both]),
        ("Tags", [[f"#{one.name}" for one in review.tags] for review in both]),
        ("Words", [[one.name for one in review.recurring_words] for review in both]),
    ]
    for label, said in names:
        if any(said):
            yield ComparisonRow(label, *(_first_names(one) for one in said))


def _first_names(names: Sequence[str]) -> str:
    rest = len(names) - _MAX_NAMES
    more = [f"{rest} more"] if rest > 0 else []
    return join_words([*names[:_MAX_NAMES], *more]) or _NONE


def _days(number: int) -> str:
    return count_in_words(number, "day") if number else "no day"
