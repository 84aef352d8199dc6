"""Commands killed at any moment, or on a full disk: what was acknowledged is there."""

import os
import time
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from faults.commands_under_test import COMMANDS
from faults.damaged_files import cut_off_a_write
from run_result import Run, RunScript

# COMPASS_THOROUGH=1 kills 2,000 times over all commands, and fills a disk at 100 sizes for each.
THOROUGH = "COMPASS_THOROUGH" in os.environ
KILLS, SIZES = (120, 100) if THOROUGH else (3, 2)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder for temporary files, in which words are searched for too."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()


@pytest.mark.slow
@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize("half", range(2))
def test_a_kill_a_request_to_end_or_a_full_disk_leaves_nothing_half_done(
    run_script: RunScript, half: int
) -> None:
    found = run_script("kill_commands", ",".join([*COMMANDS][half::2]), 1, KILLS, SIZES)
    for name, faults in found.items():
        print(name, {fault: one["figures"] for fault, one in faults.items()})
    wrong = [
        (name, fault, one["wrong"])
        for name, faults in found.items()
        for fault, one in faults.items()
        if one["wrong"]
    ]
    assert wrong == []
    # The others had ended before the kill came; each command met a disk that was too small.
    assert sum(faults["killed"]["figures"]["cut"] for faults in found.values()) > KILLS
    assert [name for name, faults in found.items() if not faults["full"]["figures"]["1"]] == []


def test_what_a_kill_left_while_the_journal_was_made_goes_an_hour_later(
    run: Run, home: Path
) -> None:
    home.mkdir()
    parts = [home / f".journal.db.{name}" for name in ("old.part", "old.part-journal", "new.part")]
    for part in parts:
        part.write_bytes(b"half a journal")
    for part in parts[:2]:
        os.utime(part, (time.time() - 3601,) * 2)
    assert run("write", "First.").code == 0
    left = [one.name for one in home.iterdir() if one.name.startswith(".")]
    assert left == [".journal.db.new.part"]


def test_a_reader_goes_on_when_a_writer_is_cut_off_beside_it(home: Path) -> None:
    before = an_entry(text="Before.")
    Writer(home / "journal.db").add(before)
    reader = Reader(home / "journal.db")
    assert reader.entries.between() == (before,)
    cut_off_a_write(home / "journal.db")
    assert (home / "journal.db-journal").exists()
    assert reader.entries.between() == (before,)
    assert not (home / "journal.db-journal").exists()


@pytest.mark.parametrize("command", ["", "list", "show last", "review", "prompt", "export"])
def test_reading_rolls_back_a_write_that_was_cut_off(run: Run, home: Path, command: str) -> None:
    run("reflect", "--text", "Before.")
    whole = run(*command.split())
    cut_off_a_write(home / "journal.db")
    assert run(*command.split()) == whole
    assert not (home / "journal.db-journal").exists()
