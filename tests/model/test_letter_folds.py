"""A word is found however its letters were typed, in both directions."""

import re
import unicodedata
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlcipher3 import dbapi2 as sqlite

from builders import an_entry, write_journal
from compassjournal.model.letter_folds import (
    COMPATIBLE,
    INDEX_FOLDS,
    POINTED,
    fold_for_search,
    original_offsets,
)
from compassjournal.model.search_query import SearchQuery
from compassjournal.store.migrations import run_migrations
from compassjournal.store.read.reader import Reader

# A word, and how a keyboard without its letters spells it.
SPELLINGS = (
    ("Łódź", "Lodz"), ("ŁUKASZ", "lukasz"), ("Ærø", "Aero"), ("Straße", "strasse"),
    ("STRAẞE", "Strasse"), ("ﬁne", "fine"), ("ﬂat", "flat"), ("oﬃce", "office"), ("ﬅay", "stay"),
    ("staﬀ", "staff"), ("waﬄe", "waffle"), ("cœur", "coeur"), ("Œuvre", "oeuvre"),
    ("Søren", "Soren"), ("ØRE", "ore"), ("Đặng", "Dang"), ("đa", "da"), ("Ðið", "did"),
    ("Þór", "Thor"), ("þing", "thing"), ("ılık", "ilik"), ("İzmir", "izmir"), ("Ħal", "hal"),
    ("Ŧoar", "toar"), ("ŋusu", "nusu"), ("ĳs", "ijs"), ("ɗan ƙasa", "dan kasa"), ("ǿ", "o"),
    ("Ǽ", "AE"), ("coŀlega", "col·lega"), ("ſo", "so"),
    ("ＣＱＣ", "cqc"), ("ｗａｒｄ４", "ward4"), ("Ｃ＋＋", "C++"), ("１：１", "1:1"),
    ("Ａ＆Ｅ", "A&E"), ("：）", ":)"),
    ("ｶﾞｲﾄﾞ", "ガイド"), ("ﾊﾟｰﾄ", "パート"), ("ｶﾅ", "カナ"), ("ｦﾝ", "ヲン"), ("ｳﾞｨ", "ヴィ"),
    ("ΟΔΟΣ", "οδος"), ("Λόγος", "λογοσ"), ("καλημέρα", "καλημερα"), ("Ώρα", "ωρα"),
    ("προΐσταμαι", "προισταμαι"), ("ϋΰ", "υυ"), ("κα\u1f79", "καο"),
    ("שָׁלוֹם", "שלום"), ("בֹּקֶר טוֹב", "בקר טוב"), ("מִשְׁמֶרֶת", "משמרת"),
    ("مُحَمَّد", "محمد"), ("أحمد", "احمد"), ("إدارة", "اداره"), ("آخر", "اخر"), ("على", "علي"),
    ("عـــمل", "عمل"), ("هٰذا", "هذا"), ("ٱلله", "الله"),
    ("m²", "m2"), ("CO₂", "co2"), ("H₂O", "h2o"), ("10⁶", "106"), ("x³y²", "x3y2"),
    ("Ⅳ", "IV"), ("ⅻ", "xii"), ("Ⅷ", "viii"), ("ǆep", "džep"), ("ǅep", "Dzep"), ("ǉudi", "ljudi"),
    ("Ǌegov", "njegov"), ("ǳ", "dz"), ("Hawaiʻi", "Hawaii"), ("Oʻahu", "Oahu"), ("ʻohana", "ohana"),
    ("Kauaʻi", "kauai"), ("Hawaiʻi", "Hawai'i"), ("Niʻihau", "Ni’ihau"),
    ("ёлка", "елка"), ("ЁЖ", "еж"), ("Zoë", "zoe"), ("ŵyl", "wyl"), ("Đà Nẵng", "da nang"),
)  # fmt: skip
# Letters of their own, which no accent or ligature makes alike.
DIFFERENT = (
    ("мой", "мои"), ("ガ", "カ"), ("ｶﾞ", "カ"), ("ﾊﾟ", "ハ"), ("ＡＢ", "A B"), ("œ", "o"), ("æ", "a"),
    ("שלום", "שלומ"), ("قلب", "كلب"), ("m²", "m3"), ("Ⅳ", "VI"), ("ǆ", "d"), ("Hawaiʻi", "Hawai"),
    ("ß", "s"), ("þ", "t"), ("łan", "wan"), ("ﬁ", "f"),
)  # fmt: skip


