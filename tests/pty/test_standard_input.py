"""Text for standard input, typed by hand: it says how it ends, and is kept as any answer is."""

import time
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.model.entry import Taps
from compassjournal.store.write.writer import Writer
from pty_terminal import CTRL_C, CTRL_D, CTRL_O, Saved, ShellScript, Spawn

pytestmark = pytest.mark.slow

HINT, KEPT = "Ctrl-D finishes", "Kept as a draft. `compass reflect` offers it back."

GUESSED = "Some letters did not arrive as UTF-8, and were guessed"


def test_it_says_how_it_ends_and_enter_on_an_empty_line_does_not_end_it(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("write", "--energy", "2", "-")
    session.dialogue(HINT, "One line.\r\r\rAnother line.\r", "Another line.", CTRL_D, ends=0)
    (entry,) = saved.entries
    assert (entry.text, entry.taps.energy) == ("One line.\n\n\nAnother line.", 2)
    assert "Saved as" in session.words
    assert saved.drafts == []


def test_an_answer_stands_below_its_question_and_nothing_else_is_asked(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect", "--text", "-")
    session.dialogue("Before anything else, how are you?", "")
    session.dialogue(HINT, f"Tired.\r{CTRL_D}", "Saved as", ends=0)
    (entry,) = saved.entries
    assert (entry.text, entry.asked) == ("Tired.", "Before anything else, how are you?")


@pytest.mark.parametrize(
    ("how", "code"),
    [("Ctrl-C", 130), ("hang-up", 130), ("SIGHUP", 130), ("SIGTERM", 130), ("SIGKILL", -9)],
)
def test_what_was_typed_until_it_was_left_is_offered_back(
    terminal: Spawn, saved: Saved, how: str, code: int
) -> None:
    session = terminal("write", "-")
    session.dialogue(HINT, "One line.\r\rHalf a l", "Half a l")
    if how == "SIGKILL":
        session.wait_for_draft("Half a l")
    assert session.leave(how) == code
    assert (KEPT in session.words) is (how in ("Ctrl-C", "SIGTERM", "SIGHUP"))
    session = terminal("write", "--draft", "continue")
    session.dialogue("Half a l", f"ine.{CTRL_D}", "Saved as", ends=0)
    assert saved.texts == ["One line.\n\nHalf a line."]


@pytest.mark.parametrize(
    ("typed", "kept", "said"),
    [
        (b"caf\xe9 au lait\rNext.", "café au lait\nNext.", GUESSED),
        (b"a\xff\rb\x81\rc", "aÿ\nb\ufffd\nc", GUESSED),
        (b"caf\xc3\xa9\x7f\x7fe\rNext.", "cae\nNext.", ""),
        (b"caf\xe9\x7fe\rNext.", "cafe\nNext.", ""),
        (b"\x80 5\r\x93Fine\x94", "€ 5\n“Fine”", GUESSED),
    ],
)
def test_a_byte_that_is_no_letter_loses_only_itself(
    terminal: Spawn, saved: Saved, typed: bytes, kept: str, said: str
) -> None:
    session = terminal("write", "-")
    session.dialogue(HINT)
    session.type(typed + b"!")
    session.dialogue("!", CTRL_D, "Saved as", ends=0)
    assert saved.texts == [f"{kept}!"]
    assert (GUESSED in session.words) is (said == GUESSED)


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM", "SIGKILL"])
def test_words_typed_for_an_entry_are_kept_with_its_unfinished_edit(
    terminal: Spawn, saved: Saved, home: Path, how: str
) -> None:
    Writer(home / "journal.db").add(an_entry(text="As it was.", taps=Taps(energy=2)))
    session = terminal("edit", "last", "--text", "-")
    session.dialogue(HINT, "Better.\r\rHalf a l", "Half a l")
    if how == "SIGKILL":
        wait_for_edit(home, "Half a l")
    assert session.leave(how) == (-9 if how == "SIGKILL" else 130)
    assert ("Your page is kept; `compass edit" in session.words) is (how != "SIGKILL")
    assert saved.texts == ["As it was."]
    session = terminal("edit", "last", "--text", "-", "--star", "--draft", "continue")
    session.dialogue("Half a l", f"ine.{CTRL_D}", "changed: the words", ends=0)
    (entry,) = saved.entries
    assert (entry.text, entry.taps.energy, entry.starred) == ("Better.\n\nHalf a line.", 2, True)
    assert [*(home / "drafts").rglob("*.db")] == []


def test_nothing_typed_for_an_entry_changes_nothing(
    terminal: Spawn, saved: Saved, home: Path
) -> None:
    Writer(home / "journal.db").add(an_entry(text="As it was."))
    session = terminal("edit", "last", "--text", "-")
    session.dialogue(HINT, CTRL_D, "Nothing changed.", ends=0)
    session = terminal("edit", "last", "--text", "-")
    session.dialogue(HINT, f"x\x7f{CTRL_C}", ends=130)
    assert saved.texts == ["As it was."]
    assert [*(home / "drafts").rglob("*.db")] == []


def test_words_for_an_entry_can_go_on_in_the_editor(
    terminal: Spawn, saved: Saved, home: Path, shell_script: ShellScript
) -> None:
    Writer(home / "journal.db").add(an_entry(text="As it was."))
    command = shell_script('printf "From the editor.\\n" >> "$1"; sleep 2.1\n')
    session = terminal("edit", "last", "--text", "-", "--tag", "rota", EDITOR=command)
    session.dialogue(HINT, f"Typed.{CTRL_O}", "From the editor.", CTRL_D, "changed", ends=0)
    assert saved.texts == ["Typed.\nFrom the editor. #rota"]


def wait_for_edit(home: Path, words: str) -> None:
    """Wait until an unfinished edit on the disk has the words."""
    while not any(words.encode() in one.read_bytes() for one in home.glob("drafts/edits/*.db")):
        time.sleep(0.05)


def test_whoever_leaves_with_nothing_typed_leaves_nothing(terminal: Spawn, saved: Saved) -> None:
    session = terminal("write", "-")
    session.dialogue(HINT, CTRL_C, ends=130)
    assert (saved.drafts, session.echoes) == ([], True)
