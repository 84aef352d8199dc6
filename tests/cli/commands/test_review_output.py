"""A review as a page: where it goes, what is in it, and which options go together."""

import stat
from pathlib import Path

import pytest

from compassjournal.terminal import browser
from run_result import Result, Run

WITHOUT = "Without your words, people and tags; --with-words puts them in.\n"
WITH = "Your words, people and tags are in it.\n"


@pytest.fixture
def evening(run: Run) -> Run:
    done = run(
        "reflect", "--text", "@sam stayed very <b>late</b> today. #rota", "--practised", "attending"
    )
    assert done.code == 0
    return run


def test_a_page_is_written_for_its_owner_alone(evening: Run, tmp_path: Path) -> None:
    page = tmp_path / "week.html"
    made = evening("review", "--week", "--format", "html", "--to", str(page))
    assert made == Result(0, "", f"  Written to {page}. {WITHOUT}")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    text = page.read_text("utf-8")
    assert text.startswith("<!doctype html>")
    assert [word for word in ("sam", "rota") if word in text] == []


def test_words_are_in_a_page_when_they_are_wanted(evening: Run, tmp_path: Path) -> None:
    page = tmp_path / "week.html"
    made = evening("review", "--format", "html", "--with-words", "--to", str(page))
    assert made.err == f"  Written to {page}. {WITH}"
    text = page.read_text("utf-8")
    assert "@sam stayed very &lt;b&gt;late&lt;/b&gt; today." in text


def test_a_page_that_is_there_is_left(evening: Run, tmp_path: Path) -> None:
    page = tmp_path / "week.md"
    page.write_text("Mine.", "utf-8")
    refused = evening("review", "--format", "markdown", "--to", str(page))
    assert (refused.code, page.read_text("utf-8")) == (1, "Mine.")
    assert "is there already and was left as it is. Use --force to replace it." in refused.err
    assert evening("review", "--format", "markdown", "--to", str(page), "--force").code == 0
    assert page.read_text("utf-8").startswith("# 16 to 22 November 2026, week 47\n")


def test_a_file_s_ending_says_its_form(evening: Run, tmp_path: Path) -> None:
    for name, begins in (("a.html", "<!doctype"), ("b.md", "# 16 to"), ("c.HTM", "<!doctype")):
        assert evening("review", "--to", str(tmp_path / name)).code == 0
        assert (tmp_path / name).read_text("utf-8").startswith(begins)


def test_markdown_goes_to_the_screen(evening: Run) -> None:
    shown = evening("review", "--format", "md")
    assert (shown.code, shown.err) == (0, f"  {WITHOUT}")
    assert shown.out.startswith("# 16 to 22 November 2026, week 47\n")


def test_to_is_a_day_without_a_page(evening: Run, tmp_path: Path) -> None:
    shown = evening("review", "--from", "2026-11-01", "--to", "2026-11-10")
    assert shown.out.startswith("  1 to 10 November 2026\n")
    page = tmp_path / "x.md"
    made = evening("review", "--from", "2026-11-01", "--until", "2026-11-10", "--to", str(page))
    assert made.code == 0
    assert page.read_text("utf-8").startswith("# 1 to 10 November 2026\n")


def test_a_page_is_opened(
    evening: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def show(path: Path) -> bool:
        opened.append(path)
        return True

    monkeypatch.setattr(browser, "open_in_browser", show)
    kept = home / "cache" / "review.html"
    # The second takes the place of the first.
    for _ in range(2):
        made = evening("review", "--open")
        assert made == Result(0, "", f"  Written to {kept}. {WITHOUT}")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    own = tmp_path / "own.html"
    assert evening("review", "--format", "html", "--to", str(own), "--open").code == 0
    assert opened == [kept, kept, own]


def test_where_no_browser_is_the_page_waits(evening: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(browser, "open_in_browser", lambda _: False)
    made = evening("review", "--open")
    assert made.code == 0
    assert made.err.startswith("  No browser could be opened here; the page waits there.\n")
