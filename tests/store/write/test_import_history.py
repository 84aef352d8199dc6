"""A journal moves with its history: every version, every deletion, and the way back to them."""

import json
import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import NOW, SUNDAY, an_entry, an_intention, entries_in, sql, texts_in, write_journal
from compassjournal.analysis.import_records import (
    HISTORY,
    MALFORMED,
    FoundEntry,
    HistoryRecord,
    Item,
    LeftOut,
)
from compassjournal.analysis.import_summary import Status, sift
from compassjournal.model.entry import Entry
from compassjournal.store.read.base import ReadConnection
from compassjournal.store.read.known import known_in_journal
from compassjournal.store.read.other_journal import items_of_journal
from compassjournal.store.read.reader import Reader
from compassjournal.store.write import bulk
from compassjournal.store.write.import_history import without_invalid_history
from compassjournal.store.write.import_items import import_items
from compassjournal.store.write.writer import Writer
from run_result import Run

LAST_DAY = SUNDAY + timedelta(1)
IN_MEMORY = os.environ.get("PYTEST_DEBUG_TEMPROOT")
CHANGES = "SELECT batch, made_at, verb, what, which, before, undone_by FROM change ORDER BY id"
TOMBSTONES = "SELECT * FROM deleted ORDER BY entry_id"


def items_in(journal: Path) -> list[Item]:
    with closing(ReadConnection(journal)) as db:
        return [*items_of_journal(db, journal.name)]


def history_of(journal: Path) -> list[tuple[Any, ...]]:
    """The change log but for moves, with the rows without their numbers, which are others here."""
    found = []
    for *values, before, undone_by in sql(journal, CHANGES):
        state = json.loads(before) if before else {}
        state.pop("seq", None)
        found += [(*values, state, undone_by)] if values[2] != "move" else []
    return found


def last_change(journal: Path, entry: Entry | None = None) -> str:
    with closing(Reader(journal)) as reader:
        change = reader.changes.last_change_of(entry.id) if entry else reader.changes.last_change()
    assert change is not None
    return change.batch


def an_old_journal(path: Path) -> tuple[Entry, Entry]:
    """A journal with an entry that was edited and one that was deleted, in this order."""
    edited, deleted = an_entry("2026-11-20", "First."), an_entry("2026-11-21", "Gone.")
    writer = Writer(path)
    writer.add(edited, an_intention("rest", entry_id=edited.id))
    writer.add(deleted)
    writer.revise(edited, replace(edited, text="Second."), NOW)
    writer.delete([deleted.id], NOW)
    return edited, deleted


def moved(tmp_path: Path) -> tuple[Path, Entry, Entry]:
    """The journal into which that one was imported, and its two entries."""
    edited, deleted = an_old_journal(tmp_path / "old.db")
    new = write_journal(tmp_path / "journal.db", [])
    import_items(Writer(new), items_in(tmp_path / "old.db"), LAST_DAY, NOW)
    return new, edited, deleted


def test_versions_and_deletions_are_there_as_they_were(tmp_path: Path) -> None:
    new, edited, deleted = moved(tmp_path)
    assert history_of(new) == history_of(tmp_path / "old.db")
    assert sql(new, TOMBSTONES) == sql(tmp_path / "old.db", TOMBSTONES)
    with closing(Reader(new)) as reader:
        versions = [
            (one.verb.value, one.entry and one.entry.text)
            for one in reader.changes.versions(edited.id)
        ]
        assert versions == [("add", "First."), ("edit", "Second."), ("move", "Second.")]
        assert [one.entry for one in reader.changes.deleted()] == [deleted]


def test_what_was_changed_there_is_undone_here_by_its_entry(tmp_path: Path) -> None:
    new, edited, deleted = moved(tmp_path)
    Writer(new).add(an_entry("2026-11-22", "Of the new computer."))
    for entry in (edited, deleted):
        Writer(new).undo(last_change(new, entry), NOW, entry_id=entry.id)
    # A row number of its own keeps the one that came back from taking another's place.
    assert texts_in(new) == ["First.", "Gone.", "Of the new computer."]
    assert sql(new, "SELECT count(DISTINCT seq), max(seq) FROM entry") == [(3, 3)]


