"""Two years with the rota, for people of several kinds; the figures are those of the bank."""

from itertools import pairwise
from random import Random

from compassjournal.model.taxonomy import Strand
from rotation_simulation import BANK, START, apart, cell_gaps, lived, longest_without_other_teams

WEEKS = 104
SIX_DAYS = [7 * week + day for week in range(WEEKS) for day in range(6)]
THREE_DAYS = [7 * week + day for week in range(WEEKS) for day in (0, 2, 4)]


def deep_pairs(depths: list[int]) -> int:
    return sum(one == after == 3 for one, after in pairwise(depths))


def test_six_days_a_week() -> None:
    told = lived(SIX_DAYS)
    assert min(apart(told)) >= 340
    assert max(cell_gaps(told)) <= 13 * 7
    assert longest_without_other_teams(told) <= 6
    assert deep_pairs([prompt.depth for _, prompt in told]) == 0


def test_three_fixed_days_a_week_are_a_rhythm_and_no_absence() -> None:
    told = lived(THREE_DAYS)
    assert min(apart(told)) >= 340
    assert max(cell_gaps(told)) <= 26 * 7
    assert longest_without_other_teams(told) <= 6
    # An absence would bring self-compassion more often than its turn.
    times = [sum(prompt.strand is strand for _, prompt in told) for strand in Strand]
    assert max(times) - min(times) <= 4


def test_irregular_shifts() -> None:
    chance, day = Random(1), 0  # noqa: S311 - shifts, no secrets
    days = []
    for _ in range(300):
        days.append(day)
        day += chance.choice([1, 1, 2, 1, 4, 1, 1, 3, 6, 1])
    told = lived(days)
    assert min(apart(told)) >= 340
    assert longest_without_other_teams(told) <= 6


def test_one_who_passes_over_every_second_question() -> None:
    told = lived(SIX_DAYS, passes=lambda number: number % 2 == 0)
    assert min(apart(told)) >= 180
    assert deep_pairs([prompt.depth for _, prompt in told]) == 0


def test_one_who_mutes_a_strand() -> None:
    muted = [one.id for one in BANK.prompts if one.strand is Strand.HELPING and not one.pack]
    told = lived(SIX_DAYS, muted=muted)
    assert not {prompt.id for _, prompt in told} & set(muted)
    assert min(apart(told)) >= 180
    assert longest_without_other_teams(told) <= 6


def test_one_of_low_energy() -> None:
    chance = Random(2)  # noqa: S311
    energies = [chance.choice([1, 2, 1, 2, 3]) for _ in SIX_DAYS]
    told = lived(SIX_DAYS, energy=lambda number: energies[number])
    low = [number for number, energy in enumerate(energies[:-1]) if energy <= 2]
    assert max(told[number + 1][1].depth for number in low) == 2
    assert min(apart(told)) >= 180
    assert told[0][0] == START
