"""Sentences of the person's own, chosen by a rule that never picks a tender entry."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence of the person's own."""

    sentence: str
    day: date
    entry_id: str
