"""Build the review of a span: one value that every output format shows."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from statistics import median
from typing import NamedTuple

from compassjournal.analysis import recurring_words
from compassjournal.analysis.attention import PractisedDays, practised_days
from compassjournal.analysis.balance import Balance, measure_balance
from compassjournal.analysis.patterns import TAPS
from compassjournal.analysis.people import AbsentPerson, NameDays, absent_people, days_by_name
from compassjournal.analysis.quotes import Quote, choose_quotes
from compassjournal.analysis.review_input import EntryTaps, ReviewInput
from compassjournal.analysis.trend import ROLLING_DAYS, Trend, build_trend, trend_weeks
from compassjournal.analysis.year_calendar import YearCalendar, build_year_calendar
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.outside_view import OutsideView
from compassjournal.model.span import EARLIEST_DAY, Span, calendar_unit, step_back
from compassjournal.model.taxonomy import Need, Practice
from compassjournal.model.warning_signs import SIGNS
from compassjournal.model.weekly_pause import THANKS, parse_answers

# How many spans of its kind a span is compared with: one week alone is chance, a year is not.
_BEFORE = {"week": 4, "month": 3, "quarter": 2, "year": 1}
_YEAR_DAYS = 365
# With fewer days, which practice was named least is chance too.
INVITATION_DAYS = 3


class DayTaps(NamedTuple):
    """The energy and load of one day, each the median of its entries, 1 to 5; None without one."""

    day: date
    energy: float | None
    load: float | None


class IntentionSummary(NamedTuple):
    """The intentions made or settled in the span, by how they went.

    ``made`` counts those made in it, ``outcomes`` all of them in the order of `Outcome`.
    """

    made: int
    outcomes: tuple[tuple[Outcome, int], ...] = ()
    intentions: tuple[Intention, ...] = ()


class SignCount(NamedTuple):
    """The id of a warning sign, and the number of weekly pauses in which it was tapped."""

    sign: str
    times: int


class WeeklyPauseSummary(NamedTuple):
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
    those with a reflection, ``other_days`` those with a note or a weekly pause alone; ``day_taps``
    those with energy or load. ``invitation`` is the practice named least, given enough days and
    practices that lie two days or more apart. ``tender_entries`` counts the entries whose words are
    left out. ``year`` is set for spans of 27 to 54 weeks; ``outside`` is the latest survey of the
    team in the span, ``last_day`` its last day that has come, where others are still to come.
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
    invitation: Practice | None = None
    year: YearCalendar | None = None
    other_days: tuple[date, ...] = ()
    day_taps: tuple[DayTaps, ...] = ()
    tender_entries: int = 0
    outside: OutsideView | None = None
    last_day: date | None = None

    @property
    def written_days(self) -> tuple[date, ...]:
        """The days with an entry of any kind."""
        return tuple(sorted((*self.days, *self.other_days)))


def previous_spans(span: Span, today: date) -> Span:
    """The spans before, with which a span is compared.

    A week is compared with the four ISO weeks before, a month with three months, a quarter with two
    quarters, a year with one, and while it runs each but the week with the same days of the one
    before; any other span with as many days, at most 365. Empty for a span from `EARLIEST_DAY` on.
    """
    if span.start <= EARLIEST_DAY or not len(span):
        return Span(span.start, span.start)
    unit = calendar_unit(span)
    if unit and unit != "week" and is_unfinished(span, today):
        return same_days_before(span, today, unit)
    count = _BEFORE[unit] if unit else min(len(span), _YEAR_DAYS)
    return Span(step_back(span.start, count, unit or "day"), span.start)


def is_unfinished(span: Span, today: date) -> bool:
    """Whether the span has begun, and has days to come."""
    return span.start <= today < span.last


def same_days_before(span: Span, today: date, unit: str) -> Span:
    """The days of the week, month, quarter or year before up to the one that ``today`` is here."""
    start = step_back(span.start, 1, unit)
    return Span(start, step_back(today, 1, unit) + timedelta(1))


def days_needed(span: Span, today: date) -> Span:
    """The days whose taps a review needs: the trend's weeks, the previous spans and the span.

    The first week's point looks back over the week before it.
    """
    weeks, before = trend_weeks(span, today), previous_spans(span, today)
    first = weeks[0].end - timedelta(ROLLING_DAYS)
    return Span(min(first, before.start), max(weeks[-1].end, span.end))


def build_review(material: ReviewInput, today: date) -> Review:
    """The review of a span."""
    span, entries = material.span, material.entries
    before = previous_spans(span, today)
    words = _words_by_day(entries)
    reflected = {one.day for one in entries if one.kind is Kind.REFLECTION}
    mentions = [one for one in material.person_mentions if one.day in span]
    people = days_by_name((one.name, one.day) for one in mentions)
    days_by_tag = days_by_name(material.tag_uses)
    tags = recurring_words.recurring_tags(days_by_tag)
    names = (*(one.name for one in material.person_mentions), *(one.name for one in tags))
    five = practised_days(material.entry_taps, span, before)
    return Review(
        span=span,
        before=before,
        days=tuple(sorted(reflected)),
        entries=len(entries),
        words=words.total(),
        practised=five,
        balance=measure_balance(entries, days_by_tag, material.needs),
        trend=build_trend(material.entry_taps, trend_weeks(span, today)),
        intention_summary=_intention_summary(material.intentions, span),
        # In the order of their first mention: no ranking.
        people=tuple(NameDays(name, len(days)) for name, days in people.items()),
        absent_people=absent_people(material.person_mentions, span, before),
        tags=tags,
        recurring_words=recurring_words.find_recurring_words(
            entries, material.document_frequency, names
        ),
        quotes=choose_quotes(entries),
        weekly_pause=_weekly_pause(entries, material.last_pause),
        signs=_sign_counts(entries),
        invitation=_invitation(five, span),
        year=build_year_calendar(span, words, material.entry_taps),
        outside=material.outside,
        last_day=today if is_unfinished(span, today) else None,
        other_days=tuple(sorted(words.keys() - reflected)),
        day_taps=tuple(_day_taps(material.entry_taps, span)),
        tender_entries=sum(one.tender and bool(one.words) for one in entries),
    )


def without_words_and_names(review: Review) -> Review:
    """The review without the person's words, and without people and tags."""
    return replace(
        review,
        intention_summary=review.intention_summary._replace(intentions=()),
        people=(),
        absent_people=(),
        tags=(),
        recurring_words=(),
        quotes=(),
        weekly_pause=None,
        tender_entries=0,
    )


