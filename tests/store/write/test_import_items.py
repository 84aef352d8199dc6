"""An import saves what is new in one change; again it adds nothing; undo leaves what was there."""

import json
import os
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, SUNDAY, an_entry, an_intention, entries_in, sql, write_journal
from compassjournal.analysis import import_summary
from compassjournal.analysis.import_records import FoundEntry, Item, SkippedPrompt, StarredPrompt
from compassjournal.errors.journal import JournalDamaged
from compassjournal.formats.sources.note import Note, found_note
from compassjournal.formats.sources.options import ImportOptions
from compassjournal.model.change_verb import Verb
from compassjournal.model.ids import derived_id
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.store.read import change_log
from compassjournal.store.read.reader import Reader
from compassjournal.store.write import bulk, bulk_reversal
from compassjournal.store.write.import_items import import_items
from compassjournal.store.write.writer import Writer

FIRST, LAST = datetime(1900, 1, 2), datetime(2026, 11, 20)  # noqa: DTZ001 - hypothesis adds zones
LAST_DAY = SUNDAY + timedelta(1)
LATER = NOW + timedelta(minutes=1)
OPTIONS = ImportOptions(lambda naive: naive.replace(tzinfo=UTC))
# As the other tests have it from .ci/run.
IN_MEMORY = os.environ.get("PYTEST_DEBUG_TEMPROOT")
# What undo must leave as it was: all but the change log, tombstones and row numbers.
CONTENT = (
    (
        "SELECT id, handle, day, written_at, utc_offset, kind, text, energy, starred, checksum"
        " FROM entry ORDER BY id"
    ),
    "SELECT * FROM mention ORDER BY entry_id, mark, name",
    "SELECT * FROM intention ORDER BY id",
    "SELECT * FROM skip ORDER BY id",
    "SELECT * FROM star ORDER BY prompt_id",
    "SELECT * FROM course ORDER BY id",
)


def content(journal: Path) -> list[object]:
    return [sql(journal, query) for query in CONTENT]


def import_into(journal: Path, items: Iterable[Item]) -> int:
    found = list(items)
    return import_items(Writer(journal), found, LAST_DAY, NOW).new


def test_what_the_driver_refuses_is_no_bug(journal: Path) -> None:
    with pytest.raises(JournalDamaged), Writer(journal).begin(Verb.IMPORT, NOW) as batch:
        bulk.driver_connection_of(batch).execute("SELECT text FROM nowhere")


def test_words_are_known_whichever_day_comes_next(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_summary, "_MAX_DAYS", 1)
    monkeypatch.setattr(bulk, "CHUNK", 1)
    here = [an_entry(day, f"Note {n}.") for n in range(3) for day in ("2026-11-20", "2026-11-21")]
    write_journal(journal, here)
    # As another program has them, with ids of its own; and each once more with other words.
    again = [replace(one, id=derived_id(one.written_at, one.text.encode())) for one in here]
    others = [
        replace(one, id=derived_id(one.written_at, one.id.encode()), text=f"{one.text} More.")
        for one in again
    ]
    # What the import itself adds was not there before.
    twins = [replace(one, id=derived_id(one.written_at, one.text.encode())) for one in others]
    items = [FoundEntry(one) for one in (*again, *others, *twins)]
    summary = import_items(Writer(journal), items, LAST_DAY, NOW)
    assert (summary.here, summary.new, summary.twice) == (6, 12, 0)


def undo(journal: Path) -> Verb:
    with closing(Reader(journal)) as reader:
        change = reader.changes.last_change()
    assert change is not None
    Writer(journal).undo(change.batch, LATER)
    return change.verb


def redo(journal: Path) -> None:
    with closing(Reader(journal)) as reader:
        change = reader.changes.last_undone()
    assert change is not None
    Writer(journal).redo(change.batch, LATER)


TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=60) | st.sampled_from(
    ("@sam and #rota", "[2026-11-01 09:00] a head", "---", "#", "a\r\nb", "x\x00y")
)
NOTES = st.builds(
    Note,
    at=st.datetimes(FIRST, LAST)
    | st.datetimes(
        FIRST,
        LAST,
        timezones=st.sampled_from(
            [UTC, timezone(timedelta(hours=13)), timezone(-timedelta(hours=9))]
        ),
    ),
    text=TEXTS,
    source=st.sampled_from(["", "", "dayone:1", "dayone:2", "journey:1"]),
    starred=st.booleans(),
    tags=st.lists(TEXTS, max_size=2).map(tuple),
    energy=st.none() | st.integers(1, 5),
)


