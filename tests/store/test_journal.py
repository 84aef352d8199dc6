"""The two doors of the journal: what is written is what is read."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import blake2b
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel, create_engine

from builders import (
    NOW,
    SUNDAY,
    a_draft,
    a_place,
    add_entries,
    an_entry,
    an_intention,
    save_draft,
    sql,
    write_journal,
)
from compassjournal.errors.journal import AmbiguousEntry, NoSuchEntry
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Outcome
from compassjournal.model.span import Span, day_span
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
)
from compassjournal.prompt_bank.prompt_history import AnsweredPrompt, Skip
from compassjournal.store import account_tables, edit_tables, prompt_tables, tables
from compassjournal.store.connection import open_for_writing
from compassjournal.store.drafts import DraftFile, abandoned_drafts
from compassjournal.store.read.reader import Reader
from compassjournal.store.row_mapping import checksum, entry_from_verified_row, entry_values
from compassjournal.store.schema import LATEST_SCHEMA
from compassjournal.store.write.writer import Writer
from simulated_history import build_history

DAY = SUNDAY
PLACE = a_place("helping", "helping", "team", "purpose")


SYNC_TABLES = {"device", "revision", "sync_setup", "peer", "seen_file", "shared_file"}


def schema(journal: Path) -> dict[str, object]:
    """Tables with their columns and foreign keys in no order, and each index under its columns."""
    found: dict[str, object] = {}
    for kind, name, table in sql(journal, "SELECT type, name, tbl_name FROM sqlite_master"):
        # The index of words and what keeps it are beyond SQLModel; the writes hold them.
        # So is what a sync keeps, which no model writes.
        if name.startswith("words") or kind in ("trigger", "view") or table in SYNC_TABLES:
            continue
        if kind == "table":
            columns = sorted(one[1:] for one in sql(journal, f"PRAGMA table_xinfo('{name}')"))
            found[name] = columns, sorted(sql(journal, f"PRAGMA foreign_key_list('{name}')"))
        elif not name.startswith("sqlite_"):
            # An expression has no name.
            names = [str(column) for *_, column in sql(journal, f"PRAGMA index_info('{name}')")]
            found[f"{table}: {', '.join(names)}"] = "index"
    return found


def test_a_migrated_journal_has_the_schema_of_the_tables_and_says_what_it_is(
    tmp_path: Path, journal: Path
) -> None:
    open_for_writing(journal).close()
    made = create_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    for row in (
        tables.EntryRow,
        edit_tables.DeletedRow,
        prompt_tables.SkipRow,
        account_tables.AccountRow,
    ):
        assert row.metadata is SQLModel.metadata
    SQLModel.metadata.create_all(made)
    made.dispose()
    assert schema(journal) == schema(tmp_path / "fresh.db")
    assert sql(journal, "PRAGMA application_id") == [(0x636D7073,)]
    assert sql(journal, "PRAGMA user_version") == [(LATEST_SCHEMA,)]


# What is drawn is made aware.
MOMENTS = (datetime(1990, 1, 1), datetime(2200, 1, 1))  # noqa: DTZ001
OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)
ENTRIES = st.builds(
    Entry,
    id=st.datetimes(*MOMENTS).map(lambda moment: new_id(moment.replace(tzinfo=UTC))),
    day=st.dates(),
    written_at=st.datetimes(*MOMENTS, timezones=OFFSETS),
    kind=st.sampled_from(Kind),
    text=WORDS.filter(str.strip),
    prompt_id=st.none() | WORDS,
    asked=st.none() | WORDS,
    place=st.builds(
        Place,
        *(st.none() | st.sampled_from(axis) for axis in (Strand, Behaviour, Direction, Dimension)),
        st.none() | WORDS,
    ),
    taps=st.builds(
        Taps,
        st.none() | st.integers(1, 5),
        st.none() | st.integers(1, 5),
        st.none() | st.frozensets(st.sampled_from(Practice)),
        st.none() | st.sampled_from(["tired", "ŵyl"]),
        st.none() | st.frozensets(st.sampled_from(Need)),
        st.none() | st.frozensets(st.sampled_from(["C003", "C004", "C150"])),
    ),
    starred=st.booleans(),
    tender=st.booleans(),
    chosen=st.booleans(),
)


@given(ENTRIES)
def test_every_entry_comes_back_from_its_row(entry: Entry) -> None:
    values = entry_values(entry)
    found = entry_from_verified_row(tuple(values.values()), checksum(values))
    assert found == entry
    assert found is not None
    assert found.written_at.utcoffset() == entry.written_at.utcoffset()


@given(ENTRIES, st.data())
def test_a_changed_value_is_seen(entry: Entry, data: st.DataObject) -> None:
    values = entry_values(entry)
    digest = checksum(values)
    name = data.draw(st.sampled_from(list(values)))
    changed = data.draw(st.none() | st.integers() | st.text() | st.binary(), label="changed")
    row = values | {name: changed}
    same = isinstance(changed, type(values[name])) and changed == values[name]
    assert entry_from_verified_row(tuple(row.values()), digest) == (entry if same else None)


@given(ENTRIES)
def test_an_unanswered_later_field_leaves_the_checksum_as_it_was_before(entry: Entry) -> None:
    plain = replace(entry, taps=replace(entry.taps, needs=None, signs=None), chosen=False)
    values = [*entry_values(plain).values()]
    before = blake2b(json.dumps(values[:19]).encode("ascii"), digest_size=8).digest()
    assert checksum(values) == before
    assert (checksum(entry_values(entry)) == before) == (entry == plain)


def test_an_entry_and_what_closes_it_come_back_whole(journal: Path) -> None:
    writer = Writer(journal)
    entry = an_entry(
        text="@sam at #handover.\n\n  It rained.  ",
        prompt_id="p",
        asked="What?",
        place=PLACE,
        practised="helping",
        energy=2,
        written_at=datetime(2026, 11, 23, 1, 30, tzinfo=timezone(timedelta(hours=-5))),
    )
    made = an_intention("ask", "late")
    writer.add(entry, made)
    reader = Reader(journal)
    assert reader.entries.between() == (entry,)
    assert reader.intentions.returning(DAY, made_today=True) == replace(made, entry_id=entry.id)
    assert reader.intentions.of_entries([entry]) == {entry.id: (replace(made, entry_id=entry.id),)}
    assert (reader.mentions.names_by_use("@"), reader.mentions.names_by_use("#")) == (
        ("sam",),
        ("handover",),
    )
    assert reader.prompt_history.as_of(DAY).today == (AnsweredPrompt(DAY, "p", PLACE, 2),)
    reader.close()


def test_an_entry_added_twice_is_one_entry(journal: Path) -> None:
    writer, entry = Writer(journal), an_entry()
    writer.add(entry, an_intention(id="i"))
    writer.add(replace(entry, text="Other words."), an_intention(id="j"))
    reader = Reader(journal)
    assert reader.entries.between() == (entry,)
    assert [one.id for one in reader.intentions.made_or_settled_in(day_span(DAY))] == ["i"]


def test_an_intention_settled_stays_settled_and_its_past_is_remembered(journal: Path) -> None:
    writer = Writer(journal)
    made = an_intention(id="i")
    writer.add(an_entry(), made)
    settled = replace(made, outcome=Outcome.PARTLY, settled_on=DAY + timedelta(1), word="half")
    writer.add(an_entry(DAY + timedelta(1)), settled=settled)
    reader = Reader(journal)
    assert reader.intentions.returning(DAY, made_today=True) is None
    (found,) = reader.intentions.made_or_settled_in(day_span(DAY))
    assert replace(found, entry_id=None) == settled
    spans = (day_span(DAY + timedelta(number)) for number in range(3))
    told = [reader.intentions.made_or_settled_in(span) for span in spans]
    assert told == [(found,), (found,), ()]
    changes = sql(journal, "SELECT verb, what, which, before FROM change")
    assert [one[:2] for one in changes] == [("add", "entry"), ("add", "intention")] * 2
    assert changes[-1][2] == "i"
    assert '"outcome": "open"' in changes[-1][3]


def test_skips_are_kept(journal: Path) -> None:
    Writer(journal).prompts.skip([Skip("p", DAY)], NOW)
    Writer(journal).prompts.skip([Skip("q", DAY, for_ever=True)], NOW + timedelta(seconds=1))
    assert Reader(journal).prompt_history.as_of(DAY).skips == (
        Skip("p", DAY),
        Skip("q", DAY, for_ever=True),
    )


EVENINGS = st.lists(
    st.tuples(
        st.integers(0, 30),
        st.none() | st.sampled_from(["p", "q", "r"]),
        st.builds(
            Place, st.none() | st.sampled_from(Strand), st.none() | st.sampled_from(Behaviour)
        ),
        st.none() | st.integers(1, 5),
        st.sampled_from([Kind.REFLECTION, Kind.NOTE]),
    ),
    max_size=25,
)


@given(evenings=EVENINGS, asked_on=st.integers(0, 31))
@settings(max_examples=25)
def test_the_history_summed_up_by_the_journal_is_the_one_counted_by_hand(
    tmp_path_factory: pytest.TempPathFactory,
    evenings: list[tuple[int, str | None, Place, int | None, Kind]],
    asked_on: int,
) -> None:
    entries = [
        an_entry(
            DAY + timedelta(offset),
            written_at=NOW + timedelta(days=offset, minutes=number),
            prompt_id=prompt,
            place=place,
            energy=energy,
            kind=kind,
        )
        for number, (offset, prompt, place, energy, kind) in enumerate(evenings)
    ]
    path = write_journal(tmp_path_factory.mktemp("history") / "journal.db", entries)
    with closing(Reader(path)) as reader:
        found = reader.prompt_history.as_of(DAY + timedelta(asked_on))
    seen = [
        AnsweredPrompt(one.day, one.prompt_id, one.place, one.taps.energy)
        for one in sorted(entries, key=lambda one: (one.day, one.written_at))
        if one.kind is Kind.REFLECTION
    ]
    assert found == build_history(seen, (), DAY + timedelta(asked_on))


def test_entries_come_in_order_even_when_the_clock_went_back(journal: Path) -> None:
    late = an_entry(DAY, "late", written_at=NOW)
    early = an_entry(DAY, "early", written_at=NOW - timedelta(hours=3))
    before = an_entry(DAY - timedelta(1), "before", written_at=NOW + timedelta(hours=1))
    add_entries(journal, late, early, before)
    reader = Reader(journal)
    assert [one.text for one in reader.entries.between()] == ["before", "early", "late"]
    assert [one.text for one in reader.entries.between(newest=True, limit=2)] == ["late", "early"]
    assert [one.text for one in reader.entries.between(day_span(DAY))] == ["early", "late"]
    assert reader.entries.count(Span(DAY - timedelta(1), DAY)) == 1


def test_a_handle_names_one_entry_by_any_unique_beginning(journal: Path) -> None:
    first, second = (
        an_entry(id=f"01a20000-0000-7000-8000-00{tail}") for tail in ("abcdef0123", "abcdefffff")
    )
    add_entries(journal, first, second)
    reader = Reader(journal)
    handles = reader.entries.handles([first, second])
    assert handles == {first.id: first.handle[:5], second.id: second.handle[:5]}
    assert first.handle[:4] == second.handle[:4]
    assert reader.entries.find(handles[first.id].upper()) == first
    assert reader.entries.find(second.handle) == second
    assert reader.entries.find(first.id) == first
    with pytest.raises(AmbiguousEntry, match=f"{handles[second.id]}"):
        reader.entries.find(first.handle[:3])
    for nonsense in ("zzzz", "", "%", "é", "' OR 1=1", "x" * 100):
        with pytest.raises(NoSuchEntry):
            reader.entries.find(nonsense)


def test_a_draft_comes_back_word_for_word(tmp_path: Path) -> None:
    more = {"prompt_id": "p", "asked": "What?", "place": PLACE, "chosen": True, "moment": NOW}
    draft = a_draft("Half an\n\n answer 👩🏽‍⚕️ ", **more)
    file = DraftFile(tmp_path / "drafts", draft.id)
    file.save(replace(draft, text="Half"))
    file.save(draft)
    assert abandoned_drafts(tmp_path / "drafts") == ()
    file.release()
    assert abandoned_drafts(tmp_path / "drafts") == (draft,)
    file.discard()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_draft_of_an_older_compass_is_taken_up_and_gone_on_with(tmp_path: Path) -> None:
    draft = a_draft("Half an answer", prompt_id="p", asked="What?", place=PLACE)
    place = '["helping", "helping", "team", "purpose", null]'
    values = (draft.id, "2026-11-22", "reflection", NOW.isoformat(), draft.text, "p", "What?", "")
    columns = "id, day, kind, touched_at, text, prompt_id, asked, nudge, place"
    sql(
        tmp_path / f"{draft.id}.db",
        f"CREATE TABLE draft ({columns}, PRIMARY KEY (id))",
        f"INSERT INTO draft VALUES {(*values, place)}",  # noqa: S608
    )
    assert abandoned_drafts(tmp_path) == (draft,)
    file = DraftFile(tmp_path, draft.id)
    assert file.claim() == draft
    more = replace(draft, text="Half an answer, and more", chosen=True, moment=NOW)
    file.save(more)
    file.release()
    assert abandoned_drafts(tmp_path) == (more,)


def test_the_newest_draft_comes_first_and_a_broken_one_is_passed_over(tmp_path: Path) -> None:
    old, new = a_draft("old"), a_draft("new", touched_at=NOW + timedelta(minutes=1))
    for draft in (old, new):
        save_draft(tmp_path, draft)
    (tmp_path / "broken.db").write_bytes(b"no draft at all, but long enough to look" * 99)
    (tmp_path / "empty.db").touch()
    (tmp_path / "folder.db").mkdir()
    assert abandoned_drafts(tmp_path) == (new, old)
    assert abandoned_drafts(tmp_path / "nowhere") == ()


def test_a_day_counts_as_written_with_an_entry_of_any_kind(journal: Path) -> None:
    days = [DAY - timedelta(back) for back in range(4)]
    kinds = ("reflection", "note", "review", "note")
    write_journal(journal, (an_entry(day, kind=one) for day, one in zip(days, kinds, strict=True)))
    with closing(Reader(journal)) as reader:
        found = reader.entries
        assert found.written_days(Span(days[2], days[0] + timedelta(1))) == set(days[:3])
        assert found.reflected_days(Span(days[3], days[0] + timedelta(1))) == {days[0]}
