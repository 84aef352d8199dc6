"""JSON and JSONL hold every field of every entry, and the schema says what they look like."""

import json
import math
from collections.abc import Callable, Iterator
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from builders import NOW, a_place, an_entry, an_intention
from compassjournal.formats import journal_json
from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Practice,
    Strand,
)
from random_journals import YEAR_ENDS, a_random_journal

SCHEMA = json.loads(journal_json.SCHEMA.read_text("utf-8"))
HOSTILE = (
    "a\u2028b\u2029c\x0bd\x0ce\x85f\rg\r\nh\x1b[31m\x7f\u202e",
    '---\nid: x\n---\n```\n"},{"id":"\\u0000"}\n</script><!--',
    '=1+1\t@sam,"quoted"\n\'',
    "[2026-11-22 21:14] not a head\n 日本語 👩‍⚕️",
)


def written(journal: Iterator[ExportedEntry], *, in_ascii: bool = False) -> dict[str, Any]:
    entries = [*journal]
    intentions = [one for each in entries for one in each.intentions]
    document = ExportedJournal(
        iter(entries),
        NOW,
        "compassjournal 0",
        records={"intentions": intentions},
        in_ascii=in_ascii,
    )
    text = "".join(journal_json.journal_as_json(document))
    assert text.isascii() or not in_ascii
    found: dict[str, Any] = json.loads(text)
    return found


def entry_of(value: dict[str, Any]) -> Entry:
    """The entry that the object describes, read with nothing but the schema at hand."""
    place, taps = value["place"], value["taps"]

    def chosen(kind: Callable[[str], Any], names: list[str] | None) -> frozenset[Any] | None:
        return None if names is None else frozenset(map(kind, names))

    return Entry(
        id=value["id"],
        day=date.fromisoformat(value["day"]),
        written_at=datetime.fromisoformat(value["written_at"]),
        kind=Kind(value["kind"]),
        text=value["text"],
        prompt_id=value["prompt_id"],
        asked=value["asked"],
        place=a_place(**place),
        taps=Taps(
            taps["energy"], taps["load"], chosen(Practice, taps["practised"]), taps["feeling"],
            chosen(Need, taps["needs"]), chosen(str, taps["noticed"]),
        ),
        starred=value["starred"],
        tender=value["tender"],
        chosen=value["chosen"],
    )  # fmt: skip


def intention_of(value: dict[str, Any]) -> Intention:
    settled = value["settled_on"]
    return Intention(
        value["id"], date.fromisoformat(value["made_on"]), value["then"], value["if"],
        value["entry_id"], Outcome(value["outcome"]),
        date.fromisoformat(settled) if settled else None, value["word"],
    )  # fmt: skip


@given(
    seed=st.integers(0, 10**6),
    words=st.lists(
        st.one_of(st.sampled_from(HOSTILE), st.text(st.characters(exclude_categories=["Cs"]))),
        max_size=4,
    ),
    in_ascii=st.booleans(),
)
def test_every_value_comes_back(seed: int, words: list[str], in_ascii: bool) -> None:  # noqa: FBT001
    entries = a_random_journal(seed, YEAR_ENDS[seed % 4], 4, 0.6)
    entries += [an_entry(text=text, asked=text, feeling="calm") for text in words if text.strip()]
    made = [
        an_intention(text or "rest", text, entry_id=entries[0].id, word=text, outcome="let go",
                     settled_on="2026-11-23")
        for text in words if text.strip() and entries
    ]  # fmt: skip
    exported = [
        ExportedEntry(entry, tuple(made) if number == 0 else ())
        for number, entry in enumerate(entries)
    ]
    document = written(iter(exported), in_ascii=in_ascii)
    assert [*map(entry_of, document["entries"])] == entries
    assert [*map(intention_of, document["intentions"])] == made
    lines = "".join(journal_json.entries_as_jsonl(ExportedJournal(exported, NOW))).split("\n")
    values = [json.loads(line) for line in lines if line]
    assert [entry_of(value) for value in values] == entries
    assert [[*map(intention_of, value["intentions"])] for value in values] == [
        [*one.intentions] for one in exported
    ]
    Draft202012Validator(SCHEMA).validate(document)
    line_form = {**SCHEMA["$defs"]["entry"], "$defs": SCHEMA["$defs"]}
    for value in values:
        Draft202012Validator(line_form).validate(value)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("version",), 2),
        (("format",), "jrnl"),
        (("entries", 0, "kind"), "poem"),
        (("entries", 0, "taps", "energy"), 6),
        (("entries", 0, "taps", "energy"), math.pi),
        (("entries", 0, "place", "strand"), "courage"),
        (("entries", 0, "mood"), "good"),
        (("intentions", 0, "outcome"), "failed"),
        (("changes",), None),
    ],
)
def test_the_schema_refuses_what_is_no_journal(path: tuple[Any, ...], value: object) -> None:
    entry = an_entry(energy=3)
    document = written(iter([ExportedEntry(entry, (an_intention(entry_id=entry.id),))]))
    assert Draft202012Validator(SCHEMA).is_valid(document)
    place: Any = document
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = value
    assert not Draft202012Validator(SCHEMA).is_valid(document)


def test_the_schema_knows_every_word_of_the_taxonomy() -> None:
    found = SCHEMA["$defs"]
    place, taps = found["place"]["properties"], found["taps"]["properties"]
    for form, words, has_none in (
        (place["strand"], Strand, True),
        (place["behaviour"], Behaviour, True),
        (place["direction"], Direction, True),
        (place["dimension"], Dimension, True),
        (taps["practised"]["items"], Practice, False),
        (taps["needs"]["items"], Need, False),
        (found["entry"]["properties"]["kind"], Kind, False),
        (found["intention"]["properties"]["outcome"], Outcome, False),
    ):
        assert form["enum"] == [*words] + [None] * has_none
    assert [*SCHEMA["properties"]][4:] == ["entries", *journal_json.RECORDS]
