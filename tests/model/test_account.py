"""What an account refuses to be, what it does not keep of others, and when a cycle is."""

from datetime import date, datetime
from typing import Any

import pytest

from builders import an_account
from compassjournal.model.account_checks import contact_in, is_after, names_a_day
from compassjournal.model.account_cycle import Cycle


@pytest.mark.parametrize(
    "values",
    [
        {"title": "  "},
        {"changed_at": datetime(2026, 11, 22)},  # noqa: DTZ001 - without an offset on purpose
        {"state": "discussed"},
        {"state": "draft", "discussed_on": date(2026, 11, 22)},
    ],
)
def test_what_is_no_account_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"account|offset"):
        an_account(**values)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("anna@example.org", "e-mail address"),
        ("ward manager, 98I1234E", "Pin"),
        ("GMC 7654321", "number"),
        ("PH123456", "number"),
        ("07700 900123", "number"),
        ("SW1A 1AA", "postcode"),
        ("12 Acacia Avenue", "address"),
        ("ward manager", None),
        ("band 7 nurse on ward 12", None),
        ("a peer in 2026", None),
    ],
)
def test_a_role_is_kept_and_no_way_to_reach_somebody(text: str, kind: str | None) -> None:
    assert contact_in(text) == kind


@pytest.mark.parametrize(
    "words",
    [
        *("2026-03-14", "14/3", "14.3.2026", "on 14 March", "March 14", "march 14th", "3rd of May"),
        *("last Tuesday", "on Mondays", "yesterday", "three weeks and 2 days ago", "at 21:15"),
        *("this morning", "Sat 3 Oct", "the fourth of November", "Christmas Day 2025"),
        *("the twenty-first of May", "Mother's Day", "St David’s Day", "Good Friday"),
        *("last week", "a week ago", "two days ago"),
        "November the twenty-first",
        *("New Year’s Eve", "Boxing Day"),
    ],
)
def test_a_day_is_seen_however_it_is_said(words: str) -> None:
    assert names_a_day(words)


@pytest.mark.parametrize(
    "words",
    [
        *("spring 2026", "March 2026", "winter 2025/26", "early this year", "in 2026", "may", ""),
        *("last month", "over the summer", "2026-03", "quarter 3", "the first months of 2026"),
        *("my new year of 2026", "around Christmas 2025"),
    ],
)
def test_a_month_or_a_season_is_no_day(words: str) -> None:
    assert not names_a_day(words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("March 2027", True), ("december 2026", True), ("in Dec. 2026", True),
        ("spring 2027", True), ("2027", True),
        ("November 2026", False), ("March 2026", False), ("winter 2026", False), ("2026", False),
        ("winter 2026/27", False), ("spring", False), ("may", False), ("ward 2030", False),
    ],
)  # fmt: skip
def test_a_month_that_has_not_come_is_seen(words: str, expected: bool) -> None:  # noqa: FBT001
    assert is_after(words, date(2026, 11, 22)) is expected


@pytest.mark.parametrize(
    ("cycle", "years", "begins", "ends"),
    [
        (Cycle("nmc", "2028-03"), 3, date(2025, 3, 1), date(2028, 3, 31)),
        (Cycle("nmc", "2028-03-15"), 3, date(2025, 3, 15), date(2028, 3, 15)),
        (Cycle("nmc", "2028-02-29"), 3, date(2025, 2, 28), date(2028, 2, 29)),
        (Cycle("hcpc", "2027-10", "2026-01"), 2, date(2026, 1, 1), date(2027, 10, 31)),
    ],
)
def test_a_cycle_begins_so_many_years_before_its_end(
    cycle: Cycle, years: int, begins: date, ends: date
) -> None:
    assert (cycle.begins(years), cycle.ends) == (begins, ends)


@pytest.mark.parametrize(
    ("until", "since"),
    [
        ("2028-13", None),
        ("soon", None),
        ("2028", None),
        ("2028-02-30", None),
        ("2028-03", "2028-04"),
    ],
)
def test_what_is_no_cycle_is_refused(until: str, since: str | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        Cycle("nmc", until, since)
