"""Whether a file is locked and a key fits it, from its bytes alone."""

import os
import random
from pathlib import Path

import pytest

from builders import NOW, an_entry
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.write.writer import Writer
from encrypted_journals import KEY, SALT

PAGE = 4096
# What no format can make shorter.
DENSE = random.Random(4).randbytes(60_000)  # noqa: S311 - no secret


@pytest.mark.parametrize(
    "raw",
    [b"SQLite format 3\0" + DENSE, bytes(20_000), b"", DENSE[: PAGE - 1]],
    ids=["sqlite", "zeros", "empty", "short"],
)
def test_what_cannot_be_a_locked_journal_is_not_taken_for_one(tmp_path: Path, raw: bytes) -> None:
    file = tmp_path / "journal.db"
    file.write_bytes(raw)
    assert not sqlcipher_file.is_encrypted(file)


def test_every_page_of_chance_is_taken_for_a_locked_one(tmp_path: Path) -> None:
    file, chance = tmp_path / "journal.db", random.Random(7)  # noqa: S311
    count = 20_000 if "COMPASS_THOROUGH" in os.environ else 2_000
    taken = 0
    for _ in range(count):
        file.write_bytes(chance.randbytes(PAGE))
        taken += sqlcipher_file.is_encrypted(file)
    assert taken == count


def test_a_key_fits_while_a_single_page_is_whole(home: Path) -> None:
    journal = home / "journal.db"
    for number in range(30):
        Writer(journal).add(an_entry(text=f"Entry {number}. " * 40))
    rekey_journal.change_journal_key(journal, None, KEY, SALT, NOW)
    assert journal.stat().st_size >= 20 * PAGE
    assert sqlcipher_file.is_encrypted(journal)
    raw = journal.read_bytes()
    pages = len(raw) // PAGE
    for whole in range(pages):
        damaged = bytearray(raw)
        for page in range(pages):
            if page != whole:
                damaged[page * PAGE + 2000] ^= 1
        journal.write_bytes(damaged)
        assert sqlcipher_file.key_matches(journal, KEY), whole
    damaged[whole * PAGE + 2000] ^= 1
    journal.write_bytes(damaged)
    assert not sqlcipher_file.key_matches(journal, KEY)


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes with names here")
    os.mkfifo(tmp_path / "journal.db")
    assert not sqlcipher_file.is_encrypted(tmp_path / "journal.db")
    assert not sqlcipher_file.is_encrypted(tmp_path / "nothing")
