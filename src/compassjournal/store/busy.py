"""The busy timeout: wait in short turns while another process holds a file's lock."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Seconds. SQLite's lock is no queue: with twenty writers one was passed over for 30 seconds.
MAX_WAIT = 60.0
# As long as a person waits for the Tab key.
COMPLETION_TIMEOUT = 0.3
# A shorter wait needs no notice.
NOTIFY_AFTER = 2.0
# Python handles a signal between two turns: one wait of a minute would ignore Ctrl-C.
POLL_INTERVAL = 0.4
_notice: ContextVar[Callable[[], None] | None] = ContextVar("_notice", default=None)


@contextmanager
def notify_while_waiting(tell: Callable[[], None]) -> Iterator[None]:
    """Within the block, call ``tell`` once when a wait exceeds `NOTIFY_AFTER` seconds."""
    token = _notice.set(tell)
    try:
        yield
    finally:
        _notice.reset(token)


def poll_interval(seconds: float | None) -> float:
    """The length in seconds of one turn of a wait of ``seconds``; None waits `MAX_WAIT`."""
    return min(POLL_INTERVAL, MAX_WAIT if seconds is None else seconds)


class BusyWait:
    """One wait of at most ``seconds``, None for `MAX_WAIT`, in turns."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = MAX_WAIT if seconds is None else seconds
        self._began = self._turn = time.monotonic()

    def may_retry(self) -> bool:
        """Whether to try again after a turn that found the file busy.

        False also after a turn refused at once, not after a wait: waiting does not help then.
        """
        now = time.monotonic()
        waited, lasted, self._turn = now - self._began, now - self._turn, now
        if waited >= self._seconds or lasted < POLL_INTERVAL / 2:
            return False
        if waited >= NOTIFY_AFTER and (tell := _notice.get()) is not None:
            _notice.set(None)
            tell()
        return True
