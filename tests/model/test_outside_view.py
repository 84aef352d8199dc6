"""The note of a team survey: composed, parsed, and passed over where it cannot be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_entry
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.outside_view import (
    OUTSIDE_ID,
    OutsideView,
    compose_view,
    latest_view,
)
from compassjournal.model.taxonomy import Behaviour

SHARES = dict(zip(Behaviour, (71, 64, 80, 58), strict=True))
TEXT = "14 people answered.\nAttending: 71%\nUnderstanding: 64%\nEmpathising: 80%\nHelping: 58%"


def survey(text: str = TEXT, day: str = "2026-03-12") -> Entry:
    return an_entry(day, text, kind=Kind.NOTE, prompt_id=OUTSIDE_ID)


def test_the_note_is_readable_by_people() -> None:
    assert compose_view(14, SHARES) == TEXT


@given(
    st.integers(11, 10**6),
    st.tuples(*[st.integers(0, 100)] * 4).map(lambda s: dict(zip(Behaviour, s, strict=True))),
)
def test_what_is_composed_is_read_back(group: int, shares: dict[Behaviour, int]) -> None:
    entry = survey(compose_view(group, shares))
    assert latest_view([entry]) == OutsideView(entry.day, group, shares)


def test_the_latest_of_several_counts() -> None:
    older, newer = survey(day="2025-03-12"), survey(TEXT.replace("71", "75"))
    found = latest_view([newer, an_entry(), older])
    assert found == OutsideView(newer.day, 14, SHARES | {Behaviour.ATTENDING: 75})


@pytest.mark.parametrize(
    "text",
    [
        TEXT.replace("14 people", "10 people"),
        TEXT.replace("14 people answered.", ""),
        TEXT.replace("Helping: 58%", ""),
        TEXT.replace("71%", "171%"),
        TEXT.replace("71%", "many"),
        "A quiet day.",
    ],
)
def test_a_note_edited_beyond_its_form_is_passed_over(text: str) -> None:
    assert latest_view([survey(text)]) is None


def test_the_same_words_as_an_ordinary_note_are_no_survey() -> None:
    assert latest_view([an_entry(text=TEXT, kind=Kind.NOTE)]) is None