def test_one_undo_takes_it_back_with_its_history_and_it_can_come_again(tmp_path: Path) -> None:
    new, edited, _ = moved(tmp_path)
    before = entries_in(new)
    Writer(new).undo(last_change(new), NOW)
    assert (entries_in(new), history_of(new)[-1][2], len(history_of(new))) == ((), "undo", 2)
    assert sql(new, "SELECT entry_id FROM deleted") == [(edited.id,)]
    with closing(Reader(new)) as reader:
        assert reader.changes.last_change() is None
    again = import_items(Writer(new), items_in(tmp_path / "old.db"), LAST_DAY, NOW)
    assert (again.new, again.others["history"], entries_in(new)) == (1, 6, before)
    with closing(Reader(new)) as reader:
        versions = [one.entry and one.entry.text for one in reader.changes.versions(edited.id)]
    assert versions == ["Second.", None, "First.", "Second.", "Second."]


def test_what_moved_can_move_again(tmp_path: Path) -> None:
    new, edited, deleted = moved(tmp_path)
    third = write_journal(tmp_path / "third.db", [])
    import_items(Writer(third), items_in(new), LAST_DAY, NOW)
    assert history_of(third) == history_of(new) == history_of(tmp_path / "old.db")
    with closing(Reader(third)) as reader:
        verbs = [one.verb.value for one in reader.changes.versions(edited.id)]
    assert verbs == ["add", "edit", "move", "move"]
    Writer(third).undo(last_change(third, deleted), NOW, entry_id=deleted.id)
    assert texts_in(third) == ["Second.", "Gone."]
    Writer(third).undo(last_change(third), NOW)
    assert (texts_in(third), {row[2] for row in history_of(third)}) == (["Gone."], {"undo"})


def test_again_it_adds_nothing_and_beside_entries_it_is_left_and_named(tmp_path: Path) -> None:
    new, *_ = moved(tmp_path)
    again = import_items(Writer(new), items_in(tmp_path / "old.db"), LAST_DAY, NOW)
    assert (again.new, again.others, again.left) == (0, {}, {})
    used = write_journal(tmp_path / "used.db", [an_entry("2026-11-19", "Here.")])
    done = import_items(Writer(used), items_in(tmp_path / "old.db"), LAST_DAY, NOW)
    assert (done.new, {reason: one.count for reason, one in done.left.items()}) == (1, {HISTORY: 6})
    assert texts_in(used) == ["Here.", "Second."]


def test_of_two_journals_the_first_brings_its_history(tmp_path: Path) -> None:
    an_old_journal(tmp_path / "old.db")
    an_old_journal(tmp_path / "other.db")
    new = write_journal(tmp_path / "journal.db", [])
    items = [*items_in(tmp_path / "old.db"), *items_in(tmp_path / "other.db")]
    done = import_items(Writer(new), items, LAST_DAY, NOW)
    assert (done.new, done.others["history"], done.left[HISTORY].count) == (2, 6, 6)
    assert history_of(new) == history_of(tmp_path / "old.db")


def test_it_goes_through_the_commands_as_json(run: Run, home: Path, tmp_path: Path) -> None:
    edited, deleted = an_old_journal(home / "journal.db")
    there = history_of(home / "journal.db")
    assert run("export", "--to", str(tmp_path / "a.json")).code == 0
    (home / "journal.db").unlink()
    shown = run("import", str(tmp_path / "a.json"), "--yes").quiet
    assert "With it: 1 intention and 6 earlier versions and changes." in shown
    assert history_of(home / "journal.db") == there
    assert run("doctor").code == 0
    assert "[-First.-][+Second.+]" in run("history", edited.handle).out
    assert run("undo", deleted.handle, "--yes").code == 0
    assert run("undo", edited.handle, "--yes").code == 0
    assert texts_in(home / "journal.db") == ["First.", "Gone."]
    assert "and the history that came with it" in run("undo", "--yes").out


TEXTS = st.sampled_from(["One.", "Two.", "@sam", "a\x00\n---"]).map(lambda text: text.strip("\0"))


@settings(deadline=None, max_examples=25)
@given(steps=st.lists(st.tuples(st.sampled_from(["add", "edit", "delete", "undo"]), TEXTS)))
def test_whatever_was_done_there_comes_whole(steps: Sequence[tuple[str, str]]) -> None:
    with TemporaryDirectory(dir=IN_MEMORY) as folder:
        old, new = (write_journal(Path(folder) / name, []) for name in ("old.db", "new.db"))
        writer = Writer(old)
        for step, text in steps:
            entries = entries_in(old)
            if step == "add" or not entries:
                writer.add(an_entry(SUNDAY, text))
            elif step == "edit":
                writer.revise(entries[0], replace(entries[0], text=f"{text}!"), NOW)
            elif step == "delete":
                writer.delete([entries[-1].id], NOW)
            else:
                writer.undo(last_change(old), NOW)
        import_items(Writer(new), items_in(old), LAST_DAY, NOW)
        assert {*entries_in(new)} == {*entries_in(old)}
        assert history_of(new) == history_of(old)
        for entry in entries_in(old):
            with closing(Reader(old)) as one, closing(Reader(new)) as other:
                there = [version.entry for version in one.changes.versions(entry.id)]
                here = [version.entry for version in other.changes.versions(entry.id)]
            assert here == [*there, entry]


