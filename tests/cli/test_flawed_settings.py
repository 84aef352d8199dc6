"""A flaw in the settings: each command names it once, and does all that it does without."""

import os
import shlex
from pathlib import Path

import pytest

from compassjournal.store.encryption import sqlcipher_file
from passphrase_files import key_file
from run_result import Run

FLAWS = {
    "a misspelt name": b'day_start = "05:00"\n',
    "curly quotes": "day_starts = “05:00”\n".encode(),
    "a number": b"day_starts = 5\n",
    "Latin-1": b'editor = "caf\xe9"\n',
    "no TOML": b"please start at five\n",
}
# The words that are in the journal after each.
WORDS = ["Third.", "Second.", "First."]
COMMANDS = {
    "write Piped.": ["Piped.", *WORDS],
    "write - < Piped.": ["Piped.", *WORDS],
    "reflect --text Answered.": ["Answered.", *WORDS],
    "reflect < Answered.": ["Answered.", *WORDS],
    "edit last --text Changed.": ["Changed.", *WORDS[1:]],
    "delete last --yes": WORDS[1:],
    "undo --yes": WORDS[1:],
    "backup": WORDS,
    "backup --to stick": WORDS,
    "restore last --yes": WORDS[1:],
    "list today": WORDS,
    "review --week": WORDS,
    "prompt": WORDS,
    "recall": WORDS,
    "doctor": WORDS,
    "": WORDS,
}


@pytest.fixture(autouse=True)
def journal(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Three entries, a copy of the first two from the day before, and none of today."""
    monkeypatch.chdir(tmp_path)
    for day, words in (("20", "First."), ("21", "Second."), ("22", "Third.")):
        assert run("write", words, now=f"2026-11-{day}T20:00:00+00:00").code == 0
    (home / "backups/2026-11-22.db").unlink()


def texts(run: Run) -> list[str]:
    return [one["text"] for one in run("list", "--json").json]


@pytest.mark.parametrize("flaw", FLAWS)
@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_ends_with_its_own_result_and_names_the_flaw_once(
    run: Run, home: Path, line: str, flaw: str
) -> None:
    (home / "config.toml").write_bytes(FLAWS[flaw])
    command, _, piped = line.partition(" < ")
    done = run(*shlex.split(command), stdin=piped)
    if line == "doctor":
        assert (done.code, done.err) == (1, "")
        return
    assert done.code == 0
    assert done.err.count(f"In {home}/config.toml, line 1: ") == 1
    (home / "config.toml").unlink()
    assert sorted(texts(run)) == sorted(COMMANDS[line])
    if COMMANDS[line] != WORDS:
        assert (home / "backups/2026-11-22.db").is_file()


@pytest.mark.parametrize("flaw", FLAWS)
def test_a_journal_is_locked_beside_a_flaw(
    run: Run, home: Path, flaw: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "config.toml").write_bytes(FLAWS[flaw])
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "passphrase")))
    done = run("lock", "--yes")
    assert done.code == 0
    assert "inside compass" not in done.err
    assert sqlcipher_file.is_encrypted(home / "journal.db")
    assert all(sqlcipher_file.is_encrypted(one) for one in (home / "backups").glob("*.db"))


@pytest.mark.skipif(os.name != "posix", reason="pipes have no names on Windows")
@pytest.mark.parametrize("what", ["a folder", "a pipe"])
def test_what_is_in_the_place_of_the_settings_costs_nothing(
    run: Run, home: Path, what: str
) -> None:
    path = home / "config.toml"
    path.mkdir() if what == "a folder" else os.mkfifo(path)
    done = run("write", "-", stdin="Piped.")
    assert (done.code, sorted(texts(run))) == (0, sorted(["Piped.", *WORDS]))
    assert done.err == f"  {path} could not be used (it is no ordinary file).\n"
