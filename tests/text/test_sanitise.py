"""Line breaks of every kind are shown as such, and other controls are seen."""

import pytest

from compassjournal.text.sanitise import sanitise

BREAKS = {
    "newline": "\n",
    "carriage return": "\r",
    "both": "\r\n",
    "vertical tab": "\v",
    "form feed": "\f",
    "next line": "\x85",
    "line separator": "\u2028",
    "paragraph separator": "\u2029",
}


@pytest.mark.parametrize("mark", BREAKS.values(), ids=BREAKS)
def test_a_line_break_is_one(mark: str) -> None:
    assert sanitise(f"one{mark}two{mark}{mark}three") == "one\ntwo\n\nthree"


def test_a_break_of_two_characters_is_one_and_two_of_one_are_two() -> None:
    assert sanitise("a\r\nb\n\rc\r\r\nd") == "a\nb\n\nc\n\nd"


@pytest.mark.parametrize(
    ("control", "shown"),
    [
        *(("\x00", "␀"), ("\x07", "␇"), ("\x08", "␈"), ("\x1b", "␛"), ("\x1c", "␜"), ("\x7f", "␡")),
        *(("\x84", "<U+0084>"), ("\x9b", "<U+009B>"), ("\u202e", "<U+202E>"), ("\ud800", "\ufffd")),
        ("\t", "\t"),
    ],
)
def test_what_is_no_line_break_is_seen(control: str, shown: str) -> None:
    assert sanitise(f"a{control}b") == f"a{shown}b"
