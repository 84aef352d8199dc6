"""What a review is made of: its spans, its people, its pause, its invitation; empty and full."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from builders import SUNDAY, an_entry, an_intention, taps
from compassjournal.analysis import review
from compassjournal.analysis.people import AbsentPerson, NameDays
from compassjournal.model import span as spans
from compassjournal.model import weekly_pause
from compassjournal.model.entry import NO_TAPS, Entry, Taps
from compassjournal.model.intention import Outcome
from compassjournal.model.taxonomy import Practice
from random_journals import reviewed
from report.sample_reviews import an_empty_week

WEEK = spans.week_of(SUNDAY)
MONDAY = WEEK.start
DAY = timedelta(1)


def a_pause(day: date, *, tender: bool = False, taps: Taps = NO_TAPS, **answers: str) -> Entry:
    text = weekly_pause.compose_answers(answers or {"going": "Step by step."})
    return an_entry(day, text, kind="review", taps=taps, tender=tender)


def test_an_empty_week_is_an_empty_review() -> None:
    assert reviewed([], WEEK, SUNDAY) == an_empty_week()


@pytest.mark.parametrize(
    ("span", "start"),
    [
        (WEEK, (2026, 10, 19)),
        (spans.week_of(date(2027, 1, 3)), (2026, 11, 30)),
        (spans.week_of(date(2021, 1, 5)), (2020, 12, 7)),
        (spans.month_of(SUNDAY), (2026, 8, 1)),
        (spans.month_of(date(2027, 2, 1)), (2026, 11, 1)),
        (spans.quarter_of(SUNDAY), (2026, 4, 1)),
        (spans.quarter_of(date(2027, 1, 1)), (2026, 7, 1)),
        (spans.year_of(SUNDAY), (2025, 1, 1)),
        (spans.rolling_span(30, SUNDAY), (2026, 9, 24)),
        (spans.rolling_span(1, SUNDAY), (2026, 11, 21)),
        # Seven days that are no ISO week.
        (spans.rolling_span(7, MONDAY), (2026, 11, 3)),
        (spans.rolling_span(3000, SUNDAY), (2017, 9, 6)),
    ],
)
def test_a_span_is_compared_with_those_of_its_kind(
    span: spans.Span, start: tuple[int, int, int]
) -> None:
    assert review.previous_spans(span, span.last) == spans.Span(date(*start), span.start)


@pytest.mark.parametrize(
    ("span", "today", "before"),
    [
        (spans.month_of(SUNDAY), SUNDAY, ((2026, 10, 1), (2026, 10, 23))),
        (spans.month_of(SUNDAY), date(2026, 11, 1), ((2026, 10, 1), (2026, 10, 2))),
        (spans.quarter_of(SUNDAY), SUNDAY, ((2026, 7, 1), (2026, 8, 23))),
        (spans.year_of(SUNDAY), SUNDAY, ((2025, 1, 1), (2025, 11, 23))),
        # The month before is over sooner.
        (spans.month_of(date(2026, 3, 1)), date(2026, 3, 30), ((2026, 2, 1), (2026, 3, 1))),
        (WEEK, MONDAY, ((2026, 10, 19), (2026, 11, 16))),
    ],
)
def test_what_runs_is_compared_with_the_same_days_of_the_one_before(
    span: spans.Span, today: date, before: tuple[tuple[int, int, int], tuple[int, int, int]]
) -> None:
    assert review.previous_spans(span, today) == spans.Span(*(date(*day) for day in before))


def test_what_has_no_beginning_has_nothing_before_it() -> None:
    assert review.previous_spans(spans.Span(spans.EARLIEST_DAY, SUNDAY), SUNDAY) == spans.Span(
        spans.EARLIEST_DAY, spans.EARLIEST_DAY
    )
    assert review.previous_spans(spans.Span(SUNDAY, SUNDAY), SUNDAY) == spans.Span(SUNDAY, SUNDAY)
    journal = [an_entry(SUNDAY - DAY, practised="helping", energy=4)]
    found = reviewed(journal, spans.Span(spans.EARLIEST_DAY, SUNDAY), SUNDAY)
    assert (found.entries, found.practised.answered, found.practised.answered_before) == (1, 1, 0)
    assert (len(found.trend.weeks), found.year) == (53, None)


def test_the_week_before_the_first_of_the_trend_is_needed_too() -> None:
    assert review.days_needed(WEEK, SUNDAY) == spans.Span(date(2026, 9, 21), WEEK.end)
    assert review.days_needed(spans.month_of(SUNDAY), SUNDAY) == spans.Span(
        date(2026, 9, 21), date(2026, 12, 1)
    )
    # The last week's point looks to its end, beyond that of the month.
    assert review.days_needed(spans.month_of(SUNDAY), date(2026, 12, 2)) == spans.Span(
        date(2026, 8, 1), date(2026, 12, 7)
    )
    assert review.days_needed(spans.year_of(SUNDAY), SUNDAY) == spans.Span(
        date(2025, 1, 1), date(2027, 1, 1)
    )


def test_days_are_those_of_a_reflection_and_words_those_of_all() -> None:
    journal = [
        an_entry(MONDAY, "Two words."),
        an_entry(MONDAY, "Three more words."),
        an_entry(MONDAY + DAY, "One two three four.", kind="note"),
        a_pause(SUNDAY, going="Well."),
        an_entry(SUNDAY + DAY, "Next week."),
    ]
    found = reviewed(journal, WEEK, SUNDAY)
    assert (found.days, found.entries, found.words) == ((MONDAY,), 4, 16)


def test_people_come_in_the_order_they_were_met() -> None:
    journal = [
        an_entry(MONDAY - DAY, "@kit and @sam."),
        an_entry(MONDAY, "@lee and @sam."),
        an_entry(MONDAY, "@sam again."),
        an_entry(SUNDAY, "@sam, @sam and @jo."),
    ]
    assert reviewed(journal, WEEK, SUNDAY).people == (
        NameDays("lee", 1),
        NameDays("sam", 2),
        NameDays("jo", 1),
    )


def test_those_not_mentioned_lately_come_by_the_alphabet() -> None:
    journal = [
        an_entry(MONDAY - 29 * DAY, "@too-long-ago"),
        an_entry(MONDAY - 28 * DAY, "@sam and @lee"),
        an_entry(MONDAY - 8 * DAY, "@élise"),
        an_entry(MONDAY - 7 * DAY, "@sam"),
        an_entry(MONDAY, "@lee"),
    ]
    assert reviewed(journal, WEEK, SUNDAY).absent_people == (
        AbsentPerson("élise", 1, MONDAY - 8 * DAY),
        AbsentPerson("sam", 2, MONDAY - 7 * DAY),
    )


def test_of_many_not_mentioned_lately_the_eight_latest_are_told() -> None:
    journal = [
        an_entry(MONDAY - (number + 1) * DAY, f"@{name}")
        for number, name in enumerate("zyxwvutsrq")
    ]
    found = reviewed(journal, WEEK, SUNDAY).absent_people
    assert "".join(one.name for one in found) == "stuvwxyz"


def test_intentions_settled_or_made_in_the_span_are_told_with_how_they_went() -> None:
    made = [
        an_intention(day=MONDAY - DAY, outcome="done", settled_on=MONDAY - DAY),
        an_intention(day=MONDAY - DAY),
        an_intention(day=MONDAY - DAY, outcome="done", settled_on=MONDAY),
        an_intention(day=MONDAY, outcome="let go", settled_on=SUNDAY + DAY),
        *(an_intention(action) for action in ("wait", "walk")),
    ]
    assert reviewed([], WEEK, SUNDAY, intentions=made).intention_summary == review.IntentionSummary(
        3, ((Outcome.OPEN, 2), (Outcome.DONE, 1), (Outcome.LET_GO, 1)), tuple(made[2:])
    )


def test_a_day_has_the_median_of_its_energy_and_load() -> None:
    journal = [
        an_entry(MONDAY - DAY, energy=5),
        an_entry(MONDAY, energy=2, load=4),
        an_entry(MONDAY, energy=3),
        an_entry(MONDAY + DAY, practised="helping"),
        an_entry(SUNDAY, load=1),
    ]
    assert reviewed(journal, WEEK, SUNDAY).day_taps == (
        review.DayTaps(MONDAY, 2.5, 4),
        review.DayTaps(SUNDAY, None, 1),
    )


def test_tender_entries_with_words_are_counted() -> None:
    journal = [an_entry(tender=True), an_entry(text="", energy=1, tender=True), an_entry()]
    assert reviewed(journal, WEEK, SUNDAY).tender_entries == 1


def test_the_latest_pause_of_the_span_is_shown_and_otherwise_the_last_before_it() -> None:
    met = taps(needs="belonging")
    old = a_pause(MONDAY - DAY, change="Rest.", thanks="To @sam.")
    first = a_pause(MONDAY, change="Ask.")
    last = a_pause(SUNDAY, thanks="To all.", taps=met)
    assert reviewed([old, an_entry()], WEEK, SUNDAY).weekly_pause == review.WeeklyPauseSummary(
        old.day, old.id, "Rest.", "To @sam."
    )
    assert reviewed([old, first, last], WEEK, SUNDAY).weekly_pause == review.WeeklyPauseSummary(
        SUNDAY, last.id, "", "To all.", met.needs
    )
    assert reviewed([a_pause(SUNDAY + DAY)], WEEK, SUNDAY).weekly_pause is None


def test_of_a_tender_pause_no_word_is_shown() -> None:
    tender = a_pause(SUNDAY, change="Mine alone.", thanks="To her.", tender=True)
    assert reviewed([tender], WEEK, SUNDAY).weekly_pause == review.WeeklyPauseSummary(
        SUNDAY, tender.id
    )


def test_signs_are_counted_by_pauses_in_their_own_order() -> None:
    seen = [taps(signs="C150 C047"), taps(signs="C150")]
    journal = [a_pause(MONDAY - DAY, taps=seen[0]), an_entry(MONDAY, taps=seen[0])]
    journal += [a_pause(day, taps=one) for day, one in zip(WEEK, seen, strict=False)]
    assert reviewed(journal, WEEK, SUNDAY).signs == (
        review.SignCount("C047", 1),
        review.SignCount("C150", 2),
    )


def test_the_invitation_is_the_one_named_least_and_needs_three_days() -> None:
    two = [an_entry(day, practised="attending") for day in list(WEEK)[:2]]
    assert reviewed(two, WEEK, SUNDAY).invitation is None
    most = taps("attending", "understanding", "empathising", "self-compassion")
    assert reviewed([*two, an_entry(SUNDAY, taps=most)], WEEK, SUNDAY).invitation == "helping"


def test_of_several_named_least_another_is_invited_each_week() -> None:
    weeks = [spans.Span(MONDAY + n * 7 * DAY, WEEK.end + n * 7 * DAY) for n in range(5)]
    journal = [an_entry(day, practised="attending") for week in weeks for day in week]
    found = [reviewed(journal, week, week.last).invitation for week in weeks]
    others = ("empathising", "helping", "self-compassion", "understanding", "empathising")
    assert tuple(found) == others


@pytest.mark.parametrize(
    ("energies", "expected"),
    [
        ({}, False),
        ({0: 2, 1: 2}, False),
        ({0: 2, 1: 2, 2: 2}, True),
        ({0: 1, 1: 2, 2: 5}, True),
        ({0: 3, 1: 3, 2: 3}, False),
        # Each week of the span counts, and none before it; a week's point is that of a fortnight.
        ({-7: 1, -6: 1, 0: 5, 1: 5, 2: 5}, False),
        ({-7: 3, -6: 3, 0: 1, 1: 1, 2: 1}, False),
        ({-14: 5, -13: 5, 0: 2, 1: 2}, True),
        ({-14: 1, -13: 1, -12: 1}, False),
    ],
)
def test_energy_is_low_where_no_week_is_above_two(
    energies: dict[int, int], *, expected: bool
) -> None:
    journal = [an_entry(MONDAY + day * DAY, energy=energy) for day, energy in energies.items()]
    journal += [an_entry(SUNDAY, load=5) for _ in range(3)] if not energies else []
    fortnight = spans.Span(MONDAY - 7 * DAY, WEEK.end)
    assert review.is_low_energy(reviewed(journal, fortnight, SUNDAY)) is expected


def test_what_lies_a_day_apart_invites_to_nothing() -> None:
    alike = [an_entry(day, taps=taps(*Practice)) for day in WEEK]
    assert reviewed(alike, WEEK, SUNDAY).invitation is None


def test_an_entry_counts_on_its_day_wherever_and_whenever_it_was_written() -> None:
    late = an_entry(SUNDAY, "Late.", practised="helping", energy=3)
    elsewhere = replace(late, written_at=late.written_at + 3 * DAY)
    assert reviewed([elsewhere], WEEK, SUNDAY) == reviewed([late], WEEK, SUNDAY)


def test_a_journal_of_taps_alone_has_numbers_and_no_words() -> None:
    journal = [an_entry(day, "", practised="helping", energy=3, load=2) for day in WEEK]
    found = reviewed(journal, WEEK, SUNDAY)
    assert (found.days, found.entries, found.words) == (tuple(WEEK), 7, 0)
    assert (found.practised.answered, found.trend.energy_range) == (7, (3, 3))
    assert (found.people, found.tags, found.recurring_words, found.quotes) == ((), (), (), ())


def test_what_is_shared_has_no_words_people_or_tags() -> None:
    made = [an_intention(day=MONDAY)]
    journal = [
        an_entry(MONDAY - DAY, "With @lee."),
        *(an_entry(day, "With @sam for the #rota again.") for day in WEEK),
        a_pause(SUNDAY, thanks="To @sam."),
    ]
    whole = reviewed(journal, WEEK, SUNDAY, intentions=made)
    shared = review.without_words_and_names(whole)
    assert shared == replace(
        whole,
        intention_summary=review.IntentionSummary(1, ((Outcome.OPEN, 1),)),
        people=(),
        absent_people=(),
        tags=(),
        quotes=(),
        weekly_pause=None,
    )
    assert not any(word in repr(shared) for word in ("sam", "lee", "rota", "rest"))
