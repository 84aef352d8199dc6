"""A review as Markdown: what was written stays text."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token
from syrupy.assertion import SnapshotAssertion

from compassjournal.analysis.review import Review, without_words_and_names
from compassjournal.report import markdown
from report.sample_reviews import HOSTILE, a_week, a_year, an_empty_week, hostile, sections_of

READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
TEXTS = [
    *HOSTILE,
    "# not a heading",
    "- not a list",
    "1. not one either\n2) nor this",
    "a | b\n--- | ---\nc | d",
    "***bold*** __bold__ ~~gone~~ `code` ``more``",
    "[a](http://b.example) ![c](d) [e]: f <http://g.example> https://h.example www.i.example",
    "> no quote\n\n    no code\n\n```\nno fence\n```",
    "title\n=====\nother\n---",
    "back\\slash\\",
    "&amp; &#35; &nbsp;",
    "a@b.example and @sam",
    "  \t ends in blanks  \n",
]


def page_of(review: Review) -> str:
    return markdown.markdown_page(review, sections_of(review))


def shape(text: str) -> Counter[str]:
    """The kinds of pieces that a reader of Markdown finds, but breaks of lines and code.

    A word that was come back to may look like a command of ours, which is code.
    """
    found: Counter[str] = Counter()

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.type not in ("text", "hardbreak", "softbreak", "code_inline"):
                found[token.type] += 1
            walk(token.children or [])

    walk(READER.parse(text))
    return found


def read(text: str) -> str:
    """What a reader of Markdown shows, with one blank between words."""
    shown: list[str] = []

    def walk(tokens: list[Token]) -> None:
        for token in tokens:
            if token.children is None:
                shown.append(token.content)
            else:
                walk(token.children)
                shown.append("\n")
            if token.type in ("hardbreak", "softbreak"):
                shown.append("\n")

    walk(READER.parse(text))
    return " ".join("".join(shown).split())


@pytest.mark.parametrize("review", [a_week(), a_year(), an_empty_week()], ids=["week", "year", "0"])
def test_a_page_is_whole(review: Review, snapshot: SnapshotAssertion) -> None:
    assert page_of(review) == snapshot


def test_the_five_are_a_table() -> None:
    assert shape(page_of(a_week()))["table_open"] == 1
    assert shape(page_of(an_empty_week()))["table_open"] == 0


def test_the_page_says_when_your_own_words_are_in_it() -> None:
    assert page_of(a_week()).endswith("\n---\n\nYour own words.\n")
    assert "Your own words." not in page_of(without_words_and_names(a_week()))


@pytest.mark.parametrize("text", TEXTS)
def test_hostile_text_of_a_journal_stays_text(text: str) -> None:
    assert shape(page_of(hostile(text))) == shape(page_of(hostile("word")))


@pytest.mark.parametrize("text", [one for one in TEXTS if one.isprintable()])
def test_text_is_read_as_it_was_written(text: str) -> None:
    assert read(markdown.escape_markdown(text)) == " ".join(text.split())


@given(st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=60))
def test_any_text_is_read_as_it_was_written(text: str) -> None:
    assert read(markdown.escape_markdown(text)) == " ".join(text.split())
