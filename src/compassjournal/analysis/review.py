"""A span looked back on: where the attention went, as the person named it."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from compassjournal.entry import Entry, Intention, Kind, Practice
from compassjournal.span import Span, day_span, week_of, weeks_up_to

TREND_WEEKS = 8
TREND_ENTRIES = 5
INVITATION_DAYS = 3
_IDEAL_WORDS = 14
_SHORTEST_QUOTE, _LONGEST_QUOTE = 4, 30


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week of taps: the medians of 1 to 5, None where nothing was answered."""

    span: Span
    energy: float | None
    load: float | None


@dataclass(frozen=True, slots=True)
class Named:
    """How many days of the span had one of the five in them, as the person named it."""

    practice: Practice
    days: int


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody mentioned, on how many days."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the person's own."""

    sentence: str
    day: date
    entry_id: str


@dataclass(frozen=True, slots=True)
class Review:
    """What a span was like; an empty span is an empty review.

    ``answered`` is the number of days on which the person said which of the five were in the
    day: what ``named`` is out of. ``tapped`` is the number of entries with energy or load in the
    weeks of the trend.
    """

    span: Span
    days: tuple[date, ...]
    entries: int
    words: int
    answered: int
    named: tuple[Named, ...]
    weeks: tuple[Week, ...]
    tapped: int
    intentions: tuple[Intention, ...]
    people: tuple[Person, ...]
    quote: Quote | None
    invitation: Practice | None

    @property
    def has_trend(self) -> bool:
        """Whether there is enough for a line over the weeks."""
        return self.tapped >= TREND_ENTRIES and sum(w != _quiet(w.span) for w in self.weeks) > 1


def trend_span(span: Span, today: date) -> Span:
    """The days a review needs: the span, and the weeks its lines run over."""
    weeks = _trend_weeks(span, today)
    return Span(min(span.start, weeks[0].start), max(span.end, weeks[-1].end))


def review(
    entries: Sequence[Entry], intentions: Iterable[Intention], span: Span, today: date
) -> Review:
    """The review of a span, from the entries of its `trend_span`, oldest first."""
    within = [entry for entry in entries if entry.day in span]
    named, answered = _named(within)
    weeks = _trend_weeks(span, today)
    tapped = [
        entry
        for entry in entries
        if weeks[0].start <= entry.day < weeks[-1].end
        and (entry.taps.energy, entry.taps.load) != (None, None)
    ]
    return Review(
        span=span,
        days=tuple(sorted({entry.day for entry in within if entry.kind is Kind.REFLECTION})),
        entries=len(within),
        words=sum(entry.words for entry in within),
        answered=answered,
        named=named,
        weeks=_weeks(tapped, weeks),
        tapped=len(tapped),
        intentions=tuple(one for one in intentions if one.made_on in span),
        people=_people(within),
        quote=_quote(within),
        invitation=_invitation(named, answered, span),
    )


def _trend_weeks(span: Span, today: date) -> tuple[Span, ...]:
    """The weeks up to the end of the span, or to today where the span goes on."""
    return weeks_up_to(day_span(min(span.last, max(today, span.start))), TREND_WEEKS)


def _named(entries: Iterable[Entry]) -> tuple[tuple[Named, ...], int]:
    """Days each of the five was named on, and days on which the question was answered."""
    by_day: dict[date, set[Practice]] = {}
    for entry in entries:
        if entry.taps.practised is not None:
            by_day.setdefault(entry.day, set()).update(entry.taps.practised)
    counts = Counter(practice for practices in by_day.values() for practice in practices)
    return tuple(Named(practice, counts[practice]) for practice in Practice), len(by_day)


def _weeks(tapped: Sequence[Entry], weeks: Iterable[Span]) -> tuple[Week, ...]:
    found: dict[Span, list[Entry]] = {}
    for entry in tapped:
        found.setdefault(week_of(entry.day), []).append(entry)
    return tuple(
        Week(
            week,
            _median(entry.taps.energy for entry in found.get(week, ())),
            _median(entry.taps.load for entry in found.get(week, ())),
        )
        for week in weeks
    )


def _quiet(week: Span) -> Week:
    return Week(week, None, None)


def _median(numbers: Iterable[int | None]) -> float | None:
    given = [number for number in numbers if number is not None]
    return float(median(given)) if given else None


def _people(entries: Iterable[Entry]) -> tuple[Person, ...]:
    """Whom the entries mention, in the order of their first mention: no ranking."""
    days: dict[str, set[date]] = {}
    for entry in entries:
        for name in entry.people:
            days.setdefault(name, set()).add(entry.day)
    return tuple(Person(name, len(on)) for name, on in days.items())


def _invitation(named: Sequence[Named], answered: int, span: Span) -> Practice | None:
    """The one named least, once there are days enough and the five are not all alike."""
    counts = [one.days for one in named]
    if answered < INVITATION_DAYS or min(counts) == max(counts):
        return None
    fewest = [one.practice for one in named if one.days == min(counts)]
    # Of several, another one each week.
    return fewest[span.start.toordinal() // 7 % len(fewest)]


def _quote(entries: Iterable[Entry]) -> Quote | None:
    """One sentence of the person's own, never of a tender entry.

    Of the sentences of 4 to 30 words: from a starred entry first, then from the day with the
    most energy (3 where it was not said), then the one nearest to 14 words, then the latest.
    """
    candidates = [
        (entry, sentence)
        for entry in entries
        if not entry.tender
        for sentence in _sentences(entry.text)
        if _SHORTEST_QUOTE <= len(sentence.split()) <= _LONGEST_QUOTE
    ]
    if not candidates:
        return None
    entry, sentence = max(
        candidates,
        key=lambda one: (
            one[0].starred,
            one[0].taps.energy or 3,
            -abs(len(one[1].split()) - _IDEAL_WORDS),
            one[0].day,
            one[0].id,
        ),
    )
    return Quote(sentence, entry.day, entry.id)


def _sentences(text: str) -> list[str]:
    parts = re.split(r"(?<=[.!?…])[\s]+|\n+", text)
    return [" ".join(part.split()) for part in parts if part.strip()]
