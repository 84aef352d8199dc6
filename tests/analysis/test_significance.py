"""The tests of chance, beside values worked out in whole numbers or known from elsewhere."""

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.analysis.significance import (
    discounted,
    fisher,
    inflation,
    memory,
    overrepresentation,
    two_sided,
)

COUNTS = st.integers(0, 30)


def exactly(had: int, of: int, rest: int, others: int) -> tuple[Fraction, Fraction]:
    """Both p of Fisher's test: of tables as seldom, and of as many or more."""
    both, tables = had + rest, comb(of + others, of)
    ways = {n: comb(both, n) * comb(of + others - both, of - n) for n in range(min(of, both) + 1)}
    seldom = sum(way for way in ways.values() if way <= ways[had])
    return Fraction(seldom, tables), Fraction(
        sum(way for n, way in ways.items() if n >= had), tables
    )


@given(COUNTS, COUNTS, COUNTS, COUNTS)
def test_fishers_test_is_exact(had: int, had_not: int, rest: int, rest_not: int) -> None:
    of, others = had + had_not, rest + rest_not
    if not of + others:
        return
    seldom, or_more = exactly(had, of, rest, others)
    assert fisher(had, of, rest, others) == pytest.approx(float(seldom))
    assert overrepresentation(had, of, had + rest, of + others) == pytest.approx(float(or_more))


def test_fishers_tea() -> None:
    assert fisher(4, 4, 0, 4) == pytest.approx(2 / 70)
    assert overrepresentation(4, 4, 4, 8) == pytest.approx(1 / 70)


def test_a_normal_value_has_its_probability() -> None:
    assert two_sided(-1.959964) == pytest.approx(0.05, abs=1e-6)
    assert discounted(0.05, 4) == pytest.approx(two_sided(1.959964 / 2), abs=1e-6)
    assert discounted(0.05, 0.5) == pytest.approx(0.05)
    assert discounted(1, 4) == 1


def test_memory_is_that_of_neighbouring_days() -> None:
    assert memory([]) == memory([{}]) == memory([{1: 2.0, 3: 4.0}]) == 0
    assert memory([dict(enumerate([1, 5] * 10))]) == 0
    runs = {day: day // 5 % 2 for day in range(100)}
    # Of 99 neighbours 80 are alike, and for a hundred days a little more.
    found = 61 / 99
    assert memory([runs]) == pytest.approx(found + (1 + 3 * found) / 100)
    # Gaps are no neighbours, and no series has more than 0.9.
    assert memory([{2 * day: value for day, value in runs.items()}]) == 0
    assert memory([{day: day for day in range(9)}]) == 0.9


def test_memory_widens_a_difference_of_days_in_a_row() -> None:
    def apart(days: str, kept: float) -> float:
        share = days.count("1") / len(days)
        return inflation({day: (sign == "1") - share for day, sign in enumerate(days)}, kept)

    assert apart("1110001011", 0) == 1
    assert apart("1" * 50 + "0" * 50, 0.5) == pytest.approx(3, abs=0.2)
    assert apart("10" * 50, 0.5) == pytest.approx(1 / 3, abs=0.02)
