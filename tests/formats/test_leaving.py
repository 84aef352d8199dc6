"""What other programs read: a spreadsheet, jrnl, Day One, Obsidian."""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from builders import SUNDAY, an_entry, an_export, an_intention
from compassjournal.formats import day_one, journal_csv, jrnl, vault
from compassjournal.formats.exported_journal import (
    ExportedEntry,
    moment_on_its_day,
)
from compassjournal.model.entry import Entry
from formats.jrnl_program import run_jrnl
from random_journals import a_random_journal

TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1
).filter(str.strip)


def rows_of(*entries: Entry | ExportedEntry) -> list[dict[str, str]]:
    text = "".join(journal_csv.journal_as_csv(an_export(*entries)))
    assert text.startswith("\ufeffid,day,")
    return [*csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))]


def test_a_row_holds_an_entry() -> None:
    entry = an_entry(
        text='Said "no", twice.\n@sam #rota', energy=2, practised="helping attending",
        direction="team", starred=True, asked="Who?",
    )  # fmt: skip
    made = an_intention("ask", "late", entry_id=entry.id)
    (row,) = rows_of(ExportedEntry(entry, (made,)))
    assert {name: value for name, value in row.items() if value} == {
        "id": entry.id,
        "day": "2026-11-22",
        "written_at": "2026-11-22T21:00:00+00:00",
        "kind": "reflection",
        "asked": "Who?",
        "text": entry.text,
        "energy": "2",
        "practised": "attending, helping",
        "people": "sam",
        "tags": "rota",
        "starred": "True",
        "tender": "False",
        "chosen": "False",
        "direction": "team",
        "intentions": "If late, then I will ask.",
    }


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_no_cell_is_a_formula_and_every_letter_comes_back(texts: list[str]) -> None:
    rows = rows_of(*(an_entry(text=text, asked=f"={text}") for text in texts))
    assert not any(
        value[:1] in ("=", "+", "-", "@", "\t", "\r") for row in rows for value in row.values()
    )
    found = [row["text"].removeprefix("'") for row in rows]
    assert found == [text.removeprefix("'") for text in texts]