def _words_by_day(entries: Iterable[Entry]) -> Counter[date]:
    words: Counter[date] = Counter()
    for entry in entries:
        words[entry.day] += entry.words
    return words


def _day_taps(entry_taps: Iterable[EntryTaps], span: Span) -> Iterator[DayTaps]:
    within = (one for one in entry_taps if one.day in span)
    for day, group in groupby(within, lambda one: one.day):
        entries = tuple(group)
        energy, load = (_median(getattr(one, tap) for one in entries) for tap in TAPS)
        if (energy, load) != (None, None):
            yield DayTaps(day, energy, load)


def _median(answers: Iterable[int | None]) -> float | None:
    given = [answer for answer in answers if answer is not None]
    return float(median(given)) if given else None


def _intention_summary(intentions: Iterable[Intention], span: Span) -> IntentionSummary:
    within = tuple(
        one
        for one in intentions
        if one.made_on in span or (one.settled_on is not None and one.settled_on in span)
    )
    counts = Counter(one.outcome for one in within)
    outcomes = tuple((one, counts[one]) for one in Outcome if counts[one])
    return IntentionSummary(sum(one.made_on in span for one in within), outcomes, within)


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


def _invitation(five: PractisedDays, span: Span) -> Practice | None:
    """The practice with the fewest days; of several, another one each week.

    None with fewer than three days, and when the fewest and the most are a day apart or less: too
    little to tell.
    """
    days = {one.practice: one.days for one in five.practices}
    fewest = min(days.values())
    if five.answered < INVITATION_DAYS or max(days.values()) - fewest < 2:
        return None
    least = [practice for practice, number in days.items() if number == fewest]
    return least[span.start.toordinal() // 7 % len(least)]


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
