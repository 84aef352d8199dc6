"""What compass writes comes back as it was: every field, whatever the words."""

import json
import os
import re
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, an_entry, an_export, an_intention, entries_in, write_journal
from compassjournal.analysis.import_records import (
    MALFORMED,
    NO_DAY,
    OTHER_WORDS,
    FoundEntry,
    HistoryRecord,
    LeftOut,
    SkippedPrompt,
    StarredPrompt,
)
from compassjournal.formats.entry_json import entry_as_json, intention_as_json
from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.formats.journal_json import entries_as_jsonl, journal_as_json
from compassjournal.formats.markdown import (
    days_as_markdown,
    entry_as_markdown,
    journal_as_markdown,
)
from compassjournal.formats.sources import detect
from compassjournal.formats.sources.detect import detect_source
from compassjournal.formats.vault import journal_as_vault
from compassjournal.model.entry import NO_TAPS, Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
)
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.store.write.import_items import import_items
from compassjournal.store.write.writer import Writer
from compassjournal.system.source_files import find_source_files
from formats.sources.read_source import items_of, left_of

IN_MEMORY = os.environ.get("PYTEST_DEBUG_TEMPROOT")
WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=60)
HOSTILE = st.sampled_from(
    (
        *(
            "---",
            "---\nid: x\nlines: 1\n---\n\nx",
            "a\r\nb\rc",
            "\n\n",
            '"quoted\\',
            "]}",
            "{if: x}",
        ),
        *(
            "\u2028\u0085\x1b[2J",
            "# head\n---\n",
            "@sam #rota",
            "lines: 3",
            "\ufeffmark",
            " [2026] x",
        ),
    )
)
TEXTS = st.lists(WORDS | HOSTILE, min_size=1, max_size=3).map("".join)
TAPS = st.builds(
    Taps,
    energy=st.none() | st.integers(1, 5),
    load=st.none() | st.integers(1, 5),
    practised=st.none() | st.frozensets(st.sampled_from(Practice)),
    feeling=st.none() | st.sampled_from(["calm", "5", "true", "été", '"']),
    needs=st.none() | st.frozensets(st.sampled_from(Need)),
    signs=st.none() | st.frozensets(st.sampled_from(["01sleep", "02snap"])),
)
PLACES = st.builds(
    Place,
    *(st.none() | st.sampled_from(part) for part in (Strand, Behaviour, Direction, Dimension)),
    st.none() | st.sampled_from(["start", "after-incident"]),
)
ZONES = st.sampled_from([UTC, *(timezone(timedelta(minutes=one)) for one in (-690, 345, 840))])
MOMENTS = st.datetimes(datetime(1971, 1, 1), datetime(2026, 11, 20), timezones=ZONES)  # noqa: DTZ001


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    at = draw(MOMENTS)
    text, taps = draw(TEXTS), draw(TAPS)
    return Entry(
        id=new_id(at),
        day=at.date() - timedelta(draw(st.integers(0, 1))),
        written_at=at,
        kind=draw(st.sampled_from(Kind)),
        text=text if text.strip() or taps != NO_TAPS else f"{text}x",
        prompt_id=draw(st.none() | st.sampled_from(["start-01", "mine-2"])),
        asked=draw(st.none() | TEXTS),
        place=draw(PLACES),
        taps=taps,
        starred=draw(st.booleans()),
        tender=draw(st.booleans()),
        chosen=draw(st.booleans()),
    )


@st.composite
def with_intentions(draw: st.DrawFn) -> ExportedEntry:
    """An entry with up to two intentions, each field as hostile as its words."""
    entry, words = draw(entries()), TEXTS.filter(str.strip)
    days = st.just(entry.day) | st.dates(date(1971, 1, 1), date(2026, 11, 20))
    made = [
        Intention(
            id=new_id(entry.written_at),
            made_on=draw(days),
            action=draw(words),
            cue=draw(st.just("") | words),
            entry_id=entry.id,
            outcome=draw(st.sampled_from(Outcome)),
            settled_on=draw(st.none() | days),
            word=draw(st.just("") | words),
        )
        for _ in range(draw(st.integers(0, 2)))
    ]
    return ExportedEntry(entry, tuple(made))


def as_document(found: Sequence[Entry]) -> str:
    return "".join(journal_as_json(an_export(*found)))


def as_list(found: Sequence[Entry]) -> str:
    return json.dumps([entry_as_json(one, one.handle) for one in found])


def as_lines(found: Sequence[Entry]) -> str:
    return "".join(entries_as_jsonl(an_export(*found)))


