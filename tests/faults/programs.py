"""The names of what the fixtures here give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from compassjournal.entry import Entry
from running import Result

Shell = Callable[..., Result]
Script = Callable[..., Any]
Forked = Callable[..., list[Result]]


@dataclass(frozen=True, slots=True)
class Fifty:
    """A journal's bytes, and the entries in it."""

    raw: bytes
    entries: tuple[Entry, ...]
