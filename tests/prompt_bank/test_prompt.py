"""A sentence to finish begins its answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.prompt_bank.prompt import beginning, is_answered, whole_sentence

FINISH = "Finish this: Today I was glad of ..."


@pytest.mark.parametrize(
    ("ask", "begun"),
    [
        (FINISH, "Today I was glad of "),
        ("Finish this: Today I was glad of…", "Today I was glad of "),
        *((ask, "") for ask in (None, "", "Who helped?", "Finish this: ...", "Finish this: I am.")),
        ("Finish: I am ...", ""),
    ],
)
def test_the_beginning_is_what_stands_before_the_dots(ask: str | None, begun: str) -> None:
    assert beginning(ask) == begun


def test_the_beginning_alone_is_no_answer() -> None:
    assert [is_answered(FINISH, text) for text in ("", " Today I was glad of\n", "Rain.")] == [
        False,
        False,
        True,
    ]
    assert [is_answered("Who helped?", text) for text in (" ", "Today I was glad of")] == [
        False,
        True,
    ]


def test_an_answer_without_the_beginning_is_put_after_it() -> None:
    assert whole_sentence(FINISH, " the rain.") == "Today I was glad of the rain."
    assert whole_sentence(FINISH, "Today I was glad of tea.") == "Today I was glad of tea."
    assert whole_sentence(FINISH, "today i was glad of tea.") == "today i was glad of tea."
    assert whole_sentence("Who helped?", " Sam.") == " Sam."


@given(text=st.text())
def test_a_whole_sentence_ends_with_the_answer_and_stays_as_it_is(text: str) -> None:
    whole = whole_sentence(FINISH, text)
    assert whole.endswith(text.lstrip())
    assert whole_sentence(FINISH, whole) == whole
