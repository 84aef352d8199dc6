"""Accounts as documents: opened by others' parsers, held as text, and safe from any words."""

import importlib
import io
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from syrupy.assertion import SnapshotAssertion

from builders import NOW, an_account
from compassjournal.model.account import Account
from compassjournal.model.account_profile import Profile
from compassjournal.prompt_bank.account_profiles import read_profile_bank
from compassjournal.report.accounts.document import AccountDocument, AccountTable, document_of
from compassjournal.report.accounts.html import document_as_html
from compassjournal.report.accounts.markdown import document_as_markdown
from compassjournal.report.accounts.plain_text import document_as_text
from compassjournal.system.paths import package_profiles

# The extras [word] and [pdf].
docx = pytest.importorskip("docx")
pytest.importorskip("typst")
document_as_word = importlib.import_module("compassjournal.report.accounts.word").document_as_word
document_as_pdf = importlib.import_module("compassjournal.report.pdf.account").document_as_pdf

PROFILES: dict[str, Profile] = {
    one.id: one for one in read_profile_bank(package_profiles(), []).profiles
}
CLOSING = (
    "Your own words. Not legal advice. Recorded reflections may be asked for in legal proceedings."
)
ANSWERS = {
    "nature": "A person we support fell.\n\nI was at lunch.",
    "learned": "To ask sooner.",
    "code": "preserve safety",
}
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


def a_document(*accounts: Account) -> AccountDocument:
    return document_of(accounts, PROFILES, NOW)


def a_line(day: str, topic: str, **more: str) -> Account:
    answers = {"method": "online", "topic": topic, "hours": "3", "code": "practise effectively"}
    return an_account(
        day, topic, profile_id="nmc-cpd-log", activity_date=date.fromisoformat(day),
        answers=answers | more,
    )  # fmt: skip


ONE = a_document(an_account(title="A fall", answers=ANSWERS, event_period="spring 2026"))
SEVERAL = a_document(
    an_account(title="A fall", answers=ANSWERS),
    a_line("2026-03-02", "Delirium | care"),
    an_account(title="Words", profile_id="hcpc-practice-summary", answers={"role": "I lead."}),
    a_line("2026-01-09", "Falls", learned_applied="I look first."),
)


def opened(document: AccountDocument) -> Any:
    (raw,) = document_as_word(document)
    return docx.Document(io.BytesIO(raw))


def test_one_account_has_its_title_and_several_have_a_heading_each() -> None:
    assert (ONE.title, [part.heading for part in ONE.parts]) == ("A fall", [""])
    assert SEVERAL.title == "Reflective accounts"
    assert [part.heading for part in SEVERAL.parts] == ["A fall", "NMC CPD log line", "Words"]


def test_lines_of_a_table_are_the_oldest_first_without_what_none_has() -> None:
    (table,) = (part for part in SEVERAL.parts if isinstance(part, AccountTable))
    assert table.rows == (
        ("9 January 2026", "online", "Falls", "I look first.", "practise effectively", "3", ""),
        ("2 March 2026", "online", "Delirium | care", "", "practise effectively", "3", ""),
    )
    assert "Evidence" not in table.columns
    assert SEVERAL.is_wide
    assert not ONE.is_wide


def test_it_ends_with_when_it_was_made_along_what_and_what_it_is() -> None:
    assert ONE.closing == (
        (
            "Made on 22 November 2026 with the profile “NMC written reflective account”, "
            "checked on 28 November 2026."
        ),
        "A draft to copy into the NMC form for reflective accounts.",
        CLOSING,
    )
    old = document_of([an_account()], PROFILES, NOW.replace(year=2030))
    assert old.closing[-2:] == (
        "These notes are older than they should be: look at the regulator's own page.",
        CLOSING,
    )


def test_an_account_whose_profile_is_gone_is_written_by_its_keys() -> None:
    document = document_of([an_account(profile_id="mine")], {}, NOW)
    text = "".join(document_as_text(document))
    assert "mine\n" in text
    assert "learned\n\nTo ask sooner.\n" in text


@pytest.mark.parametrize("document", [ONE, SEVERAL], ids=["one", "several"])
def test_as_text_each_field_has_its_length(
    document: AccountDocument, snapshot: SnapshotAssertion
) -> None:
    assert "".join(document_as_text(document)) == snapshot


def test_as_markdown_it_reads_with_its_headings_and_its_table(snapshot: SnapshotAssertion) -> None:
    page = MarkdownIt("commonmark").enable("table").render("".join(document_as_markdown(SEVERAL)))
    assert page == snapshot


