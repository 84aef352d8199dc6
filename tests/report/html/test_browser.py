"""The page in a real browser: quiet, readable, and on paper."""

import re
import shutil
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from builders import NOW, SUNDAY, an_account
from compassjournal.analysis.review import Review
from compassjournal.formats.exported_journal import ExportedEntry, ExportedJournal
from compassjournal.model.span import month_of
from compassjournal.prompt_bank.account_profiles import read_profile_bank
from compassjournal.report.accounts.document import document_of
from compassjournal.report.accounts.html import document_as_html
from compassjournal.report.html import page as html
from compassjournal.report.html.book import journal_as_book
from compassjournal.system.paths import package_profiles
from random_journals import a_random_journal
from report.sample_reviews import a_hostile_week, a_week, a_year, an_empty_week, sections_of

sync_api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = find_spec("axe_playwright_python")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed"),
    pytest.mark.skipif(AXE is None, reason="axe-core is not installed"),
]

ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--disable-extensions", "--no-first-run"),
]
# The hostile week has all that a week has.
REVIEWS = {"year": a_year(), "empty": an_empty_week(), "hostile": a_hostile_week()}
SCREENS = [(360, "dark"), (1200, "light")]
GROUND = "getComputedStyle(document.documentElement).backgroundColor"
# Words of a drawing that stand outside of it, by a small tolerance for the fonts of a machine.
OUTSIDE = """() => [...document.querySelectorAll("svg[role=img]")].flatMap(svg =>
  [...svg.querySelectorAll("text")].filter(text => {
    const box = text.getBBox(), all = svg.viewBox.baseVal;
    return box.x < -6 || box.x + box.width > all.width + 6 || box.y + box.height > all.height + 6;
  }).map(text => text.textContent))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield chromium
        chromium.close()


def written(folder: Path, review: Review) -> str:
    """The address of the page in a file."""
    file = folder / "review.html"
    file.write_text(html.html_page(review, sections_of(review), made_on=SUNDAY), "utf-8")
    return file.as_uri()


def rows_of(picture: bytes) -> int:
    """How many different rows of dots a PNG has: one or two when it is blank."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    width, bits = int.from_bytes(picture[16:20]), {2: 3, 6: 4}[picture[25]]
    data, place = b"", 8
    while place < len(picture):
        length = int.from_bytes(picture[place : place + 4])
        if picture[place + 4 : place + 8] == b"IDAT":
            data += picture[place + 8 : place + 8 + length]
        place += length + 12
    dots, row = zlib.decompress(data), width * bits + 1
    return len({dots[start : start + row] for start in range(0, len(dots), row)})


@pytest.mark.parametrize("name", REVIEWS)
def test_a_page_opens_without_a_word_and_asks_for_nothing(
    browser: Any, tmp_path: Path, name: str
) -> None:
    address = written(tmp_path, REVIEWS[name])
    said: list[str] = []
    asked: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load")
    assert said == []
    assert asked == [address]
    # The policy stops what somebody might yet write into the file.
    with page.expect_console_message(lambda one: "Content Security Policy" in one.text):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=x.png>')")
    page.close()


@pytest.mark.parametrize("name", REVIEWS)
def test_a_page_is_for_everybody_on_every_screen(browser: Any, tmp_path: Path, name: str) -> None:
    address = written(tmp_path, REVIEWS[name])
    assert AXE
    assert AXE.origin
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text("utf-8")
    # axe is a script, which the page itself would never let in.
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.add_script_tag(content=axe)
    grounds = {}
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("async () => (await axe.run()).violations")
        assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(OUTSIDE) == []
        assert rows_of(page.screenshot(path=tmp_path / f"{name}-{scheme}.png")) > 100
        grounds[scheme] = page.evaluate(GROUND)
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(21, 24, 28)"}
    for role in ("banner", "main", "contentinfo"):
        assert page.get_by_role(role).count() == 1
    context.close()


@pytest.mark.parametrize(
    ("review", "sheets"),
    [(a_week(), 1), (replace(a_week(), span=month_of(SUNDAY)), 1), (a_year(), 3)],
    ids=["week", "month", "year"],
)
def test_a_page_prints_on_a4(browser: Any, tmp_path: Path, review: Review, sheets: int) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(written(tmp_path, review))
    paper = page.pdf(prefer_css_page_size=True)
    sizes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", paper)
    # 210 by 297 millimetres, in points.
    assert {tuple(round(float(one)) for one in size.split()) for size in sizes} == {
        (0, 0, 595, 842)
    }
    assert len(sizes) == sheets
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate(GROUND) == "rgb(255, 255, 255)"
    assert rows_of(page.screenshot(path=tmp_path / "print.png")) > 50
    page.close()


def a_book(folder: Path, paper: str = "A4") -> str:
    """The address of a book of a year in hundreds of letters, with an index."""
    journal = [ExportedEntry(one) for one in a_random_journal(1, SUNDAY - timedelta(365), 365, 0.5)]
    days = sorted({one.entry.day for one in journal})
    book = ExportedJournal(journal, NOW, days=lambda: days, with_index=True, paper=paper)
    file = folder / "book.html"
    file.write_text("".join(journal_as_book(book)), "utf-8")
    return file.as_uri()


def an_account_page(folder: Path) -> str:
    """The address of a page of accounts: sections, and a table of eight columns."""
    line = {"method": "online", "topic": "Delirium " * 9, "evidence": "x.pdf", "hours": "3"}
    accounts = [an_account(), an_account(profile_id="nmc-cpd-log", answers=line)]
    profiles = {one.id: one for one in read_profile_bank(package_profiles(), []).profiles}
    file = folder / "account.html"
    file.write_text("".join(document_as_html(document_of(accounts, profiles, NOW))), "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("written", [a_book, an_account_page], ids=["book", "account"])
def test_a_book_and_an_account_are_for_everybody_and_ask_for_nothing(
    browser: Any, tmp_path: Path, written: Callable[[Path], str]
) -> None:
    address = written(tmp_path)
    assert AXE
    assert AXE.origin
    axe = (Path(AXE.origin).parent / "axe.min.js").read_text("utf-8")
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert (said, asked) == ([], [address])
    page.add_script_tag(content=axe)
    for width, scheme in SCREENS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)
        found = page.evaluate("async () => (await axe.run()).violations")
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("A5", (420, 595))])
def test_a_book_is_printed_on_its_paper(
    browser: Any, tmp_path: Path, paper: str, size: tuple[int, int]
) -> None:
    page = browser.new_page(color_scheme="dark")
    page.goto(a_book(tmp_path, paper))
    sizes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", page.pdf(prefer_css_page_size=True))
    assert {tuple(round(float(one)) for one in each.split()) for each in sizes} == {(0, 0, *size)}
    # A page for the title, and at least one for the contents and each month.
    assert len(sizes) > 14
    page.close()
