"""Two years with the rotation, for people of several kinds: the figures that the guide asks for."""

from collections import Counter
from dataclasses import replace

import pytest

from compassjournal.model.taxonomy import SHIPPED_STRANDS
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.system.paths import package_files
from rotation_simulation import PEOPLE, START, Figures, figures, simulate
from synthetic_banks import synthetic_bank

pytestmark = pytest.mark.slow

# The fewest days between two answers to a question; where nothing is said, 300.
GAPS = {
    "six days, none low": 200,
    "six days, energy not given": 200,
    "six days, always low": 100,
    # Half as many questions more are met, or a sixth of them is not there.
    "skips every second": 180,
    "mutes a strand": 240,
}


def found(prompts: tuple[Prompt, ...], name: str) -> Figures:
    evenings = simulate(prompts, PEOPLE[name])
    assert evenings[0].day == START
    return figures(evenings, PEOPLE[name])


def check(found: Figures, name: str) -> None:
    assert found.gap >= GAPS.get(name, 300)
    assert 0.06 <= found.other_teams <= 0.12
    # Of 624; on hard days alone 180 days cannot hold, and a topic yields before they do.
    rarely = {"six days, always low": 10, "skips every second": 3}
    assert found.topics_again <= rarely.get(name, 0)
    kept = Figures(found.gap, found.other_teams, 0, 0, 0, 0, 0)
    assert replace(found, topics_again=0) == kept


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("name", PEOPLE)
def test_two_years_on_a_bank_of_the_shares_that_the_guide_asks_for(name: str, seed: int) -> None:
    check(found(synthetic_bank(seed, 348).prompts, name), name)


@pytest.mark.parametrize("name", PEOPLE)
def test_two_years_on_the_bank_itself(name: str) -> None:
    check(found(read_bank(package_files(), []).prompts, name), name)


def test_three_fixed_days_a_week_are_a_rhythm_and_no_absence() -> None:
    evenings = simulate(synthetic_bank(1).prompts, PEOPLE["three fixed days"])
    # An absence would bring self-compassion more often than its turn.
    strands = Counter(one.prompt.strand for one in evenings)
    times = [strands[one] for one in SHIPPED_STRANDS]
    assert max(times) - min(times) <= 4