ENTRY = an_entry(text="Words.", id="01900000-0000-7000-8000-000000000001")
CHANGE: dict[str, Any] = {
    "batch": "01900000-0000-7000-8000-000000000002",
    "made_at": "2026-11-22T21:14:00.000000",
    "verb": "edit",
    "what": "entry",
    "which": ENTRY.id,
    "before": None,
    "undone_by": None,
}


def nested(depth: int) -> object:
    """A list in a list, so many times."""
    found: object = []
    for _ in range(depth):
        found = [found]
    return found


STAR = {"prompt_id": "start-01", "day": "2026-11-22"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"verb": "sing"},
        {"what": "poem"},
        {"made_at": "yesterday"},
        {"batch": ""},
        {"before": {"id": ENTRY.id, "text": "Forged."}},
        {"before": {}},
        {"what": "star", "which": "start-02", "before": STAR},
        {"what": "star", "which": "start-01", "before": {**STAR, "day": "soon"}},
        {"what": "intention", "before": {"id": ENTRY.id}},
        {"what": "gone", "which": "", "before": STAR},
        {"which": "\ud800"},
        {"before": {"id": ENTRY.id, "text": nested(2_000)}},
    ],
    ids=range(12),
)
def test_a_record_that_compass_never_wrote_is_left_out(wrong: Mapping[str, Any]) -> None:
    good = HistoryRecord("changes", CHANGE, "a.json", 7)
    bad = HistoryRecord("changes", {**CHANGE, **wrong}, "a.json", 8)
    assert [*without_invalid_history([good, bad])] == [good, LeftOut("a.json", 8, MALFORMED)]


def test_a_tombstone_of_an_entry_that_is_there_never_comes_in(tmp_path: Path) -> None:
    new = write_journal(tmp_path / "journal.db", [])
    old = write_journal(tmp_path / "old.db", [ENTRY])
    values = {"entry_id": ENTRY.id, "handle": ENTRY.handle, "gone_at": "2020-01-01T00:00:00.000000"}
    items = [*items_in(old), HistoryRecord("deleted", values, "a.json", 9)]
    import_items(Writer(new), items, LAST_DAY, NOW)
    assert (sql(new, TOMBSTONES), texts_in(new)) == ([], ["Words."])


def test_a_tombstone_is_here_though_its_entry_comes_back_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 1)
    journal = tmp_path / "journal.db"
    _, deleted = an_old_journal(journal)
    ((entry_id, handle, gone_at),) = sql(journal, TOMBSTONES)
    values = {"entry_id": entry_id, "handle": handle, "gone_at": gone_at}
    items: list[Item] = [FoundEntry(deleted, is_own=True), HistoryRecord("deleted", values)]
    with known_in_journal(journal, None) as known:
        previewed = [status for status, _ in sift(items, known, LAST_DAY)]
    summary = import_items(Writer(journal), items, LAST_DAY, NOW)
    assert (previewed, summary.new, summary.left) == ([Status.NEW, Status.HERE], 1, {})


def test_a_record_that_is_no_text_is_left_out_of_what_comes(tmp_path: Path) -> None:
    old = write_journal(tmp_path / "old.db", [ENTRY])
    sql(old, "INSERT INTO star VALUES (CAST(x'ff41' AS TEXT), '2026-11-20')")
    for skip_id, prompt in (("x'ff41'", "x'41'"), ("x'41'", "x'ff41'")):
        sql(
            old,
            "INSERT INTO skip (id, prompt_id, day, for_ever) VALUES"  # noqa: S608 - from above
            f" (CAST({skip_id} AS TEXT), CAST({prompt} AS TEXT), '2026-11-20', 0)",
        )
    assert [item for item in items_in(old) if not isinstance(item, HistoryRecord)] == [
        FoundEntry(ENTRY, "old.db", is_own=True)
    ]
