"""Syncs killed at any moment, over a folder and over a hub."""

import os

import pytest

from postgres import Invite
from run_result import RunScript

HISTORIES, STEPS = (60, 200) if "COMPASS_THOROUGH" in os.environ else (4, 60)


@pytest.mark.slow
@pytest.mark.parametrize("transport", ["folder", "hub"])
def test_the_next_sync_goes_on_with_what_a_kill_cut_off(
    run_script: RunScript, login: Invite, transport: str
) -> None:
    addresses = [login() if transport == "hub" else "" for _ in range(HISTORIES)]
    found = run_script("sync_kills", STEPS, *addresses)
    assert found["wrong"] == []
    assert found["cut"] > HISTORIES
