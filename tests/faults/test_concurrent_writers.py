"""Many processes at once."""

import os
from pathlib import Path

import pytest

from compassjournal.store.encryption.sqlcipher_file import is_encrypted
from faults.commands_under_test import WORDS, is_whole, key_in, texts_of
from faults.fixture_types import Script

# COMPASS_THOROUGH=1 has each of them write 50 notes.
WRITERS, READERS = 20, 2
NOTES = 50 if "COMPASS_THOROUGH" in os.environ else 10
NOTED = [f"Note {number} of writer {name}" for number in range(NOTES) for name in range(WRITERS)]


@pytest.mark.slow
def test_twenty_processes_writing_at_once_lose_nothing_and_disturb_no_reader(
    script: Script, home: Path
) -> None:
    told = script("concurrent_writers", WRITERS, NOTES, READERS)
    receipts = WRITERS * NOTES
    assert told == {"refused": 0, "unread": 0, "said": [], "locked": None, "receipts": receipts}
    assert texts_of(home / "journal.db", None) == sorted(NOTED)
    assert is_whole(home / "journal.db", None)
    assert sorted(one.name for one in home.iterdir()) == ["backups", "cache", "journal.db"]
    assert [one.name for one in (home / "backups").iterdir()] == ["2026-11-22.db"]


@pytest.mark.slow
def test_a_journal_that_is_copied_and_locked_among_them_has_all_that_was_acknowledged(
    script: Script, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = home.parent / "one.key"
    keys.write_text(WORDS["one.key"])
    keys.chmod(0o600)
    monkeypatch.setenv("COMPASS_KEY_FILE", str(keys))
    told = script("concurrent_writers", WRITERS // 4, NOTES, READERS, 1.5)
    print(told)
    journal = home / "journal.db"
    assert (told["locked"], is_encrypted(journal)) == (0, True)
    found = texts_of(journal, key_in("one.key", journal))
    assert found is not None
    assert len(found) == len(set(found)) == told["receipts"]
    assert told["receipts"] + told["refused"] == WRITERS // 4 * NOTES
    for copy in home.glob("backups/*.db"):
        assert is_encrypted(copy)
        assert is_whole(copy, key_in("one.key", copy))
