"""Many processes at once."""

import os
from pathlib import Path

import pytest

from compassjournal.store.encryption.sqlcipher_file import is_encrypted
from faults.journal_checks import is_whole, key_for, texts_of
from passphrase_files import PASSPHRASE, key_file
from run_result import RunScript

# COMPASS_THOROUGH=1 has each of them write 50 notes.
WRITERS, READERS = 20, 2
NOTES = 50 if "COMPASS_THOROUGH" in os.environ else 5
NOTED = [f"Note {number} of writer {name}" for number in range(NOTES) for name in range(WRITERS)]


@pytest.mark.slow
def test_twenty_processes_writing_at_once_lose_nothing_and_disturb_no_reader(
    run_script: RunScript, home: Path
) -> None:
    left = run_script("concurrent_writers", WRITERS, NOTES, READERS, 0)
    assert left == {
        "refused": 0,
        "unread": 0,
        "unexpected": [],
        "locked": [],
        "receipts": WRITERS * NOTES,
    }
    assert texts_of(home / "journal.db", None) == sorted(NOTED)
    assert is_whole(home / "journal.db", None)
    assert sorted(one.name for one in home.iterdir()) == ["backups", "cache", "journal.db"]
    assert [one.name for one in (home / "backups").iterdir()] == ["2026-11-22.db"]


@pytest.mark.slow
def test_a_journal_that_is_copied_and_locked_among_them_has_all_that_was_acknowledged(
    run_script: RunScript, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(home.parent / "one.key")))
    left = run_script("concurrent_writers", WRITERS // 4, NOTES, READERS, 1)
    print(left)
    journal = home / "journal.db"
    assert (left["locked"], is_encrypted(journal)) == ([0], True)
    found = texts_of(journal, key_for(journal, PASSPHRASE))
    assert found is not None
    assert len(found) == len(set(found)) == left["receipts"]
    assert left["receipts"] + left["refused"] == WRITERS // 4 * NOTES
    for copy in home.glob("backups/*.db"):
        assert is_encrypted(copy)
        assert is_whole(copy, key_for(copy, PASSPHRASE))
