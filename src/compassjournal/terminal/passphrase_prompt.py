"""Prompt for passphrases at the terminal, with echo off.

Outside terminal/input/, whose import of prompt_toolkit would take longer than all the rest of a
command on an encrypted journal.
"""

import getpass
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from types import FrameType
from typing import Any, NoReturn

from compassjournal.errors import Interrupted
from compassjournal.terminal.signal_handlers import signal_handler

if sys.platform != "win32":
    import termios

_MARGIN = "  "
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
    """The line typed, without echo; raises Interrupted on Ctrl-C, EOF or a lost terminal."""
    with echo_off():
        try:
            return getpass.getpass(f"{_MARGIN}{label} ")
        except (KeyboardInterrupt, EOFError, OSError):
            sys.stderr.write("\n")
            raise Interrupted from None


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
    with suppress(OSError, termios.error):
        terminal = os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY)
        stack.callback(os.close, terminal)
        before = termios.tcgetattr(terminal)
        silent = [*before[:3], before[3] & ~termios.ECHO, *before[4:]]
        stack.callback(_restore, terminal, before)
        termios.tcsetattr(terminal, termios.TCSADRAIN, silent)


def _restore(terminal: int, before: list[Any]) -> None:
    if sys.platform != "win32":
        # The terminal may have been closed.
        with suppress(OSError, termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _raise_interrupt(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - a handler's signature
    raise KeyboardInterrupt