def entries_for_jrnl(text: str) -> list[tuple[str, str]]:
    """The dates and texts of a journal as jrnl 4.6 takes it apart (`Journal._parse`)."""
    heads = [*re.finditer(r"(?:^|\n)\[([^\]]+)\] ", text)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return [(head[1], text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        (an_entry(text="Quiet.\nVery."), "Quiet.\nVery."),
        (an_entry(text="Mine.", asked="Who spoke?"), "Who spoke?\nMine."),
        (an_entry(text="Quiet.\nVery.", starred=True), "Quiet. *\nVery."),
        # At the end of the first line jrnl takes it for a star.
        (an_entry(text="Not a star *\nVery."), "\nNot a star *\nVery."),
        (an_entry(text="a\n[2020-01-01 10:00] b\n[x]"), "a\n [2020-01-01 10:00] b\n[x]"),
        (an_entry(text="a\r[2020-01-01 10:00] b\r\nc"), "a\n [2020-01-01 10:00] b\nc"),
        (an_entry(text="", energy=2, practised="helping"), "In the day: helping. Energy 2 of 5."),
    ],
)  # fmt: skip
def test_jrnl_reads_each_entry_as_one(entry: Entry, read: str) -> None:
    text = "".join(jrnl.journal_as_jrnl(an_export(entry, an_entry(text="The next."))))
    (date, found), (_, following) = entries_for_jrnl(text)
    assert (date, found.rstrip("\n")) == ("2026-11-22 21:00", read)
    assert following == "The next.\n\n"


@pytest.mark.slow
def test_jrnl_itself_reads_what_is_written_for_it(tmp_path: Path) -> None:
    journal = [one for one in a_random_journal(2, SUNDAY, 200, 0.6) if one.text.strip()]
    file = tmp_path / "journal.txt"
    file.write_text("".join(jrnl.journal_as_jrnl(an_export(*journal))), "utf-8")
    shown = run_jrnl(file, "--format", "json")
    found = json.loads(shown[shown.index("{") :])["entries"]
    # jrnl has minutes and no zones.
    journal.sort(key=lambda one: moment_on_its_day(one).isoformat()[:16])
    assert [(one["date"], one["starred"]) for one in found] == [
        (one.day.isoformat(), one.starred) for one in journal
    ]
    words = [" ".join(f"{one['title']} {one['body']}".split()) for one in found]
    assert words == [" ".join(one.text.split()) for one in journal]


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_jrnl_finds_as_many_entries_as_there_are(texts: list[str]) -> None:
    text = "".join(jrnl.journal_as_jrnl(an_export(*(an_entry(text=one) for one in texts))))
    assert len(entries_for_jrnl(text)) == len(texts)


def journal_of(*entries: Entry | ExportedEntry) -> list[dict[str, Any]]:
    (packed,) = day_one.journal_as_day_one(an_export(*entries))
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.namelist() == ["Journal.json"]
        found = json.loads(archive.read("Journal.json"))
    assert found["metadata"] == {"version": "1.0"}
    return list(found["entries"])


def test_day_one_gets_the_moment_the_star_the_tags_and_the_words() -> None:
    zone = timezone(timedelta(hours=2))
    written = datetime(2026, 11, 22, 1, 30, tzinfo=zone)
    entry = an_entry(
        text="# 1. Not a *list* #rota", asked="Who spoke\nleast?", written_at=written, starred=True
    )
    made = an_intention("ask", entry_id=entry.id)
    assert journal_of(ExportedEntry(entry, (made,))) == [
        {
            "uuid": entry.id.replace("-", "").upper(),
            "creationDate": "2026-11-21T23:30:00Z",
            "timeZone": "Etc/GMT-2",
            "starred": True,
            "tags": ["rota"],
            "text": "# Who spoke least?\n\n\\# 1\\. Not a \\*list\\* \\#rota\n\nI will ask\\.",
        }
    ]


def test_a_day_stays_the_day_in_the_writers_zone() -> None:
    for minutes in (0, 60, -330, 345, 840):
        zone = timezone(timedelta(minutes=minutes))
        for day, hours in (("2026-11-22", 1), ("2026-11-21", 1), ("2026-11-20", 23)):
            written = datetime(2026, 11, 22, hours, 30, tzinfo=zone)
            (found,) = journal_of(an_entry(day, written_at=written))
            moment = datetime.fromisoformat(found["creationDate"]).astimezone(UTC)
            name = found["timeZone"]
            local = moment.astimezone(zone if name.startswith("GMT") else ZoneInfo(name))
            assert local.date().isoformat() == day


@given(st.lists(TEXT, min_size=1, max_size=4))
def test_day_one_unescapes_every_letter(texts: list[str]) -> None:
    found = journal_of(*(an_entry(text=text) for text in texts))
    assert [re.sub(r"\\([\\`*_{}\[\]()#+\-.!])", r"\1", one["text"]) for one in found] == texts


def front_matter(note: str) -> dict[str, Any]:
    front, _, _ = note.removeprefix("---\n").partition("\n---\n")
    found: dict[str, Any] = yaml.safe_load(front)
    return found


def is_property(value: object) -> bool:
    """Whether Obsidian shows it: text, numbers, dates, true or false, and lists of texts."""
    texts = value if isinstance(value, list) else []
    return not isinstance(value, dict) and all(isinstance(one, str) for one in texts)


def test_a_vault_has_a_note_for_each_entry_and_linked_days() -> None:
    first = an_entry("2026-11-20", "One. #rota", direction="team", energy=2, asked='Whose "voice"?')
    made = an_intention("ask", "late", entry_id=first.id)
    entries: Iterable[Any] = (
        ExportedEntry(first, (made,)), an_entry("2026-11-22", "Two."), an_entry("2026-11-22", "---")
    )  # fmt: skip
    journal = an_export(*entries)
    notes = dict(vault.journal_as_vault(journal))
    names = [f"{one.entry.day} {one.entry.handle}" for one in journal.entries]
    assert [*notes] == [
        f"{names[0]}.md", "2026-11-20.md", f"{names[1]}.md", f"{names[2]}.md", "2026-11-22.md"
    ]  # fmt: skip
    assert all(is_property(one) for note in notes.values() for one in front_matter(note).values())
    front = front_matter(notes[f"{names[0]}.md"])
    assert (front["direction"], front["energy"], front["tags"]) == ("team", 2, ["rota"])
    assert (front["if"], front["then"], front["outcome"]) == (["late"], ["ask"], ["open"])
    assert notes["2026-11-20.md"] == (
        f'---\ndate: 2026-11-20\nnext: "[[2026-11-22]]"\n---\n\n[[2026-11-22]]\n\n![[{names[0]}]]\n'
    )
    assert notes["2026-11-22.md"] == (
        '---\ndate: 2026-11-22\nprevious: "[[2026-11-20]]"\n---\n\n[[2026-11-20]]\n\n'
        f"![[{names[1]}]]\n\n![[{names[2]}]]\n"
    )
