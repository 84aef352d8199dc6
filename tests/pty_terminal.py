"""compass in a pseudo-terminal: pexpect reads and writes, pyte is the screen."""

import os
import re
import signal
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from pexpect.fdpexpect import fdspawn

from builders import entries_in
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.model.span import Span
from compassjournal.store import session_lock
from compassjournal.store.read.reader import Reader
from fork_server import ForkServer

TIMEOUT = 40.0
POLL_SECONDS = 0.01
# A screen is settled when so often in a row nothing came and every thread of the program slept.
IDLE_POLLS = 5
ROWS = 24
YEAR = Span(date(2026, 1, 1), date(2027, 1, 1))
# In a receipt, and at the head of an entry.
HANDLE = re.compile(r"^(  Saved as )\w+(\.)|^(  )\w+(  \w+day )", re.MULTILINE)
# The last hint below an answer area, and the one beside the first taps.
ANSWER_HINT, TAPS_HINT = "keeps a draft", "Enter goes on"
CTRL_C, CTRL_D, CTRL_K, CTRL_N, CTRL_O = "\x03", "\x04", "\x0b", "\x0e", "\x0f"


class _Screen(pyte.Screen):
    """A screen that reports its cursor position when asked, as terminals do."""

    answer: Callable[[bytes], object]

    def draw(self, data: str) -> None:
        # pyte drops what comes after a joiner or a variation selector.
        super().draw(data.replace("\u200d", "").replace("\ufe0f", ""))

    def write_process_input(self, data: str) -> None:
        with suppress(OSError):
            self.answer(data.encode())


