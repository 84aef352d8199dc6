"""Waiting while another process holds the journal: the busy timeout, and a notice meanwhile."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Who waits is not served in turn: with twenty writers one was passed over for 30 seconds.
MAX_WAIT = 60.0
# As long as a person waits for the Tab key.
COMPLETION_TIMEOUT = 0.3
# A wait as short as this needs no word.
NOTIFY_AFTER = 2.0
# A signal is heard between two turns: else Ctrl-C would be deaf for the whole of a minute.
POLL_INTERVAL = 0.4
_tell: ContextVar[Callable[[], None] | None] = ContextVar("_tell", default=None)


@contextmanager
def notify_while_waiting(tell: Callable[[], None]) -> Iterator[None]:
    """Within the block, what waits for longer than a moment says so by this, once."""
    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)


def poll_interval(seconds: float | None) -> float:
    """How long one turn is of a wait of so many seconds, or of a minute where None."""
    return min(POLL_INTERVAL, MAX_WAIT if seconds is None else seconds)


class BusyWait:
    """One wait, of so many seconds at most, taken in turns."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = MAX_WAIT if seconds is None else seconds
        self._began = self._turn = time.monotonic()

    def may_retry(self) -> bool:
        """Whether there is another turn, after one that found the file held.

        A turn that was refused at once was no wait: there is nothing to wait for.
        """
        now = time.monotonic()
        waited, lasted, self._turn = now - self._began, now - self._turn, now
        if waited >= self._seconds or lasted < POLL_INTERVAL / 2:
            return False
        if waited >= NOTIFY_AFTER and (tell := _tell.get()) is not None:
            _tell.set(None)
            tell()
        return True
