"""Whatever was changed can be taken back; what was deleted for ever cannot."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import NOW, SUNDAY, an_entry, an_intention, entries_in, sql, taps
from compassjournal.cli.export_source import ExportSource
from compassjournal.errors.journal import ChangedMeanwhile, WriteFailed
from compassjournal.formats import markdown
from compassjournal.formats.exported_journal import ExportedJournal
from compassjournal.model.change_verb import Verb
from compassjournal.model.changes import Change
from compassjournal.model.entry import Entry
from compassjournal.model.entry_filter import NO_FILTER
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.store.backup import create
from compassjournal.store.read.reader import Reader
from compassjournal.store.write import purge as purge_module
from compassjournal.store.write.expiry import purge_expired
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer

DAY = SUNDAY


def export(journal: Path) -> str:
    with closing(Reader(journal)) as reader:
        source = ExportSource(reader, NO_FILTER)
        pages = "".join(markdown.journal_as_markdown(ExportedJournal(source.entries(), NOW)))
        history = reader.prompt_history
        return f"{pages}{history.skips()}{sorted(history.starred_prompts())}"


def last(journal: Path) -> tuple[Change | None, Change | None]:
    """The change that undo and the one that redo would reverse."""
    with closing(Reader(journal)) as reader:
        return reader.changes.last_change(), reader.changes.last_undone()


def undo(journal: Path) -> Verb:
    change, _ = last(journal)
    assert change is not None
    Writer(journal).undo(change.batch, NOW)
    return change.verb


def redo(journal: Path) -> None:
    _, change = last(journal)
    assert change is not None
    Writer(journal).redo(change.batch, NOW)


def first(entry: Entry) -> tuple[Entry, Intention]:
    return entry, an_intention("thank @sam", "we meet", entry_id=entry.id)


def test_each_kind_of_change_can_be_taken_back_one_after_the_other(journal: Path) -> None:
    writer = Writer(journal)
    entry, plan = first(an_entry(DAY, "With @sam at the #handover.", practised="helping", energy=2))
    other = an_entry(DAY, "A note; @sam’s idea.", kind="note")
    done = replace(plan, outcome=Outcome.DONE, settled_on=DAY, word="easy")
    changed = replace(entry, text="With @lee.", taps=taps(energy=5), starred=True, tender=True)
    steps: list[Callable[[], object]] = [
        lambda: writer.add(entry, plan),
        lambda: writer.add(
            other,
            settled=done,
            course=PackRun(new_id(NOW), "crisis", DAY, other.id),
            skips=[Skip("p", DAY)],
        ),
        lambda: writer.revise(entry, changed, NOW, intention=replace(plan, action="ask @lee")),
        lambda: writer.revise(
            changed, replace(changed, day=DAY - timedelta(9)), NOW, dropped=[plan.id]
        ),
        lambda: writer.rename("@", ["sam", "lee"], "Ash", NOW),
        lambda: writer.delete([entry.id, other.id], NOW),
        lambda: writer.prompts.mute(["a", "b"], DAY, NOW),
        lambda: writer.prompts.unmute(["a"], NOW),
        lambda: writer.prompts.star(["c"], DAY, NOW),
        lambda: writer.prompts.unstar(["c"], NOW),
        lambda: writer.prompts.skip([Skip("d", DAY)], NOW),
    ]
    before = []
    for step in steps:
        before.append(export(journal))
        step()
    last = export(journal)
    for _ in range(2):
        for earlier in reversed(before):
            undo(journal)
            assert export(journal) == earlier
        assert Reader(journal).changes.last_change() is None
        for later in [*before[1:], last]:
            redo(journal)
            assert export(journal) == later
        assert Reader(journal).changes.last_undone() is None


def test_a_new_change_ends_what_could_be_brought_back_also_once_deleted_for_ever(
    journal: Path,
) -> None:
    writer, gone = Writer(journal), an_entry(DAY, "Gone.")
    writer.add(an_entry(DAY))
    undo(journal)
    writer.add(gone)
    assert last(journal)[1] is None
    assert undo(journal) is Verb.ADD
    assert last(journal)[0] is None
    writer.add(gone)
    purge(journal, None, [gone.id])
    assert last(journal) == (None, None)
    entry = an_entry(DAY)
    writer.add(entry)
    writer.prompts.star(["helping-team-practical-14"], DAY, NOW)
    undo(journal)
    writer.delete([entry.id], NOW)
    undo(journal)
    purge(journal, None, [entry.id])
    assert last(journal)[1] is None


def test_what_was_undone_before_comes_back_when_a_later_undoing_is_gone(journal: Path) -> None:
    writer, gone = Writer(journal), an_entry(DAY, "Gone.")
    writer.add(gone)
    writer.revise(gone, replace(gone, starred=True), NOW)
    writer.prompts.star(["a"], DAY, NOW)
    undo(journal)
    undo(journal)
    purge(journal, None, [gone.id])
    redo(journal)
    assert Reader(journal).prompt_history.starred_prompts() == {"a"}


def test_an_entry_comes_back_by_itself_whatever_came_after(journal: Path) -> None:
    writer, (entry, plan) = Writer(journal), first(an_entry(DAY))
    writer.add(entry, plan)
    writer.delete([entry.id], NOW)
    writer.add(an_entry(DAY, "Later."))
    reader = Reader(journal)
    (gone,) = reader.changes.deleted()
    assert (gone.entry, gone.until) == (entry, date(2026, 12, 22))
    change = reader.changes.last_change_of(entry.id)
    assert change is not None
    reader.close()
    writer.undo(change.batch, NOW, entry_id=entry.id)
    reader = Reader(journal)
    assert reader.changes.deleted() == ()
    assert entry in reader.entries.between()
    assert reader.intentions.of_entries([entry]) == {entry.id: (plan,)}
    # The change that was taken back alone is passed over when its turn comes.
    assert [undo(journal), undo(journal)] == [Verb.ADD, Verb.ADD]
    with pytest.raises(ChangedMeanwhile):
        writer.undo(change.batch, NOW)


def test_an_edit_meets_another_of_the_same_entry(journal: Path) -> None:
    writer, entry = Writer(journal), an_entry(DAY)
    writer.add(entry)
    # What does not differ is no change.
    writer.revise(entry, entry, NOW)
    change, _ = last(journal)
    assert change is not None
    assert change.verb is Verb.ADD
    writer.revise(entry, replace(entry, starred=True), NOW)
    writer.revise(entry, replace(entry, text="Other words."), NOW)
    (both,) = entries_in(journal)
    assert both == replace(entry, starred=True, text="Other words.")
    with pytest.raises(ChangedMeanwhile):
        writer.revise(entry, replace(entry, text="Third words."), NOW)
    assert entries_in(journal) == (both,)
    writer.delete([entry.id], NOW)
    with pytest.raises(ChangedMeanwhile):
        writer.revise(both, replace(both, text="Third words."), NOW)


def test_every_version_is_told(journal: Path) -> None:
    writer, entry = Writer(journal), an_entry(DAY, "First.")
    second = replace(entry, text="Second.")
    writer.add(entry)
    writer.revise(entry, second, NOW)
    writer.delete([entry.id], NOW)
    undo(journal)
    told = [(one.verb, one.entry) for one in Reader(journal).changes.versions(entry.id)]
    verbs = (Verb.ADD, Verb.EDIT, Verb.DELETE, Verb.UNDO)
    assert told == [*zip(verbs, (entry, second, None, second), strict=True)]
    assert Reader(journal).changes.versions("unknown") == ()


def words_left(folder: Path, word: str) -> list[str]:
    return [
        one.name for one in folder.rglob("*") if one.is_file() and word.encode() in one.read_bytes()
    ]


def test_for_ever_leaves_no_word_of_it_in_any_file(journal: Path) -> None:
    writer = Writer(journal)
    kept = [
        an_entry(DAY, f"Kept number {n}, and long enough to fill some pages. " * 80)
        for n in range(16)
    ]
    entry, plan = first(an_entry(DAY, "A zanzibar of words. " * 400 + "@zanzibarina"))
    plan = replace(plan, action="zanzibar")
    for one in kept[:8]:
        writer.add(one)
    writer.add(entry, plan)
    for one in kept[8:]:
        settled = replace(plan, outcome=Outcome.DONE, word="zanzibar")
        writer.add(one, settled=settled if one is kept[8] else None)
    changed = replace(entry, text="Other zanzibarian words.")
    writer.revise(entry, changed, NOW)
    writer.delete([entry.id], NOW)
    undo(journal)
    assert words_left(journal.parent, "zanzibar") == ["journal.db"]
    assert purge(journal, None, [entry.id]) == ()
    assert words_left(journal.parent, "zanzi") == []
    assert set(entries_in(journal)) == set(kept)
    assert Reader(journal).changes.versions(entry.id) == ()
    # A change that touched it also touched others, or nothing else: both can still be taken back.
    while Reader(journal).changes.last_change() is not None:
        undo(journal)
    assert entries_in(journal) == ()


@pytest.mark.parametrize("verb", [Verb.DELETE, Verb.UNDO])
def test_after_thirty_days_what_was_deleted_or_undone_ends(journal: Path, verb: Verb) -> None:
    writer, entry = Writer(journal), an_entry(DAY, "A zanzibar of words.")
    writer.add(entry)
    if verb is Verb.DELETE:
        writer.delete([entry.id], NOW)
    else:
        undo(journal)
    purge_expired(journal, None, NOW + timedelta(30), print)
    assert [one.entry for one in Reader(journal).changes.deleted()] == [entry]
    assert words_left(journal.parent, "zanzibar") == ["journal.db"]
    said: list[str] = []
    purge_expired(journal, None, NOW + timedelta(30, seconds=1), lambda: said.append("begun"))
    assert said == ["begun"]
    assert Reader(journal).changes.deleted() == ()
    assert words_left(journal.parent, "zanzibar") == []


@pytest.mark.parametrize("step", ["_rewrite", "copy_and_verify"])
def test_a_full_disk_leaves_words_only_where_it_says_and_the_next_time_goes_on(
    journal: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    entry = an_entry(DAY, "A zanzibar of words.")
    Writer(journal).add(entry)
    copy = create.create_backup(journal, None, NOW, "by-hand")

    def full(*_: object) -> None:
        raise WriteFailed(path=journal)

    with monkeypatch.context() as disk:
        disk.setattr(purge_module, step, full)
        missed = purge(journal, None, [entry.id])
    assert copy in missed
    assert {one.name for one in missed} >= set(words_left(journal.parent, "zanzibar"))
    assert entries_in(journal) == ()
    assert Reader(journal).changes.deleted() == ()
    purge_expired(journal, None, NOW, print)
    assert words_left(journal.parent, "zanzibar") == []
    assert sql(journal, "SELECT * FROM deleted") == []
