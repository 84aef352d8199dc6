"""What is read as a person or a tag, what is not, and what a change of name changes."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.model.mentions import (
    canonical_name,
    includes_name,
    mention_at_end,
    mention_spans,
    mentions,
    parse_name,
    rename_mentions,
    with_names_above,
)
from compassjournal.text.similarity import closest_name


@pytest.mark.parametrize(
    ("text", "people"),
    [
        # Upper case, possessives, and the apostrophes of word processors and telephones.
        ("@SAM'S turn, @Sam’s, @sam\u02bcs, @sam`s, @sam´s", ("sam",)),
        ("@James' shift; @sam'll ask", ("james", "sam")),
        ("@O’Brien is @o'brien", ("o'brien",)),
        ("@Sa'd and @D'Souza", ("sa'd", "d'souza")),
        # What stands at the end of a sentence.
        ("@sam. @lee! @jo? (@jp) @kit: @al; @pat…", ("sam", "lee", "jo", "jp", "kit", "al", "pat")),
        ("@sam...and @lee--she", ("sam", "lee")),
        ("@j.smith. @d.o.n. @anne-marie- @sam_", ("j.smith", "d.o.n", "anne-marie", "sam")),
        # What stands before it.
        ("...@sam -@lee —@jo “@jp”", ("sam", "lee", "jo", "jp")),
        ("«@kit» •@al\u00a0@li", ("kit", "al", "li")),
        ("I saw it.@sam saw it too--@lee did not", ("sam", "lee")),
        ("_@sam_ **@lee** [@jo] <@jp> |@kit|", ("sam", "lee", "jo", "jp", "kit")),
        ("@sam/@lee and @jo&@jp, @kit's/@al", ("sam", "lee", "jo", "jp", "kit", "al")),
        # Names of everywhere.
        ("@Siân @Zoë @Łukasz @Иван @राम", ("siân", "zoë", "łukasz", "иван", "राम")),
        ("@Ṣọlá @Adébọ́lá", ("ṣọlá", "adébọ́lá")),
        # Addresses, paths, formulas, code.
        ("sam@example.org, s.a-m+x@example.org, mailto:sam@x.org", ()),
        ("@sam@example.org", ()),
        ('"sam"@example.org', ()),
        ("https://x.example/@sam?a=@lee#top then @jo", ("jo",)),
        ("example.org/@sam and www.example.org/@lee and a/@b and \\@c", ()),
        ("`@sam` and ```\n@lee\n``` but It`s @jo, isn`t it", ("jo",)),
        ("@kit, `@sam`, @jo, https://x.example/@lee and @al", ("kit", "jo", "al")),
        ("`@sam` www.x.example/@lee WWW.X.EXAMPLE/@jo", ()),
        ("WWW.X.EXAMPLE?@sam", ()),
        ("@1 @2026 @@sam @ sam @", ()),
        ("@sia\u0302n @si\u00e2n ‘@jo’", ("siân", "jo")),
        ("＠sam ＠Ｌｅｅ's sam＠example.org @jo＠x.org", ("sam", "lee")),
        ("@sam/rota @jo+ @kit🔥 @al#", ("sam", "jo", "kit", "al")),
    ],
)  # fmt: skip
def test_people_are_read(text: str, people: tuple[str, ...]) -> None:
    assert mentions(text, "@") == people


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#Handover. #one-to-one, (#winter) #HANDOVER", ("handover", "one-to-one", "winter")),
        ("#one\u2011to\u2011one and #one‐to‐one", ("one-to-one",)),
        ("#1 #2026 #1.5 are numbers; #1on1 and #bay4 are not", ("1on1", "bay4")),
        ("C# and F#m, ##heading, &#x27; and #", ()),
        ("#!/bin/sh and `#include` and ```\n#define a\n```", ()),
        ("page.html#top /#b a=#c ?q=1&#d", ()),
        ("example.org/?#top https://x.example/#a #kept", ("kept",)),
        ("#team/rota, #Team/Rota/Late.", ("team/rota", "team/rota/late")),
        ("#team/ #team//x #team/-x #team/rota's", ("team", "team/rota")),
        ("#kit/#al #kit+#al #kit/@sam #w47/2", ("kit", "al", "w47/2")),
        ("#C++ and #c++, (#c++) #c++'s #c#. #c", ("c++", "c#", "c")),
        (
            "#c++20 #c++-course #notepad++ #c#-dev #c#/forms",
            ("c++20", "c++-course", "notepad++", "c#-dev", "c#/forms"),
        ),
        ("#lgbtq+ #a+b #r+d/ward", ("lgbtq+", "a+b", "r+d/ward")),
        ("#heading# #c#x #c##", ("heading", "c")),
        ("#🔥 #❤️ #❤ #❤︎ #👍🏽", ("🔥", "❤", "👍🏽")),
        ("#👩‍⚕️ #👩‍⚕ #👨‍👩‍👧", ("👩‍⚕", "👨‍👩‍👧")),
        (
            "#🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f #🇬🇧 #1️⃣ #️⃣",
            ("🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f", "🇬🇧", "1\u20e3"),
        ),
        ("#team🔥 #team/🔥 🔥#rota #👍#x", ("team🔥", "team/🔥", "rota", "👍")),
        (
            "＃rota ＃夜勤 ＃ｔｅａｍ／ｒｏｔａ ＃Ｃ＋＋ ＃Ｃ＃",
            ("rota", "夜勤", "team/rota", "c++", "c#"),
        ),
        ("Ｃ＃ ＃1 ＃ ＃＃x x＃y", ()),
        ("(#a/b)「#c」«#d»…#e/f…", ("a/b", "c", "d", "e/f")),
        ("#می\u200cروم #x\u200d", ("می\u200cروم", "x")),
        ("#1/2 #24/7 #1+ https://x.example/#a/b C# F#m/x a/#b/c", ()),
        ("`#a/b` www.x.example/#c++ x.example/a#b", ()),
        ("#tag#other ##x #gŵyl", ("tag", "gŵyl")),
    ],
)
def test_tags_are_read(text: str, tags: tuple[str, ...]) -> None:
    assert mentions(text, "#") == tags


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("@sam, @Sam and @SAM", "@Ada, @Ada and @Ada"),
        ("@sam's and @sam’s and @sam'll", "@Ada's and @Ada’s and @Ada'll"),
        ("@samuel @sam-lee @sam.x sam #sam", "@samuel @sam-lee @sam.x sam #sam"),
        ("@sam.\r\n\t@sam…", "@Ada.\r\n\t@Ada…"),
        ("x@sam.org https://x.example/@sam `@sam`", "x@sam.org https://x.example/@sam `@sam`"),
        ("@lee/@sam", "@lee/@Ada"),
        ("nobody", "nobody"),
    ],
)
def test_a_change_of_name_changes_true_mentions_alone(text: str, after: str) -> None:
    assert rename_mentions(text, "@", {"sam"}, "Ada") == after


@pytest.mark.parametrize(
    ("text", "old", "new", "after"),
    [
        ("#team #Team/rota #team/rota/late", ["team"], "crew", "#crew #crew/rota #crew/rota/late"),
        ("#teams #x/team #team+ @team", ["team"], "crew", "#teams #x/team #team+ @team"),
        ("#team #Team/Rota #team/rota/x", ["team/rota"], "rota", "#team #rota #rota/x"),
        ("#team #team/rota", ["team"], "team/old", "#team/old #team/old/rota"),
        ("#team #team/rota #team/x", ["team"], "team/rota", "#team/rota #team/rota #team/rota/x"),
        ("#x #team #team/x", ["x", "team"], "team/x", "#team/x #team/x #team/x"),
        ("#a #a/b #a/b/c", ["a", "a/b"], "z", "#z #z #z/c"),
        ("#a #a/b #a/b/c #a/b/c/d", ["a/b", "a/b/c"], "a", "#a #a #a #a/d"),
        ("#a #a/b #a/b/c #a/b/d", ["a", "a/b/c"], "a/b", "#a/b #a/b #a/b #a/b/d"),
        ("＃ｔｅａｍ／ｒｏｔａ ＃team", ["team"], "crew", "＃crew／ｒｏｔａ ＃crew"),
        ("#strasse/A #straße/b", ["STRASSE"], "way", "#way/A #way/b"),
        ("#c #c++ #c# #c/d", ["c"], "go", "#go #c++ #c# #go/d"),
        ("#c++'s #C++", ["c++"], "cpp", "#cpp's #cpp"),
        ("#❤️/a #❤", ["❤"], "love", "#love/a #love"),
    ],
)
def test_a_tag_is_renamed_with_those_below_it(
    text: str, old: list[str], new: str, after: str
) -> None:
    assert rename_mentions(text, "#", {*old}, new) == after


def test_a_name_with_an_apostrophe_or_an_accent_is_found_however_it_was_typed() -> None:
    assert rename_mentions("@O’Brien’s, @o'brien", "@", {"o’brien"}, "kim") == "@kim’s, @kim"
    assert rename_mentions("@sia\u0302n", "@", {"siân"}, "kim") == "@kim"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("sam", "sam"), ("@Sam", "Sam"), (" sam ", "sam"), ("o'brien", "o'brien"),
        ("sam lee", None), ("sam's", None), ("12", None), ("", None), ("@", None),
        ("#sam", None), ("sam.", None), ("a@b", None), ("sam/lee", None), ("-sam", None),
    ],
)  # fmt: skip
def test_a_name_is_what_a_text_would_be_read_as(words: str, name: str | None) -> None:
    assert parse_name(words, "@") == name


@pytest.mark.parametrize(
    ("line", "mention"),
    [
        ("I told @sa", "@sa"), ("@", "@"), ("#one-", "#one-"), ("@o’b", "@o’b"), ("(#ro", "#ro"),
        ("#team/ro", "#team/ro"), ("#team/", "#team/"), ("#c+", "#c+"), ("＃ro", "＃ro"),
        ("#🔥", "#🔥"), ("＠sa", "＠sa"), ("@sam/ro", ""), ("C#", ""),
        ("@sam/@le", "@le"), ("sam@ex", ""), ("a/#b", ""), ("@sam ", ""), ("@sam and", ""),
    ],
)  # fmt: skip
def test_a_mention_is_completed_where_one_begins(line: str, mention: str) -> None:
    assert mention_at_end(line) == mention


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("team/rota", "team/rota"), ("#c++", "c++"), ("＃c#", "c#"), ("❤️", "❤️"), ("a+b", "a+b"),
        ("team/", None), ("/team", None), ("a//b", None), ("c+++", None), ("heading#", None),
        ("##x", None), ("#", None), ("1/2", None), ("\ufe0f", None), ("a b/c", None),
    ],
)  # fmt: skip
def test_a_tag_is_what_a_text_would_be_read_as(words: str, name: str | None) -> None:
    assert parse_name(words, "#") == name


# What texts with mentions are made of; a few letters, so that the same names come again.
TEXTS = st.lists(
    st.sampled_from(
        [*"aBé1 .,'’-_/&@#:\n`", "@sam", "#Rota", "'s", "@Sam’s", "@sam-b", "sam@b.org", "\u0301",
         "https://x.example/", "@o’brien", "www.", "``", "@adébọ́lá", "(",
         "#team/rota", "#c++", "#c#", "＃x", "＠sam", "🔥", "❤️", "👩‍⚕️", "+",
         "\u200d", "\ufe0f", "ｒ", "／"]
    ),
    max_size=30,
).map("".join)  # fmt: skip
NAMES = st.from_regex(r"[a-zé][a-z0-9é]*([.'-][a-zé0-9]+)?", fullmatch=True).filter(
    lambda name: parse_name(name, "@") == name
)


@given(TEXTS | st.text())
def test_each_name_reads_as_itself(text: str) -> None:
    for mark in "@#":
        for name in mentions(text, mark):
            assert canonical_name(name) == name
            assert not any(letter.isspace() for letter in name)


@given(TEXTS | st.text())
def test_the_names_read_word_by_word_are_those_that_have_a_span(text: str) -> None:
    spans = [(sign, canonical_name(text[start:end])) for sign, start, end in mention_spans(text)]
    for mark in "@#":
        assert mentions(text, mark) == tuple(dict.fromkeys(n for sign, n in spans if sign == mark))


@given(TEXTS)
def test_a_name_alone_is_the_name_in_the_text(text: str) -> None:
    for name in mentions(text, "@"):
        assert mentions(f"@{name}", "@") == (name,)
        assert parse_name(name, "@") == name


@given(TEXTS, NAMES, NAMES)
def test_renamed_is_as_if_the_other_name_had_been_written(text: str, old: str, new: str) -> None:
    text += f" @{old}"
    after = rename_mentions(text, "@", {old}, new)
    expected = (
        canonical_name(new) if name == canonical_name(old) else name for name in mentions(text, "@")
    )
    assert mentions(after, "@") == tuple(dict.fromkeys(expected))
    assert mentions(after, "#") == mentions(text, "#")


@given(TEXTS, NAMES)
def test_a_name_that_is_not_there_changes_no_byte(text: str, new: str) -> None:
    assert rename_mentions(text, "@", {"nobody-at-all"}, new) == text


@given(TEXTS)
def test_a_tag_alone_is_the_tag_in_the_text(text: str) -> None:
    for name in mentions(text, "#"):
        assert mentions(f"#{name}", "#") == (name,)
        assert parse_name(name, "#") == name


# Without what keeps a mention from beginning after a letter, but not after an emoji, as in 🔥-#x.
@given(TEXTS.map(lambda text: re.sub("[.'’`_-]", " ", text)))
def test_a_tag_is_renamed_away_with_all_below_it(text: str) -> None:
    for name in with_names_above(mentions(text, "#")):
        after = rename_mentions(text, "#", {name}, "zzz")
        renamed = (
            f"zzz{one.removeprefix(name)}" if includes_name([one], name) else one
            for one in mentions(text, "#")
        )
        assert mentions(after, "#") == tuple(dict.fromkeys(renamed))
        assert mentions(after, "@") == mentions(text, "@")


@given(TEXTS)
def test_how_accents_are_stored_changes_no_name(text: str) -> None:
    for form in ("NFC", "NFD"):
        written = unicodedata.normalize(form, text)
        assert mentions(written, "@") == mentions(text, "@")


@pytest.mark.parametrize(
    "text",
    [
        piece * 20_000
        for piece in ("@a", "a.", "`a ", "@a-", "@sam/", "#a/", "#a+", "#c#", "#👩\u200d", "#a++")
    ],
)
def test_no_text_takes_long(text: str) -> None:
    assert len(rename_mentions(text, "@", {"sam"}, "lee")) == len(text)


@pytest.mark.parametrize(
    ("mark", "new", "known"),
    [
        ("#", "handovers", "handover"), ("#", "handover", "handovers"), ("#", "families", "family"),
        ("#", "handovr", "handover"), ("#", "comunication", "communication"),
        ("#", "safegaurding", "safeguarding"), ("#", "well-being", "wellbeing"),
        ("#", "ward-rounds", "ward-round"), ("#", "café", "cafe"), ("#", "1-on-1", "1on1"),
        ("@", "sams", "sam"), ("@", "sian", "siân"), ("@", "obrien", "o'brien"),
        ("@", "samanta", "samantha"), ("@", "ward-sisters", "ward-sister"),
    ],
)  # fmt: skip
def test_a_slip_is_pointed_out(mark: str, new: str, known: str) -> None:
    assert closest_name(new, mark, ["other", known, "another"]) == known


@pytest.mark.parametrize(
    ("mark", "new", "known"),
    [
        ("@", "sam", "sal"), ("@", "jon", "jan"), ("@", "jp", "jps"), ("@", "anna", "anne"),
        ("@", "michael", "michaela"), ("@", "christina", "christine"), ("@", "dr-khan", "mr-khan"),
        ("@", "nurse-a", "nurse-b"), ("@", "hca1", "hca2"), ("@", "jess", "jessie"),
        ("#", "learning", "leading"), ("#", "one-to-one", "one-to-two"), ("#", "bed4", "bed5"),
        ("#", "supervision", "revision"), ("#", "ward-a", "ward-b"), ("#", "rota", "rosa"),
        ("#", "day-shift", "night-shift"), ("#", "sick", "sickness"), ("#", "w46", "w47"),
    ],
)  # fmt: skip
def test_no_false_alarm(mark: str, new: str, known: str) -> None:
    assert closest_name(new, mark, [known]) is None


def test_of_several_the_most_alike_is_meant() -> None:
    assert closest_name("handoverss", "#", ["handover", "handovers", "hand-over"]) == "handovers"
