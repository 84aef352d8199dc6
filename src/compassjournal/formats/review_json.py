"""Reviews as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.analysis.attention import PractisedDays
from compassjournal.analysis.balance import SideDays
from compassjournal.analysis.recurring_words import RecurringTerm
from compassjournal.analysis.review import Review, WeeklyPauseSummary
from compassjournal.analysis.trend import Link, Trend
from compassjournal.analysis.year_calendar import YearCalendar
from compassjournal.formats.entry_json import intention_as_json
from compassjournal.model import warning_signs
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Need, Practice
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.text.dates import DAYS


def review_as_json(
    review: Review, question: Prompt | None, forward: Prompt | None
) -> dict[str, Any]:
    """The review; what is absent is null or empty, days are ISO dates.

    A span excludes its ``end``. ``named_changes`` are more, alike, less, or null with too few days
    to compare. ``weeks`` hold rolling medians of 1 to 5. ``year`` is null except for spans of about
    a year; its ``level`` runs from 1 to 4.
    """
    return {
        "span": _span(review.span),
        "before": _span(review.before),
        "days": [day.isoformat() for day in review.days],
        "entries": review.entries,
        "words": review.words,
        **_practised(review.practised),
        "balance": {
            "days": review.balance.days,
            "directions": _days_by_side(review.balance.directions),
            "dimensions": _days_by_side(review.balance.dimensions),
            "needs": _days_by_side(review.balance.needs),
        },
        **_trend(review.trend),
        **_words_and_names(review),
        "signs": [
            {"id": one.sign, "saw": warning_signs.SIGNS[one.sign].saw, "times": one.times}
            for one in review.signs
            if one.sign in warning_signs.SIGNS
        ],
        "invitation": None
        if review.invitation is None
        else {"side": review.invitation.value, **_prompt(question)},
        "forward": _prompt(forward) if forward else None,
        "year": _year(review.year),
    }


def _practised(named: PractisedDays) -> dict[str, Any]:
    changes = {
        one.practice.value: one.change.name.lower() if one.change else None
        for one in named.practices
    }
    return {
        "answered_days": named.answered,
        "answered_days_before": named.answered_before,
        "named_days": {one.practice.value: one.days for one in named.practices},
        "named_changes": changes,
    }


def _words_and_names(review: Review) -> dict[str, Any]:
    """The person's words, people and tags; intentions are always counted."""
    intentions = review.intention_summary
    return {
        "intentions_made": intentions.made,
        "outcomes": {outcome.value: number for outcome, number in intentions.outcomes},
        "intentions": [intention_as_json(one) for one in intentions.intentions],
        "people": [{"name": one.name, "days": one.days} for one in review.people],
        "not_lately": [
            {"name": one.name, "last": one.last.isoformat()} for one in review.absent_people
        ],
        "tags": _recurring(review.tags),
        "returned": _recurring(review.recurring_words),
        "quotes": [
            {"text": one.sentence, "day": one.day.isoformat(), "entry": one.entry_id}
            for one in review.quotes
        ],
        "pause": _weekly_pause(review.weekly_pause),
    }


def _span(span: Span) -> dict[str, Any]:
    return {
        "start": span.start.isoformat(),
        "end": span.end.isoformat(),
        "week": span.iso_week,
    }


def _days_by_side(weights: Sequence[SideDays]) -> dict[str, int]:
    return {one.side.value: one.days for one in weights}


def _trend(trend: Trend) -> dict[str, Any]:
    return {
        "weeks": [
            {"week": week.span.iso_week, "energy": week.energy, "load": week.load}
            for week in trend.weeks
        ],
        "tapped_entries": trend.tapped_entries,
        "enough_for_a_trend": trend.is_drawn,
        "energy_range": list(trend.energy_range) if trend.energy_range else None,
        "load_range": list(trend.load_range) if trend.load_range else None,
        "weekdays": [
            {
                "tap": one.tap,
                "highest": [DAYS[day] for day in one.highest],
                "lowest": [DAYS[day] for day in one.lowest],
                "days": one.days,
            }
            for one in trend.weekdays
        ],
        "link": _link(trend.link),
    }


def _link(link: Link | None) -> dict[str, Any] | None:
    if link is None:
        return None
    return {
        "other": str(link.other),
        "energy": "higher" if link.higher else "lower",
        "days": link.days,
        "days_with_it": link.with_it,
    }


def _recurring(found: Sequence[RecurringTerm]) -> list[dict[str, Any]]:
    return [{"name": one.name, "days": one.days} for one in found]


def _weekly_pause(paused: WeeklyPauseSummary | None) -> dict[str, Any] | None:
    if paused is None:
        return None
    return {
        "day": paused.day.isoformat(),
        "entry": paused.entry_id,
        "change": paused.change,
        "thanks": paused.thanks,
        "needs": None
        if paused.needs is None
        else [need.value for need in Need if need in paused.needs],
    }


def _prompt(prompt: Prompt | None) -> dict[str, Any]:
    return {
        "prompt_id": prompt.id if prompt else None,
        "question": prompt.ask if prompt else None,
    }


def _year(year: YearCalendar | None) -> dict[str, Any] | None:
    if year is None:
        return None
    return {
        "days": [{"day": one.day.isoformat(), "level": one.level} for one in year.shaded_days],
        "weeks": [
            {
                "week": week.iso_week,
                "answered_days": named.answered,
                "named_days": {one.value: named.days_of(one) for one in Practice},
            }
            for week, named in zip(year.weeks, year.practised_weeks, strict=True)
        ],
    }


def comparison_as_json(first: Review, second: Review) -> dict[str, Any]:
    """Both reviews, each as from `review_as_json` without prompts."""
    return {
        "first": review_as_json(first, None, None),
        "second": review_as_json(second, None, None),
    }
