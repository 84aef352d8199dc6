"""A disk that fills at many sizes, under every verb that writes: one sentence, nothing lost."""

import os
from pathlib import Path

import pytest

from faults.programs import Script
from faults.test_kills import GROUPS

# COMPASS_THOROUGH=1 fills a disk at 100 sizes for each verb.
SIZES = 100 if "COMPASS_THOROUGH" in os.environ else 3


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_a_disk_full_at_any_size_costs_one_sentence_and_no_word(
    script: Script, home: Path, group: str
) -> None:
    assert not home.exists()
    told = script("filling", ",".join(GROUPS[group]), SIZES)
    print({name: verb["figures"] for name, verb in told.items()})
    assert {name: verb["wrong"] for name, verb in told.items() if verb["wrong"]} == {}
    for name, verb in told.items():
        assert verb["figures"]["1"], name