@given(st.lists(NOTES, max_size=6), st.booleans())
def test_again_it_adds_nothing_and_undo_leaves_what_was_there(
    notes: list[Note],
    bulk: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    items = [found_note(note, OPTIONS, "a.txt", 1) for note in notes]
    with TemporaryDirectory(dir=IN_MEMORY) as folder, pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk_reversal, "FEWEST", 0 if bulk else 1_000)
        journal = write_journal(Path(folder) / "journal.db", [an_entry(text="Of @lee, my own.")])
        before = content(journal)
        new = import_into(journal, items)
        after = content(journal)
        assert len(entries_in(journal)) == 1 + new
        assert (import_into(journal, items), content(journal)) == (0, after)
        if not new:
            assert after == before
            return
        assert undo(journal) is Verb.IMPORT
        assert content(journal) == before
        redo(journal)
        assert content(journal) == after
        undo(journal)
        assert (import_into(journal, items), content(journal)) == (new, after)


def of_all_kinds() -> list[Item]:
    entries = [an_entry("2026-11-20", f"Number {number} of @sam", energy=2) for number in range(60)]
    day = date(2026, 11, 20)
    return [
        *(FoundEntry(entry, is_own=True) for entry in entries),
        an_intention("rest", "late", entry_id=entries[0].id),
        an_intention("walk", entry_id="01900000-0000-7000-8000-000000000000"),
        SkippedPrompt("01900000-0000-7000-8000-000000000001", Skip("start-01", day)),
        StarredPrompt("start-02", day),
        PackRun("01900000-0000-7000-8000-000000000002", "crisis", day, entries[0].id),
    ]


def test_undo_of_many_leaves_what_undo_of_each_leaves(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    items, states = of_all_kinds(), []
    monkeypatch.setattr(bulk, "CHUNK", 25)
    for name, fewest in (("one.db", 0), ("two.db", 10_000)):
        monkeypatch.setattr(bulk_reversal, "FEWEST", fewest)
        journal = write_journal(tmp_path / name, [])
        assert import_into(journal, items) == 60
        seen = [content(journal)]
        undo(journal)
        seen += [
            content(journal),
            [sql(journal, "SELECT entry_id, handle FROM deleted ORDER BY 1")],
        ]
        seen += [log_of(journal)]
        redo(journal)
        seen += [content(journal), log_of(journal)]
        undo(journal)
        states.append([*seen, content(journal), log_of(journal)])
        assert sql(journal, "SELECT rowid FROM words WHERE words MATCH 'number'") == []
    assert states[0] == states[1]


def log_of(journal: Path) -> list[object]:
    """The change log without what differs from run to run, in no order."""
    rows = sql(journal, "SELECT verb, what, which, before, undone_by IS NULL FROM change")
    told = [
        (
            *head,
            sorted((json.loads(before) | {"seq": 0}).items(), key=str) if before else None,
            free,
        )
        for *head, before, free in rows
    ]
    return sorted(told, key=str)


def test_what_is_previewed_of_a_large_import_is_its_beginning_and_a_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_log, "_MOST_ROWS", 20)
    journal = write_journal(tmp_path / "journal.db", [])
    import_into(journal, of_all_kinds())
    with closing(Reader(journal)) as reader:
        change = reader.changes.last_change()
    assert change is not None
    assert (len(change.entries), change.others, len(change.intentions)) == (15, 45, 2)


def test_an_entry_of_a_day_that_has_not_come_is_left_out(tmp_path: Path) -> None:
    journal = write_journal(tmp_path / "journal.db", [])
    days = (SUNDAY, LAST_DAY, LAST_DAY + timedelta(1), date(999, 1, 1))
    items = [FoundEntry(an_entry(day), "a.json", 7) for day in days]
    summary = import_items(Writer(journal), items, LAST_DAY, NOW)
    assert (summary.new, {reason: [*one.places()] for reason, one in summary.left.items()}) == (
        2,
        {
            "its day has not come yet": ["a.json, line 7"],
            "no day that compass can read": ["a.json, line 7"],
        },
    )
