"""The passphrase, asked at the terminal without showing it.

Apart from ask/, whose keyboard library would cost every command of a locked journal more than all
the rest of it.
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

if sys.platform != "win32":
    import termios

_MARGIN = "  "
_ENDINGS = [getattr(signal, name) for name in ("SIGHUP", "SIGTERM") if hasattr(signal, name)]


def can_be_asked() -> bool:
    """Whether somebody sits at the terminal: at the keyboard, or before what is shown."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not any(one is not None and not one.closed and one.isatty() for one in streams):
        return False
    if os.name != "posix":
        return True
    try:
        # What is piped in or out stays what it is: the passphrase is asked beside it.
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


def passphrase_prompt() -> AbstractContextManager[Callable[[str], str]] | None:
    """What reads passphrases, each by its label, with echo off throughout.

    None where nobody can be asked.
    """
    return _prompting() if can_be_asked() else None


@contextmanager
def _prompting() -> Iterator[Callable[[str], str]]:
    with echo_off():
        yield read_passphrase


def read_passphrase(label: str) -> str:
    """What is typed up to Enter, unseen; raises Interrupted when the person leaves."""
    with echo_off():
        try:
            return getpass.getpass(f"{_MARGIN}{label} ")
        except (KeyboardInterrupt, EOFError, OSError):
            sys.stderr.write("\n")
            raise Interrupted from None


@contextmanager
def echo_off() -> Iterator[None]:
    """Within the block nothing that is typed is shown, between two questions neither.

    However the block ends, by a hang-up or a request to end too, the terminal is as it was.
    """
    with ExitStack() as stack:
        for number in _ENDINGS:
            stack.callback(signal.signal, number, signal.signal(number, _stop))
        _silence(stack)
        yield


def _silence(stack: ExitStack) -> None:
    """Have the terminal show no key until the stack ends; Windows shows none by itself."""
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
        # A terminal that has gone has nothing to be restored.
        with suppress(OSError, termios.error):
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def _stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the form of a handler
    raise KeyboardInterrupt
