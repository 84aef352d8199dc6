"""An entry changed in the person's editor: a page that is kept until it is saved."""

import signal
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.write.writer import Writer
from pty_terminal import Saved, ShellScript, Spawn

pytestmark = pytest.mark.slow

CHANGES = """
sed -i 's/^energy:.*/energy: 4/; s/Words/Better words/' "$1"
"""
LEAVES = """
cp "$1" {folder}/page
"""
FAILS_ONCE = """
if [ -e {folder}/failed ]; then cp "$1" {folder}/page; exit; fi
touch {folder}/failed
printf 'Typed before it failed.\\n' >> "$1"
exit 1
"""
BREAKS = """
if [ -e {folder}/broken ]; then sed -i 's/^energy:.*/energy: 5/' "$1"; exit; fi
touch {folder}/broken
sed -i 's/^energy:.*/energy: lots/; s/Words/Better words/' "$1"
"""
SLOW = """
printf 'Saved in the editor.\\n' >> "$1"
touch {folder}/ready
while [ ! -e {folder}/go ]; do sleep 0.1; done
"""


@pytest.fixture
def journal(home: Path) -> Path:
    path = home / "journal.db"
    Writer(path).add(an_entry(text="Words as they were."))
    return path


@pytest.mark.usefixtures("journal")
def test_the_editor_changes_the_words_and_what_stands_in_front(
    terminal: Spawn, saved: Saved, shell_script: ShellScript
) -> None:
    session = terminal("edit", "last", EDITOR=shell_script(CHANGES))
    session.dialogue("changed: the words and energy 4.", ends=0)
    (entry,) = saved.entries
    assert (entry.text, entry.taps.energy) == ("Better words as they were.", 4)


@pytest.mark.usefixtures("journal")
def test_a_page_left_alone_changes_nothing(
    terminal: Spawn, tmp_path: Path, shell_script: ShellScript, journal: Path
) -> None:
    before = journal.read_bytes()
    session = terminal("edit", EDITOR=shell_script(LEAVES))
    session.dialogue("Still open?", "\r", "Nothing changed.", ends=0)
    assert (tmp_path / "page").read_text().endswith("---\n\nWords as they were.\n")
    assert journal.read_bytes() == before


@pytest.mark.usefixtures("journal")
def test_an_editor_that_fails_changes_nothing_and_its_page_is_offered_again(
    terminal: Spawn, saved: Saved, home: Path, tmp_path: Path, shell_script: ShellScript
) -> None:
    command = shell_script(FAILS_ONCE)
    session = terminal("edit", "last", EDITOR=command)
    session.dialogue("Your page is kept", ends=1)
    assert saved.texts == ["Words as they were."]
    again = terminal("edit", "last", EDITOR=command)
    again.dialogue("Go on with it", "\r", "Still open?", "\r", "changed: the words.", ends=0)
    assert (tmp_path / "page").read_text().endswith("Typed before it failed.\n")
    assert saved.texts == ["Words as they were.\nTyped before it failed."]
    assert [*(home / "drafts").rglob("*.db")] == []


@pytest.mark.usefixtures("journal")
def test_a_page_with_a_mistake_is_kept_until_it_is_mended(
    terminal: Spawn, saved: Saved, shell_script: ShellScript
) -> None:
    command = shell_script(BREAKS)
    session = terminal("edit", "last", EDITOR=command)
    session.dialogue("energy is a number from 1 to 5, or none. Your page is kept", ends=1)
    again = terminal("edit", "last", "--draft", "continue", EDITOR=command)
    again.dialogue("changed: the words and energy 5.", ends=0)
    assert saved.texts == ["Better words as they were."]


@pytest.mark.usefixtures("journal")
def test_a_new_entry_elsewhere_and_an_edit_lose_nothing(
    terminal: Spawn, saved: Saved, home: Path, tmp_path: Path, shell_script: ShellScript
) -> None:
    session = terminal("edit", "last", EDITOR=shell_script(SLOW))
    session.wait_until((tmp_path / "ready").exists, "the editor")
    Writer(home / "journal.db").add(an_entry(text="From another terminal."))
    (tmp_path / "go").touch()
    session.dialogue("changed: the words.", ends=0)
    assert {one.text for one in saved.entries} == {
        "Words as they were.\nSaved in the editor.",
        "From another terminal.",
    }


def test_two_edits_of_the_same_words_lose_neither(
    terminal: Spawn, saved: Saved, journal: Path, tmp_path: Path, shell_script: ShellScript
) -> None:
    (entry,) = saved.entries
    session = terminal("edit", "last", EDITOR=shell_script(SLOW))
    session.wait_until((tmp_path / "ready").exists, "the editor")
    meanwhile = an_entry(text="Changed elsewhere.", id=entry.id, written_at=entry.written_at)
    Writer(journal).revise(entry, meanwhile, entry.written_at)
    (tmp_path / "go").touch()
    session.dialogue("changed or taken away in another window", ends=1)
    again = terminal("edit", "last", "--draft", "continue", EDITOR=shell_script(LEAVES))
    again.dialogue("Still open?", "\r", "changed: the words.", ends=0)
    assert saved.texts == ["Words as they were.\nSaved in the editor."]


@pytest.mark.usefixtures("journal")
def test_what_was_saved_in_the_editor_outlives_a_request_to_end(
    terminal: Spawn, home: Path, tmp_path: Path, shell_script: ShellScript
) -> None:
    session = terminal("edit", "last", EDITOR=shell_script(SLOW))
    session.wait_until((tmp_path / "ready").exists, "the editor")
    session.send_signal(signal.SIGTERM)
    assert session.end() == 130
    again = terminal("edit", "last", EDITOR=shell_script(LEAVES))
    again.wait("Saved in the editor.")
    again.wait("Go on with it")
    again.type("\x03")
    assert again.end() == 130
    assert len(list((home / "drafts" / "edits").glob("*.db"))) == 1


@pytest.mark.usefixtures("journal")
def test_without_an_editor_it_says_how_to_name_one(terminal: Spawn, saved: Saved) -> None:
    session = terminal("edit", "last", EDITOR="no-such-editor")
    session.dialogue("There is no editor “no-such-editor” here. Name yours in EDITOR")
    session.wait('--text "..."` needs none.')
    assert session.end() == 1
    assert saved.texts == ["Words as they were."]