class PtyTerminal:
    """One compass in one terminal of so many rows and columns; ``raw`` is every byte it sent."""

    def __init__(
        self,
        server: ForkServer,
        argv: tuple[str, ...],
        size: tuple[int, int],
        environ: Mapping[str, str],
        *,
        afresh: bool = False,
    ) -> None:
        self._server = server
        self._drafts = Path(environ["COMPASS_HOME"], "drafts")
        self._pid, self._fd = server.spawn(argv, size, environ, afresh=afresh)
        self._wire: Any = fdspawn(self._fd, timeout=TIMEOUT)
        self._code: int | None = None
        rows, columns = size
        self._screen = _Screen(columns, rows)
        self._screen.answer = self._wire.send
        # pexpect pauses before each key, for programs slower than this one.
        self._wire.delaybeforesend = None
        self._stream = pyte.ByteStream(self._screen)
        self._shown: str | None = None
        self._words: str | None = None
        self.raw = b""

    @property
    def screen(self) -> str:
        """The whole screen, without blanks at the ends of lines or at its end."""
        # Asked for far more often than it changes, and slow to put together.
        if self._shown is None:
            self._shown = "\n".join(line.rstrip() for line in self._screen.display).rstrip()
        return self._shown

    def settled(self) -> str:
        """The whole screen once the program only waits, or has ended; handles are replaced."""
        idle = 0
        while idle < IDLE_POLLS and self._code is None:
            came = self._read(POLL_SECONDS)
            idle = 0 if came or not self._sleeps() else idle + 1
        return HANDLE.sub(r"\1\g<3>7qk2\2\4", self.screen)

    @property
    def words(self) -> str:
        """The whole screen as one line, with one blank between words."""
        if self._words is None:
            self._words = " ".join(self.screen.split())
        return self._words

    def type(self, keys: str | bytes) -> None:
        """Send keys as they are, once something reads them; Enter is ``\\r``."""
        # A question may be printed before the keyboard is its own, and drops what came too early.
        self.wait_until(lambda: not self.echoes, "something that reads keys")
        self.type_ahead(keys)

    def type_ahead(self, keys: str | bytes) -> None:
        """Send keys at once, whether anything reads them yet or not."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            data = data[os.write(self._fd, data[:512]) :]
            self._read(0)

    def paste(self, text: str) -> None:
        """Send text as a terminal with bracketed paste does."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def wait(self, text: str, *, times: int = 1) -> None:
        """Wait until the screen shows the text (so often), however it is wrapped."""
        self.wait_until(lambda: self.words.count(text) >= times, f"“{text}”")

    def wait_for_question(self, label: str) -> None:
        """Wait until the cursor stands behind the label, where the answer is typed."""
        self.wait_until(lambda: self._before_cursor().endswith(label), f"the question “{label}”")

    def wait_for_draft(self, words: str) -> None:
        """Wait until a draft on the disk holds the words, and would after a kill."""
        self.wait_until(lambda: _is_kept(self._drafts, words.encode()), f"a draft of “{words}”")

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until it is true; fails with the screen and what was waited for."""
        end = time.monotonic() + TIMEOUT
        while not true():
            if time.monotonic() > end:
                pytest.fail(f"waited for {what}; the screen:\n{self.screen}")
            self._read(POLL_SECONDS)

    def rest(self, seconds: float) -> None:
        """Let time pass, where nothing is to happen in it."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(min(left, POLL_SECONDS))

    def dialogue(self, *steps: str, ends: int | None = None) -> None:
        """Wait for a text on the screen, then type keys, and so on; ``ends`` with that code."""
        for number, step in enumerate(steps):
            self.type(step) if number % 2 else self.wait(step)
        assert ends is None or self.end() == ends

    def finish_answer(self, words: str = "") -> None:
        """Write the words where the answer is, leave at the first taps, and end well."""
        self.dialogue(ANSWER_HINT, words + CTRL_D, TAPS_HINT, CTRL_C, ends=0)

    def resize(self, columns: int, rows: int = ROWS) -> None:
        """Change the window's size while the program runs."""
        self._screen.resize(rows, columns)
        self._shown = self._words = None
        termios.tcsetwinsize(self._fd, (rows, columns))

    @property
    def echoes(self) -> bool:
        """Whether the terminal shows what is typed, as it does at a shell's prompt."""
        flags = termios.tcgetattr(self._fd)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    def leave(self, how: str) -> int:
        """Leave by Ctrl-C, by closing the window or by a signal; returns the exit code."""
        if how == "Ctrl-C":
            self.type(CTRL_C)
        elif how == "hang-up":
            self.hang_up()
        else:
            self.send_signal(signal.Signals[how])
        return self.end()

    def send_signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self._pid, number)

    def hang_up(self) -> None:
        """Close the window: the terminal is gone, and the system sends SIGHUP."""
        if not self._wire.closed:
            self._wire.close()

    def end(self) -> int:
        """The exit code, once the program has ended; minus the signal when one ended it."""
        self.wait_until(lambda: self._exit_code() is not None, "the end")
        while self._read(0):
            pass
        assert self._code is not None
        return self._code

    def close(self) -> None:
        """End the program if it still runs, and close the terminal."""
        if self._exit_code() is None:
            os.kill(self._pid, signal.SIGKILL)
            while self._exit_code() is None:
                time.sleep(POLL_SECONDS)
        self.hang_up()

    def _exit_code(self) -> int | None:
        if self._code is None:
            self._code = self._server.exit_code(self._pid)
        return self._code

    def _sleeps(self) -> bool:
        """Whether the program and those it started only wait, however busy the machine is."""
        with suppress(OSError):
            threads = [*Path(f"/proc/{self._pid}/task").iterdir()]
            for thread in threads:
                children = (thread / "children").read_text().split()
                threads += [one for pid in children for one in Path(f"/proc/{pid}/task").iterdir()]
            stats = [(thread / "stat").read_text() for thread in threads]
            return all(stat.rpartition(")")[2].split()[0] in "SZX" for stat in stats)
        return False

    def _before_cursor(self) -> str:
        """The words up to the cursor; none where it is at the beginning of a line."""
        cursor = self._screen.cursor
        *above, line = self._screen.display[: cursor.y + 1]
        begun = line[: cursor.x].strip()
        return " ".join([*"\n".join(above).split(), begun]) if begun else ""

    def _read(self, seconds: float) -> bool:
        """Take in what the program shows within so long; whether there was anything."""
        if self._wire.closed:
            time.sleep(seconds)
            return False
        try:
            data = self._wire.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            time.sleep(seconds)
            return False
        self.raw += data
        self._stream.feed(data)
        self._shown = self._words = None
        return True


def _is_kept(drafts: Path, words: bytes) -> bool:
    # SQLite leaves the file to the compass that writes it. A journal whose head is not blank would
    # be rolled back.
    if not any(words in one.read_bytes() for one in drafts.glob("*.db")):
        return False
    return not any(one.read_bytes()[:8].strip(b"\0") for one in drafts.glob("*.db-journal"))


@dataclass(frozen=True, slots=True)
class Saved:
    """What is on the disk of that home, the oldest first."""

    home: Path

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The entries in the journal."""
        return entries_in(self.home / "journal.db")

    @property
    def texts(self) -> list[str]:
        """The texts of the entries."""
        return [entry.text for entry in self.entries]

    @property
    def intentions(self) -> tuple[Intention, ...]:
        """The intentions in the journal."""
        with closing(Reader(self.home / "journal.db")) as reader:
            return reader.intentions.made_or_settled_in(YEAR)

    @property
    def drafts(self) -> list[str]:
        """The names of the files in the folder of drafts, without the writing lock."""
        files = (self.home / "drafts").glob("*")
        return sorted(file.name for file in files if file.name != session_lock.LOCK_FILE)


Spawn = Callable[..., PtyTerminal]
ShellScript = Callable[[str], str]
