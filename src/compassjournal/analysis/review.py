"""Build the review of a span: one value that every output format shows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from compassjournal.analysis import recurring_words
from compassjournal.analysis.attention import PractisedDays, practised_days
from compassjournal.analysis.balance import Balance, measure_balance
from compassjournal.analysis.people import NameDays, PersonMention, alphabetical_key, days_by_name
from compassjournal.analysis.quotes import Quote, choose_quotes
from compassjournal.analysis.review_input import ReviewInput
from compassjournal.analysis.trend import ROLLING_DAYS, Trend, build_trend, trend_weeks
from compassjournal.analysis.year_calendar import YearCalendar, build_year_calendar
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.outside_view import OutsideView
from compassjournal.model.span import EARLIEST_DAY, Span, calendar_unit, step_back
from compassjournal.model.taxonomy import Direction, Need, Practice
from compassjournal.model.warning_signs import SIGNS
from compassjournal.model.weekly_pause import THANKS, parse_answers

# How many spans of its kind a span is compared with: one week alone is chance, a year is not.
_BEFORE = {"week": 4, "month": 3, "quarter": 2, "year": 1}
_YEAR_DAYS = 365
# With fewer days, which side was named least is chance too.
INVITATION_DAYS = 3
MAX_ABSENT_PEOPLE = 8
Side = TypeVar("Side", Practice, Direction)


@dataclass(frozen=True, slots=True)
class AbsentPerson:
    """A person mentioned in the previous spans but not in this one, and the last day."""

    name: str
    last: date


@dataclass(frozen=True, slots=True)
class IntentionSummary:
    """The intentions made in the span, and their count by outcome in the order of `Outcome`."""

    made: int
    outcomes: tuple[tuple[Outcome, int], ...] = ()
    intentions: tuple[Intention, ...] = ()


@dataclass(frozen=True, slots=True)
class SignCount:
    """The id of a warning sign, and the number of weekly pauses in which it was tapped."""

    sign: str
    times: int


@dataclass(frozen=True, slots=True)
class WeeklyPauseSummary:
    """The latest weekly pause of the span, or the last one before it.

    ``change`` is what the person would change, ``thanks`` the thanks they gave; both are empty for
    a tender pause.
    """

    day: date
    entry_id: str
    change: str = ""
    thanks: str = ""
    needs: frozenset[Need] | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a span; an empty span has an empty review.

    ``before`` covers the previous spans it is compared with (see `previous_spans`). ``days`` are
    those with a reflection, ``other_days`` those with a note or a weekly pause alone.
    ``invitation`` is the side named least, given enough days and sides that lie two days or more
    apart. ``year`` is set for spans of 27 to 54 weeks; ``outside`` is the latest survey of the team
    in the span.
    """

    span: Span
    before: Span
    days: tuple[date, ...]
    entries: int
    words: int
    practised: PractisedDays
    balance: Balance
    trend: Trend
    intention_summary: IntentionSummary
    people: tuple[NameDays, ...] = ()
    absent_people: tuple[AbsentPerson, ...] = ()
    tags: tuple[NameDays, ...] = ()
    recurring_words: tuple[NameDays, ...] = ()
    quotes: tuple[Quote, ...] = ()
    weekly_pause: WeeklyPauseSummary | None = None
    signs: tuple[SignCount, ...] = ()
    invitation: Practice | Direction | None = None
    year: YearCalendar | None = None
    other_days: tuple[date, ...] = ()
    outside: OutsideView | None = None


def previous_spans(span: Span) -> Span:
    """The spans before, with which a span is compared.

    A week is compared with the four ISO weeks before, a month with three months, a quarter with two
    quarters, a year with one; any other span with as many days, at most 365. Empty for a span from
    `EARLIEST_DAY` on.
    """
    if span.start <= EARLIEST_DAY or not len(span):
        return Span(span.start, span.start)
    unit = calendar_unit(span)
    count = _BEFORE[unit] if unit else min(len(span), _YEAR_DAYS)
    return Span(step_back(span.start, count, unit or "day"), span.start)


def days_needed(span: Span, today: date) -> Span:
    """The days whose taps a review needs: the trend's weeks, the previous spans and the span.

    The first week's point looks back over the week before it.
    """
    weeks, before = trend_weeks(span, today), previous_spans(span)
    first = weeks[0].end - timedelta(ROLLING_DAYS)
    return Span(min(first, before.start), max(weeks[-1].end, span.end))


