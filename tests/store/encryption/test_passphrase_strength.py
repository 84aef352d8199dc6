"""How long a passphrase lasts, said as one would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.store.encryption.passphrase_strength import (
    PassphraseStrength,
    estimate_strength,
)

SECOND = 10_000


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        *((0, "less than a second"), (0.9, "less than a second"), (1, "about a second")),
        *((43, "about 40 seconds"), (59.9, "about a minute"), (61, "about a minute")),
        *((2750, "about 50 minutes"), (3599, "about an hour"), (10_500, "about 3 hours")),
        *((86_399, "about a day"), (3 * 86_400, "about 3 days"), (45 * 86_400, "about 40 days")),
        *((200 * 86_400, "about 7 months"), (366 * 86_400, "about a year")),
        *((43 * 365.25 * 86_400, "about 40 years"), (640 * 365.25 * 86_400, "about 600 years")),
        *((1e12, "thousands of years"), (1e40, "thousands of years")),
    ],
)
def test_a_time_is_said_roughly(seconds: float, words: str) -> None:
    assert PassphraseStrength(seconds * SECOND).in_words == words


@pytest.mark.parametrize(
    "words", ["", " ", "a", "password", "Summer2026!", "Moorfields7", "ward7nightshift", "x" * 900]
)
def test_what_is_guessed_in_a_lifetime_is_soon_guessed(words: str) -> None:
    assert estimate_strength(words).is_soon_guessed


@pytest.mark.parametrize(
    "words",
    [
        *("kettle lantern marsh violin", "kettle lantern marsh violin oboe", "9f8a27d10b44c6e3"),
        *("émile porte des parapluies violets", "kettle lantern marsh violin oboe " * 300),
    ],
)
def test_four_unrelated_words_are_not(words: str) -> None:
    assert not estimate_strength(words).is_soon_guessed


def test_the_name_of_the_program_adds_nothing() -> None:
    assert estimate_strength("compassjournal").seconds < 10


@given(st.text(max_size=100))
def test_any_text_has_a_strength(words: str) -> None:
    assert estimate_strength(words).guesses >= 0
    assert estimate_strength(words).in_words


@given(st.floats(min_value=0, max_value=1e20))
def test_words_grow_with_the_time(seconds: float) -> None:
    said = PassphraseStrength(seconds * SECOND).in_words
    assert not said.startswith("about 0")
    assert "60 minutes" not in said
