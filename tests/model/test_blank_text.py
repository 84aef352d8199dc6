"""Which texts show nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.model.blank_text import is_blank, strip_blank

UNSEEN = {
    "nothing": "",
    "blanks": " \t\n\r\v\f\x85",
    "wide blanks": "\xa0\u1680\u2003\u202f\u205f\u3000\u2028\u2029",
    "zero width": "\u200b\u200c\u200d\u2060",
    "byte order mark": "\ufeff",
    "combining grapheme joiner": "\u034f",
    "soft hyphen": "\xad",
    "Hangul fillers": "\u115f\u1160\u3164\uffa0",
    "Khmer vowels": "\u17b4\u17b5",
    "Mongolian separators": "\u180b\u180e\u180f",
    "variation selectors": "\ufe00\ufe0f\U000e0100",
    "directions": "\u200e\u200f\u061c\u202a\u202e\u2066\u2069",
    "invisible operators": "\u2061\u2064\u2065",
    "tags": "\U000e0001\U000e0041\U000e007f",
    "Braille without a dot": "\u2800",
    "annotations": "\ufff9\ufffa\ufffb",
    "controls": "\x01\x1b\x7f\x9b",
}
SEEN = (
    "a",
    ".",
    "-",
    "0",
    "é",
    "長",
    "ก",
    "ا",
    "🌱",
    "❤\ufe0f",
    "👩\u200d⚕",
    "́",
    "\ufffd",
    "⠁",
    "\uf8ff",
)


@pytest.mark.parametrize("text", UNSEEN.values(), ids=UNSEEN)
def test_what_is_not_seen_is_blank(text: str) -> None:
    assert is_blank(text)
    assert strip_blank(text) == ""
    assert strip_blank(f"{text}word{text}s{text}") == f"word{text}s"


@pytest.mark.parametrize("text", SEEN)
def test_what_is_seen_is_not(text: str) -> None:
    assert not is_blank(f"\u200b {text}\ufeff")


@given(st.text(max_size=30))
def test_what_is_left_is_a_part_that_begins_and_ends_with_what_is_seen(text: str) -> None:
    left = strip_blank(text)
    assert left in text
    assert strip_blank(left) == left
    assert is_blank(text) == (left == "")
    assert not text.strip() or len(left) <= len(text.strip())
