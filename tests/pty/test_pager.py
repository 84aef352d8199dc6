"""A long list is read a screen at a time; a short one, and one for a program, is not."""

import stat
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.write.writer import Writer
from pty_terminal import Spawn

pytestmark = pytest.mark.slow
DAY = date(2026, 11, 22)


@pytest.fixture
def a_month(home: Path) -> None:
    """Thirty days, which with their headings are longer than a screen."""
    writer = Writer(home / "journal.db")
    for back in range(30):
        writer.add(an_entry(DAY - timedelta(back), f"Day {back} was listened to."))


def a_pager(folder: Path, lines: str) -> str:
    """A program that notes how it was called, and what came to it."""
    program = folder / "a pager"
    program.write_text(f"#!/bin/sh\necho called $1 $LESS $LESSHISTFILE $LESSSECURE\n{lines}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return f"'{program}' --now"


@pytest.mark.usefixtures("a_month")
def test_a_long_list_goes_through_the_pager(terminal: Spawn, tmp_path: Path) -> None:
    pager = a_pager(tmp_path, f"cat > '{tmp_path}/page'")
    one = terminal("list", "--limit", "30", PAGER=pager)
    one.wait("30 entries.")
    assert one.end() == 0
    assert one.screen.startswith("called --now -FRX -PsSpace shows more, q goes on$ - 1")
    page = (tmp_path / "page").read_text("utf-8")
    assert [f"Day {back} was" in page for back in range(30)] == [True] * 30


@pytest.mark.usefixtures("a_month")
def test_what_was_found_is_marked_in_the_pager_too(terminal: Spawn, tmp_path: Path) -> None:
    pager = a_pager(tmp_path, f"cat > '{tmp_path}/page'")
    one = terminal("search", "listened", PAGER=pager)
    one.wait("The latest 20 of 30; `--limit 30` shows all.")
    assert one.end() == 0
    assert "\x1b[1;4mlistened\x1b[0m" in (tmp_path / "page").read_text("utf-8")


@pytest.mark.usefixtures("a_month")
def test_a_pager_that_is_left_early_is_no_error(terminal: Spawn, tmp_path: Path) -> None:
    one = terminal("list", "--limit", "30", PAGER=a_pager(tmp_path, "exit 3"))
    one.wait("30 entries.")
    assert one.end() == 0


@pytest.mark.usefixtures("a_month")
def test_less_is_read_by_hand_and_left(terminal: Spawn) -> None:
    one = terminal("list", "--limit", "30")
    one.wait("Day 0 was")
    one.wait("q goes on")
    assert "Day 29 was" not in one.screen
    # less throws away what was typed when it was interrupted, and asks anew.
    asked = one.raw.count(b"q goes on")
    one.type("\x03")
    one.wait_until(lambda: one.raw.count(b"q goes on") > asked, "less to go on")
    one.type("G")
    one.wait("Day 29 was")
    one.type("q")
    one.wait("30 entries.")
    assert one.end() == 0


@pytest.mark.usefixtures("a_month")
@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager", "less 'unclosed"])
def test_without_a_pager_it_is_printed(terminal: Spawn, pager: str) -> None:
    one = terminal("list", "--limit", "30", PAGER=pager)
    one.wait("30 entries.")
    assert one.end() == 0
    assert b"Day 0 was" in one.raw
    assert b"Day 29 was" in one.raw


@pytest.mark.usefixtures("a_month")
def test_a_short_list_needs_no_pager(terminal: Spawn, tmp_path: Path) -> None:
    one = terminal("list", "--limit", "3", PAGER=a_pager(tmp_path, "cat"))
    one.wait("The latest 3 of 30")
    assert one.end() == 0
    assert "called" not in one.screen
