"""Another program that has the journal: compass waits, says so once, and gives up kindly."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Timer
from typing import Any

import pexpect
import pytest

from builders import texts_in
from compassjournal import __main__ as program
from compassjournal.model.entry import Entry
from compassjournal.store import busy
from compassjournal.store.drafts import abandoned_drafts
from encrypted_journals import elsewhere
from run_result import Run, RunShell

WAITING = "  Another program is writing to your journal; waiting, a minute at most.\n"
BUSY = (
    "Another program is still writing to the journal {}. "
    "Nothing was changed; try again in a moment.\n"
)
# A reader stands in the way of a commit, a writer of other writers, and who commits of all.
READS, WRITES, COMMITS = "BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"
WRITING = ("write More.", "edit last --text More.", "delete last --yes", "undo --yes")
FOR_EVER = "delete last --forever --yes"
READING = ("", "list", "show last", "review", "prompt", "export", "search words")

HOLDS_THE_JOURNAL = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute(sys.argv[2])
connection.execute("SELECT count(*) FROM sqlite_master").fetchall()
print("ready", flush=True)
sys.stdin.read()
connection.close()
"""
# The first argument is how many seconds its minute has.
SHORT_MINUTE = """
import sys
from compassjournal.__main__ import main
from compassjournal.store import busy
busy.MAX_WAIT, busy.NOTIFY_AFTER, busy.POLL_INTERVAL = float(sys.argv[1]), 0.1, 0.05
sys.exit(main(sys.argv[2:]))
"""

Holder = subprocess.Popen[str]
Hold = Callable[[str], Holder]


@pytest.fixture
def hold(home: Path, one_entry: Entry) -> Iterator[Hold]:
    """Have another program hold the journal, which has one entry, until it is let go."""
    assert one_entry
    holders: list[Holder] = []

    def start(how: str) -> Holder:
        holders.append(elsewhere(HOLDS_THE_JOURNAL, home / "journal.db", how))
        return holders[-1]

    yield start
    for one in holders:
        let_go(one)


def let_go(holder: Holder) -> None:
    if holder.poll() is None:
        holder.communicate()


@pytest.fixture
def short_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that waits looks again, and says so, sooner."""
    monkeypatch.setattr(busy, "NOTIFY_AFTER", 0.05)
    monkeypatch.setattr(busy, "POLL_INTERVAL", 0.02)


@pytest.fixture
def short_minute(short_turns: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """And gives up after a tenth of a second."""
    assert short_turns is None
    monkeypatch.setattr(busy, "MAX_WAIT", 0.1)


@pytest.mark.slow
@pytest.mark.usefixtures("short_turns")
@pytest.mark.parametrize(
    ("how", "command"),
    [
        *((COMMITS, command) for command in (*READING, *WRITING, FOR_EVER)),
        *((WRITES, command) for command in (*WRITING, FOR_EVER)),
        *((READS, command) for command in WRITING),
    ],
)
def test_a_command_waits_and_says_so_once_and_goes_on(
    run: Run, hold: Hold, monkeypatch: pytest.MonkeyPatch, how: str, command: str
) -> None:
    holder = hold(how)
    # Some turns after it was said: it would be said again by then.
    release = Timer(0.06, let_go, [holder])

    def notify_and_release(tell: Callable[[], None]) -> AbstractContextManager[None]:
        def tell_and_release() -> None:
            tell()
            release.start()

        return busy.notify_while_waiting(tell_and_release)

    with monkeypatch.context() as patch:
        patch.setattr(program, "notify_while_waiting", notify_and_release)
        left = run(*command.split())
    assert (left.code, left.err.count(WAITING)) == (0, 1)
    release.join()


@pytest.mark.usefixtures("short_turns")
@pytest.mark.parametrize("command", READING)
def test_reading_goes_on_at_once_while_another_program_prepares_a_write(
    run: Run, hold: Hold, command: str
) -> None:
    free = run(*command.split())
    hold(WRITES)
    assert run(*command.split()) == free


@pytest.mark.slow
@pytest.mark.usefixtures("short_minute")
@pytest.mark.parametrize(
    ("how", "command"),
    [
        *((how, command) for how in (WRITES, COMMITS) for command in (*WRITING, FOR_EVER)),
        (READS, "write More."),
    ],
)
def test_after_a_minute_it_gives_up_kindly_and_nothing_is_lost(
    run: Run, home: Path, hold: Hold, command: str, how: str
) -> None:
    before = texts_in(home / "journal.db")
    holder = hold(how)
    left = run(*command.split())
    assert (left.code, left.err) == (1, WAITING + BUSY.format(home / "journal.db"))
    # No half of a write is seen beside a reader that never ends.
    assert how == COMMITS or texts_in(home / "journal.db") == before
    let_go(holder)
    assert texts_in(home / "journal.db") == before
    assert run(*command.split()).code == 0
    assert command != "write More." or texts_in(home / "journal.db") == [*before, "More."]


def test_a_short_wait_needs_no_word(run: Run, hold: Hold) -> None:
    release = Timer(0.2, let_go, [hold(WRITES)])
    release.start()
    assert run("write", "More.").err == ""
    release.join()


def test_the_tab_key_does_not_wait_for_another_program(run_shell: RunShell, hold: Hold) -> None:
    hold(COMMITS)
    start = time.monotonic()
    asked = {
        "_COMPASS_COMPLETE": "complete_bash",
        "COMP_WORDS": "compass show ",
        "COMP_CWORD": "2",
    }
    assert run_shell("$compass", **asked).err == ""
    assert time.monotonic() - start < 5


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_waits_can_leave(hold: Hold, home: Path, number: signal.Signals) -> None:
    hold(WRITES)
    argv = [sys.executable, "-c", SHORT_MINUTE, "60", "write", "More."]
    pipe = subprocess.PIPE
    waiting = subprocess.Popen(argv, stdout=pipe, stderr=pipe, text=True)
    assert waiting.stderr is not None
    assert waiting.stderr.readline() == WAITING
    asked = time.monotonic()
    waiting.send_signal(number)
    out, err = waiting.communicate(timeout=30)
    assert time.monotonic() - asked < 3
    assert (out, err) == ("", "")
    assert waiting.returncode == (130 if number is signal.SIGINT else -number)
    assert texts_in(home / "journal.db") == ["My private words."]


@pytest.mark.slow
def test_an_answer_that_could_not_be_saved_stays_a_draft(home: Path, hold: Hold) -> None:
    holder = hold(WRITES)
    argv = ["-c", SHORT_MINUTE, "0.3", "reflect", "--energy", "3"]
    environ = {**os.environ, "COMPASS_NOW": "2026-11-23T21:14:00+00:00"}
    reflect: Any = pexpect.spawn(sys.executable, argv, env=environ, timeout=40, encoding="utf-8")
    reflect.expect("finishes")
    reflect.send("My words while it is held.\x04")
    reflect.expect("Enter goes on")
    reflect.send("\x03")
    reflect.expect("Another program is writing to your journal")
    reflect.expect("Not saved, but kept as a draft")
    reflect.expect("Another program is still writing")
    reflect.expect(pexpect.EOF)
    reflect.close()
    assert reflect.exitstatus == 1
    let_go(holder)
    assert [draft.text for draft in abandoned_drafts(home / "drafts")] == [
        "My words while it is held."
    ]
    assert texts_in(home / "journal.db") == ["My private words."]
