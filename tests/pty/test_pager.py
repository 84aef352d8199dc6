"""A long list is read a screen at a time; a short one, and one for a program, is not."""

import os
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import an_entry, write_journal
from compassjournal.store.write.writer import Writer
from compassjournal.terminal.pager import show_in_pager
from pty_terminal import CTRL_C, ShellScript, Spawn

pytestmark = pytest.mark.slow
DAY = date(2026, 11, 22)
# It notes how it was called, and what came to it.
NOTES = """
echo called $1 $LESS $LESSHISTFILE $LESSSECURE $LESSCHARSET
cat > {folder}/page
"""
LIST, ALL, SEARCH = "list --limit 30", "30 entries.", "The latest 20 of 30; `--limit 30` shows all."


@pytest.fixture(autouse=True)
def a_month(home: Path) -> None:
    """Thirty days, which with their headings are longer than a screen."""
    writer = Writer(home / "journal.db")
    for back in range(30):
        writer.add(an_entry(DAY - timedelta(back), f"Day {back} was listened to."))


@pytest.mark.parametrize(
    ("command", "said", "words"),
    [
        (LIST, ALL, [f"Day {back} was" for back in range(30)]),
        # What was found is marked in the pager too.
        ("search listened", SEARCH, ["\x1b[1;4mlistened\x1b[0m"]),
    ],
)
def test_a_long_list_goes_through_the_pager(
    terminal: Spawn,
    tmp_path: Path,
    shell_script: ShellScript,
    command: str,
    said: str,
    words: list[str],
) -> None:
    session = terminal(*command.split(), PAGER=f"{shell_script(NOTES)} --now")
    session.dialogue(said, ends=0)
    prompt = "-Ps?eq closes:Space shows more, q closes.$"
    assert session.screen.startswith(f"called --now -FRX {prompt} - 1 utf-8")
    page = (tmp_path / "page").read_text("utf-8")
    assert [word for word in words if word not in page] == []


def test_less_is_read_by_hand_and_left(terminal: Spawn) -> None:
    session = terminal(*LIST.split())
    session.wait("Day 0 was")
    session.wait("q closes")
    assert "Day 29 was" not in session.settled()
    # less throws away what was typed when it was interrupted, and asks anew.
    asked = session.raw.count(b"q closes")
    session.type(CTRL_C)
    session.wait_until(lambda: session.raw.count(b"q closes") > asked, "less to go on")
    session.type("G")
    session.wait("Day 29 was")
    # At the end there is no more to show.
    assert session.settled().splitlines()[-1].strip() == "q closes"
    session.dialogue("Day 29 was", "q", ALL, ends=0)


def test_a_whole_week_begins_with_its_compass_on_the_first_page(
    terminal: Spawn, home: Path
) -> None:
    entries = (
        an_entry(DAY - timedelta(back), practised="attending helping", energy=3, load=back + 1)
        for back in range(5)
    )
    write_journal(home / "journal.db", entries)
    session = terminal("review", "--week", "--full")
    session.wait("q closes")
    page = session.settled()
    assert page.startswith("  16 to 22 November 2026, week 47\n")
    assert "self-compassion at the heart: none of 5 days" in page
    session.type(" ")
    session.wait("Energy and load over eight weeks")
    session.type("q")
    assert session.end() == 0


def test_the_short_week_needs_no_pager(terminal: Spawn) -> None:
    session = terminal("review", "--week")
    session.wait("shows the rest.")
    assert session.end() == 0
    assert session.settled().startswith("  16 to 22 November 2026, week 47\n")


def test_without_a_pager_it_is_printed(terminal: Spawn) -> None:
    for pager in ("", "cat", "no-such-pager", "less 'unclosed"):
        assert not show_in_pager(b"", {**os.environ, "PAGER": pager})
    session = terminal(*LIST.split(), PAGER="no-such-pager")
    session.dialogue(ALL, ends=0)
    assert b"Day 0 was" in session.raw
    assert b"Day 29 was" in session.raw


def test_the_pager_of_the_settings_comes_before_that_of_the_system(
    terminal: Spawn, shell_script: ShellScript
) -> None:
    chosen, none = f'pager = "{shell_script("echo chosen; cat")}"\n', 'pager = "no"\n'
    session = terminal(*LIST.split(), settings=chosen, PAGER="false")
    session.dialogue(ALL, ends=0)
    assert b"chosen" in session.raw
    session = terminal(*LIST.split(), settings=none, PAGER=shell_script("echo shown in it"))
    session.dialogue(ALL, ends=0)
    assert (b"shown in it" in session.raw, b"Day 29 was" in session.raw) == (False, True)


@pytest.mark.parametrize(
    ("command", "script", "said"),
    [(LIST, "exit 3", ALL), ("list --limit 3", NOTES, "The latest 3 of 30")],
)
def test_a_pager_left_early_is_no_error_and_a_short_list_needs_none(
    terminal: Spawn, shell_script: ShellScript, command: str, script: str, said: str
) -> None:
    session = terminal(*command.split(), PAGER=shell_script(script))
    session.dialogue(said, ends=0)
    assert "called" not in session.screen
