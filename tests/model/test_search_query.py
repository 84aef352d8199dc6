"""Whatever somebody types finds what it says, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.model.search_query import SearchQuery, SearchTerm


@pytest.mark.parametrize(
    ("typed", "found", "passed_over"),
    [
        ("handover", ["Handover.", "HANDOVER was late", "handover/rota"], ["handovers", "hand"]),
        ("don't", ["I don't know", "I don’t know", "DON'T"], ["dont", "don t", "don-t"]),
        ("1:1", ["a 1:1 with Sam", "1:1."], ["21:15", "1:15", "1 1"]),
        ("C++", ["C++ course", "c++", "(C++)"], ["plan c", "C+ +", "abc++"]),
        ("e-mail", ["an e-mail", "E‑mail", "e–mail"], ["email", "e mail"]),
        ("20.04", ["at 20.04", "20.04."], ["20 04", "120.04", "20.041"]),
        ("A&E", ["in A&E", "a&e"], ["A and E", "a e"]),
        ("50%", ["about 50%"], ["50", "150%"]),
        ("w", ["ŵ", "W"], ["wy"]),
        ("ŵyl", ["Wyl", "w\u0302yl", "ŵyl"], ["wylo"]),
        ("Zoë", ["zoe", "ZOË", "Zoe\u0308"], ["zo"]),
        (":)", ["fine :)", "fine:)"], [": )", "fine"]),
        ("🤔", ["hm🤔", "🤔"], ["🙂", "hm"]),
        ("❤️", ["with ❤", "with ❤️"], ["with love"]),
        (
            "hard day",
            ["a hard day", "hard: day", "hard\nday"],
            ["hard", "day hard", "hard holiday"],
        ),
        ('"hard day', ["a hard day"], ["day hard"]),
        ("“hard day”", ["a hard day"], ["day hard"]),
        ("C++ course", ["the C++ course"], ["C course", "C++ and a course"]),
        ("day -hard", ["a day"], ["a hard day", "hard"]),
        ("day −hard", ["a day"], ["a hard day"]),
        ('-"hard day"', ["hard", "day hard"], ["a hard day"]),
        ("-don't", ["don t", "do"], ["don’t"]),
        ("-:)", ["fine"], ["fine :)"]),
        ("listen*", ["listen", "listened", "LISTENING"], ["list", "glisten"]),
        ('"she liste"*', ["she listened"], ["she is listening"]),
        ("e-m*", ["e-mail"], ["em", "e mail"]),
        ("*hand*", ["handover", "beforehand", "by hand"], ["han d"]),
        ("*hand", ["by hand", "beforehand"], ["handover"]),
        ("-*hand*", ["han d"], ["beforehand"]),
        ("*don't*", ["they don’ts"], ["dont"]),
        ("**Listen** to", ["**Listen** to", "listening to"], ["listen"]),
        ("夜勤", ["昨日は夜勤だった。", "夜勤", "iPhone夜勤x"], ["夜の勤め"]),
        ("iPhone夜勤", ["新しいiPhone夜勤"], ["myiPhone夜勤"]),
        ("夜勤*", ["夜勤明け"], ["夜"]),
        ("会議 夜勤", ["会議、夜勤"], ["夜勤会議"]),
        ("ประชุม", ["ที่ประชุมวันนี้"], ["ประชด"]),
        ("AND", ["this and that"], ["this, that"]),
        ("NOT tired OR", ["not tired or sad"], ["tired"]),
        ("tired,", ["tired."], ["tire"]),
        ("(tired)", ["tired"], ["tire"]),
        ("nurses'", ["two nurses"], ["nurse"]),
        ("Sam's", ["Sam’s day"], ["Sam", "Sams"]),
        ("self_care", ["self_care"], ["self care", "selfcare"]),
        ("@sam", ["with @Sam's team"], ["Sam", "@samira", "x@sam.org"]),
        ("#Handover", ["#handover"], ["handover", "#handovers"]),
        ("-@sam -#rota", ["@lee"], ["@sam", "#rota", "@lee #rota"]),
        ("#1", ["bed #1"], ["1", "#12"]),
        ("#hand*", ["#handover"], ["handover"]),
        ("*", ["a * b"], ["a b"]),
        ("-", ["well-being", "a – b"], ["a b"]),
        ("straße", ["STRAßE", "strasse"], ["strase"]),
        ("«hard day»", ["a hard day"], ["day hard"]),
        ("‹hard day›", ["a hard day"], ["day hard"]),
        ("»hard day«", ["a hard day"], ["day hard"]),
        ("„hard day“", ["a hard day", "a „hard day“"], ["day hard"]),
        ("”hard day”", ["a hard day", "«hard day»"], ["day hard"]),
        ("＂hard day＂", ["a hard day"], ["day hard"]),
        ("-«hard day»", ["hard", "day hard"], ["a hard day"]),
        ("『hard day』", ["a hard day", "「hard day」"], ["day hard"]),
        ("hard", ["«hard»", "‹hard›", "„hard“", "「hard」", "〝hard〟"], ["«hardly»"]),
        ("「夜勤」", ["昨日は夜勤だった", "夜勤", "«夜勤»"], ["夜の勤め"]),
        ("«夜勤 明け»", ["夜勤、明け", "「夜勤」明け"], ["明け夜勤"]),
        ("｢カナ｣", ["ｶﾅを書く", "カナ"], ["カ"]),
        ("夜勤。", ["昨日は夜勤だった"], ["夜"]),
        ("-「夜勤」", ["夜の勤め"], ["昨日は夜勤だった"]),
        ("#team", ["#team", "#Team/rota", "＃ｔｅａｍ"], ["#teams", "team", "#x/team"]),
        ("#team/rota", ["#team/rota", "#team/rota/late"], ["#team", "#team/rotas"]),
        ("-#team", ["#teams"], ["#team", "#team/rota"]),
        ("#c++", ["#C++ course"], ["#c", "#c#", "c++"]),
        ("#c", ["#c."], ["#c++", "#c#", "c"]),
        ("＃夜勤", ["＃夜勤 明け", "#夜勤"], ["夜勤"]),
        ("＠sam", ["@sam", "＠Ｓａｍ"], ["sam"]),
        ("#❤", ["#❤️", "#❤"], ["❤"]),
    ],
)
def test_everyday_words_find_what_they_say(
    typed: str, found: list[str], passed_over: list[str]
) -> None:
    query = SearchQuery.read([typed])
    assert [text for text in (*found, *passed_over) if query.matches(text)] == found


@pytest.mark.parametrize("typed", ["", " ", '"', '""', '-""', "\u0301"])
def test_nothing_typed_asks_for_nothing(typed: str) -> None:
    assert SearchQuery.read([typed]).is_empty


def test_each_part_of_a_query_is_told_apart() -> None:
    query = SearchQuery.read(
        ["hard day", 'rota -"too late" listen* @Sam -@lee', "#Rota", "-#bed", "rota"]
    )
    assert query == SearchQuery(
        terms=(
            SearchTerm(("hard", "day")),
            SearchTerm(("rota",)),
            SearchTerm(("listen",), is_prefix=True),
        ),
        without=(SearchTerm(("too", "late")),),
        tags=("rota",),
        people=("sam",),
        without_tags=("bed",),
        without_people=("lee",),
    )


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("listened", "Listened. She listened!", ["Listened", "listened"]),
        ("hard day", "A hard,\nlong hard  day", ["hard  day"]),
        ("zoe", "Met Zoe\u0308 and Zoë", ["Zoe\u0308", "Zoë"]),
        ("don't", "Don’t, don't", ["Don’t", "don't"]),
        ("C++ c*", "C++, came", ["C++", "came"]),
        ("hard* harder", "harder hard", ["harder", "hard"]),
        ("@sam #rota", "@Sam's #rota", ["@Sam", "#rota"]),
        ("day -night", "a day", ["day"]),
        ("*part* *art", "departments, art", ["part", "art"]),
        ("夜勤", "昨日は夜勤だった", ["夜勤"]),
        ("-night", "a day", []),
        ('lodz "strasse"', "Łódź, Straße.", ["Łódź", "Straße"]),
        ("*s", "Spaß, ﬁnes", ["ß", "s"]),
        ("fi*", "a ﬁne ﬁ", ["ﬁne", "ﬁ"]),
        ("ガ", "ｶｶﾞ、ガ", ["ｶﾞ", "ガ"]),
        ("「夜勤」", "昨日は「夜勤」だった", ["夜勤"]),
        ("#team", "a #Team/rota's ＃team, #teams", ["#Team/rota", "＃team"]),
        ("#c", "#c++ #c", ["#c"]),
    ],
)
def test_what_was_found_is_where_it_stands(typed: str, text: str, marked: list[str]) -> None:
    spans = SearchQuery.read([typed]).match_ranges(text)
    assert [text[start:end] for start, end in spans] == marked


@given(st.text(), st.text())
def test_no_typing_is_a_mistake_and_marks_lie_in_the_text_in_order(typed: str, text: str) -> None:
    query = SearchQuery.read([typed, text[:3]])
    spans = query.match_ranges(text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(set(edges))
    assert all(0 <= edge <= len(text) for edge in edges)
    if query.matches(text) and query.terms:
        assert spans != []
