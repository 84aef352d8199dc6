"""Environment and signal handling for child processes: no key variables, Ctrl-C ignored here."""

import signal
from collections.abc import Mapping
from contextlib import AbstractContextManager

from compassjournal.terminal.signal_handlers import signal_handler


def without_key_variables(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without COMPASS_KEY*, the variables that name a journal's key."""
    return {name: value for name, value in environ.items() if not name.startswith("COMPASS_KEY")}


def interrupts_ignored() -> AbstractContextManager[None]:
    """Ignore SIGINT within the block: Ctrl-C also reaches the child, for which it is meant."""
    return signal_handler([signal.SIGINT], signal.SIG_IGN)
