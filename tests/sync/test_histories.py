"""Whatever happens on three machines, in whatever order: they end the same, and lose nothing.

With COMPASS_THOROUGH=1 hundreds of histories of 200 steps.
"""

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postgres import Invite
from synced_world import ACTS, World, a_place, check_all_is_held, check_same

THOROUGH = os.environ.get("COMPASS_THOROUGH") == "1"
EXAMPLES, STEPS = (120, 200) if THOROUGH else (8, 60)
SEEDS = st.integers(0, 2**32)
PUT_BACK = ACTS | {"keep": 2, "set back": 2}
many = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@many
@given(seed=SEEDS)
def test_machines_that_share_a_folder_end_with_the_same(seed: int) -> None:
    with a_place() as place:
        world = World(place, [str(place / "shared")], seed, STEPS)
        world.live()
        check_same(world)
        check_all_is_held(world)


@many
@given(seed=SEEDS)
def test_an_older_file_put_back_takes_nothing_from_the_others(seed: int) -> None:
    with a_place() as place:
        world = World(place, [str(place / "shared")], seed, STEPS, PUT_BACK)
        world.live()
        check_same(world)


@pytest.mark.slow
@many
@given(seed=SEEDS)
def test_machines_that_share_a_hub_end_with_the_same(login: Invite, seed: int) -> None:
    with a_place() as place:
        world = World(place, [login()], seed, STEPS)
        world.live()
        check_same(world)
        check_all_is_held(world)


@pytest.mark.slow
@many
@given(seed=SEEDS)
def test_an_older_file_put_back_takes_nothing_from_a_hub(login: Invite, seed: int) -> None:
    with a_place() as place:
        world = World(place, [login()], seed, STEPS, PUT_BACK)
        world.live()
        check_same(world)


@pytest.mark.slow
@many
@given(seed=SEEDS)
def test_journals_that_change_from_a_folder_to_a_hub_end_with_the_same(
    login: Invite, seed: int
) -> None:
    with a_place() as place:
        world = World(place, [str(place / "shared"), login()], seed, STEPS)
        world.live()
        check_same(world)
        check_all_is_held(world)
