"""Setting right at a terminal: the editor's page, and what is asked before things go."""

import signal
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.write.writer import Writer
from pty_terminal import Spawn, Written

pytestmark = pytest.mark.slow

CHANGES = """#!/bin/sh
sed -i 's/^energy:.*/energy: 4/; s/Words/Better words/' "$1"
"""
LEAVES = """#!/bin/sh
cp "$1" {folder}/page
"""
FAILS_ONCE = """#!/bin/sh
if [ -e {folder}/failed ]; then cp "$1" {folder}/page; exit; fi
touch {folder}/failed
printf 'Typed before it failed.\\n' >> "$1"
exit 1
"""
BREAKS = """#!/bin/sh
if [ -e {folder}/broken ]; then sed -i 's/^energy:.*/energy: 5/' "$1"; exit; fi
touch {folder}/broken
sed -i 's/^energy:.*/energy: lots/; s/Words/Better words/' "$1"
"""
SLOW = """#!/bin/sh
printf 'Saved in the editor.\\n' >> "$1"
touch {folder}/ready
while [ ! -e {folder}/go ]; do sleep 0.1; done
"""


def an_editor(script: str, folder: Path) -> str:
    path = folder / "editor"
    path.write_text(script.format(folder=folder))
    path.chmod(0o700)
    return str(path)


@pytest.fixture
def journal(home: Path) -> Path:
    path = home / "journal.db"
    Writer(path).add(an_entry(text="Words as they were."))
    return path


@pytest.mark.usefixtures("journal")
def test_the_editor_changes_the_words_and_what_stands_in_front(
    terminal: Spawn, written: Written, tmp_path: Path
) -> None:
    sitting = terminal("edit", "last", EDITOR=an_editor(CHANGES, tmp_path))
    sitting.wait("changed: the words and energy 4.")
    assert sitting.end() == 0
    (entry,) = written()
    assert (entry.text, entry.taps.energy) == ("Better words as they were.", 4)


@pytest.mark.usefixtures("journal")
def test_a_page_left_alone_changes_nothing(terminal: Spawn, tmp_path: Path, journal: Path) -> None:
    before = journal.read_bytes()
    sitting = terminal("edit", EDITOR=an_editor(LEAVES, tmp_path))
    sitting.wait("Nothing changed.")
    assert sitting.end() == 0
    assert (tmp_path / "page").read_text().endswith("---\n\nWords as they were.\n")
    assert journal.read_bytes() == before


@pytest.mark.usefixtures("journal")
def test_an_editor_that_fails_changes_nothing_and_its_page_is_offered_again(
    terminal: Spawn, written: Written, home: Path, tmp_path: Path
) -> None:
    command = an_editor(FAILS_ONCE, tmp_path)
    sitting = terminal("edit", "last", EDITOR=command)
    sitting.wait("Your page is kept")
    assert sitting.end() == 1
    assert [one.text for one in written()] == ["Words as they were."]
    again = terminal("edit", "last", EDITOR=command)
    again.wait("Go on with it")
    again.type("\r")
    again.wait("changed: the words.")
    assert again.end() == 0
    assert (tmp_path / "page").read_text().endswith("Typed before it failed.\n")
    assert [one.text for one in written()] == ["Words as they were.\nTyped before it failed."]
    assert [one for one in (home / "drafts").rglob("*") if one.is_file()] == []


@pytest.mark.usefixtures("journal")
def test_a_page_with_a_mistake_is_kept_until_it_is_mended(
    terminal: Spawn, written: Written, tmp_path: Path
) -> None:
    command = an_editor(BREAKS, tmp_path)
    sitting = terminal("edit", "last", EDITOR=command)
    sitting.wait("energy is a number from 1 to 5, or none. Your page is kept")
    assert sitting.end() == 1
    again = terminal("edit", "last", "--draft", "continue", EDITOR=command)
    again.wait("changed: the words and energy 5.")
    assert again.end() == 0
    assert [one.text for one in written()] == ["Better words as they were."]


