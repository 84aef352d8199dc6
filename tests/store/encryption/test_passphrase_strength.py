"""How long a passphrase lasts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zxcvbn import zxcvbn

from compassjournal.store.encryption.passphrase_strength import estimate_strength
from process_cache import TRUE_COSTS

OWN_WORDS = ["compass", "journal", "passphrase"]


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


def test_the_guesses_of_a_second_are_what_the_fastest_card_has_the_memory_for() -> None:
    cost, _ = TRUE_COSTS
    moved_by_a_guess, moved_in_a_second = 1.25 * cost.memory * cost.p, 1.792e12
    guesses = zxcvbn("kettle lantern marsh violin", user_inputs=OWN_WORDS)["guesses"]
    seconds = float(guesses) * moved_by_a_guess / moved_in_a_second
    assert estimate_strength("kettle lantern marsh violin").seconds == pytest.approx(
        seconds, rel=0.1
    )


def test_the_name_of_the_program_adds_nothing() -> None:
    assert estimate_strength("compassjournal").seconds < 10


@given(st.text(max_size=100))
def test_any_text_has_a_strength_in_words(words: str) -> None:
    strength = estimate_strength(words)
    assert strength.seconds >= 0
    assert strength.in_words
