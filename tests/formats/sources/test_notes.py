"""The small rules of an import: dates as people write them, zones, tags, HTML, names of files."""

import json
from datetime import UTC, datetime
from pathlib import PurePosixPath
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.formats.sources.dated_files import day_in_name
from compassjournal.formats.sources.front_matter import split_front_matter
from compassjournal.formats.sources.html_text import html_as_text
from compassjournal.formats.sources.json_stream import json_value_of, json_values
from compassjournal.formats.sources.moments import DateOrder, in_writers_zone, parse_moment
from compassjournal.formats.sources.note import plain_text, with_tags
from compassjournal.model.ids import SHORTEST_HANDLE, derived_id, handle_of, is_derived, new_id


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("2026-11-17", "2026-11-17T12:00:00"),
        ("2026-11-17 21:40", "2026-11-17T21:40:00"),
        ("2026-11-17T21:40:05Z", "2026-11-17T21:40:05+00:00"),
        ("2026-11-17T21:40:05.48828", "2026-11-17T21:40:05.488280"),
        ("2026-11-17T21:40:05.123456789+01:00", "2026-11-17T21:40:05.123456+01:00"),
        ("2026-11-17 09:40:12 PM", "2026-11-17T21:40:12"),
        ("2026-11-17 12:05 AM", "2026-11-17T00:05:00"),
        ("2026-11-17 12:05 p.m.", "2026-11-17T12:05:00"),
        ("2026/11/17 7:05", "2026-11-17T07:05:00"),
        ("17/11/2026 07:05", "2026-11-17T07:05:00"),
        ("11/17/2026", "2026-11-17T12:00:00"),
        ("17.11.2026", "2026-11-17T12:00:00"),
        ("Tuesday, 17 November 2026 21:40", "2026-11-17T21:40:00"),
        ("Nov 17, 2026", "2026-11-17T12:00:00"),
        ("17th Nov 2026", "2026-11-17T12:00:00"),
        *((words, None) for words in ("", "soon", "3/11/2026", "17/11/26", "2026-02-30", "24:61")),
        *((words, None) for words in ("2026-11-17 25:00", "2026-11-17 13:00 PM", "17 No 2026")),
        *((words, None) for words in ("17 Ju 2026", "0000-01-01", "٢٠٢٦-١١-١٧", "None None")),
    ],
)
def test_a_date_is_read_or_refused_and_never_guessed(words: str, moment: str | None) -> None:
    found = parse_moment(words)
    assert (found.isoformat() if found else None) == moment


def test_where_dates_are_british_the_day_is_first() -> None:
    order = DateOrder(day_first=True)
    assert parse_moment("3/11/2026", order) == datetime(2026, 11, 3, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Pacific/Auckland", "2026-11-18T10:40:00+13:00"),
        ("Europe/London", "2026-11-17T21:40:00+00:00"),
        *((zone, "2026-11-17T16:40:00-05:00") for zone in (None, "", "Nowhere/At all", 3, "../x")),
    ],
)
def test_a_day_is_that_of_the_writers_zone_else_of_ones_own(zone: object, moment: str) -> None:
    at = datetime(2026, 11, 17, 21, 40, tzinfo=UTC)
    own = datetime.fromisoformat("2026-11-17T16:40:00-05:00")
    assert in_writers_zone(at, zone, lambda _: own).isoformat() == moment


@pytest.mark.parametrize(
    ("text", "tags", "expected"),
    [
        ("Words.", ["hand over", "rota"], "Words.\n\n#hand-over #rota"),
        ("On the #Rota.", ["rota"], "On the #Rota."),
        ("With @sam.", ["@sam", "@lee"], "With @sam.\n\n@lee"),
        ("On #team/rota.", ["team/rota"], "On #team/rota."),
        ("On #team.", ["team/rota"], "On #team.\n\n#team/rota"),
        (
            "Words.",
            ["movies / tv", "  ", "#", "---", "a\nb", "日本語"],
            "Words.\n\n#movies-tv #a-b #日本語",
        ),
        ("Words.", ["rota", "rota", "#rota"], "Words.\n\n#rota"),
        ("", ["rota"], "#rota"),
        # Nobody is mentioned in code or in a link.
        (
            "`#rota` https://x.org/#team",
            ["rota", "team"],
            "`#rota` https://x.org/#team\n\n#rota #team",
        ),
        ("In #2026.", ["2026"], "In #2026."),
        ("Words.", [], "Words."),
    ],
)
def test_tags_become_words_of_the_text_once(text: str, tags: list[str], expected: str) -> None:
    assert with_tags(text, tags) == expected


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>One &amp; two<br/>three</p><p>Four</p>", "One & two\nthree\n\nFour"),
        ("<ul><li>a</li><li><b>b</b></li></ul>", "- a\n- b"),
        ("<head><title>x</title></head>a<!-- <p>c -->b<script>1 < 2</script>", "ab"),
        ("a < b and <b>c</b>", "a < b and c"),
        ("<a title=\"x > y\" href='z'>w</a>", "w"),
        ("&lt;p&gt; &#x263A; &nope;", "<p> ☺ &nope;"),
        ("<div>a</div>\n  <div>b</div>", "a\nb"),
        ("a<p", "a<p"),
        ("", ""),
    ],
)
def test_html_becomes_text(html: str, text: str) -> None:
    assert html_as_text(html) == text


