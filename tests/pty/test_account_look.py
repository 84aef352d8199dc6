"""The look at an account in a terminal: one thing after the other, and before a file is written."""

from pathlib import Path

import pytest

from builders import accounts_in, an_account, save_accounts
from pty_terminal import CTRL_C, Spawn

pytestmark = pytest.mark.slow

ANSWERS = {"nature": "Mrs Okafor fell in room 8.", "learned": "Mair knew. It was 14 March."}
GO, WRITE, LEAVE = "1", "2", "3"


@pytest.fixture
def account(home: Path) -> Path:
    """A journal with one account that names two people, a room and a day."""
    save_accounts(home / "journal.db", an_account(title="A fall", answers=ANSWERS))
    return home / "journal.db"


def answers(path: Path) -> list[str]:
    return [text for account in accounts_in(path) for _, text in account.answers]


def test_each_is_shown_in_its_sentence_and_decided(account: Path, terminal: Spawn) -> None:
    session = terminal("account", "check")
    session.dialogue(
        *("Mrs Okafor 1 of 4", "1"),
        *("room 8 2 of 4", "2"),
        *("Write instead:", "\x15bed\r"),
        *("Mair 3 of 4", "5"),
        *("14 March 4 of 4", "5"),
    )
    assert session.end() == 0
    assert "“Mair” is left out." in session.words
    assert "“14 March” stays." in session.words
    assert "`compass undo` takes it back." in session.words
    assert answers(account) == ["A person we support fell in bed.", "Knew. It was 14 March."]


def test_who_stops_keeps_what_was_decided(account: Path, terminal: Spawn) -> None:
    session = terminal("account", "check")
    session.dialogue("Mrs Okafor 1 of 4", "2", "room 8 2 of 4", "5")
    assert session.end() == 0
    assert "3 are left as they are." in session.words
    assert answers(account) == ["O fell in room 8.", "Mair knew. It was 14 March."]


def test_ctrl_c_keeps_what_was_decided(account: Path, terminal: Spawn) -> None:
    session = terminal("account", "check")
    session.dialogue("Mrs Okafor 1 of 4", "2", "room 8 2 of 4", CTRL_C)
    # What was committed is a success, as everywhere.
    assert (session.end(), session.echoes) == (0, True)
    assert "`compass undo` takes it back." in session.words
    assert answers(account) == ["O fell in room 8.", "Mair knew. It was 14 March."]


def test_before_a_file_is_written_what_was_found_is_shown(
    account: Path, terminal: Spawn, tmp_path: Path
) -> None:
    file = tmp_path / "account.md"
    for key, written in ((LEAVE, False), (WRITE, True)):
        session = terminal("account", "export", "last", "--to", str(file))
        session.dialogue("Go through them one by one", key)
        assert session.end() == 0
        assert ("Nothing was written." in session.words) is not written
        assert file.exists() is written
    assert "Mrs Okafor fell in room 8." in file.read_text("utf-8")
    assert answers(account) == list(ANSWERS.values())


def test_from_there_it_leads_through_and_asks_again_about_the_rest(
    account: Path, terminal: Spawn, tmp_path: Path
) -> None:
    file = tmp_path / "account.md"
    session = terminal("account", "export", "last", "--to", str(file))
    session.dialogue(
        *("Go through them one by one", GO),
        *("Mrs Okafor 1 of 4", "2"),
        *("room 8 2 of 4", "5"),
        *("Go through them one by one", WRITE),
    )
    assert session.end() == 0
    assert "O fell in room 8." in file.read_text("utf-8")
    assert answers(account)[0] == "O fell in room 8."
