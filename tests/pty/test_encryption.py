"""Encryption at a real terminal: what is seen, what never is, and how it is left."""

import os
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import pexpect
import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry, entries_in
from compassjournal.store import session_lock
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import key_from_recovery_code
from compassjournal.store.write.writer import Writer
from passphrase_files import ANOTHER, PASSPHRASE, key_file, lock, the_key
from pty_terminal import ANSWER_HINT, CTRL_C, PtyTerminal, Saved, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

LINE = re.compile(r"Line (\d)   ((?:[0-9a-f]{4} ?){4})")
ALTERNATE_SCREEN, MAIN_SCREEN = b"\x1b[?1049h", b"\x1b[?1049l"


@pytest.fixture
def journal(home: Path) -> Path:
    Writer(home / "journal.db").add(an_entry(text="My private words."))
    return home / "journal.db"


@pytest.fixture
def encrypted(journal: Path) -> Path:
    lock(journal)
    return journal


def answer(session: PtyTerminal, question: str, words: str) -> None:
    """Answer a question that shows nothing of the answer."""
    session.wait_for_question(question)
    seen = len(session.raw)
    session.type(f"{words}\r")
    # The same question may be the next one too: this one is over when its line is.
    session.wait_until(lambda: b"\n" in session.raw[seen:], f"the end of “{question}”")


def choose_passphrase(session: PtyTerminal, words: str = PASSPHRASE) -> None:
    answer(session, "New passphrase:", words)
    answer(session, "The same once more:", words)


def copy_line(session: PtyTerminal, question: str, words: str) -> None:
    """Type a line of the recovery code, and see it."""
    session.wait_for_question(question)
    session.type(words)
    session.wait(f"{question} {words}")
    session.type("\r")


def code_lines(session: PtyTerminal) -> dict[str, str]:
    session.wait("Enter, when it is on paper:")
    return {number: line.strip() for number, line in LINE.findall(session.screen)}


def asked_line(session: PtyTerminal) -> str:
    """Go on from the recovery code; returns the number of the line that is asked for."""
    session.type("\r")
    session.wait("Enter alone shows the code again.")
    asked = re.search(r"What does line (\d) say", session.screen)
    assert asked is not None
    return asked[1]


def confirm_code(session: PtyTerminal) -> dict[str, str]:
    """Type the line that is asked for, as from paper; returns the lines of the code."""
    lines = code_lines(session)
    number = asked_line(session)
    copy_line(session, f"Line {number}:", lines[number].upper().replace(" ", "-"))
    return lines


def test_a_journal_is_locked(terminal: Spawn, journal: Path, snapshot: SnapshotAssertion) -> None:
    session = terminal("lock", afresh=True)
    answer(session, "New passphrase:", "Summer2026!")
    answer(session, "Another one (Enter keeps this):", PASSPHRASE)
    answer(session, "The same once more:", "another")
    answer(session, "Please choose it anew. New passphrase:", PASSPHRASE)
    session.wait("The same once more:", times=2)
    assert session.settled() == snapshot(name="asking")
    session.type(f"{PASSPHRASE}\r")
    session.wait("Enter, when it is on paper:")
    assert LINE.sub(r"Line \1   <signs>", session.settled()) == snapshot(name="the code")
    lines = confirm_code(session)
    assert list(lines) == ["1", "2", "3", "4"]
    session.dialogue("are as they were.", ends=0)
    code = key_from_recovery_code("".join(lines.values()))
    assert code is not None
    assert sqlcipher_file.key_matches(journal, code)
    assert b"Summer" not in session.raw
    assert PASSPHRASE.encode() not in session.raw
    # The code was on a screen of its own, which leaves nothing to scroll back to.
    before, _, apart = session.raw.partition(ALTERNATE_SCREEN)
    after = apart.rpartition(MAIN_SCREEN)[2]
    assert [one for one in lines.values() if one.encode() in before + after] == []
    reading = terminal("list")
    answer(reading, "Passphrase:", PASSPHRASE)
    reading.wait("My private words.")
    assert (reading.end(), reading.echoes) == (0, True)


