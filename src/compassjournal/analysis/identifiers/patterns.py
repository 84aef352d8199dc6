"""What patterns of several kinds share, and clues made from a pattern."""

import re
from collections.abc import Callable, Iterator

from compassjournal.analysis.identifiers.clue import Clue, ClueKind

# A word with a capital, hyphens and apostrophes within: Anne-Marie, O'Brien, D’Souza.
CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*(?:[’'\-‑][^\W\d_]+)*"
NUMBER_WORDS = (
    r"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?"
    r"|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)"
)
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

Suggest = Callable[[re.Match[str]], tuple[str, ...]]


def nothing(_: re.Match[str]) -> tuple[str, ...]:
    """No suggestion: it is best left out, or said in other words."""
    return ()


def found_by(
    pattern: str,
    text: str,
    kind: ClueKind,
    why: str,
    suggest: Suggest = nothing,
    *,
    cased: bool = False,
) -> Iterator[Clue]:
    """A clue for each match: its group ``it``, else the whole of it."""
    for match in re.finditer(pattern, text, 0 if cased else re.IGNORECASE):
        group = "it" if "it" in match.re.groupindex else 0
        start, end = match.span(group)
        yield Clue(kind, start, end, text[start:end], why, suggest(match))
