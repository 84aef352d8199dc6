"""How often the look sees what could tell who a text is about, and how often it speaks in vain.

`sentences.tsv`: 362 sentences by a writer who had not seen the checks. The half `tune` was looked
at while they were made; of the half `test` the figures alone. A span is seen when at least half of
it is marked; a clean sentence in which anything is marked is a false alarm.
"""

from collections import Counter
from pathlib import Path
from typing import NamedTuple

import pytest

from compassjournal.analysis.identifiers.clue import FOR_THE_PERSON, STAND_INS, Clue
from compassjournal.analysis.identifiers.find import find_identifiers
from compassjournal.analysis.word_replacement import with_replaced

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
        if self.kind == "clean":
            return []
        return list(zip(self.kind.split(" | "), self.span.split(" | "), strict=True))


ROWS = [Row(*line.split("\t")) for line in TABLE.read_text("utf-8").splitlines()[1:]]

# Of each kind the spans that are seen, and all there are.
SEEN = {
    "tune": {
        "age": (7, 7), "at_name": (4, 4), "email": (4, 4), "exact_date": (9, 9),
        "long_number": (4, 4), "nhs_number": (5, 5), "person_name": (21, 21), "phone": (4, 4),
        "place_event": (6, 6), "postcode": (4, 4), "quotation": (5, 5), "rare_role": (6, 6),
        "room_bed": (6, 6), "ward_or_home": (10, 10),
    },
    "test": {
        "age": (6, 7), "at_name": (4, 4), "email": (5, 5), "exact_date": (8, 8),
        "long_number": (3, 3), "nhs_number": (4, 4), "person_name": (20, 22), "phone": (5, 5),
        "place_event": (5, 6), "postcode": (4, 4), "quotation": (6, 6), "rare_role": (6, 6),
        "room_bed": (6, 6), "ward_or_home": (9, 9),
    },
}  # fmt: skip
# Clean sentences in which something is marked, and all there are.
FALSE_ALARMS = {"tune": (0, 91), "test": (3, 91)}


def is_seen(sentence: str, span: str) -> bool:
    start = sentence.index(span)
    found = find_identifiers(sentence)
    marked = {place for one in found for place in range(one.start, one.end)}
    return 2 * len(marked & {*range(start, start + len(span))}) >= len(span)


@pytest.mark.parametrize("split", ["tune", "test"])
def test_nineteen_in_twenty_are_seen_and_one_clean_sentence_in_ten_is_not_marked(
    split: str,
) -> None:
    rows = [row for row in ROWS if row.split == split]
    spans = [(kind, is_seen(row.sentence, span)) for row in rows for kind, span in row.spans]
    total = Counter(kind for kind, _ in spans)
    seen = Counter(kind for kind, is_there in spans if is_there)
    assert {kind: (seen[kind], number) for kind, number in total.items()} == SEEN[split]
    assert sum(seen.values()) >= 0.95 * sum(total.values())
    clean = [row for row in rows if row.kind == "clean"]
    alarms = sum(bool(find_identifiers(row.sentence)) for row in clean)
    assert (alarms, len(clean)) == FALSE_ALARMS[split]
    assert alarms <= 0.1 * len(clean)


def decidable(text: str) -> list[Clue]:
    return [one for one in find_identifiers(text) if one.kind not in FOR_THE_PERSON]


@pytest.mark.parametrize(
    "row", [row for row in ROWS if row.split == "tune"], ids=lambda row: row.number
)
def test_what_is_suggested_is_not_found_again(row: Row) -> None:
    text = row.sentence
    found = decidable(text)
    for one in sorted(found, key=lambda one: -len(one.text)):
        new = next(iter(one.suggestions), STAND_INS.get(one.kind, ""))
        text = with_replaced(text, one.text, new, fitted=True)
    assert decidable(text) == []
