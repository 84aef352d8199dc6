"""What the program does to the world outside it: files opened, programs started, sockets."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "pty.spawn")


@dataclass(slots=True)
class Seen:
    """What was seen, each with the arguments that Python tells its auditors."""

    events: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    @property
    def sockets(self) -> list[str]:
        """The uses of the network, or of any socket."""
        return [name for name, _ in self.events if name.startswith("socket.")]

    @property
    def programs(self) -> list[tuple[Any, ...]]:
        """The programs that were started."""
        return [args for name, args in self.events if name in PROGRAMS]

    @property
    def made(self) -> list[tuple[str, int]]:
        """The files that were opened for writing, each with the flags it was opened by."""
        writing = os.O_WRONLY | os.O_RDWR | os.O_CREAT
        return [
            (os.fsdecode(args[0]), args[2])
            for name, args in self.events
            if name == "open"
            and not isinstance(args[0], int)
            and args[2] & writing
            # The interpreter's own: a module compiled at its first import.
            and "__pycache__" not in os.fsdecode(args[0])
        ]


_now: list[Seen] = []


def _hear(name: str, args: tuple[Any, ...]) -> None:
    for one in _now:
        if name == "open" or name.startswith("socket.") or name in PROGRAMS:
            one.events.append((name, args))


@contextmanager
def watched() -> Iterator[Seen]:
    """Whatever happens in the block; a hook of Python's own can only be hung up once, for good."""
    if not getattr(sys, "_compass_hears", False):
        sys._compass_hears = True  # type: ignore[attr-defined]
        sys.addaudithook(_hear)
    seen = Seen()
    _now.append(seen)
    try:
        yield seen
    finally:
        _now.remove(seen)
