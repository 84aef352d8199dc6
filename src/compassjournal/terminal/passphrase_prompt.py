"""Prompt for passphrases at the terminal, with echo off.

Outside terminal/input/, whose import of prompt_toolkit would take longer than all the rest of a
command on an encrypted journal.
"""

import locale
import os
import select
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

from compassjournal.errors import Interrupted
from compassjournal.terminal.signal_handlers import signal_handler
from compassjournal.terminal.terminal_answers import without_answers

if sys.platform == "win32":
    import getpass

    _TERMINAL_LOST: tuple[type[Exception], ...] = (EOFError, OSError)
else:
    import termios

    _TERMINAL_LOST = (EOFError, OSError, termios.error)

_MARGIN = "  "
# How long Ctrl-C may take to be noticed.
_SIGNAL_SECONDS = 0.2
_NOT_WHOLE = "A letter did not arrive whole. Once more:"
# With it the terminal takes a letter of several bytes away as one; `termios` does not name it.
_IUTF8 = 0x4000 if sys.platform in ("linux", "darwin") else 0
_END_SIGNALS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]


def can_be_asked() -> bool:
    """Whether a standard stream is a terminal and, on POSIX, /dev/tty can be opened."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not any(s is not None and not s.closed and s.isatty() for s in streams):
        return False
    if os.name != "posix":
        return True
    try:
        # The prompt uses /dev/tty, so stdin and stdout may both be pipes.
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def passphrase_prompt() -> AbstractContextManager[Callable[[str], str]] | None:
    """A context manager that yields `read_passphrase`, with echo off throughout.

    None where nobody can be asked.
    """
    return echo_off() if can_be_asked() else None


def read_passphrase(label: str) -> str:
    """The line typed, without echo; asks again where a letter of it did not arrive whole.

    Raises Interrupted on Ctrl-C, EOF or a lost terminal.
    """
    with echo_off():
        while True:
            try:
                return _read_line(f"{_MARGIN}{label} ")
            except UnicodeError:
                label = _NOT_WHOLE
            except (KeyboardInterrupt, *_TERMINAL_LOST):
                sys.stderr.write("\n")
                raise Interrupted from None


def _read_line(prompt: str) -> str:
    """The line typed; raises UnicodeError, EOFError and OSError.

    What is typed before the prompt and after the line is dropped: the shell would show it.
    """
    if sys.platform == "win32":
        # A letter beyond U+FFFF arrives as two surrogates.
        typed = getpass.getpass(prompt)
        return typed.encode("utf-16", "surrogatepass").decode("utf-16")
    with open("/dev/tty", "r+b", buffering=0) as terminal:  # noqa: PTH123 - unbuffered
        termios.tcflush(terminal, termios.TCIFLUSH)
        terminal.write(prompt.encode())
        try:
            # A signal in the instant before a read would wait for the line: so it waits no longer.
            while not select.select([terminal], [], [], _SIGNAL_SECONDS)[0]:
                pass
            line = terminal.readline()
        finally:
            termios.tcflush(terminal, termios.TCIFLUSH)
        terminal.write(b"\n")
    if not line:
        raise EOFError
    encoding = locale.getpreferredencoding(do_setlocale=False)
    return without_answers(line.removesuffix(b"\n")).decode(encoding)


@contextmanager
def echo_off() -> Iterator[Callable[[str], str]]:
    """Turn echo off within the block, between two prompts too; yields `read_passphrase`.

    The terminal's mode is restored however the block ends, on SIGHUP and SIGTERM too.
    """
    with ExitStack() as stack:
        stack.enter_context(signal_handler(_END_SIGNALS, _raise_interrupt))
        _turn_echo_off(stack)
        yield read_passphrase


def _turn_echo_off(stack: ExitStack) -> None:
    """Turn echo off until the stack closes; on Windows getpass alone suffices."""
    if sys.platform == "win32":
        return
    with suppress(*_TERMINAL_LOST):
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        stack.callback(os.close, terminal)
        before = termios.tcgetattr(terminal)
        is_utf8 = locale.getpreferredencoding(do_setlocale=False).casefold() == "utf-8"
        erasing = before[0] | (_IUTF8 if is_utf8 else 0)
        silent = [erasing, *before[1:3], before[3] & ~termios.ECHO, *before[4:]]
        stack.callback(_restore, terminal, before)
        termios.tcsetattr(terminal, termios.TCSADRAIN, silent)


def _restore(terminal: int, before: list[Any]) -> None:
    if sys.platform != "win32":
        # The terminal may have been closed.
        with suppress(*_TERMINAL_LOST):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _raise_interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a handler's signature
    raise KeyboardInterrupt
