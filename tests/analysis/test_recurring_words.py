"""Tags and words that came back: on days enough, more than at other times, and no names."""

import unicodedata
from contextlib import closing
from datetime import date, timedelta

import pytest
import sqlcipher3
from hypothesis import given
from hypothesis import strategies as st

from builders import a_place, an_entry
from compassjournal.analysis.people import NameDays
from compassjournal.analysis.recurring_words import (
    candidate_words,
    find_recurring_words,
)
from compassjournal.analysis.review_input import DocumentFrequency
from compassjournal.analysis.stop_words import STOP_WORDS
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.letter_folds import fold_for_index, fold_for_search
from compassjournal.model.span import week_of
from random_journals import reviewed

SUNDAY = date(2026, 11, 22)
WEEK = week_of(SUNDAY)
MONDAY = WEEK.start
TOKENIZER = "unicode61 remove_diacritics 2"
PAST = [an_entry(MONDAY - timedelta(n), "Something else.") for n in range(1, 13)]


def written(*texts: str, **more: object) -> list[Entry]:
    """An entry on each of the first days of the week."""
    return [an_entry(day, text, **more) for day, text in zip(WEEK, texts, strict=False)]


def returned(journal: list[Entry]) -> dict[str, int]:
    found = reviewed([*PAST, *journal], WEEK, SUNDAY).recurring_words
    return {one.name: one.days for one in found}


def test_tags_of_two_days_come_with_those_of_most_days_first() -> None:
    journal = written("#rota #huddle", "#rota #élan", "#rota #Huddle #once #once", "#élan")
    assert reviewed(journal, WEEK, SUNDAY).tags == (
        NameDays("rota", 3),
        NameDays("élan", 2),
        NameDays("huddle", 2),
    )


def test_six_tags_are_told() -> None:
    journal = written(*["#a #b #c #d #e #f #g"] * 2)
    assert [one.name for one in reviewed(journal, WEEK, SUNDAY).tags] == [*"abcdef"]


def test_a_word_comes_back_on_three_days() -> None:
    assert returned(written("the rota", "the rota", "the rota and the huddle")) == {"rota": 3}
    assert returned(written("the rota", "the rota")) == {}
    twice = an_entry(MONDAY, "the rota again")
    assert returned([twice, *written("the rota", "the rota")]) == {}


def test_the_beginning_of_a_sentence_to_finish_is_not_the_persons() -> None:
    asked = "Finish this: The kettle today was ..."
    texts = ("broken again.", "mended, at last.", "broken, again.")
    journal = written(*(f"The kettle today was {text}" for text in texts), asked=asked)
    assert returned(journal) == {}
    assert returned(written("The kettle.", "A kettle.", "Our kettle.")) == {"kettle": 3}


def test_what_the_question_says_is_not_the_persons() -> None:
    texts = ("A kettle.", "Our kettle, again.", "The kettle.")
    assert returned(written(*texts, asked="What does the kettle do?")) == {}


def test_the_labels_of_a_template_are_not_the_persons() -> None:
    page = "## Kettle\nTeapot: {0}\nAnd the cupboard?\n{0}, in the garden"
    journal = written(*(page.format(text) for text in ("yes", "no", "hardly")))
    assert returned(journal) == {"garden": 3}


def test_more_words_need_a_rarer_one() -> None:
    few = written("calm", "calm", "calm", "x", "x", "x", "x")
    assert returned([*few, *PAST[:6]]) == {"calm": 3}
    many = " ".join(f"{a}{b}words" for a in "abcdefghij" for b in "abcdefghij")
    assert returned([*few[:-1], an_entry(SUNDAY, many), *PAST[:6]]) == {}


def test_its_share_is_twice_that_of_the_past_and_more_than_chance_makes() -> None:
    now = written(*["the rota"] * 4, "calm", "calm", "calm")
    some = [an_entry(MONDAY - timedelta(20 + n), "A rota.") for n in range(13)]
    # 4 of 7 here, of 16 in the past 4: chance may well make that.
    assert returned([*now, *some[:4]]) == {"calm": 3}
    # 3 of 3 here; of 17 in the past 5, of 18 6.
    assert returned([*now[:3], *some[:5]]) == {"rota": 3}
    assert returned([*now[:3], *some[:6]]) == {}
    # 7 of 7 here; of 24 in the past 12, of 25 13.
    assert returned([*written(*["the rota"] * 7), *some[:12]]) == {"rota": 7}
    assert returned([*written(*["the rota"] * 7), *some]) == {}


def test_what_was_written_after_the_span_is_compared_with_too() -> None:
    later = [an_entry(SUNDAY + timedelta(n), "A rota.") for n in range(1, 9)]
    assert returned([*written(*["the rota"] * 7), *later]) == {"rota": 7}
    assert returned([*written(*["the rota"] * 4, "x", "x", "x"), *later]) == {}


@pytest.mark.parametrize(("past", "found"), [(9, ()), (10, (NameDays("rota", 7),))])
def test_without_a_past_there_is_nothing_to_compare(past: int, found: tuple[NameDays, ...]) -> None:
    journal = [*PAST[:past], *written(*["the rota"] * 7)]
    assert reviewed(journal, WEEK, SUNDAY).recurring_words == found


def test_people_are_no_words() -> None:
    assert returned(written(*["sally, said @sally.jones, met Jones and jones"] * 4)) == {}
    before = an_entry(MONDAY - timedelta(3), "@sally")
    assert returned([before, *written(*["sally laughed"] * 3)]) == {"laughed": 3}


