"""compass at a real pseudo-terminal: pexpect is the wire, pyte the screen."""

import os
import re
import signal
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from pexpect.fdpexpect import fdspawn

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from fork_server import Nursery

PATIENCE = 40.0
ROWS = 24
# In a receipt, and at the head of an entry.
HANDLE = re.compile(r"^(  Saved as )\w+(\.)|^(  )\w+(  \w+day )", re.MULTILINE)


class _Screen(pyte.Screen):
    """A screen that says where its cursor is when it is asked, as terminals do."""

    answer: Callable[[bytes], object]

    def draw(self, data: str) -> None:
        # pyte drops what comes after a joiner or a variation selector.
        super().draw(data.replace("\u200d", "").replace("\ufe0f", ""))

    def write_process_input(self, data: str) -> None:
        with suppress(OSError):
            self.answer(data.encode())


class Terminal:
    """One compass at one terminal, 24 lines high; ``raw`` is every byte it sent."""

    def __init__(
        self,
        nursery: Nursery,
        argv: tuple[str, ...],
        columns: int,
        environ: Mapping[str, str],
        *,
        afresh: bool = False,
    ) -> None:
        size = (ROWS, columns)
        self._nursery = nursery
        self._drafts = Path(environ["COMPASS_HOME"], "drafts")
        self._pid, self._fd = nursery.spawn(argv, size, environ, afresh=afresh)
        self._wire: Any = fdspawn(self._fd, timeout=PATIENCE)
        self._code: int | None = None
        self._screen = _Screen(columns, ROWS)
        self._screen.answer = self._wire.send
        # pexpect pauses before each key, for programs slower than this one.
        self._wire.delaybeforesend = None
        self._stream = pyte.ByteStream(self._screen)
        self._shown: str | None = None
        self.raw = b""

    @property
    def screen(self) -> str:
        """The whole screen, without blanks at the ends of lines or at its end."""
        # Asked for far more often than it changes, and slow to put together.
        if self._shown is None:
            self._shown = "\n".join(line.rstrip() for line in self._screen.display).rstrip()
        return self._shown

    def still(self) -> str:
        """The whole screen, once nothing has moved on it for a moment, or ever will."""
        while self._read(0.3 if self._code is None else 0):
            pass
        return HANDLE.sub(r"\1\g<3>7qk2\2\4", self.screen)

    @property
    def words(self) -> str:
        """The whole screen as one line, with one blank between words."""
        return " ".join(self.screen.split())

    def type(self, keys: str | bytes) -> None:
        """Send keys as they are, once something reads them; Enter is ``\\r``."""
        # A question may be printed before the keyboard is its own, and drops what came too early.
        self.wait_until(lambda: not self.shows_keys, "something that reads keys")
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

    def wait_without(self, text: str) -> None:
        """Wait until the screen no longer shows the text."""
        self.wait_until(lambda: text not in self.words, f"a screen without “{text}”")

    def wait_for_question(self, label: str) -> None:
        """Wait until the cursor stands behind the label, where the answer is typed."""
        self.wait_until(lambda: self._before_cursor().endswith(label), f"the question “{label}”")

    def wait_for_draft(self, words: str) -> None:
        """Wait until a draft on the disk holds the words, and would after a kill."""
        self.wait_until(lambda: _is_kept(self._drafts, words.encode()), f"a draft of “{words}”")

    def wait_until(self, true: Callable[[], bool], what: str) -> None:
        """Wait until it is true; fails with the screen and what was waited for."""
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                pytest.fail(f"waited for {what}; the screen:\n{self.screen}")
            self._read(0.05)

    def rest(self, seconds: float) -> None:
        """Let time pass, where nothing is to happen in it."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(min(left, 0.05))

    def resize(self, columns: int, rows: int = ROWS) -> None:
        """Change the window's size while the program runs."""
        self._screen.resize(rows, columns)
        self._shown = None
        termios.tcsetwinsize(self._fd, (rows, columns))

    @property
    def shows_keys(self) -> bool:
        """Whether the terminal shows what is typed, as it does at a shell's prompt."""
        flags = termios.tcgetattr(self._fd)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)

    def send_signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self._pid, number)

    def hang_up(self) -> None:
        """Close the window: the terminal is gone, and the system says so."""
        self._close()

    def end(self) -> int:
        """The exit code, once the program has ended; minus the signal when one ended it."""
        end = time.monotonic() + PATIENCE
        while self._ended() is None:
            if time.monotonic() > end:
                pytest.fail(f"compass did not end; the screen:\n{self.screen}")
            self._read(0.05)
        while self._read(0):
            pass
        assert self._code is not None
        return self._code

    def close(self) -> None:
        """End the program if it still runs, and close the terminal."""
        if self._ended() is None:
            os.kill(self._pid, signal.SIGKILL)
            while self._ended() is None:
                time.sleep(0.01)
        self._close()

    def _ended(self) -> int | None:
        if self._code is None:
            self._code = self._nursery.look(self._pid)
        return self._code

    def _close(self) -> None:
        if not self._wire.closed:
            self._wire.close()

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
        self._shown = None
        return True


def _is_kept(drafts: Path, words: bytes) -> bool:
    # SQLite leaves the file to the compass that writes it. A journal whose head is not blank would
    # be rolled back.
    if not any(words in one.read_bytes() for one in drafts.glob("*.db")):
        return False
    return not any(one.read_bytes()[:8].strip(b"\0") for one in drafts.glob("*.db-journal"))


Spawn = Callable[..., Terminal]
Written = Callable[[], tuple[Entry, ...]]
Intended = Callable[[], tuple[Intention, ...]]
Drafts = Callable[[], list[str]]