def test_passphrase_and_line_are_asked_for_until_they_are_right(
    terminal: Spawn, journal: Path
) -> None:
    session = terminal("lock", columns=40)
    answer(session, "New passphrase:", "x" * 1500)
    session.wait("no terminal takes longer ones.")
    answer(session, "New passphrase:", "")
    session.wait("An empty passphrase protects nothing.")
    choose_passphrase(session)
    lines = code_lines(session)
    asked = f"Line {asked_line(session)}:"
    copy_line(session, asked, "0000 0000 0000 0000")
    session.wait("as it was shown.")
    session.type("\r")
    assert code_lines(session) == lines
    session.type("\r")
    copy_line(session, asked, "not this either")
    copy_line(session, asked, "nor this")
    session.wait("Run it again when pen and paper are at hand.")
    assert (session.end(), sqlcipher_file.is_encrypted(journal)) == (1, False)


@pytest.mark.parametrize(
    ("stage", "how"),
    [
        *(("to read", how) for how in ("Ctrl-C", "SIGTERM", "SIGHUP")),
        *(("to lock", "SIGHUP"), ("to lock, again", "Ctrl-C")),
        *(("the code", "SIGTERM"), ("the line", "Ctrl-C")),
    ],
)
def test_whoever_leaves_finds_the_terminal_and_the_journal_as_they_were(
    terminal: Spawn, journal: Path, stage: str, how: str
) -> None:
    if stage == "to read":
        lock(journal)
    before = journal.read_bytes()
    session = terminal("list" if stage == "to read" else "lock")
    if stage == "to lock, again":
        answer(session, "New passphrase:", PASSPHRASE)
    elif stage in ("the code", "the line"):
        choose_passphrase(session)
        code_lines(session)
    if stage == "the line":
        session.wait_for_question(f"Line {asked_line(session)}:")
    elif stage != "the code":
        session.wait_for_question(":")
        assert not session.echoes
        # A signal may overtake what was typed before it; Ctrl-C comes after it.
        if how == "Ctrl-C":
            session.type("half of it")
    assert (session.leave(how), session.echoes) == (130, True)
    assert b"half" not in session.raw
    assert ("Nothing was changed." in session.words) is (stage != "to read")
    assert journal.read_bytes() == before
    assert session.raw.count(ALTERNATE_SCREEN) == session.raw.count(MAIN_SCREEN)


def test_three_wrong_passphrases_touch_nothing(
    terminal: Spawn, encrypted: Path, saved: Saved
) -> None:
    before = encrypted.read_bytes()
    session = terminal("write")
    answer(session, "Passphrase:", "one")
    answer(session, "Once more:", "two")
    answer(session, "Once more:", "three")
    session.wait("Nothing was touched.")
    assert (session.end(), session.echoes) == (4, True)
    assert (encrypted.read_bytes(), saved.drafts) == (before, [])


def test_who_never_locked_a_journal_that_lost_its_first_page_goes_back_to_a_copy(
    terminal: Spawn, journal: Path, run: Run
) -> None:
    assert run("backup").code == 0
    whole = journal.read_bytes()
    journal.write_bytes(os.urandom(4096) + whole[4096:])
    session = terminal("restore", "last")
    answer(session, "Passphrase:", "I never had")
    answer(session, "Once more:", "a passphrase")
    answer(session, "Once more:", "for it")
    session.wait("Leave it as it is")
    session.type("y")
    assert session.end() == 0
    assert entries_in(journal) != ()
    assert len([*journal.parent.glob("backups/*-as-found.db")]) == 1


def test_what_is_piped_in_waits_for_the_passphrase(encrypted: Path) -> None:
    program = f"{shlex.quote(sys.executable)} -m compassjournal write -"
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
    assert sqlcipher_file.key_matches(encrypted, the_key())