def build_review(material: ReviewInput, today: date) -> Review:
    """The review of a span."""
    span, entries = material.span, material.entries
    before = previous_spans(span)
    words = _words_by_day(entries)
    reflected = {one.day for one in entries if one.kind is Kind.REFLECTION}
    mentions = [one for one in material.person_mentions if one.day in span]
    people = days_by_name((one.name, one.day) for one in mentions)
    days_by_tag = days_by_name(material.tag_uses)
    tags = recurring_words.recurring_tags(days_by_tag)
    names = (*(one.name for one in material.person_mentions), *(one.name for one in tags))
    five = practised_days(material.entry_taps, span, before)
    sides = measure_balance(entries, mentions, days_by_tag, material.needs)
    return Review(
        span=span,
        before=before,
        days=tuple(sorted(reflected)),
        entries=len(entries),
        words=words.total(),
        practised=five,
        balance=sides,
        trend=build_trend(material.entry_taps, trend_weeks(span, today)),
        intention_summary=_intention_summary(
            one for one in material.intentions if one.made_on in span
        ),
        # In the order of their first mention: no ranking.
        people=tuple(NameDays(name, len(days)) for name, days in people.items()),
        absent_people=_absent_people(material.person_mentions, span, before),
        tags=tags,
        recurring_words=recurring_words.find_recurring_words(
            entries, material.document_frequency, names
        ),
        quotes=choose_quotes(entries),
        weekly_pause=_weekly_pause(entries, material.last_pause),
        signs=_sign_counts(entries),
        invitation=_invitation(five, sides, span),
        year=build_year_calendar(span, words, material.entry_taps),
        outside=material.outside,
        other_days=tuple(sorted(words.keys() - reflected)),
    )


def without_words_and_names(review: Review) -> Review:
    """The review without the person's words, and without people and tags."""
    return replace(
        review,
        intention_summary=replace(review.intention_summary, intentions=()),
        people=(),
        absent_people=(),
        tags=(),
        recurring_words=(),
        quotes=(),
        weekly_pause=None,
    )


def _words_by_day(entries: Iterable[Entry]) -> Counter[date]:
    words: Counter[date] = Counter()
    for entry in entries:
        words[entry.day] += entry.words
    return words


def _intention_summary(made: Iterable[Intention]) -> IntentionSummary:
    intentions = tuple(made)
    counts = Counter(one.outcome for one in intentions)
    outcomes = tuple((one, counts[one]) for one in Outcome if counts[one])
    return IntentionSummary(len(intentions), outcomes, intentions)


def _absent_people(
    mentions: Iterable[PersonMention], span: Span, before: Span
) -> tuple[AbsentPerson, ...]:
    """The people of the previous spans who are not in this one, alphabetically.

    Of more than eight, those mentioned last.
    """
    last: dict[str, date] = {}
    present = set()
    for one in mentions:
        if one.day in before:
            last[one.name] = max(one.day, last.get(one.name, one.day))
        elif one.day in span:
            present.add(one.name)
    absent = [AbsentPerson(name, day) for name, day in last.items() if name not in present]
    absent.sort(key=lambda one: alphabetical_key(one.name))
    # The sort is stable: those of one day stay alphabetical.
    latest = sorted(absent, key=lambda one: one.last, reverse=True)[:MAX_ABSENT_PEOPLE]
    return tuple(one for one in absent if one in latest)


def _weekly_pause(entries: Iterable[Entry], last: Entry | None) -> WeeklyPauseSummary | None:
    pauses = [one for one in entries if one.kind is Kind.REVIEW]
    entry = max(pauses, key=lambda one: (one.day, one.written_at, one.id), default=last)
    if entry is None:
        return None
    answers = {} if entry.tender else parse_answers(entry.text)
    return WeeklyPauseSummary(
        day=entry.day,
        entry_id=entry.id,
        change=answers.get("change", ""),
        thanks=answers.get(THANKS, ""),
        needs=entry.taps.needs,
    )


def _sign_counts(entries: Iterable[Entry]) -> tuple[SignCount, ...]:
    """How many weekly pauses have each sign, in the order of `SIGNS`."""
    times = Counter(
        sign for one in entries if one.kind is Kind.REVIEW for sign in one.taps.signs or ()
    )
    return tuple(SignCount(sign, times[sign]) for sign in SIGNS if times[sign])


def _invitation(five: PractisedDays, sides: Balance, span: Span) -> Practice | Direction | None:
    """The practice named least, or else the direction chosen least.

    Each needs three days or more, and a least that `_least` can tell.
    """
    practices = {one.practice: one.days for one in five.practices}
    directions = {one: days.days for one, days in zip(Direction, sides.directions, strict=True)}
    return _least(practices, five.answered, span) or _least(directions, sides.days, span)


def _least(days: Mapping[Side, int], counted: int, span: Span) -> Side | None:
    """The side with the fewest days; of several, another one each week.

    None when the fewest and the most are a day apart or less: too little to tell.
    """
    fewest = min(days.values())
    if counted < INVITATION_DAYS or max(days.values()) - fewest < 2:
        return None
    sides = [side for side, number in days.items() if number == fewest]
    return sides[span.start.toordinal() // 7 % len(sides)]


# On the scale of 1 to 5.
LOW_ENERGY_MEDIAN = 2
_LOW_ENERGY_MIN_ENTRIES = 3


def is_low_energy(review: Review) -> bool:
    """Whether each weekly energy median of the span is 2 or less, with 3 tapped entries or more."""
    if review.trend.tapped_entries < _LOW_ENERGY_MIN_ENTRIES:
        return False
    weeks = review.trend.weeks_in(review.span)
    points = [week.energy for week in weeks if week.energy is not None]
    return points != [] and max(points) <= LOW_ENERGY_MEDIAN
