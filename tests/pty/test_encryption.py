"""Locking at a real terminal: what is seen, what never is, and how it is left."""

import os
import re
import shlex
import signal
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import key_from_recovery_code
from compassjournal.store.write.writer import Writer
from passphrase_files import ANOTHER, PASSPHRASE, key_file, lock, the_key
from pty_terminal import Drafts, Spawn, Terminal, Written
from run_result import Run

pytestmark = pytest.mark.slow

LINE = re.compile(r"Line (\d)   ((?:[0-9a-f]{4} ?){4})")
APART, BACK = b"\x1b[?1049h", b"\x1b[?1049l"
LEAVING = {"Ctrl-C": 2, "a request to end": signal.SIGTERM, "a hang-up": signal.SIGHUP}


@pytest.fixture
def journal(home: Path) -> Path:
    Writer(home / "journal.db").add(an_entry(text="My private words."))
    return home / "journal.db"


@pytest.fixture
def shut(journal: Path) -> Path:
    """A locked journal with one entry."""
    lock(journal)
    return journal


def answer(terminal: Terminal, question: str, words: str) -> None:
    """Answer a question that shows nothing of the answer."""
    terminal.wait_for_question(question)
    seen = len(terminal.raw)
    terminal.type(f"{words}\r")
    # The same question may be the next one too: this one is over when its line is.
    terminal.wait_until(lambda: b"\n" in terminal.raw[seen:], f"the end of “{question}”")


def copy_line(terminal: Terminal, question: str, words: str) -> None:
    """Type a line of the recovery code, and see it."""
    terminal.wait_for_question(question)
    terminal.type(words)
    terminal.wait(f"{question} {words}")
    terminal.type("\r")


def the_lines(terminal: Terminal) -> dict[str, str]:
    terminal.wait("Enter, when it is on paper:")
    return {number: line.strip() for number, line in LINE.findall(terminal.screen)}


def line_asked(terminal: Terminal) -> str:
    """The number of the line that is asked for."""
    terminal.wait("Enter alone shows the code again.")
    asked = re.search(r"What does line (\d) say", terminal.screen)
    assert asked is not None
    return asked[1]


def give_back(terminal: Terminal, lines: dict[str, str]) -> None:
    """Type the line that is asked for, as from paper."""
    terminal.type("\r")
    terminal.wait_without("Your recovery code")
    number = line_asked(terminal)
    copy_line(terminal, f"Line {number}:", lines[number].upper().replace(" ", "-"))


def test_a_journal_is_locked(terminal: Spawn, journal: Path, snapshot: SnapshotAssertion) -> None:
    sitting = terminal("lock", afresh=True)
    answer(sitting, "New passphrase:", "Summer2026!")
    answer(sitting, "Another one (Enter keeps this):", PASSPHRASE)
    answer(sitting, "The same once more:", "another")
    answer(sitting, "Please choose it anew. New passphrase:", PASSPHRASE)
    sitting.wait("The same once more:", times=2)
    assert sitting.still() == snapshot(name="asking")
    sitting.type(f"{PASSPHRASE}\r")
    lines = the_lines(sitting)
    assert LINE.sub(r"Line \1   <signs>", sitting.still()) == snapshot(name="the code")
    assert list(lines) == ["1", "2", "3", "4"]
    give_back(sitting, lines)
    sitting.wait("are as they were.")
    assert sitting.end() == 0
    code = key_from_recovery_code("".join(lines.values()))
    assert code is not None
    assert sqlcipher_file.key_matches(journal, code)
    assert b"Summer" not in sitting.raw
    assert PASSPHRASE.encode() not in sitting.raw
    # The code was on a screen of its own, which leaves nothing to scroll back to.
    before, _, apart = sitting.raw.partition(APART)
    after = apart.rpartition(BACK)[2]
    assert [one for one in lines.values() if one.encode() in before + after] == []
    reading = terminal("list")
    answer(reading, "Passphrase:", PASSPHRASE)
    reading.wait("My private words.")
    assert (reading.end(), reading.shows_keys) == (0, True)


def test_the_line_is_asked_for_until_it_is_right(terminal: Spawn, journal: Path) -> None:
    sitting = terminal("lock", columns=40)
    answer(sitting, "New passphrase:", PASSPHRASE)
    answer(sitting, "The same once more:", PASSPHRASE)
    lines = the_lines(sitting)
    sitting.type("\r")
    asked = f"Line {line_asked(sitting)}:"
    copy_line(sitting, asked, "0000 0000 0000 0000")
    sitting.wait("as it was shown.")
    sitting.type("\r")
    assert the_lines(sitting) == lines
    sitting.type("\r")
    copy_line(sitting, asked, "not this either")
    copy_line(sitting, asked, "nor this")
    sitting.wait("Run it again when pen and paper are at hand.")
    assert (sitting.end(), sqlcipher_file.is_encrypted(journal)) == (1, False)