@pytest.mark.usefixtures("encrypted")
def test_the_question_comes_after_the_passphrase_and_the_answer_is_kept(
    terminal: Spawn, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = terminal("write")
    answer(session, "Passphrase:", "wrong")
    answer(session, "Once more:", PASSPHRASE)
    session.dialogue(ANSWER_HINT, "A second note.\r\r", "Saved as", ends=0)
    assert session.raw.count(b"Passphrase:") == 1
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
    assert "A second note." in run("list").out


def test_nobody_locks_the_journal_beneath_an_answer(
    terminal: Spawn,
    journal: Path,
    run: Run,
    saved: Saved,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session_lock, "_EXCLUSIVE_TIMEOUT", 0.1)
    argv = ("lock", "--yes", "--new-key-file", str(key_file(tmp_path / "key")))
    session = terminal("write")
    session.dialogue(ANSWER_HINT, "What I am writing.")
    done = run(*argv)
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("An answer is being written in another window.")
    assert not sqlcipher_file.is_encrypted(journal)
    session.type("\r\r")
    session.dialogue("Saved as", ends=0)
    assert saved.texts == ["My private words.", "What I am writing."]
    assert run(*argv).code == 0


def test_the_code_on_paper_sets_a_new_passphrase(
    terminal: Spawn, encrypted: Path, snapshot: SnapshotAssertion
) -> None:
    groups = the_key().groups
    session = terminal("unlock", "--recovery-code")
    copy_line(session, "Line 1:", " ".join(groups[:3]))
    copy_line(session, "a line of the code has 16. Line 1:", "-".join(groups[:4]).upper())
    copy_line(session, "Line 2:", "".join(groups[4:8]).replace("0", "O").replace("1", "l"))
    copy_line(session, "Line 3:", " ".join(groups[8:12]))
    session.wait("Line 4:")
    assert session.settled().replace(groups[0], "abcd") == snapshot
    session.type(" ".join(groups[12:]) + "\r")
    choose_passphrase(session, ANOTHER)
    confirm_code(session)
    session.dialogue("open with the new passphrase and the new recovery code.", ends=0)
    assert not sqlcipher_file.key_matches(encrypted, the_key())
    session = terminal("unlock")
    answer(session, "Passphrase:", ANOTHER)
    session.dialogue("That is it. Nothing was changed: the journal stays locked.", ends=0)
    # The former code is none any more.
    before = encrypted.read_bytes()
    session = terminal("unlock", "--recovery-code")
    for _ in range(3):
        copy_line(session, "Line 1:", "".join(groups))
    session.wait("Nothing was touched.")
    assert (session.end(), session.raw.count(ALTERNATE_SCREEN)) == (4, 3)
    assert encrypted.read_bytes() == before


def test_the_passphrase_is_changed_and_the_lock_taken_away(
    terminal: Spawn, encrypted: Path, snapshot: SnapshotAssertion
) -> None:
    # Read aloud there is no second screen.
    session = terminal("--plain", "lock", "--change")
    answer(session, "Present passphrase:", PASSPHRASE)
    choose_passphrase(session, ANOTHER)
    session.wait("It stands in this window until you close it.")
    confirm_code(session)
    session.wait("open with the new passphrase")
    assert (session.end(), sqlcipher_file.key_matches(encrypted, the_key())) == (0, False)
    assert ALTERNATE_SCREEN not in session.raw
    for keys, code in (("\r", 0), (CTRL_C, 130), ("y", 0)):
        session = terminal("lock", "--remove")
        answer(session, "Present passphrase:", ANOTHER)
        session.wait("Take the lock away")
        if code:
            assert session.settled() == snapshot
        session.type(keys)
        assert session.end() == code
        assert sqlcipher_file.is_encrypted(encrypted) is (keys != "y")
    session = terminal("list")
    session.dialogue("My private words.", ends=0)
