"""Where a person stands: counted from the dates they gave, gaps by months, nothing guessed."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_account
from compassjournal.analysis.account_progress import Progress, is_number, profile_progress
from compassjournal.model.account_cycle import Cycle
from compassjournal.prompt_bank.account_profiles import read_profile_bank
from compassjournal.system.paths import package_profiles

PROFILES = read_profile_bank(package_profiles(), []).profiles
TODAY = date(2026, 11, 22)
NMC = {"nmc": Cycle("nmc", "2028-03")}


def whole(profile_id: str = "nmc-reflective-account") -> dict[str, str]:
    """An answer to all that a profile asks for."""
    (profile,) = (one for one in PROFILES if one.id == profile_id)
    return {one.key: "Yes." for one in profile.fields if not one.optional}


def only(found: tuple[Progress, ...]) -> dict[str, Any]:
    (one,) = found
    names = ("written", "drafts", "since", "until", "gaps", "is_over")
    return {name: getattr(one, name) for name in names}


def test_ready_ones_of_the_cycle_are_counted_and_drafts_apart() -> None:
    accounts = [
        an_account("2026-05-01", state="ready", answers=whole()),
        an_account("2026-06-01", state="discussed", discussed_on=date(2026, 6, 2), answers=whole()),
        an_account("2026-07-01", answers=whole()),
        an_account("2025-02-28", state="ready", answers=whole()),
    ]
    assert only(profile_progress(PROFILES, accounts, NMC, TODAY)) == {
        "written": 2, "drafts": 1, "since": date(2025, 3, 1), "until": date(2028, 3, 31),
        "gaps": (), "is_over": False,
    }  # fmt: skip


def test_without_dates_all_are_counted() -> None:
    accounts = [an_account(day, state="ready", answers=whole()) for day in ("2019-05-01", TODAY)]
    found = only(profile_progress(PROFILES, accounts, {}, TODAY))
    assert (found["written"], found["since"], found["until"]) == (2, None, None)


@pytest.mark.parametrize("missing", ["code", "nature", None])
def test_one_that_is_ready_with_a_field_empty_is_not_written_yet(missing: str | None) -> None:
    answers = {key: text for key, text in whole().items() if missing and key != missing}
    found = only(
        profile_progress(PROFILES, [an_account(state="ready", answers=answers)], {}, TODAY)
    )
    assert (found["written"], found["drafts"]) == (0, 1)


def test_a_line_without_its_day_is_not_written_yet() -> None:
    answers = whole("hcpc-dated-list")
    lines = [
        an_account(profile_id="hcpc-dated-list", state="ready", answers=answers, activity_date=day)
        for day in (None, TODAY)
    ]
    found = only(profile_progress(PROFILES, lines, {}, TODAY))
    assert (found["written"], found["drafts"]) == (1, 1)


def test_what_no_body_asks_for_is_written_once_it_is_said_to_be_ready() -> None:
    year = an_account(profile_id="appraisal-year", state="ready", answers={"proud": "The rota."})
    assert only(profile_progress(PROFILES, [year], {}, TODAY))["written"] == 1


def test_nothing_is_said_where_nothing_was_written_and_no_dates_given() -> None:
    assert profile_progress(PROFILES, [], {}, TODAY) == ()
    assert profile_progress(PROFILES, [an_account(profile_id="gibbs")], {}, TODAY) == ()


def test_dates_alone_bring_the_first_profile_of_their_body() -> None:
    (one,) = profile_progress(PROFILES, [], NMC, TODAY)
    assert (one.profile.cycle, one.written) == ("nmc", 0)


def test_a_cycle_that_has_ended_says_so() -> None:
    old = {"nmc": Cycle("nmc", "2026-03")}
    assert only(profile_progress(PROFILES, [an_account()], old, TODAY))["is_over"]


@pytest.mark.parametrize(
    ("today", "since", "until"),
    [
        ("2026-11-22", date(2025, 12, 1), date(2026, 11, 30)),
        ("2026-12-01", date(2026, 12, 1), date(2027, 11, 30)),
    ],
)
def test_a_year_of_the_bodys_own_needs_no_dates(today: str, since: date, until: date) -> None:
    answers = whole("swe-cpd") | {"peer": "Yes."}
    peer = an_account(
        "2026-11-01", profile_id="swe-cpd", state="ready", answers=answers,
        activity_date=date(2026, 11, 1),
    )  # fmt: skip
    (one,) = profile_progress(PROFILES, [peer], {}, date.fromisoformat(today))
    assert (one.since, one.until) == (since, until)
    assert [(rule.rule.key, rule.reached) for rule in one.rules] == [("peer", one.written)]


def test_hours_are_added_up_and_kinds_told_apart() -> None:
    cpd = [
        an_account(profile_id="nmc-cpd-log", answers={"hours": hours, "participatory_hours": "2"})
        for hours in ("7", "1,5", "many")
    ]
    (one,) = profile_progress(PROFILES, cpd, {}, TODAY)
    assert [rule.reached for rule in one.rules] == [8.5, 6]
    kinds = [
        an_account(profile_id="hcpc-dated-list", answers={"type": kind})
        for kind in ("formal", "Formal", "work-based")
    ]
    (one,) = profile_progress(PROFILES, kinds, {}, TODAY)
    assert [rule.reached for rule in one.rules] == [2]


def test_whole_months_without_any_are_a_gap_from_three_on() -> None:
    days = (date(2026, 1, 20), date(2026, 7, 2), date(2026, 10, 1))
    lines = [an_account(profile_id="hcpc-dated-list", activity_date=day) for day in days]
    (one,) = profile_progress(PROFILES, lines, {}, TODAY)
    assert one.gaps == ((date(2026, 2, 1), date(2026, 6, 1)),)


def test_a_gap_may_begin_with_the_cycle_and_never_has_this_month() -> None:
    line = an_account(profile_id="hcpc-dated-list", activity_date=date(2026, 6, 5))
    cycles = {"hcpc": Cycle("hcpc", "2028-01")}
    (one,) = profile_progress(PROFILES, [line], cycles, TODAY)
    assert one.gaps == (
        (date(2026, 1, 1), date(2026, 5, 1)),
        (date(2026, 7, 1), date(2026, 10, 1)),
    )


@given(st.lists(st.dates(date(2024, 1, 1), TODAY), min_size=1, max_size=30))
def test_no_gap_holds_a_month_with_a_line_and_each_is_long_enough(days: list[date]) -> None:
    lines = [an_account(profile_id="hcpc-dated-list", activity_date=day) for day in days]
    (one,) = profile_progress(PROFILES, lines, {}, TODAY)
    for first, last in one.gaps:
        assert not any(first <= day.replace(day=1) <= last for day in days)
        assert (last.year - first.year) * 12 + last.month - first.month >= 2
        assert last < TODAY.replace(day=1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("7", True), ("1.5", True), (" 1,25 ", True), ("", False), ("-1", False), ("1e9", False),
     ("nan", False), ("١", False), ("7 h", False)],
)  # fmt: skip
def test_a_number_of_hours_is_digits(words: str, expected: bool) -> None:  # noqa: FBT001
    assert is_number(words) is expected
