"""Cut an excerpt around the first match in a long text."""

from collections.abc import Sequence
from typing import NamedTuple

# The start and end of each match, as character offsets in a text.
MatchRanges = Sequence[tuple[int, int]]


class Excerpt(NamedTuple):
    """A piece of a text on one line; ``marks`` are the match ranges within it."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def excerpt(text: str, places: MatchRanges, length: int) -> Excerpt:
    """About ``length`` characters around the first match, or from the start, cut between words."""
    start, end = _window(text, places, length)
    line = "…" if text[:start].strip() else ""
    offsets: dict[int, int] = {}
    for number in range(start, end):
        blank = text[number].isspace()
        if blank and line[-1:] in ("", " "):
            continue
        offsets[number] = len(line)
        line += " " if blank else text[number]
    line = line.rstrip() + ("…" if text[end:].strip() else "")
    marks = ((first, min(last, end)) for first, last in places if first in offsets)
    return Excerpt(line, tuple((offsets[first], offsets[last - 1] + 1) for first, last in marks))


def _window(text: str, places: MatchRanges, length: int) -> tuple[int, int]:
    """The excerpt's start and end, at the edges of words, with the first match inside."""
    first, last = places[0] if places else (0, 0)
    last = min(last, first + length)
    start = 0 if last <= length else max(0, first - length // 3)
    while 0 < start < first and not text[start - 1].isspace():
        start += 1
    longest = end = min(len(text), max(start + length, last))
    while last < end < len(text) and not text[end].isspace():
        end -= 1
    # A word longer than the excerpt is cut at its end.
    return start, end if end > start else longest
