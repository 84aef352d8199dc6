"""The made-up year: its words are whole, and it lies before any day."""

import re
import tomllib
from datetime import UTC, date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.formats.demo_year import WEEKDAYS, DemoYear, read_demo_year
from compassjournal.model.entry import Kind
from compassjournal.model.intention import Outcome
from compassjournal.model.warning_signs import SIGNS
from compassjournal.model.weekly_pause import parse_answers
from compassjournal.prompt_bank.bank import Bank
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.prompt_bank.prompt import Suits, beginning
from compassjournal.system.paths import demo_year_file, package_files

DOCUMENT = demo_year_file().read_text("utf-8")
YEAR = tomllib.loads(DOCUMENT)
any_day = st.dates(date(2020, 1, 1), date(2100, 1, 1))


@cache
def bank() -> Bank:
    return read_bank(package_files(), [])


def year_before(today: date) -> DemoYear:
    return read_demo_year(DOCUMENT, bank(), today, UTC)


@given(any_day)
def test_it_ends_yesterday_or_on_the_last_working_day(today: date) -> None:
    days = [entry.day for entry, _ in year_before(today).entries]
    assert days == sorted(days)
    assert timedelta(1) <= today - days[-1] <= timedelta(2)
    assert today - days[0] > timedelta(366)


@given(any_day)
def test_the_latest_intention_alone_is_open(today: date) -> None:
    made = [made for _, made in year_before(today).entries if made]
    assert [one.outcome is Outcome.OPEN for one in made] == [False] * (len(made) - 1) + [True]
    assert all(one.made_on < one.settled_on < today for one in made[:-1] if one.settled_on)
    assert len({one.id for one in made}) == len(made)


@given(any_day, any_day)
def test_each_page_has_the_same_handle_on_any_day(one: date, other: date) -> None:
    handles = [{e.text: e.handle for e, _ in year_before(day).entries} for day in (one, other)]
    assert all(handles[0][text] == handles[1][text] for text in handles[0] & handles[1].keys())
    # Four characters tell them apart.
    assert len({handle[:4] for handle in handles[0].values()}) == len(handles[0])


@given(any_day)
def test_the_page_of_the_guided_minute_has_all_a_page_can_have(today: date) -> None:
    page = year_before(today).page
    assert page.starred
    assert page.asked
    assert page.taps.energy


def test_every_question_is_the_banks_own_sentence() -> None:
    named = [one["question"] for one in YEAR["entry"] if "question" in one]
    every = (*named, *YEAR["starred"], *YEAR["muted"])
    assert [name for name in every if bank().get(name) is None] == []
    assert len(named) == len(set(named))
    for entry, _ in year_before(date(2026, 11, 22)).entries:
        if prompt := bank().get(entry.prompt_id):
            assert entry.asked == prompt.ask
            assert entry.text.startswith(beginning(prompt.ask))


def test_what_is_asked_suits_what_is_left() -> None:
    wrong = {(Suits.HARD, False), (Suits.STEADY, True)}
    for one in YEAR["entry"]:
        if prompt := bank().get(one.get("question")):
            assert (prompt.suits, one["energy"] <= 2) not in wrong, prompt.id


def test_the_file_is_in_order() -> None:
    order = [(one["week"], WEEKDAYS.index(one["day"])) for one in YEAR["entry"]]
    assert order == sorted(order)
    assert 150 <= len(order) <= 220
    known = {
        *("week", "day", "question", "energy", "load", "practised", "text", "starred", "tender"),
        *("chosen", "direction", "intention", "pause", "survey"),
    }
    assert set().union(*YEAR["entry"]) <= known


def test_a_pause_has_its_four_answers_and_signs_that_there_are() -> None:
    pauses = [one for one, _ in year_before(date(2026, 11, 22)).entries if one.kind is Kind.REVIEW]
    assert len(pauses) >= 6
    for one in pauses:
        assert set(parse_answers(one.text)) == {"coping", "trying", "going", "change", "thanks"}
        assert one.taps.signs is not None
        assert one.taps.signs <= set(SIGNS)


@pytest.mark.parametrize(
    "never",
    [
        # A name behind a title, a ward by its number, a date, a season: it is read on any day.
        r"\b(?:Mr|Mrs|Ms|Miss|Dr|Sister|Nurse|Ward) [A-Z0-9]",
        r"(?i)\b(?:christmas|easter|winter|summer|autumn|snow|january|december|monday week)\b",
        r"\b\d{2,}\b",
        r"(?i)\b(?:patient|resident|diagnos\w+|room \d)\b",
    ],
)
def test_nobody_and_no_place_can_be_known_from_it(never: str) -> None:
    texts = [one.get("text", "") for one in YEAR["entry"]]
    assert [text for text in texts if re.search(never, text)] == []


def test_every_person_has_a_role_or_a_short_name() -> None:
    people = {name for entry, _ in year_before(date(2026, 11, 22)).entries for name in entry.people}
    assert people == {
        *("bed-office", "ben", "chaplain", "clerk", "consultant", "dev", "ed-sister"),
        *("housekeeper", "matron", "new-starter", "night-lead", "pharmacy", "porter", "sam"),
        *("student", "therapy-lead"),
    }
