"""A bar shows how far a large journal is checked, where somebody watches, and is gone after."""

import io
from pathlib import Path

import pytest
from rich.console import Console

from builders import add_entries, an_entry
from compassjournal.cli import journal_progress
from compassjournal.context import Compass
from compassjournal.terminal.theme import THEME
from run_result import Run


def shown(home: Path, *, terminal: bool = True, plain: bool = False) -> str:
    compass = Compass({"COMPASS_HOME": str(home)})
    compass.plain = plain
    file = io.StringIO()
    compass.screen.stderr = Console(file=file, force_terminal=terminal, width=60, theme=THEME)
    with journal_progress.journal_progress(compass, "Checking") as counted:
        assert [*counted(range(450))] == [*range(450)]
    return file.getvalue()


def test_a_bar_is_for_a_large_journal_at_a_terminal(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_entries(home / "journal.db", an_entry())
    assert shown(home) == ""
    monkeypatch.setattr(journal_progress, "SHOWN_FROM", 1)
    assert "Checking" in shown(home)
    assert "400" in shown(home)
    assert (shown(home, terminal=False), shown(home, plain=True)) == ("", "")


def test_without_a_terminal_a_check_says_what_it_says_without_a_bar(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_entries(home / "journal.db", an_entry())
    small = run("doctor")
    monkeypatch.setattr(journal_progress, "SHOWN_FROM", 1)
    assert run("doctor") == small
