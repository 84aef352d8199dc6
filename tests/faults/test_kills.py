"""Commands killed at any moment, or on a full disk: what was acknowledged is there."""

import os
import time
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from faults.commands_under_test import VERBS
from faults.fixture_types import Script, cut_off_a_write
from run_result import Run

# COMPASS_THOROUGH=1 kills 2,000 times over all verbs, and fills a disk at 100 sizes for each.
THOROUGH = "COMPASS_THOROUGH" in os.environ
EACH, SIZES, FIRST_RUNS = (120, 100, 24) if THOROUGH else (6, 3, 6)
GROUPS = {
    "an entry": ["add", "add locked", "edit", "undo", "delete"],
    "for ever": ["forever", "forever locked", "migrate from 1", "migrate from 2"],
    "copies": ["backup", "backup locked", "restore", "restore locked", "repair"],
    "locks": ["lock", "lock change", "lock remove"],
}


def test_every_verb_is_killed() -> None:
    assert sorted(name for group in GROUPS.values() for name in group) == sorted(VERBS)


@pytest.mark.slow
@pytest.mark.parametrize("group", GROUPS)
def test_a_kill_a_request_to_end_or_a_full_disk_leaves_nothing_half_done(
    script: Script, home: Path, group: str
) -> None:
    assert not home.exists()
    told = script("strike_commands", ",".join(GROUPS[group]), 1, EACH, SIZES)
    for name, faults in told.items():
        print(name, {fault: found["figures"] for fault, found in faults.items()})
    wrong = [
        (name, fault, found["wrong"])
        for name, faults in told.items()
        for fault, found in faults.items()
        if found["wrong"]
    ]
    assert wrong == []
    # The others had ended before the kill came; each verb met a disk that was too small.
    assert sum(faults["killed"]["figures"]["cut"] for faults in told.values()) > EACH
    assert [name for name, faults in told.items() if not faults["full"]["figures"]["1"]] == []


@pytest.mark.slow
def test_a_kill_at_the_first_run_leaves_no_half_made_journal(script: Script, home: Path) -> None:
    home.mkdir()
    told = script("strike_commands", "first", 1, FIRST_RUNS)
    print(told)
    assert told["wrong"] == []


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
    assert reader.between() == (before,)
    cut_off_a_write(home / "journal.db")
    assert (home / "journal.db-journal").exists()
    assert reader.between() == (before,)
    assert not (home / "journal.db-journal").exists()


@pytest.mark.parametrize("command", ["", "list", "show last", "review", "prompt", "export"])
def test_reading_rolls_back_a_write_that_was_cut_off(run: Run, home: Path, command: str) -> None:
    run("reflect", "--text", "Before.")
    whole = run(*command.split())
    cut_off_a_write(home / "journal.db")
    assert run(*command.split()) == whole
    assert not (home / "journal.db-journal").exists()