def test_read_aloud_there_is_no_second_screen(terminal: Spawn, journal: Path) -> None:
    sitting = terminal("--plain", "lock")
    answer(sitting, "New passphrase:", PASSPHRASE)
    answer(sitting, "The same once more:", PASSPHRASE)
    lines = the_lines(sitting)
    sitting.wait("It stands in this window until you close it.")
    sitting.type("\r")
    number = line_asked(sitting)
    copy_line(sitting, f"Line {number}:", lines[number])
    sitting.wait("are as they were.")
    assert (sitting.end(), sqlcipher_file.is_encrypted(journal)) == (0, True)
    assert APART not in sitting.raw


@pytest.mark.parametrize("how", LEAVING)
@pytest.mark.parametrize("stage", ["the passphrase", "the second time", "the code", "the line"])
def test_whoever_leaves_has_changed_nothing(
    terminal: Spawn, journal: Path, stage: str, how: str
) -> None:
    before = journal.read_bytes()
    sitting = terminal("lock")
    sitting.wait_for_question("New passphrase:")
    if stage != "the passphrase":
        answer(sitting, "New passphrase:", PASSPHRASE)
        sitting.wait_for_question("The same once more:")
    if stage in ("the code", "the line"):
        answer(sitting, "The same once more:", PASSPHRASE)
        the_lines(sitting)
    if stage == "the line":
        sitting.type("\r")
        sitting.wait_for_question(f"Line {line_asked(sitting)}:")
    if how == "Ctrl-C":
        sitting.type("\x03")
    else:
        sitting.send_signal(LEAVING[how])
    assert sitting.end() == 130
    assert "Nothing was changed." in sitting.words
    assert sitting.shows_keys
    assert journal.read_bytes() == before
    assert sitting.raw.count(APART) == sitting.raw.count(BACK)


@pytest.mark.parametrize("how", LEAVING)
def test_whoever_leaves_the_question_finds_the_terminal_as_it_was(
    terminal: Spawn, shut: Path, how: str
) -> None:
    before = shut.read_bytes()
    sitting = terminal("list")
    sitting.wait_for_question("Passphrase:")
    assert not sitting.shows_keys
    sitting.type("half of it")
    if how == "Ctrl-C":
        sitting.type("\x03")
    else:
        sitting.send_signal(LEAVING[how])
    assert (sitting.end(), sitting.shows_keys) == (130, True)
    assert b"half" not in sitting.raw
    assert shut.read_bytes() == before


@pytest.mark.parametrize(
    "argv", [[], ["reflect"], ["write"], ["write", "Words."], ["edit", "last"], ["review"]]
)
def test_three_wrong_passphrases_touch_nothing(
    terminal: Spawn, shut: Path, drafts: Drafts, argv: list[str]
) -> None:
    before = shut.read_bytes()
    sitting = terminal(*argv)
    answer(sitting, "Passphrase:", "one")
    answer(sitting, "Once more:", "two")
    answer(sitting, "Once more:", "three")
    sitting.wait("Nothing was touched.")
    assert (sitting.end(), sitting.shows_keys) == (4, True)
    assert (shut.read_bytes(), drafts()) == (before, [])


@pytest.mark.parametrize("words", ["write -", "reflect --text -", "edit last --text -"])
def test_what_is_piped_in_waits_for_the_passphrase(shut: Path, words: str) -> None:
    program = f"{shlex.quote(sys.executable)} -m compassjournal {words}"
    line = f"printf 'Piped words.\\n' | ({program}; echo ended $?; cat)"
    process: Any = pexpect.spawn("bash", ["-c", line], env=dict(os.environ), timeout=60)
    process.expect("Passphrase:")
    for _ in range(2):
        process.sendline("wrong")
        process.expect("Once more:")
    process.sendline("wrong")
    process.expect("Nothing was touched")
    process.expect("ended 4")
    # Nobody has taken it from who comes after.
    process.expect("Piped words.")
    process.expect(pexpect.EOF)
    assert sqlcipher_file.key_matches(shut, the_key())