@pytest.mark.usefixtures("journal")
def test_a_new_entry_elsewhere_and_an_edit_lose_nothing(
    terminal: Spawn, written: Written, home: Path, tmp_path: Path
) -> None:
    sitting = terminal("edit", "last", EDITOR=an_editor(SLOW, tmp_path))
    sitting.wait_until((tmp_path / "ready").exists, "the editor")
    Writer(home / "journal.db").add(an_entry(text="From another terminal."))
    (tmp_path / "go").touch()
    sitting.wait("changed: the words.")
    assert sitting.end() == 0
    assert {one.text for one in written()} == {
        "Words as they were.\nSaved in the editor.",
        "From another terminal.",
    }


def test_two_edits_of_the_same_words_lose_neither(
    terminal: Spawn, written: Written, journal: Path, tmp_path: Path
) -> None:
    (entry,) = written()
    sitting = terminal("edit", "last", EDITOR=an_editor(SLOW, tmp_path))
    sitting.wait_until((tmp_path / "ready").exists, "the editor")
    meanwhile = an_entry(text="Changed elsewhere.", id=entry.id, written_at=entry.written_at)
    Writer(journal).revise(entry, meanwhile, entry.written_at)
    (tmp_path / "go").touch()
    sitting.wait("changed or taken away in another window")
    assert sitting.end() == 1
    again = terminal("edit", "last", "--draft", "continue", EDITOR=an_editor(LEAVES, tmp_path))
    again.wait("changed: the words.")
    assert again.end() == 0
    assert [one.text for one in written()] == ["Words as they were.\nSaved in the editor."]


@pytest.mark.usefixtures("journal")
def test_what_was_saved_in_the_editor_outlives_a_request_to_end(
    terminal: Spawn, home: Path, tmp_path: Path
) -> None:
    sitting = terminal("edit", "last", EDITOR=an_editor(SLOW, tmp_path))
    sitting.wait_until((tmp_path / "ready").exists, "the editor")
    sitting.send_signal(signal.SIGTERM)
    assert sitting.end() == 130
    again = terminal("edit", "last", EDITOR=an_editor(LEAVES, tmp_path))
    again.wait("Saved in the editor.")
    again.wait("Go on with it")
    again.type("\x03")
    assert again.end() == 130
    assert len(list((home / "drafts" / "edits").glob("*.db"))) == 1


@pytest.mark.usefixtures("journal")
def test_without_an_editor_it_says_how_to_name_one(terminal: Spawn, written: Written) -> None:
    sitting = terminal("edit", "last", EDITOR="no-such-editor")
    sitting.wait("There is no editor “no-such-editor” here. Name yours in EDITOR")
    assert sitting.end() == 1
    assert [one.text for one in written()] == ["Words as they were."]


@pytest.mark.usefixtures("journal")
def test_deleting_asks_first_and_enter_keeps(terminal: Spawn, written: Written) -> None:
    sitting = terminal("delete", "last")
    sitting.wait("Keep it")
    sitting.type("\r")
    sitting.wait("Left as it was.")
    assert sitting.end() == 0
    assert len(written()) == 1
    again = terminal("delete", "last")
    again.wait("Keep it")
    again.type("y\r")
    again.wait("1 entry deleted.")
    assert again.end() == 0
    assert written() == ()
    back = terminal("undo")
    back.wait("Undo it")
    back.type("n\r")
    back.wait("Left as it was.")
    assert back.end() == 0
    assert written() == ()
    back = terminal("undo")
    back.wait("Undo it")
    back.type("\r")
    back.wait("Undone.")
    assert back.end() == 0
    assert len(written()) == 1


@pytest.mark.usefixtures("journal")
def test_for_ever_wants_the_word(terminal: Spawn, written: Written) -> None:
    sitting = terminal("delete", "last", "--forever")
    sitting.wait("Type “forever” to go on")
    sitting.type("yes\r")
    sitting.wait("Left as it was.")
    assert sitting.end() == 0
    assert len(written()) == 1
    again = terminal("delete", "last", "--forever")
    again.wait("Type “forever” to go on")
    again.type("forever\r")
    again.wait("1 entry deleted for ever.")
    assert again.end() == 0
    assert written() == ()
