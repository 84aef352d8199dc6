"""What a review asks of the journal beside its entries: glimpses, counts of words, pauses."""

from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from builders import SUNDAY, add_entries, an_entry, sql
from compassjournal.analysis.review_input import DocumentFrequency, EntryTaps
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Practice
from compassjournal.store.read.reader import Reader

DAY = SUNDAY
WEEK = Span(DAY - timedelta(6), DAY + timedelta(1))


def a_review(day: date, text: str = "A pause.", hour: int = 20) -> Entry:
    written = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return an_entry(day, text, kind="review", written_at=written)


def test_glimpses_are_the_days_and_the_taps_oldest_first(journal: Path) -> None:
    add_entries(
        journal,
        an_entry(DAY, practised="helping attending", energy=2, load=5),
        an_entry(DAY - timedelta(1), practised="", kind="note"),
        an_entry(DAY - timedelta(7), "The week before."),
        a_review(DAY - timedelta(6)),
        an_entry(DAY + timedelta(1), "The week after."),
    )
    with closing(Reader(journal)) as reader:
        assert reader.review.taps_by_entry(WEEK) == (
            EntryTaps(DAY - timedelta(6), Kind.REVIEW),
            EntryTaps(DAY - timedelta(1), Kind.NOTE, practised=frozenset()),
            EntryTaps(
                *(DAY, Kind.REFLECTION, 2, 5),
                practised=frozenset({Practice.HELPING, Practice.ATTENDING}),
            ),
        )


def test_glimpses_are_read_from_the_index_alone(journal: Path) -> None:
    add_entries(journal, an_entry())
    asked = "SELECT day, kind, energy, load, practised, handle FROM entry WHERE day >= '2026'"
    plan = sql(journal, f"EXPLAIN QUERY PLAN {asked} ORDER BY day")
    assert [how for *_, how in plan] == ["SEARCH entry USING COVERING INDEX ix_entry_taps (day>?)"]


@pytest.mark.parametrize(
    "change",
    [
        *("day = '2026-11-2 '", "kind = 'reflectiom'", "energy = 6", "load = 'heavy'"),
        *("practised = 'helpimg'", "practised = x'00ff'"),
    ],
)
def test_a_damaged_glimpse_is_left_out_and_named(journal: Path, change: str) -> None:
    good, bad = an_entry(DAY, "Good."), an_entry(DAY, "Bad.")
    add_entries(journal, good, bad)
    sql(journal, f"UPDATE entry SET {change} WHERE id = '{bad.id}'")  # noqa: S608
    with closing(Reader(journal)) as reader:
        assert reader.review.taps_by_entry(WEEK) == (EntryTaps(DAY, Kind.REFLECTION),)
        assert reader.damaged == (bad.handle,)


def test_words_are_counted_by_the_entries_that_have_them(journal: Path) -> None:
    add_entries(
        journal,
        an_entry(text="Tired, and TIRED of it. Ŵyl!"),
        an_entry(text="Not tired."),
        an_entry(text="", energy=1),
    )
    with closing(Reader(journal)) as reader:
        found = reader.review.document_frequencies(["tired", "wyl", "nowhere", "tir", "it"])
        assert found == DocumentFrequency(
            3, {"tired": 2, "wyl": 1, "nowhere": 0, "tir": 0, "it": 1}
        )
        assert reader.review.document_frequencies([]) == DocumentFrequency(0, {})
        assert reader.review.document_frequencies(["tired"]) == DocumentFrequency(3, {"tired": 2})


def test_the_last_review_is_the_newest_of_the_days_before_and_one_of_a_span_its_newest(
    journal: Path,
) -> None:
    early, late = a_review(DAY - timedelta(7), hour=8), a_review(DAY - timedelta(7), hour=9)
    first, last = a_review(WEEK.start), a_review(WEEK.last)
    add_entries(journal, late, early, an_entry(DAY - timedelta(1)), last, first, a_review(WEEK.end))
    with closing(Reader(journal)) as reader:
        assert reader.review.last_review(WEEK.start) == late
        assert reader.review.last_review(DAY - timedelta(7)) is None
        assert reader.review.last_review(DAY) == first
        assert reader.review.review_in(WEEK) == last
        assert reader.review.review_in(Span(WEEK.start, WEEK.last)) == first
        assert reader.review.review_in(Span(WEEK.start + timedelta(1), WEEK.last)) is None


def test_a_damaged_review_is_named_and_the_one_before_comes(journal: Path) -> None:
    good, bad = a_review(DAY - timedelta(3), "Good."), a_review(DAY - timedelta(2), "Bad.")
    add_entries(journal, good, bad)
    sql(journal, f"UPDATE entry SET text = 'Bed.' WHERE id = '{bad.id}'")  # noqa: S608
    with closing(Reader(journal)) as reader:
        assert (reader.review.review_in(WEEK), reader.review.last_review(DAY)) == (good, good)
        assert reader.damaged == (bad.handle,)
