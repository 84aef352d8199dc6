"""A piece of a long text around what was found in it."""

from collections.abc import Sequence
from dataclasses import dataclass

# Where in a text the words stand, in characters from its beginning.
MatchRanges = Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A piece of a text on one line; ``marks`` are the places found, in the piece."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, places: MatchRanges, length: int) -> Excerpt:
    """So many characters around the first place, or from the beginning; cut between words."""
    start, end = _window(text, places, length)
    line = "…" if text[:start].strip() else ""
    stands: dict[int, int] = {}
    for number in range(start, end):
        blank = text[number].isspace()
        if blank and line[-1:] in ("", " "):
            continue
        stands[number] = len(line)
        line += " " if blank else text[number]
    line = line.rstrip() + ("…" if text[end:].strip() else "")
    marks = ((first, min(last, end)) for first, last in places if first in stands)
    return Excerpt(line, tuple((stands[one], stands[last - 1] + 1) for one, last in marks))


def _window(text: str, places: MatchRanges, length: int) -> tuple[int, int]:
    """Where the piece begins and ends: at the edges of words, the first place within."""
    first, last = places[0] if places else (0, 0)
    last = min(last, first + length)
    start = 0 if last <= length else max(0, first - length // 3)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    longest = end = min(len(text), max(start + length, last))
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    # A word longer than the piece is cut where the piece ends.
    return start, end if end > start else longest
