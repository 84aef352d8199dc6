"""For child processes: no key variables, Ctrl-C ignored here, the terminal's modes restored."""

import contextlib
import signal
import sys
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager

from compassjournal.terminal.signal_handlers import signal_handler

if sys.platform != "win32":
    import termios


def without_key_variables(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without COMPASS_KEY*, the variables that name a journal's key."""
    return {name: value for name, value in environ.items() if not name.startswith("COMPASS_KEY")}


def interrupts_ignored() -> AbstractContextManager[None]:
    """Ignore SIGINT within the block: Ctrl-C also reaches the child, for which it is meant."""
    return signal_handler([signal.SIGINT], signal.SIG_IGN)


@contextlib.contextmanager
def terminal_modes_restored() -> Iterator[None]:
    """Restore the terminal's modes after the block: a killed editor leaves it without echo."""
    before = None
    with contextlib.suppress(OSError, ValueError):
        if sys.platform != "win32" and sys.stdin.isatty():
            before = termios.tcgetattr(sys.stdin)
    try:
        yield
    finally:
        if sys.platform != "win32" and before:
            with contextlib.suppress(OSError, ValueError, termios.error):
                termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
