"""The key: of any passphrase, written down as a code and read back."""

import hashlib
import inspect
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compassjournal.store.encryption import key
from compassjournal.store.encryption.key import (
    Key,
    derive_key,
    key_from_recovery_code,
    normalise_recovery_code,
    possible_keys,
)

SALT = bytes(range(16))
RAW = st.binary(min_size=32, max_size=32)


@pytest.mark.usefixtures("true_costs")
def test_a_guess_costs_what_is_asked_of_it_today() -> None:
    # The Password Storage Cheat Sheet of OWASP, and what journals were locked with before.
    costs = [{"n": 2**17, "r": 8, "p": 1}, {"n": 2**14, "r": 8, "p": 1}]
    assert [one._asdict() for one in (key.COST, key.FORMER_COST)] == costs
    for salt in (SALT, SALT[::-1]):
        made = [
            hashlib.scrypt(b"four kind words", salt=salt, **cost, maxmem=2**28, dklen=32)
            for cost in costs
        ]
        assert [one.raw for one in possible_keys("four kind words", salt)] == made
        assert derive_key("four kind words", salt).raw == made[0]


def test_the_former_key_is_derived_where_the_present_one_does_not_fit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made, scrypt = [], hashlib.scrypt

    def counted(*words: bytes, **cost: Any) -> bytes:
        made.append(cost["n"])
        return scrypt(*words, **cost)

    monkeypatch.setattr(hashlib, "scrypt", counted)
    keys = possible_keys("kind", SALT)
    assert (next(keys).outdated, made) == (False, [key.COST.n])
    assert (next(keys).outdated, made) == (True, [key.COST.n, key.FORMER_COST.n])
    assert derive_key("kind", SALT) != derive_key("kind", SALT[::-1])


def test_nothing_outside_the_program_makes_a_guess_cheaper() -> None:
    source = inspect.getsource(key)
    assert [word for word in ("environ", "getenv", "open(", "settings") if word in source] == []


@pytest.mark.parametrize(
    "words",
    [
        *("", "it's", 'a "quote"', "x' OR 1=1 --", "nul\0inside", "é", "🧭 west", "\udcff"),
        "w" * 10_000,
    ],
)
def test_any_passphrase_makes_a_key_of_its_own(words: str) -> None:
    made = derive_key(words, SALT)
    assert made == derive_key(words, SALT)
    assert made != derive_key(f"{words}.", SALT)


def test_letters_count_however_they_were_composed_and_capitals_and_spaces_as_typed() -> None:
    composed, apart = (unicodedata.normalize(form, "Zoë à Málaga") for form in ("NFC", "NFD"))
    assert composed != apart
    assert derive_key(composed, SALT) == derive_key(apart, SALT)
    made = {derive_key(words, SALT) for words in ("kind word", "Kind word", "kind word ")}
    assert len(made) == 3


@given(RAW)
def test_the_code_reads_back_as_the_key(raw: bytes) -> None:
    groups = Key(raw).groups
    assert len(groups) == 16
    assert {len(group) for group in groups} == {4}
    for gap in (" ", "", "\n", "-", " – "):
        code = gap.join(groups)
        misread = [code.replace("0", o).replace("1", one) for o, one in ("Ol", "oI")]
        for copied in (code, code.upper(), *misread):
            assert key_from_recovery_code(copied) == Key(raw)


@given(st.text(max_size=80))
@settings(max_examples=300)
def test_what_is_no_code_is_no_key(words: str) -> None:
    found = key_from_recovery_code(words)
    assert found is None or len(normalise_recovery_code(words)) == 64


@pytest.mark.parametrize("size", [0, 16, 31, 33])
def test_a_key_of_another_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match="a key has 32 bytes"):
        Key(bytes(size))


def test_a_key_is_not_shown_by_accident() -> None:
    assert repr(Key(bytes(32))) == "Key()"
