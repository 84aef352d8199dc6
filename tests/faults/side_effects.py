"""What the program does to the world outside it: files opened, programs started, sockets."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

PROGRAMS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "pty.spawn")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass(slots=True)
class Seen:
    """Uses of any socket, programs started, and files opened for writing with their flags."""

    sockets: list[str] = field(default_factory=list)
    programs: list[tuple[Any, ...]] = field(default_factory=list)
    made: list[tuple[str, int]] = field(default_factory=list)


_now: list[Seen] = []


def _hear(name: str, args: tuple[Any, ...]) -> None:
    for one in _now:
        if name.startswith("socket."):
            one.sockets.append(name)
        elif name in PROGRAMS:
            one.programs.append(args)
        elif (
            name == "open"
            and not isinstance(args[0], int)
            and args[2] & WRITING
            # The interpreter's own: a module compiled at its first import.
            and "__pycache__" not in str(args[0])
        ):
            one.made.append((os.fsdecode(args[0]), args[2]))


@cache
def _listen() -> None:
    """Hang up the hook, which stays for good."""
    sys.addaudithook(_hear)


@contextmanager
def watched() -> Iterator[Seen]:
    """Whatever happens in the block."""
    _listen()
    seen = Seen()
    _now.append(seen)
    try:
        yield seen
    finally:
        _now.remove(seen)
