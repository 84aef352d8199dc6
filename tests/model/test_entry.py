"""What an entry is, its handle, and what its text mentions."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_entry, an_intention
from compassjournal.model.entry import Taps
from compassjournal.model.ids import CROCKFORD, handle_of, new_id, shortest_handle


def test_an_entry_needs_an_offset_and_words_or_taps() -> None:
    with pytest.raises(ValueError, match="offset"):
        an_entry(written_at=datetime(2026, 11, 22, 21))  # noqa: DTZ001 - what is refused
    with pytest.raises(ValueError, match="words or taps"):
        an_entry(text=" \n")
    assert an_entry(text="", taps=Taps(energy=2)).words == 0


@pytest.mark.parametrize("number", [0, 6, -1])
def test_energy_and_load_run_from_one_to_five(number: int) -> None:
    with pytest.raises(ValueError, match="1 to 5"):
        Taps(energy=number)
    with pytest.raises(ValueError, match="1 to 5"):
        Taps(load=number)


def test_a_feeling_is_one_word() -> None:
    assert Taps(feeling="tired").feeling == "tired"
    with pytest.raises(ValueError, match="one word"):
        Taps(feeling="tired and sad")


@pytest.mark.parametrize(
    ("cue", "action", "sentence"),
    [
        ("the bell rings", "breathe", "If the bell rings, then I will breathe."),
        ("If the bell rings,", "then I will breathe.", "If the bell rings, then I will breathe."),
        ("", "I will rest", "I will rest."),
        ("iffy weather", "willow walk", "If iffy weather, then I will willow walk."),
    ],
)
def test_an_intention_reads_as_one_sentence(cue: str, action: str, sentence: str) -> None:
    assert an_intention(action, cue).sentence == sentence


def test_an_intention_needs_an_action() -> None:
    with pytest.raises(ValueError, match="action"):
        an_intention(" ")


@given(st.integers(0, (1 << 128) - 1))
def test_a_handle_is_the_last_40_bits(number: int) -> None:
    handle = handle_of(str(UUID(int=number)))
    value = 0
    for letter in handle:
        value = value * 32 + CROCKFORD.index(letter)
    assert (len(handle), value) == (8, number & (1 << 40) - 1)


@given(st.datetimes(datetime(1970, 1, 2), datetime(9000, 1, 1)))  # noqa: DTZ001 - made aware below
def test_an_id_is_a_uuid_of_version_7_of_its_moment(moment: datetime) -> None:
    moment = moment.replace(tzinfo=UTC)
    made = UUID(new_id(moment))
    assert (made.version, made.int >> 80) == (7, int(moment.timestamp() * 1000))
    assert not handle_of(str(made))[:4].isdigit()


@pytest.mark.parametrize(
    ("handle", "neighbours", "shown"),
    [
        ("7qk2aaaa", [], "7qk2"),
        ("7qk2aaaa", ["7qk1zzzz"], "7qk2"),
        ("7qk2aaaa", ["7qk2abbb"], "7qk2aa"),
        ("7qk2aaaa", ["7qk2aaab", "7qk2zzzz"], "7qk2aaaa"),
        ("2026a000", [], "2026a"),
        ("12345678", [], "12345678"),
    ],
)
def test_the_shortest_handle_is_unlike_its_neighbours_and_no_year(
    handle: str, neighbours: list[str], shown: str
) -> None:
    assert shortest_handle(handle, neighbours) == shown
