"""Lines break between words, and every place in the text is found again on the screen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.controls import BufferControl
from prompt_toolkit.layout.processors import Transformation, TransformationInput

from compassjournal.terminal.input.word_wrap import WordWrap


def wrapped(text: str, width: int) -> Transformation:
    control = BufferControl(Buffer())
    given = TransformationInput(
        control, Document(text), 0, lambda number: number, [("", text)], width, 24
    )
    return WordWrap(2).apply_transformation(given)


def rows(text: str, width: int) -> list[str]:
    """What a terminal shows that breaks after so many columns."""
    shown = fragment_list_to_text(wrapped(text, width).fragments)
    room = width - 2
    return [shown[at : at + room].rstrip() for at in range(0, len(shown), room)]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("It was a long day at work", ["It was a", "long day", "at work"]),
        # The blank between two full rows is not shown.
        ("abcdefghij klm", ["abcdefghij", "klm"]),
        ("so abcdefghijklmnop it", ["so abcdefg", "hijklmnop", "it"]),
    ],
)
def test_a_word_begins_the_next_row_or_is_broken_if_longer_than_one(
    text: str, shown: list[str]
) -> None:
    assert rows(text, 12) == shown


@given(st.text(st.sampled_from("ab é日\u0301👩 "), max_size=60), st.integers(3, 30))
def test_every_place_in_the_text_is_found_again(text: str, width: int) -> None:
    change = wrapped(text, width)
    shown = fragment_list_to_text(change.fragments)
    places = [change.source_to_display(number) for number in range(len(text) + 1)]
    assert places == sorted(places)
    assert all(
        shown[place] == letter
        for letter, place in zip(text, places, strict=False)
        if not letter.isspace()
    )
    assert [change.display_to_source(place) for place in places] == [
        places.index(place) for place in places
    ]
    assert "".join(shown.split()) == "".join(text.split())