def as_markdown(found: Sequence[Entry]) -> str:
    return "".join(journal_as_markdown(an_export(*found)))


@pytest.mark.parametrize(
    ("name", "form"),
    [("a.json", as_document), ("a.json", as_list), ("a.jsonl", as_lines), ("a.md", as_markdown)],
    ids=["document", "list", "lines", "markdown"],
)
@given(found=st.lists(entries(), min_size=1, max_size=4))
def test_every_entry_comes_back_as_it_was(
    name: str, form: Callable[[Sequence[Entry]], str], found: list[Entry]
) -> None:
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        (Path(folder) / name).write_bytes(form(found).encode())
        items = items_of(Path(folder) / name)
    assert [one.entry for one in items if isinstance(one, FoundEntry)] == found
    assert len(items) == len(found)


@given(found=st.lists(entries(), min_size=1, max_size=5))
def test_into_an_empty_journal_all_comes_whole_and_once(found: list[Entry]) -> None:
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        (Path(folder) / "a.json").write_text(as_document(found), "utf-8")
        journal, source = Path(folder) / "journal.db", Path(folder) / "a.json"
        for expected in (len(found), 0):
            done = import_items(Writer(journal), items_of(source), NOW.date(), NOW)
            assert done.new == expected
        assert {one.id: one for one in entries_in(journal)} == {one.id: one for one in found}


def in_one_file(journal: ExportedJournal) -> dict[str, str]:
    return {"a.md": "".join(journal_as_markdown(journal))}


def by_days(journal: ExportedJournal) -> dict[str, str]:
    return {name: "".join(pieces) for name, pieces in days_as_markdown(journal)}


def in_a_vault(journal: ExportedJournal) -> dict[str, str]:
    return dict(journal_as_vault(journal))


@pytest.mark.parametrize("layout", [in_one_file, by_days, in_a_vault])
@given(found=st.lists(with_intentions(), min_size=1, max_size=4))
def test_every_layout_of_markdown_comes_back_with_its_intentions(
    layout: Callable[[ExportedJournal], dict[str, str]], found: list[ExportedEntry]
) -> None:
    found.sort(key=lambda one: one.entry.day)
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        for name, text in layout(an_export(*found)).items():
            (Path(folder) / name).write_bytes(text.encode())
        source = detect_source(find_source_files(Path(folder)))
        items = items_of(Path(folder))
    assert source.kind is detect.COMPASS_MARKDOWN
    read = {one.entry.id: one.entry for one in items if isinstance(one, FoundEntry)}
    assert read == {one.entry.id: one.entry for one in found}
    intentions = {one.id: one for one in items if isinstance(one, Intention)}
    assert intentions == {made.id: made for one in found for made in one.intentions}
    assert len(items) == len(read) + len(intentions)


def test_a_note_whose_properties_obsidian_wrote_anew_comes_back(tmp_path: Path) -> None:
    entry = an_entry(asked="Who?", direction="team", practised="helping attending", energy=2)
    made = an_intention("rest", "late", entry_id=entry.id)
    (name, page), _ = journal_as_vault(an_export(ExportedEntry(entry, (made,))))
    assert 'practised: ["attending", "helping"]\n' in page
    lists = re.sub(r'(?<=[\[ ])"([\w-]+)"(?:, |\])', r"\n  - \1", page)
    rewritten = re.sub(r"(?m)^(\w+: )\"([\w?]+)\"$", r"\1\2", lists.replace(": [\n", ":\n"))
    assert "\nquestion: Who?\n" in rewritten
    assert "\npractised:\n  - attending\n  - helping\nenergy: 2\n" in rewritten
    (tmp_path / name).write_text(rewritten)
    assert items_of(tmp_path) == [FoundEntry(entry, name, 1, is_own=True), made]


@pytest.mark.parametrize("layout", [in_one_file, by_days, in_a_vault])
@pytest.mark.parametrize("folder", ["", "compass"])
def test_among_notes_of_the_person_what_compass_wrote_is_what_it_was(
    tmp_path: Path, layout: Callable[[ExportedJournal], dict[str, str]], folder: str
) -> None:
    found = [an_entry("2026-11-21", "Mine."), an_entry("2026-11-22", "Mine too.")]
    (tmp_path / folder).mkdir(exist_ok=True)
    for name, text in layout(an_export(*found)).items():
        (tmp_path / folder / name).write_text(text)
    (tmp_path / "2026-11-20.md").write_text("By hand.")
    (tmp_path / "Projects.md").write_text("No day.")
    items = items_of(tmp_path)
    entries = {one.entry.id: one for one in items if isinstance(one, FoundEntry)}
    assert [entries.pop(one.id).entry for one in found] == found
    assert [(str(one.entry.day), one.entry.text) for one in entries.values()] == [
        ("2026-11-20", "By hand.")
    ]
    assert left_of(tmp_path) == [("Projects.md", 0, NO_DAY)]
    assert [one.is_own for one in items if isinstance(one, FoundEntry)].count(True) == 2


