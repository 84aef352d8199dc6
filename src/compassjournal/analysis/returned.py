"""Tags and words that came back in a span, more than in the person's own past."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Returned:
    """A tag (without its #) or a word, and on how many days of the span it was written."""

    name: str
    days: int


@dataclass(frozen=True, slots=True)
class Documents:
    """In how many entries of the whole journal each of some words is, and how many there are."""

    total: int
    words: dict[str, int]
