"""The weekly pause as a text and back, when it is offered, and the signs in their turn."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.cli.checkin.weekly_offer import is_pause_due
from compassjournal.model.warning_signs import SIGNS, find_sign, signs_in_turn
from compassjournal.model.weekly_pause import (
    PAUSE_ID,
    QUESTIONS,
    THANKS,
    compose_answers,
    line_of_question,
    parse_answers,
    question_key,
    trim_answer,
)
from compassjournal.prompt_bank.prompt_history import Skip

KEYS = (*QUESTIONS, THANKS)
SUNDAY = date(2026, 11, 22)

plain_lines = st.text(st.characters(exclude_categories=["Cs"]))
like_a_question = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", " ", "   ", "\r"]),
    st.sampled_from([line_of_question(key) for key in KEYS]),
    st.sampled_from(["", " ", "?"]),
)
texts = st.lists(plain_lines | like_a_question | st.sampled_from(["", " "])).map("\n".join)
answered = st.dictionaries(st.sampled_from(KEYS), texts)


@given(answered)
def test_what_was_answered_can_be_read_back_from_the_text(answers: dict[str, str]) -> None:
    kept = {key: kept for key, answer in answers.items() if (kept := trim_answer(answer))}
    assert parse_answers(compose_answers(answers)) == kept


@given(answered)
def test_a_text_composed_again_is_the_same_text(answers: dict[str, str]) -> None:
    text = compose_answers(answers)
    assert compose_answers(parse_answers(text)) == text
    assert text == text.rstrip()


@given(texts)
def test_any_text_at_all_can_be_read(text: str) -> None:
    assert set(parse_answers(text)) <= set(KEYS)


def test_each_answer_stands_under_its_question() -> None:
    answers = {
        "change": "Leave by six.\n",
        "coping": "\n  Tired.\n\nHow did you go about it?\nSo @sam asked.",
        "trying": " ",
        THANKS: "@lee, for the nights",
    }
    text = """How have you been coping and adapting?
  Tired.

 How did you go about it?
So @sam asked.

What would you change next week?
Leave by six.

One thanks: to whom, or for what?
@lee, for the nights"""
    assert compose_answers(answers) == text
    assert parse_answers(text) == {
        "coping": "  Tired.\n\nHow did you go about it?\nSo @sam asked.",
        "change": "Leave by six.",
        THANKS: "@lee, for the nights",
    }


def test_of_a_text_changed_by_hand_nothing_under_a_question_is_lost() -> None:
    change = line_of_question("change")
    text = f"A line above.\n\n{change}\nOne.\n\n{line_of_question('going')}\n\n{change}\nTwo."
    assert parse_answers(text) == {"change": "One.\n\nTwo."}


def test_a_line_names_its_question() -> None:
    assert [question_key(line_of_question(key)) for key in KEYS] == list(KEYS)
    assert (question_key("How?"), question_key(None)) == (None, None)


@pytest.mark.parametrize(
    ("first", "last", "skips", "due"),
    [
        (None, None, (), False),
        (SUNDAY - timedelta(5), None, (), False),
        (SUNDAY - timedelta(6), None, (), True),
        (SUNDAY - timedelta(90), None, (), True),
        (SUNDAY - timedelta(90), SUNDAY - timedelta(6), (), False),
        (SUNDAY - timedelta(90), SUNDAY - timedelta(7), (), True),
        (SUNDAY - timedelta(90), None, (Skip(PAUSE_ID, SUNDAY - timedelta(6)),), False),
        (SUNDAY - timedelta(90), None, (Skip(PAUSE_ID, SUNDAY - timedelta(7)),), True),
        (SUNDAY - timedelta(90), None, (Skip(PAUSE_ID, date(2025, 1, 1), for_ever=True),), False),
        (SUNDAY - timedelta(90), None, (Skip("start-01", SUNDAY, for_ever=True),), True),
    ],
)
def test_a_pause_is_due_on_the_seventh_day_and_no_holds_for_a_week(
    first: date | None,
    last: date | None,
    skips: tuple[Skip, ...],
    due: bool,  # noqa: FBT001
) -> None:
    assert is_pause_due(SUNDAY, first, last, skips) is due


def test_the_twenty_signs_are_short_and_each_has_its_own_words() -> None:
    signs = list(SIGNS.values())
    assert len(signs) == 20
    assert [sign.id for sign in signs] == sorted(SIGNS)
    assert len({sign.key for sign in signs}) == len({sign.saw for sign in signs}) == 20
    assert max(len(sign.saw) for sign in signs) <= 34


def test_a_sign_goes_by_its_word_and_by_its_id() -> None:
    sign = SIGNS["C047"]
    names = ["checking-up", "C047", " c047", "Checking up", "checking_up"]
    assert [find_sign(name) for name in names] == [sign] * 5
    assert find_sign("checking") is None


@given(st.integers(0, 200_000), st.frozensets(st.sampled_from(sorted(SIGNS))))
def test_each_week_begins_with_other_signs_and_those_seen_of_late_come_last(
    week: int, seen: frozenset[str]
) -> None:
    three = [{sign.id for sign in signs_in_turn(week + n)[:7]} for n in range(3)]
    assert not three[0] & three[1]
    assert three[0] | three[1] | three[2] == set(SIGNS)
    found = [sign.id for sign in signs_in_turn(week, seen)]
    assert sorted(found) == sorted(SIGNS)
    assert set(found[len(found) - len(seen) :]) == seen
