"""Sentences of the person's own: which are chosen, in what order, and which never."""

from datetime import date, timedelta

import pytest

from builders import a_place, an_entry
from compassjournal.analysis.quotes import Quote, choose_quotes, split_sentences
from compassjournal.model.entry import Entry, Kind

SUNDAY = date(2026, 11, 22)
MONDAY = SUNDAY - timedelta(6)


def on(number: int) -> date:
    return MONDAY + timedelta(number)


def quote_of(entry: Entry, sentence: str | None = None) -> Quote:
    return Quote(sentence or entry.text, entry.day, entry.id)


def test_three_sentences_of_different_days_come_in_the_order_of_the_days() -> None:
    low, high, plain = (
        an_entry(on(number), f"The {name} day that we had.", energy=energy)
        for number, (name, energy) in enumerate((("low", 1), ("high", 5), ("plain", None)))
    )
    starred = an_entry(on(5), "The starred day that we had.", starred=True)
    again = an_entry(on(5), "The other one of that day.", energy=5)
    assert choose_quotes([low, high, plain, starred, again]) == (
        quote_of(high),
        quote_of(plain),
        quote_of(starred),
    )


def test_of_a_day_the_sentence_nearest_to_14_words_is_taken() -> None:
    near = "We sat down together at last and it did the whole team so good."
    assert len(near.split()) == 14
    entry = an_entry(SUNDAY, f"We laughed in the huddle. {near}\nAnd that was it today.")
    assert choose_quotes([entry]) == (quote_of(entry, near),)


def test_of_those_as_near_the_latest_comes_first() -> None:
    journal = [an_entry(on(number), f"A day of number {number}.") for number in range(5)]
    assert choose_quotes(journal) == tuple(quote_of(one) for one in journal[2:])


def test_the_same_sentence_is_not_said_twice() -> None:
    journal = [an_entry(on(number), "A quiet day for once.") for number in range(5)]
    assert choose_quotes(journal) == (quote_of(journal[-1]),)


@pytest.mark.parametrize(("words", "found"), [(3, 0), (4, 1), (30, 1), (31, 0)])
def test_a_sentence_has_from_4_to_30_words(words: int, found: int) -> None:
    assert len(choose_quotes([an_entry(SUNDAY, " ".join(["word"] * words))])) == found


@pytest.mark.parametrize(
    "more",
    [
        {"tender": True, "starred": True},
        {"place": a_place(pack="after-incident")},
        {"kind": Kind.REVIEW},
    ],
)
def test_what_is_tender_hard_or_a_pause_is_never_quoted(more: dict[str, object]) -> None:
    entry = an_entry(SUNDAY, "This one is mine alone, always.", **more)
    assert choose_quotes([entry]) == ()
    other = an_entry(MONDAY, "We laughed in the huddle today.")
    assert choose_quotes([other, entry]) == (quote_of(other),)


def test_nothing_gives_nothing() -> None:
    assert choose_quotes([]) == ()
    assert choose_quotes([an_entry(SUNDAY, "", energy=3)]) == ()


def test_a_text_is_read_by_its_sentences_and_lines() -> None:
    text = "One, at 10.30 a.m.  Two!\n\nThree…\n  four\tfive? “Six.” seven"
    assert list(split_sentences(text)) == [
        "One, at 10.30 a.m.",
        "Two!",
        "Three…",
        "four five?",
        "“Six.” seven",
    ]
