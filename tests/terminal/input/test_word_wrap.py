"""Lines break between words, and every place in the text is found again on the screen."""

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


def test_a_word_that_does_not_fit_begins_the_next_row() -> None:
    assert rows("It was a long day at work", 12) == ["It was a", "long day", "at work"]


def test_the_blank_between_two_full_rows_is_not_shown() -> None:
    assert rows("abcdefghij klm", 12) == ["abcdefghij", "klm"]


def test_a_word_longer_than_a_row_is_broken() -> None:
    assert rows("so abcdefghijklmnop it", 12) == ["so abcdefg", "hijklmnop", "it"]


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