@pytest.mark.parametrize(("written", "typed"), SPELLINGS, ids=ascii)
def test_a_word_is_found_however_its_letters_were_typed(
    written: str, typed: str, tmp_path: Path
) -> None:
    texts = [form for word in (written, typed) for form in (word, f"a, {word}.")]
    write_journal(tmp_path / "journal.db", [an_entry(text=text) for text in texts])
    with closing(Reader(tmp_path / "journal.db")) as reader:
        for query in (written, typed, f"«{written}»", *[f"{typed}*"] * typed.isalpha()):
            found = reader.search.find(query=SearchQuery.read([query])).entries()
            assert {one.text for one in found} == {*texts}, query
        nothing = reader.search.find(query=SearchQuery.read([f"-{typed}"]))
        assert nothing.entries() == ()
    (mark,) = SearchQuery.read([typed]).match_ranges(f"夜 {written}.")
    assert mark == (2, 2 + len(written))


@pytest.mark.parametrize(("written", "typed"), DIFFERENT, ids=ascii)
def test_letters_of_their_own_stay_different(written: str, typed: str) -> None:
    for one, other in ((written, typed), (typed, written)):
        assert not SearchQuery.read([one]).matches(other)


def test_letters_fold_as_those_of_the_index_do() -> None:
    ranges = (range(0x21, 0x378), range(0x384, 0x528), range(0x5D0, 0x700), range(0x1E00, 0x2000))
    letters = [
        chr(code) for one in ranges for code in one if unicodedata.category(chr(code)) != "Cn"
    ]
    letters += INDEX_FOLDS.keys() - {*letters}
    index = sqlite.connect(":memory:")
    run_migrations(index)
    index.execute("CREATE VIRTUAL TABLE v USING fts5vocab(words, instance)")
    for number, letter in enumerate(letters):
        index.execute(
            "INSERT INTO entry (seq, id, handle, day, written_at, utc_offset, kind, text, starred,"
            " tender, checksum) VALUES (?, ?, '', '', '', 0, '', ?, 0, 0, x'')",
            (number, str(number), letter),
        )
    kept: dict[int, str] = {}
    for number, term in index.execute("SELECT doc, term FROM v ORDER BY doc, offset"):
        kept[number] = kept.get(number, "") + term
    differ = {
        letter
        for number, letter in enumerate(letters)
        if "".join(filter(str.isalnum, fold_for_search(letter))) != kept.get(number, "")
    }
    # Signs newer than the index's Unicode, and two letters that it forgets.
    newer = {one for one in differ if kept.get(letters.index(one)) == one and not one.isalnum()}
    # By these a query, or the text itself, is folded, as the index is not.
    beyond = {one for one in differ if one in COMPATIBLE or re.match(f"[{POINTED}]", one)}
    assert differ - newer - beyond == {"Ǡ", "ǡ"}


LETTERS = st.text(st.sampled_from([*INDEX_FOLDS, *"aße Éｶﾞﾟﾊ。'’\u0301"]), max_size=12)


@given(LETTERS | st.text())
def test_a_folded_text_stays_so_and_each_sign_has_its_place(text: str) -> None:
    folded = fold_for_search(text)
    assert fold_for_search(folded) == folded
    places = [*original_offsets(text)]
    assert (len(places), places[-1]) == (len(folded) + 1, len(text))
    assert places == sorted(places)


@given(LETTERS.filter(lambda text: any(map(str.isalnum, text))))
def test_what_is_written_is_found_by_its_folded_spelling_and_the_other_way_round(text: str) -> None:
    word = "".join(filter(str.isalnum, text))
    folded = fold_for_search(word)
    for typed, written in ((word, folded), (folded, word), (word, word)):
        assert SearchQuery.read([f'"{typed}"']).matches(written)