def test_a_word_that_never_stands_without_a_capital_is_taken_for_a_name() -> None:
    assert returned(written(*["I met Amina. Amina laughed."] * 4)) == {"laughed": 4}
    assert returned(written(*["Discharge ran long."] * 4)) == {}
    assert returned(written(*["Discharge ran long."] * 3, "Slow discharge.")) == {"Discharge": 4}


def test_a_word_that_is_a_name_more_often_than_not_is_taken_for_one() -> None:
    assert returned(written("I met Grace", "I met Grace", "such grace")) == {}
    assert returned(written("I met Grace", "with grace", "such grace")) == {"grace": 3}
    # At the beginning of a sentence a capital says nothing.
    starts = ("Grace. Grace: “Grace”", "- Grace!\n* Grace", "such grace")
    assert returned(written(*starts)) == {"Grace": 3}


def test_a_word_is_shown_as_it_is_written_most_often() -> None:
    assert returned(written("a résumé", "the résumé", "a resume")) == {"résumé": 3}
    decomposed = unicodedata.normalize("NFD", "a résumé")
    assert returned(written(decomposed, decomposed, "a résumé")) == {decomposed[2:]: 3}


def test_the_latest_forty_entries_decide_the_spelling() -> None:
    # The forty are twenty of each, and the tie goes to the accents.
    spellings = ["resume", *["résumé"] * 20, *["resume"] * 20]
    journal = [an_entry(list(WEEK)[n % 7], f"a {word}") for n, word in enumerate(spellings)]
    found = find_recurring_words(journal, DocumentFrequency(51, {"resume": 41}))
    assert found == (NameDays("résumé", 7),)


def test_words_of_every_day_short_ones_and_numbers_are_none() -> None:
    text = "because there couldn’t be 2026 covid19 wonderful icu days https://example.org"
    assert returned(written(*[text] * 4)) == {"example": 4, "wonderful": 4}


def test_a_tag_that_is_told_is_not_told_again_as_a_word() -> None:
    assert returned(written(*["#rota and the rota, on the huddle"] * 3)) == {"huddle": 3}


@pytest.mark.parametrize(
    "more", [{"tender": True}, {"kind": Kind.REVIEW}, {"place": a_place(pack="after-incident")}]
)
def test_what_is_tender_hard_or_a_pause_gives_no_word(more: dict[str, object]) -> None:
    hidden = written(*["the rota"] * 4, **more)
    assert returned(hidden) == {}
    assert candidate_words(hidden, ()) == ()


def test_six_words_are_told_those_of_most_days_first() -> None:
    many = "alpha bravo delta foxtrot golf hotel india"
    found = returned(written(many, many, many, "india"))
    assert list(found.items()) == [
        ("india", 4),
        *((name, 3) for name in ("alpha", "bravo", "delta", "foxtrot", "golf")),
    ]


def test_candidates_are_as_the_index_spells_them() -> None:
    journal = written(*["The Émigré’s naïve straße, one"] * 3)
    assert set(candidate_words(journal, ())) == {"emigre", "naive", "strasse"}
    assert set(candidate_words(journal, ["émigré"])) == {"naive", "strasse"}


SIGNS = "abcdEFGHéÉüßſİıÅåœŒñõÕ\u0301\u0308\u0323’'-_ .,1٣אבגΩωΣςЖждйЙ한글"


@given(st.text(st.sampled_from(SIGNS), max_size=40).filter(str.strip))
def test_the_index_has_each_candidate_and_no_other_word(text: str) -> None:
    with closing(sqlcipher3.connect(":memory:")) as index:
        index.execute(f"CREATE VIRTUAL TABLE words USING fts5 (text, tokenize='{TOKENIZER}')")
        index.execute("CREATE VIRTUAL TABLE vocabulary USING fts5vocab (words, row)")
        index.execute("INSERT INTO words VALUES (?)", (fold_for_index(text),))
        terms = {term for (term,) in index.execute("SELECT term FROM vocabulary")}
    long = {term for term in terms if len(term) >= 4 and term.isalpha()}
    assert set(candidate_words(written(text, text, text), ())) == long


@pytest.mark.parametrize(("days_before", "found"), [(4, ("rota",)), (5, ())])
def test_a_word_about_as_frequent_before_is_no_candidate(
    days_before: int, found: tuple[str, ...]
) -> None:
    # On each of four days here; before on so many of five.
    before = [
        an_entry(MONDAY - timedelta(n), "the rota" if n <= days_before else "x")
        for n in range(1, 6)
    ]
    assert candidate_words(written(*["the rota"] * 4), (), before) == found


def test_at_most_400_candidates_are_counted() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    many = [f"word{a}{b}" for a in letters for b in letters]
    text = " ".join(many)
    journal = written(text, text, text, many[-1])
    assert candidate_words(journal, ()) == (many[-1], *many[:399])
    assert candidate_words(journal[:2], ()) == ()


def test_words_that_nobody_counted_are_not_told() -> None:
    assert find_recurring_words(written(*["the rota"] * 4), DocumentFrequency(100, {})) == ()
    assert find_recurring_words((), DocumentFrequency(0, {})) == ()


def test_everyday_words_are_spelt_as_the_index_spells_them() -> None:
    assert all(word == fold_for_search(word) and word.isalpha() for word in STOP_WORDS)
