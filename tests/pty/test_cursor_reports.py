"""Terminals that answer where their cursor is: never, late, twice, or unasked."""

import time
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.write.writer import Writer
from passphrase_files import PASSPHRASE, lock
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, TAPS_HINT, Saved, Spawn

pytestmark = pytest.mark.slow

QUESTION = b"\x1b[6n"
REPORTS = {
    "once": b"\x1b[24;1R",
    "twice": b"\x1b[24;1R\x1b[1;80R",
    "at the top": b"\x1b[1;1R",
    "of other things": b"\x1b[?1;2c\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[I\x1bP>|XTerm(370)\x1b\\",
}


def no_trace(screen: str) -> bool:
    parts = ("WARNING", "CPR", ";1R", ";80R", "^[", ";2c", "rgb", "XTerm")
    return not any(part in screen for part in parts)


def test_nobody_is_asked_where_the_cursor_is(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect", energy=True)
    session.dialogue("Enter skips", "3", ANSWER_HINT, f"Words.{CTRL_D}", TAPS_HINT, "a\r")
    session.dialogue("Load", "4", "skips it. If", "\r")
    session.wait("Saved as")
    assert session.end() == 0
    assert QUESTION not in session.raw
    assert no_trace(session.screen)
    assert saved.texts == ["Words."]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_an_answer_that_comes_unasked_is_no_part_of_the_words(
    terminal: Spawn, saved: Saved, report: bytes
) -> None:
    session = terminal("reflect")
    session.wait(ANSWER_HINT)
    session.type(report + b"Half" + report + b" of it" + report)
    session.wait("Half of it")
    screen = session.settled()
    assert no_trace(screen)
    session.type(report)
    assert session.settled() == screen
    # One right behind the Enter that finishes is no key either.
    session.type(b"\r\r" + report)
    session.wait(TAPS_HINT)
    session.type(report)
    taps = session.settled()
    assert no_trace(taps)
    session.type(report + b"a" + report + b"\r" + report)
    session.wait("Load")
    session.type(report + b"4" + report)
    session.wait("skips it. If")
    session.type(report + b"the bell" + report + b" rings\r")
    session.wait("then I will")
    session.type(report + b"breathe\r" + report)
    session.wait("Saved as")
    assert session.end() == 0
    assert no_trace(session.screen)
    (entry,) = saved.entries
    assert (entry.text, entry.taps.load) == ("Half of it", 4)
    assert [(one.cue, one.action) for one in saved.intentions] == [("the bell rings", "breathe")]


@pytest.mark.parametrize("command", ["write", "reflect"])
@pytest.mark.parametrize("report", [b"\x1b[24;1R", REPORTS["of other things"], b"\x9b24;1R"])
def test_an_answer_torn_in_two_is_no_part_of_the_words_either(
    terminal: Spawn, saved: Saved, command: str, report: bytes
) -> None:
    session = terminal(command)
    session.wait(ANSWER_HINT)
    session.type(b"Half" + report[:4])
    # Longer than prompt_toolkit waits for the rest of a key.
    time.sleep(0.7)
    session.type(report[4:] + b" of it")
    session.wait("Half of it")
    assert no_trace(session.settled())
    session.type(CTRL_D)
    if command == "reflect":
        session.dialogue(TAPS_HINT, CTRL_C)
    session.wait("Saved as")
    assert session.end() == 0
    assert saved.texts == ["Half of it"]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_an_answer_to_the_program_before_is_not_waited_for(
    terminal: Spawn, saved: Saved, report: bytes
) -> None:
    session = terminal("write", afresh=True)
    session.type_ahead(report + b"Typed " + report + b"ahead")
    session.wait(ANSWER_HINT)
    session.dialogue("Typed ahead", f".{CTRL_D}", "Saved as", ends=0)
    assert saved.texts == ["Typed ahead."]


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_the_window_can_change_its_size_before_and_after(
    terminal: Spawn, saved: Saved, report: bytes
) -> None:
    session = terminal("write", "-")
    session.dialogue("Ctrl-D finishes", "Words")
    session.wait("Words")
    session.type(report)
    session.resize(60)
    session.type(report + b" and more")
    session.wait("Words and more")
    session.resize(80)
    session.settled()
    assert QUESTION not in session.raw
    session.type(CTRL_C)
    assert session.end() == 130
    session = terminal("write", "--draft", "continue")
    session.dialogue("Words and more", CTRL_D, "Saved as", ends=0)
    assert saved.texts == ["Words and more"]


def test_a_menu_and_a_passphrase_are_spared_too(terminal: Spawn, home: Path) -> None:
    Writer(home / "journal.db").add(an_entry(text="My private words."))
    report = REPORTS["twice"]
    session = terminal("delete", "last")
    session.wait("Keep it")
    session.type(report)
    assert no_trace(session.settled())
    session.type("n")
    assert session.end() == 0
    lock(home / "journal.db")
    session = terminal("list")
    session.wait_for_question("Passphrase:")
    session.type(report + PASSPHRASE.encode() + report + b"\r")
    session.dialogue("My private words.", ends=0)
