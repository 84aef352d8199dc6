"""What the fixtures here give."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from compassjournal.model.entry import Entry
from run_result import Result

RunShell = Callable[..., Result]
RunScript = Callable[..., Any]
RunForked = Callable[..., list[Result]]


@dataclass(frozen=True, slots=True)
class SavedJournal:
    """A journal's bytes, and the entries in it."""

    raw: bytes
    entries: tuple[Entry, ...]
