"""Outputs that take nothing, or not all: full, closed, and with a reader who leaves."""

import io
import os
from collections.abc import Callable
from typing import Any, TextIO


def broken_pipe() -> TextIO:
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w", encoding="utf-8")


def full_device() -> TextIO:
    return os.fdopen(os.open("/dev/full", os.O_WRONLY), "w", encoding="utf-8")


class _Narrow(io.FileIO):
    """A pipe whose reader leaves after thirty bytes."""

    _room = 30

    def write(self, raw: Any) -> int:
        if self._room <= 0:
            return super().write(raw)
        taken = min(len(raw), self._room)
        self._room -= taken
        return taken


def narrow_pipe() -> TextIO:
    reading, writing = os.pipe()
    os.close(reading)
    return io.TextIOWrapper(io.BufferedWriter(_Narrow(writing, "w"), 16), encoding="utf-8")


# The interpreter gives None for a stream that was closed when it started.
BAD: dict[str, Callable[[], TextIO | None]] = {
    "full": full_device,
    "closed": lambda: None,
    "broken": broken_pipe,
    "narrow": narrow_pipe,
}
