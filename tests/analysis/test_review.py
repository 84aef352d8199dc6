"""The numbers of a review, beside an independent and slow computation."""

from datetime import date, timedelta
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_entry, taps
from compassjournal.analysis.review import (
    Named,
    Person,
    Quote,
    Review,
    Week,
    review,
    trend_span,
)
from compassjournal.entry import Entry, Intention, Kind, Practice
from compassjournal.span import Span, week_of, weeks_up_to

SUNDAY = date(2026, 11, 22)
WEEK = week_of(SUNDAY)
MONDAY = WEEK.start


def named(*counts: int) -> tuple[Named, ...]:
    return tuple(Named(*pair) for pair in zip(Practice, counts, strict=True))


def test_an_empty_week_is_an_empty_review() -> None:
    assert review([], [], WEEK, SUNDAY) == Review(
        span=WEEK,
        days=(),
        entries=0,
        words=0,
        answered=0,
        named=named(0, 0, 0, 0, 0),
        weeks=tuple(Week(week, None, None) for week in weeks_up_to(WEEK, 8)),
        tapped=0,
        intentions=(),
        people=(),
        quote=None,
        invitation=None,
    )


def test_a_day_named_twice_is_one_day() -> None:
    entries = [
        an_entry(MONDAY, taps=taps("attending", "helping")),
        an_entry(MONDAY, taps=taps("attending")),
        an_entry(SUNDAY, taps=taps(none=True)),
        an_entry(SUNDAY - timedelta(1)),
    ]
    found = review(entries, [], WEEK, SUNDAY)
    assert (found.named, found.answered) == (named(1, 0, 0, 1, 0), 2)


def test_what_the_rota_asked_is_not_attention() -> None:
    asked = [an_entry(day, prompt_id="attending-others-personal-01") for day in WEEK]
    assert review(asked, [], WEEK, SUNDAY).named == named(0, 0, 0, 0, 0)


def test_a_week_without_taps_stays_a_gap() -> None:
    fortnight_ago = SUNDAY - timedelta(14)
    entries = [
        an_entry(fortnight_ago, taps=taps(energy=2, load=5)),
        an_entry(MONDAY, taps=taps(energy=3)),
        an_entry(SUNDAY, taps=taps(energy=4)),
    ]
    found = review(entries, [], WEEK, SUNDAY)
    assert [(week.energy, week.load) for week in found.weeks[-3:]] == [
        (2.0, 5.0),
        (None, None),
        (3.5, None),
    ]
    assert (found.tapped, found.has_trend) == (3, False)


@pytest.mark.parametrize(
    ("count", "weeks", "enough"), [(4, 2, False), (5, 1, False), (5, 2, True), (0, 0, False)]
)
def test_a_trend_needs_five_entries_in_two_weeks(count: int, weeks: int, enough: bool) -> None:  # noqa: FBT001
    days = [SUNDAY - timedelta(7 * (number % weeks)) for number in range(count)]
    entries = [an_entry(day, taps=taps(energy=3)) for day in sorted(days)]
    assert review(entries, [], WEEK, SUNDAY).has_trend is enough


def test_the_invitation_is_the_one_named_least_and_needs_three_days() -> None:
    two = [an_entry(day, taps=taps("attending")) for day in list(WEEK)[:2]]
    assert review(two, [], WEEK, SUNDAY).invitation is None
    most = taps("attending", "understanding", "empathising", "self-compassion")
    three = [*two, an_entry(SUNDAY, taps=most)]
    assert review(three, [], WEEK, SUNDAY).invitation is Practice.HELPING
    alike = [an_entry(day, taps=taps(*Practice)) for day in WEEK]
    assert review(alike, [], WEEK, SUNDAY).invitation is None


def test_people_come_in_the_order_they_were_met() -> None:
    entries = [
        an_entry(MONDAY, "@lee and @sam."),
        an_entry(MONDAY, "@sam again."),
        an_entry(SUNDAY, "@sam, @sam and @jo."),
    ]
    assert review(entries, [], WEEK, SUNDAY).people == (
        Person("lee", 1),
        Person("sam", 2),
        Person("jo", 1),
    )


def test_only_intentions_made_in_the_span_are_told() -> None:
    made = [
        Intention(id="1", made_on=MONDAY - timedelta(1), action="rest"),
        Intention(id="2", made_on=MONDAY, action="ask"),
    ]
    assert review([], made, WEEK, SUNDAY).intentions == (made[1],)


def test_the_sentence_is_never_of_a_tender_entry() -> None:
    tender = an_entry(SUNDAY, "This one is hers and mine alone, always.", tender=True, starred=True)
    plain = an_entry(MONDAY, "Short. We laughed in the huddle today.")
    assert review([plain, tender], [], WEEK, SUNDAY).quote == Quote(
        "We laughed in the huddle today.", MONDAY, plain.id
    )
    assert review([tender], [], WEEK, SUNDAY).quote is None


def test_the_sentence_is_of_a_starred_entry_then_of_the_day_with_most_energy() -> None:
    low = an_entry(MONDAY, "A long day with one good moment in it.", taps=taps(energy=1))
    high = an_entry(SUNDAY, "We laughed in the huddle today.", taps=taps(energy=5))
    assert review([low, high], [], WEEK, SUNDAY).quote == Quote(high.text, SUNDAY, high.id)
    starred = an_entry(MONDAY, "A day with one moment.", starred=True)
    assert review([starred, high], [], WEEK, SUNDAY).quote == Quote(
        starred.text, MONDAY, starred.id
    )


DAYS = st.dates(date(2020, 12, 20), date(2021, 1, 20))
ENTRIES = st.lists(
    st.builds(
        lambda day, energy, load, practised, words, kind: an_entry(
            day,
            " ".join(["word"] * words),
            kind=kind,
            taps=taps(*(practised or ()), none=practised is not None, energy=energy, load=load),
        ),
        DAYS,
        st.none() | st.integers(1, 5),
        st.none() | st.integers(1, 5),
        st.none() | st.sets(st.sampled_from(list(Practice))),
        st.integers(1, 9),
        st.sampled_from([Kind.REFLECTION, Kind.NOTE]),
    ),
    max_size=30,
)


def slow_median(entries: list[Entry], week: Span, name: str) -> float | None:
    found = [getattr(one.taps, name) for one in entries if week.start <= one.day < week.end]
    given_ones = [number for number in found if number is not None]
    return median(given_ones) if given_ones else None


@given(ENTRIES, DAYS)
def test_the_numbers_agree_with_a_slow_count(entries: list[Entry], day: date) -> None:
    span = week_of(day)
    entries = sorted(entries, key=lambda one: (one.day, one.written_at, one.id))
    kept = [one for one in entries if one.day in trend_span(span, day)]
    found = review(kept, [], span, day)
    inside = [one for one in entries if span.start <= one.day <= span.last]
    assert found == review(entries, [], span, day)
    assert found.days == tuple(sorted({e.day for e in inside if e.kind is Kind.REFLECTION}))
    assert (found.entries, found.words) == (len(inside), sum(len(e.text.split()) for e in inside))
    for one in found.named:
        days = {e.day for e in inside if e.taps.practised and one.practice in e.taps.practised}
        assert one.days == len(days) <= found.answered <= 7
    for week in found.weeks:
        assert week.energy == slow_median(entries, week.span, "energy")
        assert week.load == slow_median(entries, week.span, "load")
