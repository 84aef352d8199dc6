"""A review as one page of HTML: whole, safe, and read aloud as it is drawn."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import SUNDAY
from compassjournal.analysis.people import NameDays
from compassjournal.analysis.review import Review, without_words_and_names
from compassjournal.analysis.trend import MIN_TREND_ENTRIES
from compassjournal.model.span import Span, month_of, quarter_of
from compassjournal.report.html import page as html
from compassjournal.report.html.elements import element
from compassjournal.report.html.stylesheet import style_hash
from compassjournal.report.section import ReportLine, Section
from report.html.parsed_page import Page
from report.sample_reviews import HOSTILE, a_week, a_year, an_empty_week, hostile, sections_of

NAMES = "span compass balance taps year intentions people returned words pause noticing"
NAMES += " invitation forward"


def page_of(review: Review) -> str:
    return html.html_page(review, sections_of(review), made_on=SUNDAY)


@pytest.mark.parametrize("review", [a_week(), a_year(), an_empty_week()], ids=["week", "year", "0"])
def test_a_page_is_whole(review: Review, snapshot: SnapshotAssertion) -> None:
    page = page_of(review)
    # The style is a promise of its own; here its colours and lengths would be noise.
    assert re.sub(r"<style>.*</style>", "<style></style>", page, flags=re.DOTALL) == snapshot


def test_a_page_asks_nothing_of_anybody() -> None:
    for review in (a_week(), a_year()):
        page = Page(page_of(review))
        tags = {tag for tag, _ in page.elements}
        assert tags & {"script", "link", "img", "iframe", "form", "a", "object", "image"} == set()
        names = {name for _, attributes in page.elements for name in attributes}
        assert names & {"href", "src", "style", "xlink:href", "srcset", "action"} == set()
        assert "url(" not in page.style
        assert "@import" not in page.style


def test_the_policy_allows_the_style_and_nothing_else() -> None:
    page = Page(page_of(a_week()))
    policy = next(
        one["content"] for one in page.all("meta") if "http-equiv" in one and one["content"]
    )
    assert policy == (
        f"default-src 'none'; style-src '{style_hash(page.style)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_headings_come_in_order_and_ids_once() -> None:
    for review in (a_week(), a_year(), an_empty_week()):
        page = Page(page_of(review))
        headings = [tag for tag, _ in page.elements if tag in ("h1", "h2", "h3")]
        assert headings == ["h1"] + ["h2"] * (len(headings) - 1)
        ids = [value["id"] for _, value in page.elements if "id" in value]
        assert len(set(ids)) == len(ids)
        named = [
            one[name]
            for one in page.all("svg")
            for name in ("aria-labelledby", "aria-describedby")
            if name in one
        ]
        assert set(named) <= set(ids)


def test_each_drawing_says_its_numbers_in_words() -> None:
    page = page_of(a_week())
    told = re.findall(r"<desc[^>]*>([^<]*)</desc>", page)
    drawn = [
        " ".join(line.text for line in section.lines if line.in_chart)
        for section in sections_of(a_week())
        if section.name in ("span", "compass", "taps")
    ]
    assert told == drawn


def test_what_is_not_drawn_is_said_instead() -> None:
    review = a_week()
    few = replace(review, trend=review.trend._replace(tapped_entries=MIN_TREND_ENTRIES - 1))
    assert 'class="plot"' in page_of(review)
    assert 'class="plot"' not in page_of(few)
    one_day = replace(review, span=Span(SUNDAY, date(2026, 11, 23)), days=(SUNDAY,))
    assert 'class="days"' not in page_of(one_day)


def test_a_month_and_a_quarter_have_a_calendar_of_their_days() -> None:
    for span in (month_of(SUNDAY), quarter_of(SUNDAY)):
        review = replace(a_week(), span=span)
        page = Page(page_of(review))
        squares = [one for one in page.all("rect") if one.get("rx")]
        assert len(squares) == len(review.days) + len(review.other_days)
        pictures = re.findall(r'<svg class="month".*?</svg>', page_of(review), re.DOTALL)
        numbers = [int(day) for one in pictures for day in re.findall(r">(\d+)</text>", one)]
        assert numbers == [day.day for day in span]


def test_no_line_tells_only_what_to_run_next() -> None:
    review = a_week()
    assert "shows the entries" in " ".join(
        line.text for section in sections_of(review) for line in section.lines
    )
    page = Page(page_of(review))
    assert "shows the entries" not in page.text
    assert "compass reflect --prompt" not in page.text


def test_a_command_in_a_sentence_is_code() -> None:
    line = ReportLine("If things are too much: `compass support` lists people to talk to.", "quiet")
    page = html.html_page(a_week(), [Section("taps", "Energy", (line,))], made_on=SUNDAY)
    assert "<code>compass support</code> lists" in page
    said = Section("words", "Words", (ReportLine("I typed `compass list`.", "quote"),))
    assert "<code>" not in html.html_page(a_week(), [said], made_on=SUNDAY)


def test_the_page_says_when_your_own_words_are_in_it() -> None:
    assert "Your own words." in Page(page_of(a_week())).texts
    assert "Your own words." not in Page(page_of(without_words_and_names(a_week()))).texts
    assert "Sunday 22 November 2026" in Page(page_of(a_week())).text


def test_the_page_knows_nobody_and_no_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("USER", "somebody")
    page = page_of(a_week())
    assert str(Path.home()) not in page
    assert "somebody" not in page
    assert 'name="generator"' not in page


def hostile_sections(text: str) -> list[Section]:
    """Every section there is, with that text wherever there is text."""
    lines = [
        ReportLine(text, role, text, in_chart=drawn)
        for role in ("", "quiet", "question", "quote", "intention")
        for drawn in (True, False)
    ]
    return [Section(name, text, tuple(lines)) for name in (*NAMES.split(), text)]


def skeleton(page: Page) -> list[tuple[str, list[str]]]:
    """The elements and the names of their attributes, without code, which marks text alone."""
    return [(tag, sorted(names)) for tag, names in page.elements if tag != "code"]


ACTS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u202a-\u202e\ud800-\udfff]")
ALL_AT_ONCE = " ".join(HOSTILE)


@pytest.mark.parametrize(
    ("review", "text"),
    [
        *((hostile(text), text) for text in HOSTILE),
        (replace(a_year(), people=(NameDays(ALL_AT_ONCE, 1),)), ALL_AT_ONCE),
    ],
    ids=[*HOSTILE, "year"],
)
def test_hostile_text_stays_text(review: Review, text: str) -> None:
    page = Page(html.html_page(review, hostile_sections(text), made_on=SUNDAY))
    plain = Page(html.html_page(review, hostile_sections("word"), made_on=SUNDAY))
    assert skeleton(page) == skeleton(plain)
    assert page.style == plain.style
    assert not ACTS.search(page.text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_of_a_journal_stays_text(text: str) -> None:
    page = page_of(hostile(text))
    assert skeleton(Page(page)) == skeleton(Page(page_of(hostile("word"))))
    # It can be written in any file.
    assert page.encode("utf-8")


@pytest.mark.parametrize("words", ["שלום @sam", "مرحبا", "Kind words", "1: سلام"])
def test_the_words_of_the_person_run_in_their_own_direction(words: str) -> None:
    lines = (
        ReportLine(f"“{words}”", "quote", " Sunday."),
        ReportLine(words, "intention", " Done."),
        ReportLine("Your thanks:", after=f" “{words}”"),
    )
    page = ET.tostring(element("div", *html._paragraphs(lines)), encoding="unicode")
    after = '<span class="after" dir="auto">'
    assert page == (
        f'<div><blockquote><p dir="auto">“{words}”{after} Sunday.</span></p></blockquote>'
        f'<ul><li dir="auto">{words}{after} Done.</span></li></ul>'
        f"<p>Your thanks:{after} “{words}”</span></p></div>"
    )