def test_words_added_to_the_note_of_a_day_come_in_without_what_compass_put_there(
    tmp_path: Path,
) -> None:
    days = (an_entry("2026-11-20"), an_entry("2026-11-22"))
    for name, text in in_a_vault(an_export(*days)).items():
        (tmp_path / name).write_text(text)
    assert (left_of(tmp_path), len(items_of(tmp_path))) == ([], 2)
    daily = tmp_path / "2026-11-22.md"
    daily.write_text(f"{daily.read_text()}\nAdded by hand, see [[2026-11-20]].\n")
    (added,) = [one for one in items_of(tmp_path) if not getattr(one, "is_own", False)]
    assert isinstance(added, FoundEntry)
    assert (added.file, added.entry.text) == (daily.name, "Added by hand, see [[2026-11-20]].")
    assert (str(added.entry.day), added.behind) == ("2026-11-22", ())


@pytest.mark.parametrize(
    "lines",
    [
        'intention: {if: "late", then: "rest", outcome: "done"}\n',
        'if: ["late"]\nthen: ["rest"]\noutcome: ["done"]\n',
    ],
)
def test_an_intention_of_an_older_export_comes_with_the_same_id_each_time(
    tmp_path: Path, lines: str
) -> None:
    entry = an_entry(text="Words.")
    page = entry_as_markdown(entry).replace("lines: ", f"{lines}lines: ")
    (tmp_path / "a.md").write_text(page)
    one, other = (items_of(tmp_path / "a.md")[1:] for _ in range(2))
    (made,) = one
    assert isinstance(made, Intention)
    assert one == other
    assert made == an_intention("rest", "late", id=made.id, entry_id=entry.id, outcome="done")


def test_a_document_has_intentions_skips_stars_packs_and_its_history(
    tmp_path: Path,
) -> None:
    day, one = date(2026, 11, 20), "01900000-0000-7000-8000-000000000001"
    entry = an_entry(day)
    made = an_intention("rest", entry_id=entry.id, settled_on=day, outcome="partly", word="Nearly.")
    change = {
        "batch": one,
        "made_at": "2026-11-20T21:00:00.000000",
        "verb": "edit",
        "what": "entry",
        "which": entry.id,
        "before": {"text": "Before."},
        "undone_by": None,
    }
    tombstone = {"entry_id": one, "handle": "00000001", "gone_at": "2026-11-20T21:00:00.000000"}
    document: dict[str, Any] = {
        "format": "compassjournal",
        "version": 1,
        "made_at": "2026-11-22T21:14:00Z",
        "entries": [entry_as_json(entry, entry.handle)],
        "intentions": [intention_as_json(made) | {"entry_id": entry.id}],
        "skips": [{"id": one, "prompt_id": "start-01", "day": str(day), "for_ever": True}],
        "stars": [{"prompt_id": "start-02", "day": str(day)}],
        "packs": [{"id": one, "pack": "crisis", "since": str(day), "entry_id": entry.id}],
        "changes": [change, {"batch": one}],
        "deleted": [tombstone],
    }
    (tmp_path / "a.json").write_text(json.dumps(document))
    assert items_of(tmp_path / "a.json") == [
        FoundEntry(entry, "a.json", 1, is_own=True),
        made,
        SkippedPrompt(one, Skip("start-01", day, for_ever=True)),
        StarredPrompt("start-02", day),
        PackRun(one, "crisis", day, entry.id),
        HistoryRecord("changes", change, "a.json", 1),
        LeftOut("a.json", 1, MALFORMED),
        HistoryRecord("deleted", tombstone, "a.json", 1),
    ]


def test_an_entry_that_was_edited_here_since_stays_as_it_is(tmp_path: Path) -> None:
    entry = an_entry(text="As it was.")
    (tmp_path / "a.json").write_text(as_document([entry]))
    journal = write_journal(tmp_path / "journal.db", [an_entry(text="Edited.", id=entry.id)])
    done = import_items(Writer(journal), items_of(tmp_path / "a.json"), NOW.date(), NOW)
    assert (done.new, done.here, entries_in(journal)[0].text) == (0, 0, "Edited.")
    assert {reason: left.count for reason, left in done.left.items()} == {OTHER_WORDS: 1}