def test_no_words_act_as_markdown() -> None:
    words = "# Not a heading\n> no quote\n---\n<script>alert(1)</script>\n```\nno code"
    account = an_account(title="<b> x\ny", answers={"learned": words})
    page = MarkdownIt("commonmark").render("".join(document_as_markdown(a_document(account))))
    tags = set(re.findall(r"<(\w+)", page))
    assert tags <= {"h1", "h2", "p", "hr"}
    assert page.count("<h1>") == 1
    assert page.count("<hr") == 1


@pytest.mark.parametrize("document", [ONE, SEVERAL], ids=["one", "several"])
def test_as_html_it_is_one_page_without_script_or_network(
    document: AccountDocument, snapshot: SnapshotAssertion
) -> None:
    (page,) = document_as_html(document)
    assert "default-src 'none'" in page
    assert not re.search(r"<(script|link|img|iframe)", page)
    assert "size: A4 landscape" in page if document.is_wide else "size: A4;" in page
    assert re.sub(r"<style>.*?</style>|sha256-[^']*", "", page, flags=re.DOTALL) == snapshot


def test_as_a_word_document_it_has_headings_a_table_a_title_a_language_and_no_author() -> None:
    document = opened(SEVERAL)
    headings = [
        (one.style.name, one.text)
        for one in document.paragraphs
        if one.style and one.style.name and one.style.name.startswith("Heading")
    ]
    assert headings[:4] == [
        ("Heading 1", "Reflective accounts"),
        ("Heading 2", "A fall"),
        ("Heading 3", "What set it off"),
        ("Heading 3", "What I learned"),
    ]
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    (wanted,) = (part for part in SEVERAL.parts if isinstance(part, AccountTable))
    assert rows == [[*wanted.columns], *map(list, wanted.rows)]
    assert "w:tblHeader" in table.rows[0]._tr.xml
    properties = document.core_properties
    assert (properties.title, properties.language) == ("Reflective accounts", "en-GB")
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert (properties.created, properties.modified) == (NOW, NOW)
    assert document.paragraphs[-1].text == CLOSING


def test_a_word_document_names_no_program_and_nobody() -> None:
    (raw,) = document_as_word(ONE)
    with ZipFile(io.BytesIO(raw)) as packed:
        inside = b"".join(map(packed.read, packed.namelist()))
        styles = packed.read("word/styles.xml") + packed.read("word/settings.xml")
    assert b"python-docx" not in inside
    assert b'w:val="en-GB"' in styles
    assert b'w:val="en-US"' not in styles


@pytest.mark.parametrize("document", [ONE, SEVERAL], ids=["one", "several"])
def test_as_a_pdf_it_is_tagged_and_on_a4(document: AccountDocument) -> None:
    (raw,) = document_as_pdf(document)
    assert raw.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in raw
    assert b"/Lang" in raw
    (size, *_) = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", raw)
    width, height = sorted(round(float(one)) for one in size.split()[2:])
    assert (width, height) == (595, 842)


def test_a_pdf_says_what_the_text_says(tmp_path: Path, snapshot: SnapshotAssertion) -> None:
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not here")
    file = tmp_path / "account.pdf"
    (raw,) = document_as_pdf(SEVERAL)
    file.write_bytes(raw)
    done = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, check=True)
    assert done.stdout.decode() == snapshot


@settings(max_examples=15)
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_no_words_stop_any_of_them(texts: list[str]) -> None:
    markup = '#panic("no") $x^ *a _b `c` <d> @e \\ // /* = - + #import "x.typ" ]]> &amp; \ufffe'
    words = f"{markup}\n{texts[0]}"
    document = a_document(
        *(an_account(title=f"{one} {markup}", answers={"learned": words}) for one in texts),
        a_line("2026-03-02", f"{texts[0]} {markup}"),
    )
    for write in (document_as_text, document_as_markdown, document_as_html):
        assert "".join(write(document))
    assert opened(document).paragraphs[-1].text == CLOSING
    (raw,) = document_as_pdf(document)
    assert raw.startswith(b"%PDF-")


def test_words_from_the_right_are_set_from_the_right() -> None:
    account = an_account(title="A talk", answers={"learned": "שלום לכולם", "changed": "Peace."})
    (page,) = document_as_html(a_document(account))
    assert '<p class="words" dir="auto">שלום לכולם</p>' in page
    marked = [one.text for one in opened(a_document(account)).paragraphs if "w:bidi" in one._p.xml]
    assert marked == ["שלום לכולם"]
