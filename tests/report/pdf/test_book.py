"""The book in PDF: set whole from whatever somebody wrote, none of it read as markup."""

import re
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import SUNDAY, an_entry, an_export
from compassjournal.model.entry import Entry
from random_journals import a_random_journal
from run_result import Keep, Run

pytest.importorskip("typst", reason="the extra [pdf] is not installed")
from compassjournal.report.pdf.book import journal_as_pdf

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip)


def a_book(*entries: Entry, paper: str = "A4") -> bytes:
    (book,) = journal_as_pdf(an_export(*entries, with_index=True, paper=paper))
    assert book.startswith(b"%PDF-")
    return book


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("A5", (420, 595))])
def test_a_book_is_on_its_paper_with_a_page_for_title_contents_month_and_index(
    paper: str, size: tuple[int, int]
) -> None:
    book = a_book(an_entry(text="With @sam."), an_entry(SUNDAY - timedelta(40)), paper=paper)
    sizes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", book)
    assert {tuple(round(float(one)) for one in each.split()) for each in sizes} == {(0, 0, *size)}
    # Title, contents, two months, index.
    assert len(sizes) == 5


def test_the_same_journal_is_the_same_book() -> None:
    journal = a_random_journal(3, SUNDAY - timedelta(60), 60, 0.4)
    assert a_book(*journal) == a_book(*journal)


@settings(max_examples=15)
@given(st.lists(TEXT, min_size=1, max_size=3))
def test_no_words_stop_the_typesetter(texts: list[str]) -> None:
    markup = '#panic("no") $x^ *a _b `c` <d> @e \\ // /* = - + #import "x.typ"'
    a_book(*(an_entry(text=f"{markup}\n{text}", asked=f"{text} {markup}") for text in texts))


def test_a_file_says_by_its_suffix_that_it_is_a_book(run: Run, keep: Keep, tmp_path: Path) -> None:
    keep(an_entry())
    assert run("export", "--to", str(tmp_path / "book.pdf"), "--paper", "A5").code == 0
    assert (tmp_path / "book.pdf").read_bytes().startswith(b"%PDF-")


def test_without_the_extra_one_sentence_says_what_to_do(
    run: Run, keep: Keep, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(an_entry())
    monkeypatch.delitem(sys.modules, "compassjournal.report.pdf.book", raising=False)
    monkeypatch.setitem(sys.modules, "typst", None)
    assert run("export", "--to", str(tmp_path / "book.pdf")).talk(2) == (
        "For a PDF, `pip install 'compassjournal[pdf]'`; or write --to book.html, and print it to "
        "PDF from a browser.\n"
    )
    assert not (tmp_path / "book.pdf").exists()
