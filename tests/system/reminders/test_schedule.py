"""When a reminder is due, and when it comes next."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.system.reminders.schedule import ALL_DAYS, Schedule
from compassjournal.system.setting_values import QuietDays, quiet_days

EVENING, FOUR, NOON = Schedule(time(20, 30)), timedelta(hours=4), timedelta(hours=12)
WEEKDAYS = Schedule(time(20, 30), (0, 1, 2, 3, 4))
LONDON = ZoneInfo("Europe/London")
FIRST, LAST = map(datetime.fromisoformat, ("2020-01-01", "2040-01-01"))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("schedule", "now", "starts", "due"),
    [
        (EVENING, "2026-11-22T20:30:00", FOUR, True),
        (EVENING, "2026-11-22T20:29:59", FOUR, False),
        # The machine woke in the night, and the next morning.
        (EVENING, "2026-11-23T01:10:00", FOUR, True),
        (EVENING, "2026-11-23T03:59:59", FOUR, True),
        (EVENING, "2026-11-23T04:00:00", FOUR, False),
        (EVENING, "2026-11-23T09:00:00", FOUR, False),
        # A Saturday is none of its days; the night after Friday still is Friday's.
        (WEEKDAYS, "2026-11-21T20:30:00", FOUR, False),
        (WEEKDAYS, "2026-11-21T00:30:00", FOUR, True),
        (WEEKDAYS, "2026-11-23T00:30:00", FOUR, False),
        # Who works nights is reminded in the morning, of a day that ends at noon.
        (Schedule(time(8, 15)), "2026-11-23T08:20:00", NOON, True),
        (Schedule(time(8, 15)), "2026-11-23T12:20:00", NOON, False),
        (Schedule(time(8, 15), (0,)), "2026-11-23T08:20:00", NOON, True),
        # The hour that is left out in spring, and the one that comes twice in autumn.
        (Schedule(time(1, 30)), "2027-03-28T02:00:00", FOUR, True),
        (Schedule(time(1, 30)), "2026-10-25T01:30:00", FOUR, True),
    ],
)
def test_it_is_due_on_its_own_day(
    schedule: Schedule,
    now: str,
    starts: timedelta,
    due: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    assert schedule.is_due(at(now), starts) is due


def test_the_next_one_leaves_out_days_off() -> None:
    now, off = at("2026-12-23T21:00:00"), quiet_days("friday, 2026-12-24..2027-01-04")
    assert WEEKDAYS.following(now, FOUR) == datetime.fromisoformat("2026-12-24T20:30:00")
    assert WEEKDAYS.following(now, FOUR, off) == datetime.fromisoformat("2027-01-05T20:30:00")
    every_day = QuietDays(weekdays=ALL_DAYS)
    assert WEEKDAYS.following(now, FOUR, every_day) is None


@given(
    now=st.datetimes(FIRST, LAST),
    hour=st.integers(0, 23),
    days=st.lists(st.sampled_from(ALL_DAYS), min_size=1, unique=True),
)
def test_the_next_one_is_due_when_it_comes_and_not_before(
    now: datetime, hour: int, days: list[int]
) -> None:
    schedule = Schedule(time(hour), tuple(days))
    coming = schedule.following(now, FOUR)
    assert coming is not None
    assert now < coming <= now + timedelta(7)
    assert schedule.is_due(coming, FOUR)
    before = coming - timedelta(minutes=1)
    if schedule.is_due(before, FOUR):
        # Of another moment of the same journal day.
        earlier = schedule.following(before - timedelta(1), FOUR)
        assert earlier is not None
        assert earlier < coming


@pytest.mark.parametrize(
    ("moment", "days"),
    [(time(20, 30, 1), (0,)), (time(20, 30), ()), (time(20, 30), (7,))],
)
def test_nonsense_is_no_schedule(moment: time, days: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="a schedule has"):
        Schedule(moment, days)


def test_days_off_are_added_and_go_when_they_are_over() -> None:
    christmas, new_year = date(2026, 12, 25), date(2027, 1, 4)
    days = quiet_days("friday").with_period(christmas, new_year).with_period(christmas, christmas)
    assert str(days) == "friday, 2026-12-25, 2026-12-25..2027-01-04"
    assert (christmas in days, date(2027, 1, 5) in days, date(2027, 1, 8) in days) == (
        *(True, False, True),
    )
    assert str(days.since(date(2026, 12, 26))) == "friday, 2026-12-25..2027-01-04"
    assert str(days.without_pause(new_year)) == "friday, 2026-12-25"
