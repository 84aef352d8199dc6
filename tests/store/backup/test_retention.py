"""Copies stay for a week by the day, for a month by the week, for a year by the month."""

from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from compassjournal.store.backup.filenames import (
    DAILY_REASON,
    MANUAL_REASON,
    BackupName,
    daily_name,
    name_for_elsewhere,
    numbered_names,
    parse_backup_name,
    timestamped_name,
)
from compassjournal.store.backup.retention import (
    BEFORE_CHANGE_COUNT,
    backups_to_keep,
)
from compassjournal.system.setting_values import DEFAULT_COPIES, CopiesKept

SUNDAY = date(2026, 11, 22)
EVENING = datetime.combine(SUNDAY, time(21, 14))


def thinned_each_day(days: list[date], counts: CopiesKept = DEFAULT_COPIES) -> set[str]:
    """What is left when a copy comes on each of the days, and older ones go each time."""
    there: set[str] = set()
    for day in days:
        there = set(backups_to_keep({*there, daily_name(day)}, counts))
    return there


def test_of_two_years_of_days_a_week_a_month_and_a_year_stay() -> None:
    # Up to a Wednesday, so that the eighth day back is not the last of its week.
    wednesday = SUNDAY + timedelta(3)
    left = sorted(thinned_each_day([wednesday - timedelta(n) for n in range(730, -1, -1)]))
    assert [name.removesuffix(".db") for name in left] == [
        # The last of each month,
        *("2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"),
        *("2026-06-30", "2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"),
        # the last of each week,
        *("2026-11-08", "2026-11-15"),
        # and the days.
        *("2026-11-19", "2026-11-20", "2026-11-21", "2026-11-22", "2026-11-23", "2026-11-24"),
        "2026-11-25",
    ]


DAYS = st.lists(
    st.dates(date(2024, 1, 1), date(2026, 12, 31)), unique=True, min_size=1, max_size=30
).map(sorted)


@settings(max_examples=100)
@given(DAYS, st.builds(CopiesKept, st.integers(1, 9), st.integers(0, 9), st.integers(0, 9)))
def test_the_newest_stays_never_more_than_promised_and_thinned_however_often_the_same(
    days: list[date], counts: CopiesKept
) -> None:
    left = backups_to_keep(map(daily_name, days), counts)
    assert thinned_each_day(days, counts) == left
    assert {daily_name(day) for day in days[-counts.days :]} <= left
    assert len(left) <= sum(counts)
    assert backups_to_keep(left, counts) == left


def test_of_each_reason_the_three_newest_stay() -> None:
    moments = [EVENING + timedelta(hours=hour) for hour in range(6)]
    locks, restores = (
        [timestamped_name(moment, reason) for moment in moments]
        for reason in ("before-lock", "before-restore")
    )
    newest = slice(-BEFORE_CHANGE_COUNT, None)
    assert backups_to_keep([*locks, *restores]) == {*locks[newest], *restores[newest]}


def test_of_copies_of_one_second_the_later_numbers_stay() -> None:
    first = timestamped_name(EVENING, "before-lock")
    names = [name for name, _ in zip(numbered_names(first), range(11), strict=False)]
    stem = "2026-11-22T211400-before-lock"
    assert backups_to_keep(names) == {f"{stem}-9.db", f"{stem}-10.db", f"{stem}-11.db"}


@given(st.lists(st.datetimes(), unique=True, max_size=40), st.text(max_size=40))
def test_what_was_made_by_hand_found_or_named_by_somebody_always_stays(
    moments: list[datetime], odd: str
) -> None:
    names = {
        odd,
        *(timestamped_name(one, why) for one in moments for why in (MANUAL_REASON, "as-found")),
        *(name_for_elsewhere(moment) for moment in moments),
        *("mine.db", "before-0003-journal.db", "2026-13-45.db", "2026-11-22.db.old", ".db", ""),
    }
    assert backups_to_keep(names) == names


def test_a_name_tells_when_and_why() -> None:
    told = {
        daily_name(SUNDAY): BackupName(datetime.combine(SUNDAY, time()), DAILY_REASON),
        timestamped_name(EVENING, "before-lock"): BackupName(EVENING, "before-lock"),
        "2026-11-22T211400-before-lock-12.db": BackupName(EVENING, "before-lock", 12),
        name_for_elsewhere(EVENING): BackupName(EVENING, MANUAL_REASON),
        "2026-99-99.db": BackupName(),
        "journal.db": BackupName(),
    }
    assert {name: parse_backup_name(name) for name in told} == told


def test_a_copy_of_the_day_comes_before_what_the_day_brought() -> None:
    names = [daily_name(SUNDAY), timestamped_name(EVENING, "before-lock"), "another.db"]
    found = sorted(names, key=lambda name: parse_backup_name(name).order, reverse=True)
    assert found == ["2026-11-22T211400-before-lock.db", "2026-11-22.db", "another.db"]
