"""What every program that compass starts has: no way to the key, and Ctrl-C for itself."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


def without_key_variables(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without the variables that name a journal's key."""
    return {name: value for name, value in environ.items() if not name.startswith("COMPASS_KEY")}


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Ignore SIGINT within the block: Ctrl-C reaches every program at the terminal."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
