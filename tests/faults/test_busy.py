"""Another program that has the journal: compass waits, says so once, and gives up kindly."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pexpect
import pytest

from compassjournal.model.entry import Entry
from compassjournal.store import busy
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.read.reader import Reader
from run_result import Result, Run

WAITING = "  Another program is writing to your journal; waiting, a minute at most.\n"
BUSY = (
    "Another program has been writing to the journal {} for a minute. "
    "Nothing was changed; try again in a moment.\n"
)
# A reader stands in the way of a commit, a writer of other writers, and who commits of all.
READS, WRITES, COMMITS = "BEGIN", "BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"
WRITING = ("write More.", "edit last --text More.", "delete last --yes", "undo --yes")
FOR_EVER = "delete last --forever --yes"
READING = ("", "list", "show last", "review", "prompt", "export", "search words")

Holder = subprocess.Popen[str]
Hold = Callable[[str], Holder]


@pytest.fixture
def hold(home: Path, one_entry: Entry) -> Iterator[Hold]:
    """Have another program hold the journal, which has one entry, until it is let go."""
    assert one_entry
    holders: list[Holder] = []

    def start(how: str) -> Holder:
        argv = [sys.executable, "-m", "faults.hold_journal", str(home / "journal.db"), how]
        pipe = subprocess.PIPE
        holders.append(subprocess.Popen(argv, stdin=pipe, stdout=pipe, text=True))
        stream = holders[-1].stdout
        assert stream is not None
        assert stream.readline() == "Held.\n"
        return holders[-1]

    yield start
    for one in holders:
        let_go(one)


def let_go(holder: Holder) -> None:
    if holder.poll() is None:
        holder.communicate()


def texts(home: Path) -> list[str]:
    reader = Reader(home / "journal.db")
    found = [entry.text for entry in reader.between()]
    reader.close()
    return found


@pytest.fixture
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Everything that waits is told so sooner."""
    monkeypatch.setattr(busy, "NOTIFY_AFTER", 0.1)
    monkeypatch.setattr(busy, "POLL_INTERVAL", 0.05)


@pytest.mark.usefixtures("brisk")
@pytest.mark.parametrize(
    ("how", "command"),
    [
        *((COMMITS, command) for command in (*READING, *WRITING, FOR_EVER)),
        *((WRITES, command) for command in (*WRITING, FOR_EVER)),
        *((READS, command) for command in WRITING),
    ],
)
def test_a_command_waits_and_says_so_once_and_goes_on(
    run: Run, hold: Hold, how: str, command: str
) -> None:
    # What is imported and read for the first time is not waited for.
    run("review" if command in READING else "prompt")
    holder = hold(how)
    release = Timer(0.8, let_go, [holder])
    release.start()
    left = run(*command.split())
    release.join()
    assert (left.code, left.err.count(WAITING)) == (0, 1)


@pytest.mark.usefixtures("brisk")
@pytest.mark.parametrize("command", READING)
def test_reading_goes_on_at_once_while_another_program_prepares_a_write(
    run: Run, hold: Hold, command: str
) -> None:
    free = run(*command.split())
    hold(WRITES)
    assert run(*command.split()) == free


@pytest.mark.usefixtures("brisk")
@pytest.mark.parametrize("how", [WRITES, COMMITS])
@pytest.mark.parametrize("command", [*WRITING, FOR_EVER])
def test_after_a_minute_it_gives_up_kindly_and_nothing_is_lost(
    run: Run, home: Path, hold: Hold, monkeypatch: pytest.MonkeyPatch, command: str, how: str
) -> None:
    monkeypatch.setattr(busy, "MAX_WAIT", 0.3)
    before = texts(home)
    holder = hold(how)
    left = run(*command.split())
    assert (left.code, left.err) == (1, WAITING + BUSY.format(home / "journal.db"))
    let_go(holder)
    assert texts(home) == before
    assert run(*command.split()).code == 0


@pytest.mark.usefixtures("brisk")
def test_a_reader_that_never_ends_lets_no_half_of_a_write_stay(
    run: Run, home: Path, hold: Hold, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(busy, "MAX_WAIT", 0.3)
    before = texts(home)
    holder = hold(READS)
    left = run("write", "More.")
    assert left == Result(1, "", WAITING + BUSY.format(home / "journal.db"))
    assert texts(home) == before
    let_go(holder)
    assert run("write", "More.").code == 0
    assert texts(home) == [*before, "More."]


def test_a_short_wait_needs_no_word(run: Run, hold: Hold) -> None:
    holder = hold(WRITES)
    release = Timer(0.2, let_go, [holder])
    release.start()
    assert run("write", "More.").err == ""
    release.join()


def test_the_tab_key_does_not_wait_for_another_program(run: Run, hold: Hold) -> None:
    hold(COMMITS)
    start = time.monotonic()
    environ = {
        "_COMPASS_COMPLETE": "complete_bash",
        "COMP_WORDS": "compass show ",
        "COMP_CWORD": "2",
    }
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environ.items():
            patch.setenv(name, value)
        assert run().err == ""
    assert time.monotonic() - start < 5


@pytest.mark.slow
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_who_waits_can_leave(hold: Hold, home: Path, number: signal.Signals) -> None:
    hold(WRITES)
    argv = [sys.executable, "-m", "faults.short_timeout", "60", "write", "More."]
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
    assert len(texts(home)) == 1


@pytest.mark.slow
def test_an_answer_that_could_not_be_saved_stays_a_draft(home: Path, hold: Hold) -> None:
    holder = hold(WRITES)
    argv = ["-m", "faults.short_timeout", "1.5", "reflect"]
    environ = {**os.environ, "COMPASS_NOW": "2026-11-23T21:14:00+00:00"}
    sitting: Any = pexpect.spawn(sys.executable, argv, env=environ, timeout=40, encoding="utf-8")
    sitting.expect("finishes")
    sitting.send("My words while it is held.\x04")
    sitting.expect("Enter goes on")
    sitting.send("\x03")
    sitting.expect("Another program is writing to your journal")
    sitting.expect("Not saved, but kept as a draft")
    sitting.expect("Another program has been writing")
    sitting.expect(pexpect.EOF)
    sitting.close()
    assert sitting.exitstatus == 1
    let_go(holder)
    assert [draft.text for draft in abandoned_drafts(home / "drafts")] == [
        "My words while it is held."
    ]
    assert texts(home) == ["My private words."]
