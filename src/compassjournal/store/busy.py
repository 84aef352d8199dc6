"""Waiting while another process holds the journal: the busy timeout, and a notice meanwhile."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# Who waits is not served in turn: with twenty writers one was passed over for 30 seconds.
LONGEST = 60.0
# As long as a person waits for the Tab key.
HURRIED = 0.3
# A wait as short as this needs no word.
UNSAID = 2.0
# A signal is heard between two turns: else Ctrl-C would be deaf for the whole of a minute.
TURN = 0.4
_tell: ContextVar[Callable[[], None] | None] = ContextVar("_tell", default=None)


@contextmanager
def telling(tell: Callable[[], None]) -> Iterator[None]:
    """Within the block, what waits for longer than a moment says so by this, once."""
    token = _tell.set(tell)
    try:
        yield
    finally:
        _tell.reset(token)


def turn(seconds: float | None) -> float:
    """How long one turn is of a wait of so many seconds, or of a minute where None."""
    return min(TURN, LONGEST if seconds is None else seconds)


class Wait:
    """One wait, of so many seconds at most, taken in turns."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = LONGEST if seconds is None else seconds
        self._began = self._turn = time.monotonic()

    def goes_on(self) -> bool:
        """Whether there is another turn, after one that found the file held.

        A turn that was refused at once was no wait: there is nothing to wait for.
        """
        now = time.monotonic()
        waited, lasted, self._turn = now - self._began, now - self._turn, now
        if waited >= self._seconds or lasted < TURN / 2:
            return False
        if waited >= UNSAID and (tell := _tell.get()) is not None:
            _tell.set(None)
            tell()
        return True
