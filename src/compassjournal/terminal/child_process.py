"""Environment and signal handling for child processes: no key variables, Ctrl-C ignored here."""

import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager


def without_key_variables(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without COMPASS_KEY*, the variables that name a journal's key."""
    return {name: value for name, value in environ.items() if not name.startswith("COMPASS_KEY")}


@contextmanager
def interrupts_ignored() -> Iterator[None]:
    """Ignore SIGINT within the block: Ctrl-C also reaches the child, for which it is meant."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
