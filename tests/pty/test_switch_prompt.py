"""Turning to another question, going through packs, and old answers that come back."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry
from compassjournal.model.entry import NO_TAPS
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from compassjournal.system.paths import package_files
from pty_terminal import Spawn, Terminal, Written
from run_result import Run

pytestmark = pytest.mark.slow

BANK = read_bank(package_files(), [])


def turn(sitting: Terminal, choice: str) -> None:
    """Open the menu of questions, and choose from it."""
    sitting.type("\x0e")
    sitting.wait("Stay with this one")
    sitting.type(f"{choice}\r")


def muted(home: Path) -> list[str]:
    reader = Reader(home / "journal.db")
    found = [skip.prompt_id for skip in reader.skips() if skip.for_ever]
    reader.close()
    return found


def test_something_hard_happened(
    terminal: Spawn, written: Written, snapshot: SnapshotAssertion
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("What I began.")
    turn(sitting, "3")
    sitting.wait("Longer ago")
    assert sitting.still() == snapshot(name="when")
    sitting.type("1\r")
    sitting.wait("After something hard, 1 of 12")
    sitting.wait("What I began.")
    sitting.wait("finishes")
    assert sitting.still() == snapshot(name="the question")
    sitting.type("\x04")
    # Nothing is counted after something hard: neither the five nor energy nor load.
    sitting.wait("set it down now")
    assert "Which of these" not in sitting.words
    sitting.type("\r")
    sitting.wait("The next question of this pack")
    sitting.type("1\r")
    assert sitting.end() == 0
    (entry,) = written()
    assert (entry.text, entry.prompt_id) == ("What I began.", "after-incident-01")
    assert (entry.place.pack, entry.taps) == ("after-incident", NO_TAPS)


def test_a_pack_goes_on_in_one_sitting_and_asks_the_taps_once(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("reflect", "--pack", "crisis")
    sitting.wait("1 of 10")
    sitting.wait("finishes")
    sitting.type("One.\x04")
    sitting.wait("Enter goes on")
    sitting.type("\r\r\r\r")
    sitting.wait("The next question of this pack")
    sitting.type("2\r")
    sitting.wait("2 of 10")
    sitting.wait("finishes")
    sitting.type("Two.\x04")
    sitting.wait("Two. Saved as")
    sitting.wait("The next question of this pack")
    sitting.type("1\r")
    assert sitting.end() == 0
    found = {entry.text: entry.prompt_id for entry in written()}
    assert found == {"One.": "crisis-01", "Two.": "crisis-02"}


def test_the_end_of_a_shift_takes_sixty_seconds_and_asks_no_taps(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("reflect", "--pack", "end-of-shift")
    sitting.wait("finishes")
    sitting.type("Tired, and glad.\x04")
    sitting.wait("The next question of this pack")
    sitting.type("1\r")
    assert sitting.end() == 0
    assert [entry.taps for entry in written()] == [NO_TAPS]


def test_never_this_one_stays_where_one_was_and_nothing_written_offers_nothing(
    terminal: Spawn, home: Path
) -> None:
    sitting = terminal("reflect", "--pack", "after-incident")
    sitting.wait("Longer ago")
    sitting.type("2\r")
    sitting.wait("After something hard, 4 of 12")
    sitting.wait("the facts belong in the incident system")
    sitting.wait("finishes")
    turn(sitting, "5")
    sitting.wait("Not again.")
    sitting.wait("finishes")
    assert "1 of 11" not in sitting.words
    sitting.type("\x04")
    sitting.wait("Nothing written")
    assert sitting.end() == 0
    assert "pack" not in sitting.words.partition("Nothing written")[2]
    assert muted(home) == ["after-incident-04"]


def test_never_this_one_is_never_asked_again(terminal: Spawn, run: Run, home: Path) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    turn(sitting, "5")
    sitting.wait("understanding yourself")
    sitting.wait("finishes")
    sitting.type("\x03")
    assert sitting.end() == 130
    assert muted(home) == ["start-01"]
    assert "start-01" in run("prompts", "list", "--muted").out


def test_a_place_can_be_chosen(terminal: Spawn, written: Written) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    turn(sitting, "4")
    sitting.wait("A pack for an occasion")
    sitting.type("5\r")
    sitting.wait("helping, towards")
    sitting.wait("finishes")
    turn(sitting, "4")
    sitting.wait("A pack for an occasion")
    sitting.type("7\r")
    sitting.wait("Across boundaries")
    sitting.type("\r")
    sitting.wait("Across boundaries, 1 of 8")
    sitting.wait("finishes")
    sitting.type("There.\x04")
    sitting.wait("Enter goes on")
    sitting.type("\r\r\r\r")
    sitting.wait("The next question of this pack")
    sitting.type("1\r")
    assert sitting.end() == 0
    assert [entry.prompt_id for entry in written()] == ["across-boundaries-01"]


def test_an_old_answer_comes_back_after_the_new_one_with_what_has_changed(
    terminal: Spawn, written: Written, home: Path, snapshot: SnapshotAssertion
) -> None:
    prompt = next(one for one in BANK.prompts if one.depth == 3 and not one.pack)
    old = an_entry(
        date(2026, 7, 20), "I said too little.", prompt_id=prompt.id, asked=prompt.ask,
        place=prompt.place, written_at=datetime(2026, 7, 20, 20, tzinfo=UTC),
    )  # fmt: skip
    Writer(home / "journal.db").add(old)
    sitting = terminal("reflect", "--prompt", prompt.id)
    sitting.wait("finishes")
    assert "I said too little." not in sitting.words
    sitting.type("I said it.\x04")
    sitting.wait("Enter goes on")
    sitting.type("\r")
    sitting.wait("What has changed?")
    shown = sitting.still()
    assert shown[shown.index("  On Monday") :] == snapshot
    sitting.type("I waited less.\r")
    sitting.wait("Energy")
    sitting.type("\r\r\r")
    assert sitting.end() == 0
    assert [entry.text for entry in written()] == [
        "I said too little.",
        "I said it.\n\nWhat has changed: I waited less.",
    ]
