"""Two years with the rota, for people of several kinds; the figures are those of the bank."""

from itertools import pairwise
from random import Random
from typing import Any

import pytest

from compassjournal.model.taxonomy import Strand
from rotation_simulation import (
    BANK,
    START,
    cell_gaps,
    days_between_repeats,
    longest_without_other_teams,
    simulate,
)

pytestmark = pytest.mark.slow

WEEKS = 104
SIX_DAYS = [7 * week + day for week in range(WEEKS) for day in range(6)]
THREE_DAYS = [7 * week + day for week in range(WEEKS) for day in (0, 2, 4)]
_CHANCE = Random(1)  # noqa: S311 - shifts, no secrets
SHIFTS = [0]
for _ in range(299):
    SHIFTS.append(SHIFTS[-1] + _CHANCE.choice([1, 1, 2, 1, 4, 1, 1, 3, 6, 1]))
ENERGIES = [_CHANCE.choice([1, 2, 1, 2, 3]) for _ in SIX_DAYS]
MUTED = [one.id for one in BANK.prompts if one.strand is Strand.HELPING and not one.pack]

PASSING_OVER: dict[str, Any] = {"passes": lambda number: number % 2 == 0}
LOW_ENERGY: dict[str, Any] = {"energy": ENERGIES.__getitem__}


@pytest.mark.parametrize(
    ("offsets", "how", "apart", "most_weeks"),
    [
        pytest.param(SIX_DAYS, {}, 340, 13, id="six days a week"),
        pytest.param(THREE_DAYS, {}, 340, 26, id="three fixed days a week"),
        pytest.param(SHIFTS, {}, 340, None, id="irregular shifts"),
        pytest.param(SIX_DAYS, PASSING_OVER, 180, None, id="passing over every second question"),
        pytest.param(SIX_DAYS, {"muted": MUTED}, 180, None, id="a strand muted"),
        pytest.param(SIX_DAYS, LOW_ENERGY, 180, None, id="low energy"),
    ],
)
def test_questions_return_late_cells_come_round_and_depth_is_spaced(
    offsets: list[int], how: dict[str, Any], apart: int, most_weeks: int | None
) -> None:
    answered = simulate(offsets, **how)
    assert answered[0][0] == START
    assert min(days_between_repeats(answered)) >= apart
    assert most_weeks is None or max(cell_gaps(answered)) <= most_weeks * 7
    # Who passes over may pass over other teams.
    assert longest_without_other_teams(answered) <= 6 or how is PASSING_OVER
    assert (3, 3) not in set(pairwise(prompt.depth for _, prompt in answered))
    assert not {prompt.id for _, prompt in answered} & {*how.get("muted", ())}


def test_three_fixed_days_a_week_are_a_rhythm_and_no_absence() -> None:
    answered = simulate(THREE_DAYS)
    # An absence would bring self-compassion more often than its turn.
    times = [sum(prompt.strand is strand for _, prompt in answered) for strand in Strand]
    assert max(times) - min(times) <= 4
