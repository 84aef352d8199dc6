"""compass at a real pseudo-terminal: pexpect is the wire, pyte the screen."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pexpect
import pyte
import pytest

from compassjournal.entry import Entry, Intention

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

    def __init__(self, argv: tuple[str, ...], columns: int, environ: Mapping[str, str]) -> None:
        self._process: Any = pexpect.spawn(
            sys.executable,
            ["-m", "compassjournal", *argv],
            env=dict(environ),
            dimensions=(ROWS, columns),
            timeout=PATIENCE,
        )
        # pexpect pauses before each key, for programs slower than this one.
        self._process.delaybeforesend = None
        self._screen = _Screen(columns, ROWS)
        self._screen.answer = self._process.send
        self._stream = pyte.ByteStream(self._screen)
        self.raw = b""

    @property
    def screen(self) -> str:
        """The whole screen, without blanks at the ends of lines or at its end."""
        return "\n".join(line.rstrip() for line in self._screen.display).rstrip()

    def still(self) -> str:
        """The whole screen, once nothing has moved on it for a moment."""
        while self._read(0.3):
            pass
        return HANDLE.sub(r"\1\g<3>7qk2\2\4", self.screen)

    @property
    def words(self) -> str:
        """The whole screen as one line, with one blank between words."""
        return " ".join(self.screen.split())

    def type(self, keys: str | bytes) -> None:
        """Send keys as they are; Enter is ``\\r``."""
        data = keys.encode() if isinstance(keys, str) else keys
        while data:
            data = data[os.write(self._process.child_fd, data[:512]) :]
            self._read(0)

    def paste(self, text: str) -> None:
        """Send text as a terminal with bracketed paste does."""
        self.type(f"\x1b[200~{text}\x1b[201~")

    def wait(self, text: str, *, times: int = 1) -> None:
        """Wait until the screen shows the text (so often), however it is wrapped."""
        self._wait_until(lambda: self.words.count(text) >= times, f"“{text}”")

    def wait_without(self, text: str) -> None:
        """Wait until the screen no longer shows the text."""
        self._wait_until(lambda: text not in self.words, f"a screen without “{text}”")

    def rest(self, seconds: float) -> None:
        """Let time pass, as a person who looks at the screen."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self._read(min(left, 0.05))

    def resize(self, columns: int, rows: int = ROWS) -> None:
        """Change the window's size while the program runs."""
        self._screen.resize(rows, columns)
        self._process.setwinsize(rows, columns)

    def send_signal(self, number: int) -> None:
        """Send a signal to the program."""
        os.kill(self._process.pid, number)

    def hang_up(self) -> None:
        """Close the window: the terminal is gone, and the system says so."""
        self._close()

    def end(self) -> int:
        """The exit code, once the program has ended; minus the signal when one ended it."""
        end = time.monotonic() + PATIENCE
        while True:
            with suppress(OSError, ValueError):
                self._read(0.05)
            # pexpect looks too when it has nothing to read, and then nobody else is told.
            if self._process.terminated:
                self.rest(0)
                return self._told_pexpect()
            # Not pexpect's own: it closes the terminal's other end and loses the last words.
            found, status = os.waitpid(self._process.pid, os.WNOHANG)
            if found:
                break
            if time.monotonic() > end:
                pytest.fail(f"compass did not end; the screen:\n{self.screen}")
        self._process.ptyproc.terminated = self._process.terminated = True
        self.rest(0)
        return os.waitstatus_to_exitcode(status)

    def _told_pexpect(self) -> int:
        code, number = self._process.exitstatus, self._process.signalstatus
        return int(code) if code is not None else -int(number)

    def kill(self) -> None:
        """End the program if it still runs, and close the terminal."""
        if not self._process.terminated:
            with suppress(OSError):
                os.kill(self._process.pid, signal.SIGKILL)
                os.waitpid(self._process.pid, 0)
            self._process.ptyproc.terminated = self._process.terminated = True
        self._close()

    def _close(self) -> None:
        """Close our end, once: pexpect's own way would also signal the program and wait."""
        if not self._process.closed:
            self._process.ptyproc.fileobj.close()
            self._process.ptyproc.closed = self._process.closed = True

    def _wait_until(self, true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not true():
            if time.monotonic() > end:
                pytest.fail(f"waited for {what}; the screen:\n{self.screen}")
            self._read(0.05)

    def _read(self, seconds: float) -> bool:
        """Take in what the program shows within so long; whether there was anything."""
        if self._process.closed:
            time.sleep(seconds)
            return False
        try:
            data = self._process.read_nonblocking(65536, timeout=seconds)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            time.sleep(seconds)
            return False
        self.raw += data
        self._stream.feed(data)
        return True


Spawn = Callable[..., Terminal]
Written = Callable[[], tuple[Entry, ...]]
Intended = Callable[[], tuple[Intention, ...]]
Drafts = Callable[[], list[str]]
