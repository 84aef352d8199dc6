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


def words(count: int) -> str:
    return " ".join(["word"] * count) + "."


@pytest.mark.parametrize(
    ("counts", "taken"),
    [((5, 14, 4), 14), ((15, 14), 14), ((11, 16), 16), ((12, 17), 12), ((12, 15), 15)],
)
def test_of_a_day_the_sentence_nearest_to_14_words_is_taken(
    counts: tuple[int, ...], taken: int
) -> None:
    entry = an_entry(SUNDAY, " ".join(map(words, counts)))
    assert choose_quotes([entry]) == (quote_of(entry, words(taken)),)


@pytest.mark.parametrize(
    ("energy", "count", "quoted"), [(2, 4, 1), (3, 4, 0), (3, 13, 1), (4, 13, 0)]
)
def test_an_entry_without_energy_comes_as_one_of_three(
    energy: int, count: int, quoted: int
) -> None:
    plain = an_entry(MONDAY, words(count))
    others = [an_entry(on(day), f"{day} {words(7)}", energy=energy) for day in (1, 2, 3)]
    assert (quote_of(plain) in choose_quotes([plain, *others])) is bool(quoted)


def test_of_those_as_near_the_latest_comes_first() -> None:
    journal = [an_entry(on(number), f"A day of number {number}.") for number in range(5)]
    assert choose_quotes(journal) == tuple(quote_of(one) for one in journal[2:])


def test_the_same_sentence_is_not_said_twice() -> None:
    journal = [an_entry(on(number), "A quiet day for once.") for number in range(5)]
    assert choose_quotes(journal) == (quote_of(journal[-1]),)


@pytest.mark.parametrize(("count", "found"), [(3, 0), (4, 1), (30, 1), (31, 0)])
def test_a_sentence_has_from_4_to_30_words(count: int, found: int) -> None:
    assert len(choose_quotes([an_entry(SUNDAY, words(count))])) == found


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
    text = "\nOne, at 10.30 a.m.  Two!\n\nThree…\n  four\tfive? “Six.” seven \n"
    assert list(split_sentences(text)) == [
        "One, at 10.30 a.m.",
        "Two!",
        "Three…",
        "four five?",
        "“Six.” seven",
    ]


@pytest.mark.parametrize(
    ("written", "quoted"),
    [
        ("shouts across a ward.", "I would never be a boss who shouts across a ward."),
        ("I could not stand myself.", "I would never be a boss who I could not stand myself."),
        (
            "@sam would not follow anywhere.",
            "I would never be a boss who @sam would not follow anywhere.",
        ),
        ("Short of two people again.", "Short of two people again."),
    ],
)
def test_the_beginning_of_a_sentence_is_quoted_where_it_was_gone_on_with(
    written: str, quoted: str
) -> None:
    asked = "Finish this: I would never be a boss who ..."
    entry = an_entry(text=f"I would never be a boss who {written}", asked=asked)
    assert choose_quotes([entry]) == (quote_of(entry, quoted),)
