"""The passphrase, asked at the terminal without showing it.

Apart from ask/, whose keyboard library would cost every command of a locked journal more than all
the rest of it.
"""

import getpass
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

from compassjournal.errors import Interrupted

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


def hidden(label: str) -> str:
    """What is typed up to Enter, unseen; raises Interrupted when the person leaves."""
    with _ended_by_signals():
        try:
            return getpass.getpass(f"{_MARGIN}{label} ")
        except (KeyboardInterrupt, EOFError, OSError):
            sys.stderr.write("\n")
            raise Interrupted from None


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Within the block a hang-up or a request to end leaves the terminal as it was."""
    before = {number: signal.signal(number, _stop) for number in _ENDINGS}
    try:
        yield
    finally:
        for number, former in before.items():
            signal.signal(number, former)


def _stop(number: int, frame: FrameType | None) -> NoReturn:  # noqa: ARG001 - the form of a handler
    raise KeyboardInterrupt
