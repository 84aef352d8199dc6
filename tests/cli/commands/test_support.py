"""compass support: there without a journal, with one that is damaged, and on any terminal."""

import os
import re
import stat
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.system.support_contacts import SUPPORT_LINES_FILE, load_support
from run_result import Run

OLDEST_FOR_A_RELEASE = 365


@pytest.mark.parametrize("columns", [80, 40])
def test_the_page(run: Run, home: Path, columns: int, snapshot: SnapshotAssertion) -> None:
    assert run("support", columns=columns).quiet == snapshot
    assert not home.exists()


def test_it_works_beside_a_journal_that_cannot_be_opened(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(b"not a journal")
    assert run("support").code == 0
    assert "116 123" in run("support").out
    done = run("support", "add", "M", "1")
    assert (done.code, done.err) == (0, "")


def test_ones_own_contacts_come_first_and_stay_private(run: Run, home: Path) -> None:
    run("support", "add", "Occupational health", "ext. 4410", "--hours", "weekdays")
    done = run("support", "add", 'M 😀, "the friend"', "07700 900000", "--for", "a walk")
    assert (done.code, done.err) == (0, "")
    assert run("support").out.startswith(
        "  Occupational health  ext. 4410\n"
        "  Weekdays.\n"
        '  M 😀, "the friend"  07700 900000\n'
        "  A walk.\n"
    )
    assert stat.S_IMODE((home / "support.toml").stat().st_mode) == 0o600
    value = run("support", "--json").json
    assert [one["name"] for one in value["own"]] == ["Occupational health", 'M 😀, "the friend"']


def test_a_broken_list_of_ones_own_is_left_as_it_is(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "support.toml").write_text("[[contact]]\nname = 3\n")
    for argv in (["support"], ["support", "add", "M", "1"]):
        shown = run(*argv)
        assert (shown.code, shown.out) == (1, "")
        assert "it was left as it is" in shown.err
        assert "116 123" in shown.err
    assert (home / "support.toml").read_text() == "[[contact]]\nname = 3\n"


def test_a_contact_needs_a_name_and_a_number(run: Run, home: Path) -> None:
    shown = run("support", "add", " ", "1")
    assert (shown.code, shown.out) == (2, "")
    assert not home.exists()


def test_every_line_has_its_source_and_the_date_of_it() -> None:
    found = load_support(Path("nowhere"))
    for line in found.lines:
        assert line.source.startswith("https://")
        assert re.fullmatch(r"(20\d\d(-\d\d(-\d\d)?)?)?", line.checked_on)
    numbers = {line.number for line in found.lines}
    assert {"999", "116 123", "111", "0808 808 8000"} <= numbers
    assert any("85258" in number for number in numbers)


def test_the_sources_are_named_with_their_dates(run: Run) -> None:
    shown = run("support", "--sources", columns=200)
    assert shown.code == 0
    assert "Shout, United Kingdom (of 2024-11-04)" in shown.out
    assert "Lifeline, Northern Ireland (the page names no date)" in shown.out
    assert shown.out.endswith("as these pages give them; they were not tried by ringing.\n")


@pytest.mark.skipif("COMPASS_RELEASE" not in os.environ, reason="gates a release, not a change")
def test_no_line_is_too_old_for_a_release() -> None:
    today = date.today()  # noqa: DTZ011 - the day of the release
    stale = [
        line.name
        for line in load_support(SUPPORT_LINES_FILE.parent).lines
        if not line.checked_on
        or (today - date.fromisoformat(f"{line.checked_on}-01-01"[:10])).days > OLDEST_FOR_A_RELEASE
    ]
    assert stale == []
