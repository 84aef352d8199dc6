"""Words of a locked journal stand in no file, whatever was killed; nor those deleted for ever."""

import os
from pathlib import Path

import pytest

from faults.fixture_types import Script

# COMPASS_THOROUGH=1 kills thirty times as many.
SHARDS, KILLS = (10, 24) if "COMPASS_THOROUGH" in os.environ else (1, 5)


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files that is searched too."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()


@pytest.mark.slow
@pytest.mark.parametrize("shard", range(SHARDS))
@pytest.mark.parametrize("what", ["locks", "changes", "writes", "purges"])
def test_no_word_is_left_by_a_kill(script: Script, what: str, shard: int) -> None:
    told = script("kill_during_encryption", what, shard, KILLS)
    print(what, told["figures"])
    assert told["wrong"] == []
    assert told["figures"]["cut"] > 0
