"""Reviews as plain JSON values."""

from typing import Any

from compassjournal.analysis.patterns import Link, WeekdayPattern
from compassjournal.analysis.review import Review
from compassjournal.analysis.year_calendar import YearCalendar
from compassjournal.formats.entry_json import intention_as_json
from compassjournal.formats.json_value import json_object, json_objects
from compassjournal.model import warning_signs
from compassjournal.model.outside_view import OutsideView
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.text.dates import DAYS

_PROMPT = "prompt_id=id question=ask"


def review_as_json(
    review: Review, question: Prompt | None = None, forward: Prompt | None = None
) -> dict[str, Any]:
    """The review; what is absent is null or empty, days are ISO dates.

    A span excludes its ``end``. ``other_days`` have a note or a weekly pause alone; ``taps`` are by
    day, of several entries their median. ``named_changes`` are more or less, or null where chance
    might well make the difference. ``weeks`` hold rolling medians of 1 to 5. ``weekdays`` and
    ``link`` are what chance would seldom make. ``year`` is null except for spans of about a year;
    its ``level`` runs from 1 to 4.
    """
    asked = json_object(question, _PROMPT) if question else {"prompt_id": None, "question": None}
    return {
        "span": _span(review.span),
        "before": _span(review.before),
        **json_object(review, "days other_days entries tender_entries words"),
        "taps": json_objects(review.day_taps, "day energy load"),
        **_practised_and_balance(review),
        **_trend(review),
        **_words_and_names(review),
        "signs": [
            {"id": one.sign, "saw": warning_signs.SIGNS[one.sign].saw, "times": one.times}
            for one in review.signs
        ],
        "invitation": {"side": review.invitation.value, **asked} if review.invitation else None,
        "forward": json_object(forward, _PROMPT) if forward else None,
        "year": _year(review.year) if review.year else None,
        "outside": _outside(review.outside) if review.outside else None,
    }


def _span(span: Span) -> dict[str, Any]:
    return json_object(span, "start end week=iso_week")


def _practised_and_balance(review: Review) -> dict[str, Any]:
    practices, balance = review.practised.practices, review.balance
    groups = {name: getattr(balance, name) for name in ("directions", "dimensions", "needs")}
    return {
        **json_object(
            review,
            "answered_days=practised.answered answered_days_before=practised.answered_before",
        ),
        "named_days": {one.practice.value: one.days for one in practices},
        "named_changes": {
            one.practice.value: one.change.name.lower() if one.change else None for one in practices
        },
        "balance": {
            "days": balance.days,
            **{name: {one.side.value: one.days for one in group} for name, group in groups.items()},
        },
    }


def _trend(review: Review) -> dict[str, Any]:
    trend = review.trend
    return {
        "weeks": json_objects(trend.weeks, "week=span.iso_week energy load"),
        **json_object(trend, "tapped_entries enough_for_a_trend=is_drawn energy_range load_range"),
        "weekdays": [_weekday(one) for one in trend.weekdays],
        "link": _link(trend.link) if trend.link else None,
    }


def _weekday(one: WeekdayPattern) -> dict[str, Any]:
    highest, lowest = ([DAYS[day] for day in days] for days in (one.highest, one.lowest))
    return {"tap": one.tap, "highest": highest, "lowest": lowest, "weeks": one.weeks}


def _link(link: Link) -> dict[str, Any]:
    names = json_object(link, "other energy=higher days days_with_it=with_it")
    return names | {"energy": "higher" if link.higher else "lower"}


def _words_and_names(review: Review) -> dict[str, Any]:
    """The person's words, people and tags; intentions are always counted."""
    intentions, pause = review.intention_summary, review.weekly_pause
    return {
        "intentions_made": intentions.made,
        "outcomes": {outcome.value: number for outcome, number in intentions.outcomes},
        "intentions": [intention_as_json(one) for one in intentions.intentions],
        "people": json_objects(review.people, "name days"),
        "not_lately": json_objects(review.absent_people, "name days last"),
        "tags": json_objects(review.tags, "name days"),
        "returned": json_objects(review.recurring_words, "name days"),
        "quotes": json_objects(review.quotes, "text=sentence day entry=entry_id"),
        "pause": json_object(pause, "day entry=entry_id change thanks needs") if pause else None,
    }


def _year(year: YearCalendar) -> dict[str, Any]:
    return {
        "days": json_objects(year.shaded_days, "day level"),
        "weeks": [
            {
                "week": week.iso_week,
                "answered_days": named.answered,
                "named_days": {one.value: named.days_of(one) for one in Practice},
            }
            for week, named in zip(year.weeks, year.practised_weeks, strict=True)
        ],
    }


def _outside(view: OutsideView) -> dict[str, Any]:
    shares = {behaviour.value: share for behaviour, share in view.shares.items()}
    return json_object(view, "day people=group") | {"agreed": shares}