@pytest.mark.parametrize(
    ("name", "day", "rest"),
    [
        ("2026-11-18.md", "2026-11-18T12:00:00", ""),
        ("2026-11-18 2140.md", "2026-11-18T21:40:00", ""),
        ("20261118.md", "2026-11-18T12:00:00", ""),
        ("2026_11_18 Rota.md", "2026-11-18T12:00:00", "Rota"),
        ("Rota talk 2026-11-18 Wednesday.md", "2026-11-18T12:00:00", "Rota talk"),
        ("Wednesday, 18 November 2026.md", "2026-11-18T12:00:00", ""),
        ("November 18th, 2026 Rota.md", "2026-11-18T12:00:00", "Rota"),
        ("journal/2026/11/18.md", "2026-11-18T12:00:00", ""),
        *((name, None, name[:-3]) for name in ("2026-W47.md", "120261118.md", "Rota.md")),
    ],
)
def test_a_day_is_read_from_the_name_of_a_file(name: str, day: str | None, rest: str) -> None:
    found, words = day_in_name(PurePosixPath(name))
    assert (found.isoformat() if found else None, words) == (day, rest)


@pytest.mark.parametrize(
    ("head", "properties"),
    [
        ("date: 2026-11-17", {"date": ("2026-11-17",)}),
        ("tags: [a, 'b c', \"d, e\"]", {"tags": ("a", "b c", "d, e")}),
        ("tags:\n  - a\n  - '#b'", {"tags": ("a", "#b")}),
        ("tags:\n- a", {"tags": ("a",)}),
        ('day: "[[2026-11-17|Tuesday]]"', {"day": ("2026-11-17",)}),
        ("Empty:\n# a remark", {"empty": ()}),
    ],
)
def test_properties_are_read_in_the_forms_of_obsidian(
    head: str, properties: dict[str, tuple[str, ...]]
) -> None:
    assert split_front_matter(f"---\n{head}\n---\nWords.") == (properties, "Words.")


@pytest.mark.parametrize(
    "text", ["Words.", "---\nno property\n---\nx", "---\na: 1\n", "--- \n\n---x"]
)
def test_what_is_no_properties_is_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@given(
    values=st.lists(JSON, max_size=5), size=st.integers(1, 9), indent=st.none() | st.integers(0, 2)
)
def test_json_in_pieces_of_any_size_is_the_same(
    values: list[object], size: int, indent: int | None
) -> None:
    text = json.dumps({"a": 12, "entries": values, "b": {"c": 1.5}}, indent=indent)
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    found = [(key, value) for key, _, value in json_values(pieces)]
    assert found == [("a", 12), *(("entries", one) for one in values), ("b", {"c": 1.5})]
    assert json_value_of(pieces) == json.loads(text)


@given(moment=st.datetimes(timezones=st.just(UTC)), digest=st.binary(min_size=10, max_size=10))
def test_a_derived_id_is_always_the_same_and_its_handle_has_a_letter(
    moment: datetime, digest: bytes
) -> None:
    one = derived_id(moment, digest)
    assert one == derived_id(moment, digest)
    assert not handle_of(one)[:SHORTEST_HANDLE].isdigit()
    assert (is_derived(one), is_derived(new_id(moment))) == (True, False)
    assert (UUID(one).version, one[19] in "89ab", len(one)) == (8, True, 36)


def test_what_no_store_takes_is_shown_by_a_sign() -> None:
    assert plain_text("\r\n a\rb\0\ud800 \r\n\n") == " a\nb\ufffd\ufffd"
