"""Many processes at once."""

import os
import sqlite3
from pathlib import Path

import pytest

from compassjournal.store.reader import Reader
from faults.programs import Script

# COMPASS_THOROUGH=1 has each of them write 25 notes.
WRITERS, READERS = 20, 2
NOTES = 25 if "COMPASS_THOROUGH" in os.environ else 10


@pytest.mark.slow
def test_twenty_processes_writing_at_once_lose_nothing_and_disturb_no_reader(
    script: Script, home: Path
) -> None:
    told = script("crowd", WRITERS, NOTES, READERS)
    assert told == {"refused": 0, "unread": 0, "said": [], "receipts": WRITERS * NOTES}
    reader = Reader(home / "journal.db")
    assert sorted(entry.text for entry in reader.between()) == sorted(
        f"Note {number} of writer {name}" for number in range(NOTES) for name in range(WRITERS)
    )
    connection = sqlite3.connect(home / "journal.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    assert sorted(one.name for one in home.iterdir()) == ["cache", "journal.db"]
