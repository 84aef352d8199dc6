"""Reviews made by hand: a week, a year with gaps, an empty one, a hostile one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from builders import SUNDAY, a_prompt, an_intention
from compassjournal.analysis.attention import Attention, AttentionChange, PractisedDays
from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.analysis.patterns import Link, WeekdayPattern
from compassjournal.analysis.people import AbsentPerson, NameDays
from compassjournal.analysis.quotes import Quote
from compassjournal.analysis.review import (
    DayTaps,
    IntentionSummary,
    Review,
    SignCount,
    WeeklyPauseSummary,
)
from compassjournal.analysis.trend import Trend, TrendWeek
from compassjournal.analysis.year_calendar import PractisedWeek, ShadedDay, YearCalendar
from compassjournal.model.intention import Outcome
from compassjournal.model.span import Span, week_of, weeks_up_to, year_of
from compassjournal.model.taxonomy import Dimension, Direction, Need, Practice
from compassjournal.report.review_text import review_sections
from compassjournal.report.section import Section

WEEK = week_of(SUNDAY)
NO_NAMES = PractisedDays(0, 0, tuple(Attention(one, 0) for one in Practice))


def a_balance(
    days: int, directions: Sequence[int], dimensions: Sequence[int], needs: Sequence[int]
) -> Balance:
    """How the days turned, each side in the order of its enumeration."""
    return Balance(
        days,
        tuple(map(SideDays, Direction, directions)),
        tuple(map(SideDays, Dimension, dimensions)),
        tuple(map(SideDays, Need, needs)),
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "</style><script>alert(1)</script><style>",
    "</title><img src=x onerror=alert(1)>",
    '"><img src=x onerror=alert(1)>',
    "'><svg onload=alert(1)>",
    "<!-- --><a href='javascript:alert(1)'>x</a>",
    "javascript:alert(1)",
    "]]><![CDATA[<b>x</b>",
    "&lt;script&gt; &#60;b&#62; &amp;",
    "[red]x[/red] [x](javascript:alert(1))",
    "\x00\x07\x1b]0;x\x07\x1b[31m\x7f\x85\x9b31m",
    "a\u202eb\u2066c\u2028d",
    "\ud800\udfff lone",
    "{{ x }} ${x} <%= x %> `compass x`",
]


def a_week() -> Review:
    """A full week: everything that a week can have."""
    return Review(
        span=WEEK,
        before=Span(WEEK.start - timedelta(28), WEEK.start),
        days=tuple(WEEK.start + timedelta(number) for number in (0, 1, 3, 4, 6)),
        entries=7,
        words=412,
        practised=PractisedDays(
            5,
            17,
            (
                Attention(Practice.ATTENDING, 4, AttentionChange.MORE),
                Attention(Practice.UNDERSTANDING, 1, AttentionChange.LESS),
                Attention(Practice.EMPATHISING, 3),
                Attention(Practice.HELPING, 5, AttentionChange.MORE),
                Attention(Practice.SELF_COMPASSION, 2),
            ),
        ),
        balance=a_balance(4, (1, 3, 2, 0), (2, 0, 3), (0, 2, 1)),
        trend=Trend(
            a_line((3, 3, 2.5, None, None, 3, 3.5, 4), (4, 4, 4.5, None, None, 4, 3.5, 3)),
            31,
            (1, 5),
            (2, 5),
        ),
        intention_summary=IntentionSummary(
            3,
            ((Outcome.OPEN, 1), (Outcome.DONE, 1), (Outcome.PARTLY, 1)),
            (
                an_intention("name one thing and stop", "the huddle runs over", outcome="done"),
                an_intention("ask @sam about the new rota", outcome="partly", word="She was away"),
                an_intention("leave it in the hall", "I reach for the phone at dinner"),
            ),
        ),
        people=(NameDays("sam", 3), NameDays("night-lead", 1)),
        absent_people=(AbsentPerson("lee", 2, date(2026, 10, 3)),),
        tags=(NameDays("handover", 3),),
        recurring_words=(NameDays("quiet", 3), NameDays("corridor", 2)),
        quotes=(
            Quote(
                "I stayed with the question instead of answering it.", date(2026, 11, 17), "1", 1
            ),
            Quote("The corridor was the meeting.", date(2026, 11, 20), "2"),
        ),
        weekly_pause=WeeklyPauseSummary(
            date(2026, 11, 22),
            "3",
            "Leave on time twice.\nSay so aloud.",
            "To @night-lead, for the Tuesday.",
            frozenset({Need.BELONGING}),
        ),
        signs=(SignCount("C047", 2),),
        invitation=Practice.UNDERSTANDING,
        other_days=(WEEK.start + timedelta(5),),
        day_taps=tuple(
            DayTaps(WEEK.start + timedelta(number), *taps)
            for number, taps in ((0, (3, 4)), (1, (None, 5)), (3, (2.5, 3)), (6, (4, None)))
        ),
        tender_entries=1,
    )


def a_year() -> Review:
    """A year with a gap in spring, and another in late summer."""
    span = year_of(SUNDAY)
    days = tuple(
        day
        for day in span
        if day <= SUNDAY and day.toordinal() * 7919 % 11 < 5 and day.month not in (4, 8)
    )
    weeks = weeks_up_to(span, 53)
    return Review(
        span=span,
        before=year_of(date(2025, 6, 1)),
        days=days,
        entries=len(days) + 20,
        words=21_540,
        practised=PractisedDays(
            110,
            96,
            tuple(map(Attention, Practice, (64, 31, 52, 88, 24))),
        ),
        balance=a_balance(70, (12, 40, 28, 5), (30, 14, 33), (6, 21, 17)),
        trend=Trend(
            tuple(
                TrendWeek(week, *_wave(number, bool(set(week) & set(days))))
                for number, week in enumerate(weeks)
            ),
            118,
            (1, 5),
            (1, 5),
            (WeekdayPattern("energy", (4,), (0, 1), 44),),
            Link(Practice.SELF_COMPASSION, higher=True, days=108, with_it=24),
        ),
        intention_summary=IntentionSummary(
            41, ((Outcome.DONE, 22), (Outcome.PARTLY, 11), (Outcome.LET_GO, 8))
        ),
        invitation=Practice.SELF_COMPASSION,
        year=YearCalendar(
            weeks,
            tuple(ShadedDay(day, 1 + day.toordinal() * 31 % 4) for day in days),
            tuple(_named(week, days) for week in weeks),
        ),
    )


def an_empty_week() -> Review:
    """A week in which nothing was written."""
    return Review(
        span=WEEK,
        before=Span(WEEK.start - timedelta(28), WEEK.start),
        days=(),
        entries=0,
        words=0,
        practised=NO_NAMES,
        balance=a_balance(0, (0,) * 4, (0,) * 3, (0,) * 3),
        trend=Trend(a_line((None,) * 8, (None,) * 8), 0),
        intention_summary=IntentionSummary(0),
    )


def hostile(text: str) -> Review:
    """A week in which whatever may be somebody's is that text."""
    week = a_week()
    assert week.weekly_pause
    return replace(
        week,
        intention_summary=week.intention_summary._replace(
            intentions=(an_intention(text, text, outcome="done", word=text),),
        ),
        people=(NameDays(text, 3),),
        absent_people=(AbsentPerson(text, 4, SUNDAY),),
        tags=(NameDays(text, 2),),
        recurring_words=(NameDays(text, 2),),
        quotes=(Quote(text, SUNDAY, "1"),),
        weekly_pause=week.weekly_pause._replace(change=text, thanks=text),
    )


def a_hostile_week() -> Review:
    """A week of all the hostile texts at once."""
    return hostile(" ".join(HOSTILE))


def sections_of(review: Review) -> tuple[Section, ...]:
    """The sections, with a question for the invitation and one to carry forward."""
    return review_sections(
        review,
        question=a_prompt("Whose view of this week have you not heard yet?", id="und-07"),
        forward=a_prompt("What would you like to find here a week from now?", id="und-07"),
    )


def a_line(
    energy: tuple[float | None, ...], load: tuple[float | None, ...]
) -> tuple[TrendWeek, ...]:
    weeks = weeks_up_to(WEEK, len(energy))
    return tuple(TrendWeek(*one) for one in zip(weeks, energy, load, strict=True))


def _wave(number: int, told: bool) -> tuple[float | None, float | None]:  # noqa: FBT001
    if not told:
        return None, None
    return 2 + number * 7 % 5 / 2, 4.5 - number * 3 % 7 / 2


def _named(week: Span, days: tuple[date, ...]) -> PractisedWeek:
    answered = len(set(week) & set(days))
    number = week.start.toordinal()
    return PractisedWeek(answered, tuple(number * (n + 3) % (answered + 1) for n in range(5)))