def test_the_question_comes_after_the_passphrase_and_the_answer_is_kept(
    terminal: Spawn, shut: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sqlcipher_file.is_encrypted(shut)
    sitting = terminal("write")
    answer(sitting, "Passphrase:", "wrong")
    answer(sitting, "Once more:", PASSPHRASE)
    sitting.wait("keeps a draft")
    sitting.type("A second note.\r\r")
    sitting.wait("Saved as")
    assert sitting.end() == 0
    assert sitting.raw.count(b"Passphrase:") == 1
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
    assert "A second note." in run("list").out


def test_nobody_locks_the_journal_beneath_an_answer(
    terminal: Spawn, journal: Path, run: Run, written: Written, tmp_path: Path
) -> None:
    file = key_file(tmp_path / "key")
    sitting = terminal("write")
    sitting.wait("keeps a draft")
    sitting.type("What I am writing.")
    done = run("lock", "--yes", "--new-key-file", str(file))
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("An answer is being written in another window.")
    assert not sqlcipher_file.is_encrypted(journal)
    sitting.type("\r\r")
    sitting.wait("Saved as")
    assert sitting.end() == 0
    assert [entry.text for entry in written()] == ["My private words.", "What I am writing."]
    assert run("lock", "--yes", "--new-key-file", str(file)).code == 0


def test_the_code_on_paper_sets_a_new_passphrase(
    terminal: Spawn, shut: Path, snapshot: SnapshotAssertion
) -> None:
    groups = the_key().groups
    sitting = terminal("unlock", "--recovery-code")
    copy_line(sitting, "Line 1:", " ".join(groups[:3]))
    copy_line(sitting, "a line of the code has 16. Line 1:", "-".join(groups[:4]).upper())
    copy_line(sitting, "Line 2:", "".join(groups[4:8]).replace("0", "O").replace("1", "l"))
    copy_line(sitting, "Line 3:", " ".join(groups[8:12]))
    sitting.wait("Line 4:")
    assert sitting.still().replace(groups[0], "abcd") == snapshot
    sitting.type(" ".join(groups[12:]) + "\r")
    answer(sitting, "New passphrase:", ANOTHER)
    answer(sitting, "The same once more:", ANOTHER)
    give_back(sitting, the_lines(sitting))
    sitting.wait("open with the new passphrase and the new recovery code.")
    assert sitting.end() == 0
    assert not sqlcipher_file.key_matches(shut, the_key())
    trying = terminal("unlock")
    answer(trying, "Passphrase:", ANOTHER)
    trying.wait("That is it. Nothing was changed: the journal stays locked.")
    assert trying.end() == 0


def test_a_code_that_is_not_it_opens_nothing(terminal: Spawn, shut: Path) -> None:
    before = shut.read_bytes()
    sitting = terminal("unlock", "--recovery-code")
    for _ in range(3):
        copy_line(sitting, "Line 1:", "0" * 64)
    sitting.wait("Nothing was touched.")
    assert (sitting.end(), sitting.raw.count(APART)) == (4, 3)
    assert shut.read_bytes() == before


def test_the_passphrase_is_changed_and_the_lock_taken_away(
    terminal: Spawn, shut: Path, snapshot: SnapshotAssertion
) -> None:
    sitting = terminal("lock", "--change")
    answer(sitting, "Present passphrase:", PASSPHRASE)
    answer(sitting, "New passphrase:", ANOTHER)
    answer(sitting, "The same once more:", ANOTHER)
    give_back(sitting, the_lines(sitting))
    sitting.wait("open with the new passphrase")
    assert (sitting.end(), sqlcipher_file.key_matches(shut, the_key())) == (0, False)
    for keys_pressed, code in (("\r", 0), ("\x03", 130), ("y\r", 0)):
        sitting = terminal("lock", "--remove")
        answer(sitting, "Present passphrase:", ANOTHER)
        sitting.wait("Take the lock away")
        if code:
            assert sitting.still() == snapshot
        sitting.type(keys_pressed)
        assert sitting.end() == code
        assert sqlcipher_file.is_encrypted(shut) is (keys_pressed != "y\r")
    assert "My private words." in run_list(terminal)


def run_list(terminal: Spawn) -> str:
    reading = terminal("list")
    assert reading.end() == 0
    return reading.words


def test_a_passphrase_as_long_as_a_page_is_declined(terminal: Spawn, journal: Path) -> None:
    sitting = terminal("lock")
    answer(sitting, "New passphrase:", "x" * 1500)
    sitting.wait("no terminal takes longer ones.")
    answer(sitting, "New passphrase:", "")
    sitting.wait("An empty passphrase protects nothing.")
    sitting.wait_for_question("New passphrase:")
    sitting.type("\x03")
    assert (sitting.end(), sqlcipher_file.is_encrypted(journal)) == (130, False)
