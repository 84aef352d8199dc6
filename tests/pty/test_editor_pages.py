"""A page in an editor is the person's until they have it back: in write, reflect, edit, a pause."""

import shutil
import signal
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, product
from pathlib import Path

import pytest

from builders import an_entry, texts_in
from compassjournal.model.weekly_pause import parse_answers
from compassjournal.store.drafts import abandoned_drafts, edits_folder
from compassjournal.store.encryption.key import Key
from compassjournal.store.write.writer import Writer
from passphrase_files import key_file, lock
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, CTRL_O, TAPS_HINT, PtyTerminal, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

MEMORY = Path("/dev/shm")  # noqa: S108 - where an editor's private folder lies
COMMANDS = ("write", "reflect", "edit")
BEFORE = "Begun here."
AnEditor = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Desk:
    """A home with a journal of one entry, its key, and what its commands are told."""

    home: Path
    key: Key | None
    environ: dict[str, str]

    def newest(self, command: str) -> str:
        """The text of the entry that the command has written, the only one if it is an edit."""
        texts = texts_in(self.home / "journal.db", self.key)
        assert len(texts) == (1 if command == "edit" else 2)
        return texts[-1]

    @property
    def drafts(self) -> list[str]:
        """The texts of the drafts and of the unfinished edits."""
        folders = (self.home / "drafts", edits_folder(self.home / "drafts"))
        return [one.text for folder in folders for one in abandoned_drafts(folder, self.key)]

    @property
    def pages(self) -> list[Path]:
        """The pages of this home that are left."""
        owners = [owner for owner in MEMORY.glob("compass-*/.owner") if owner.is_file()]
        mine = [owner for owner in owners if str(self.home) in owner.read_text()]
        return [file for owner in mine for file in owner.parent.iterdir() if file != owner]


@pytest.fixture
def is_locked() -> bool:
    return False


@pytest.fixture
def desk(home: Path, tmp_path: Path, *, is_locked: bool) -> Iterator[Desk]:
    """A desk at which no page is left in the end, and no draft."""
    Writer(home / "journal.db").add(an_entry(text=BEFORE, kind="note"))
    if is_locked:
        key = lock(home / "journal.db")
        desk = Desk(home, key, {"COMPASS_KEY_FILE": str(key_file(tmp_path / "key"))})
    else:
        desk = Desk(home, None, {})
    yield desk
    assert (desk.pages, desk.drafts) == ([], [])


@pytest.fixture
def an_editor(tmp_path: Path) -> AnEditor:
    """The command of an editor with these lines of shell, where "$1" is the page."""

    def command(lines: str) -> str:
        path = tmp_path / "my own editor"
        path.write_text(f'#!/bin/sh\ncd "{tmp_path}"\n{lines}\n')
        path.chmod(0o700)
        return f"'{path}'"

    return command


def open_editor(terminal: Spawn, desk: Desk, command: str, editor: str) -> PtyTerminal:
    """The command with its editor open, and the words of BEFORE on its page."""
    session = terminal(*command.split(), EDITOR=editor, **desk.environ)
    if command != "edit":
        session.dialogue(ANSWER_HINT, BEFORE, BEFORE, CTRL_O)
    return session


def finish(session: PtyTerminal, command: str) -> None:
    """Save what the editor gave back."""
    if command != "edit":
        session.dialogue(ANSWER_HINT, CTRL_D)
    if command == "reflect":
        session.dialogue(TAPS_HINT, CTRL_C)
    assert session.end() == 0


def over_commands(*cases: str) -> list[tuple[str, str, bool]]:
    """Each case with each command, every other one with a locked journal."""
    return [(*one, locked) for one, locked in zip(product(cases, COMMANDS), cycle((False, True)))]


# What an editor does with its page, the words afterwards, and what is said of it.
ENDS_WELL = {
    "saves": ("sed -i 's/here/now/' \"$1\"", "Begun now.", ""),
    "renames": ('sed s/here/now/ "$1" > "$1.new"; mv "$1.new" "$1"', "Begun now.", ""),
    "keeps a copy": ('cp "$1" "$1~"; sed -i s/here/now/ "$1"', "Begun now.", ""),
    "Latin-1": (
        'sed -i s/here/déjà/ "$1"; iconv -t latin1 "$1" > new; cat new > "$1"',
        "Begun déjà.",
        "as Latin-1 rather than UTF-8",
    ),
    "UTF-16": (
        'sed -i s/here/déjà/ "$1"; iconv -t utf-16 "$1" > new; cat new > "$1"',
        "Begun déjà.",
        "as UTF-16 rather than UTF-8",
    ),
    "CRLF": ("sed -i 's/here/now/; s/$/\\r/' \"$1\"", "Begun now.", ""),
    "empties": (': > "$1"', BEFORE, "came back empty"),
    "saves later": (
        '(while [ ! -e go ]; do sleep 0.1; done; sed -i s/here/late/ "$1"; touch saved) &',
        "Begun late.",
        "Still open?",
    ),
}


@pytest.mark.parametrize(("how", "command", "is_locked"), over_commands(*ENDS_WELL))
def test_what_an_editor_saves_is_what_is_kept(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, tmp_path: Path, how: str, command: str
) -> None:
    lines, words, said = ENDS_WELL[how]
    session = open_editor(terminal, desk, command, an_editor(lines))
    session.wait(said)
    if how == "saves later":
        (tmp_path / "go").touch()
        session.wait_until((tmp_path / "saved").exists, "the window that saves")
        session.type("\r")
    if command != "edit":
        session.wait(words)
    finish(session, command)
    assert desk.newest(command) == words


DIES = {
    "saves, is killed": ("sed -i 's/here/now/' \"$1\"; kill -9 $$", "Begun now."),
    "saves, fails": ("sed -i 's/here/now/' \"$1\"; exit 1", "Begun now."),
    "fails": ("exit 1", BEFORE),
    "is killed in mid-save": (': > "$1"; kill -9 $$', BEFORE),
    "deletes it, fails": ('rm "$1"; exit 1', BEFORE),
    "deletes it": ('rm "$1"', BEFORE),
}


@pytest.mark.parametrize(("how", "command", "is_locked"), over_commands(*DIES))
def test_an_editor_that_dies_takes_nothing_with_it(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, how: str, command: str
) -> None:
    lines, words = DIES[how]
    session = open_editor(terminal, desk, command, an_editor(lines))
    session.wait("page was gone" if how == "deletes it" else "did not end well")
    if command == "edit":
        assert session.end() == 1
        assert ("Your page is kept" in session.words) == (words != BEFORE)
        if words != BEFORE:
            # The page as it is kept has the entry's fields, too.
            session = terminal("edit", EDITOR="touch", **desk.environ)
            session.dialogue("now.”", "1", "Still open?", "\r", "changed: the words.", ends=0)
    else:
        finish(session, command)
    assert desk.newest(command) == words


@pytest.mark.usefixtures("desk")
def test_an_editor_that_is_killed_leaves_the_terminal_as_it_found_it(
    terminal: Spawn, an_editor: AnEditor
) -> None:
    session = terminal("edit", EDITOR=an_editor("stty raw -echo; kill -9 $$"))
    session.wait("did not end well")
    assert (session.end(), session.echoes) == (1, True)


@pytest.mark.parametrize(("how", "command", "is_locked"), over_commands("a picture"))
def test_what_is_no_text_is_left_to_the_person_and_named(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, how: str, command: str
) -> None:
    session = open_editor(terminal, desk, command, an_editor(f"printf '\\211{how}\\0' > \"$1\""))
    session.wait("in a form that compass cannot read")
    session.wait("/entry.md")
    page = Path(next(word for word in session.words.split() if word.endswith("/entry.md")))
    assert page.read_bytes() == b"\x89a picture\0"
    if command == "edit":
        assert session.end() == 1
    else:
        finish(session, command)
    assert desk.newest(command) == BEFORE
    # The next Ctrl-O leaves it alone.
    session = open_editor(terminal, desk, "write", an_editor("sed -i 's/here/now/' \"$1\""))
    session.wait("Begun now.")
    finish(session, "write")
    assert page.exists()
    shutil.rmtree(page.parent)


STAYS_OPEN = "sed -i 's/here/now/' \"$1\"; touch ready; exec sleep 60"


@pytest.mark.parametrize("is_locked", [False, True])
@pytest.mark.parametrize("command", COMMANDS)
def test_a_page_left_by_a_kill_is_offered_back(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, tmp_path: Path, command: str
) -> None:
    session = open_editor(terminal, desk, command, an_editor(STAYS_OPEN))
    session.wait_until((tmp_path / "ready").exists, "the editor")
    other = terminal("write", **desk.environ)
    other.dialogue(ANSWER_HINT, CTRL_D, ends=0)
    assert "unfinished" not in other.words
    assert len(desk.pages) == 1
    session.send_signal(signal.SIGKILL)
    session.end()
    again = terminal(command, EDITOR="touch", **desk.environ)
    again.wait("now.”")
    assert desk.pages == []
    again.type("1")
    if command == "edit":
        again.dialogue("Still open?", "\r")
    else:
        again.wait("Begun now.", times=2)
    finish(again, command)
    assert desk.newest(command) == "Begun now."


@pytest.mark.usefixtures("desk")
def test_a_page_left_of_an_empty_answer_keeps_its_question(
    terminal: Spawn, an_editor: AnEditor, tmp_path: Path, run: Run
) -> None:
    asked = run("prompt", "--json").json["ask"]
    lines = f'echo From nothing. >> "$1"; {STAYS_OPEN}'
    session = terminal("reflect", EDITOR=an_editor(lines))
    session.dialogue(ANSWER_HINT, CTRL_O)
    session.wait_until((tmp_path / "ready").exists, "the editor")
    session.send_signal(signal.SIGKILL)
    session.end()
    again = terminal("reflect", "--draft", "continue")
    again.dialogue("From nothing.", CTRL_D, TAPS_HINT, CTRL_C, ends=0)
    (entry,) = run("list", "--limit", "1", "--json").json
    assert (entry["text"], entry["asked"]) == ("From nothing.", asked)


@pytest.mark.usefixtures("desk")
def test_an_editor_killed_with_nothing_saved_leaves_no_draft(
    terminal: Spawn, an_editor: AnEditor, tmp_path: Path
) -> None:
    session = terminal("write", EDITOR=an_editor("touch ready; exec sleep 60"))
    session.dialogue(ANSWER_HINT, CTRL_O)
    session.wait_until((tmp_path / "ready").exists, "the editor")
    session.send_signal(signal.SIGKILL)
    session.end()
    again = terminal("write")
    again.dialogue(ANSWER_HINT, CTRL_D, ends=0)
    assert "unfinished" not in again.words


def test_a_page_left_of_a_pause_is_the_answer_to_its_question(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, tmp_path: Path
) -> None:
    pause = ("review", "--week", "--reflect")
    session = terminal(*pause, EDITOR=an_editor(STAYS_OPEN), PAGER="cat")
    session.dialogue("coping and", f"With tea.{CTRL_D}", "trying to", BEFORE, BEFORE, CTRL_O)
    session.wait_until((tmp_path / "ready").exists, "the editor")
    session.send_signal(signal.SIGKILL)
    session.end()
    again = terminal(*pause, PAGER="cat")
    again.wait("Begun now.")
    again.type(CTRL_C)
    assert again.end() == 130
    assert [parse_answers(one) for one in desk.drafts] == [
        {"coping": "With tea.", "trying": "Begun now."}
    ]
    again = terminal(*pause, "--draft", "discard", PAGER="cat")
    again.dialogue(ANSWER_HINT, CTRL_C, ends=130)


def test_an_edit_left_by_a_kill_is_named_by_the_next_note(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, tmp_path: Path
) -> None:
    session = open_editor(terminal, desk, "edit", an_editor(STAYS_OPEN))
    session.wait_until((tmp_path / "ready").exists, "the editor")
    session.send_signal(signal.SIGKILL)
    session.end()
    note = terminal("write")
    note.dialogue("An edit was left unfinished; `compass edit", CTRL_D, ends=0)
    terminal("edit", "--draft", "discard", EDITOR="false").end()


def test_whoever_leaves_while_a_window_may_be_open_finds_its_page_again(
    terminal: Spawn, desk: Desk, an_editor: AnEditor
) -> None:
    session = open_editor(terminal, desk, "write", an_editor("true"))
    session.dialogue("Still open?", CTRL_C, "The page stays there", ends=130)
    (page,) = desk.pages
    page.write_text("Saved in the window.\n")
    again = terminal("write", "--draft", "continue")
    again.wait("Saved in the window.")
    finish(again, "write")
    assert desk.newest("write") == "Saved in the window."


def test_locking_puts_a_page_that_was_left_into_a_locked_draft(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, tmp_path: Path
) -> None:
    session = open_editor(terminal, desk, "write", an_editor(STAYS_OPEN))
    session.wait_until((tmp_path / "ready").exists, "the editor")
    session.send_signal(signal.SIGKILL)
    session.end()
    key = lock(desk.home / "journal.db")
    assert desk.pages == []
    (draft,) = abandoned_drafts(desk.home / "drafts", key)
    assert draft.text == "Begun now."
    assert all(b"Begun" not in one.read_bytes() for one in desk.home.rglob("*") if one.is_file())


def test_two_windows_that_edit_one_entry_lose_neither(
    terminal: Spawn, desk: Desk, an_editor: AnEditor, tmp_path: Path
) -> None:
    lines = 'sed -i "s/here/in $WINDOW/" "$1"; touch $WINDOW\n'
    lines += "while [ ! -e $WINDOW.go ]; do sleep 0.1; done"
    editor, sessions = an_editor(lines), []
    for name in ("one", "two"):
        sessions.append(terminal("edit", EDITOR=editor, WINDOW=name))
        sessions[-1].wait_until((tmp_path / name).exists, "the editor")
    (tmp_path / "two.go").touch()
    sessions[1].dialogue("changed: the words.", ends=0)
    assert desk.newest("edit") == "Begun in two."
    assert len(desk.pages) == 1
    (tmp_path / "one.go").touch()
    sessions[0].dialogue("Your page is kept", ends=1)
    again = terminal("edit", "--draft", "continue", EDITOR="touch")
    again.dialogue("Still open?", "\r", "changed: the words.", ends=0)
    assert desk.newest("edit") == "Begun in one."


def test_an_unfinished_edit_left_for_later_is_not_lost_by_another(
    terminal: Spawn, desk: Desk, an_editor: AnEditor
) -> None:
    fails = an_editor("sed -i 's/here/now/' \"$1\"; exit 1")
    terminal("edit", EDITOR=fails).dialogue("Your page is kept", ends=1)
    session = terminal("edit", "--draft", "later", EDITOR=an_editor('sed -i s/here/then/ "$1"'))
    session.dialogue("changed: the words.", ends=0)
    assert desk.newest("edit") == "Begun then."
    session = terminal("edit", EDITOR="touch")
    session.dialogue("Begun now.”", "1", "Still open?", "\r", "changed: the words.", ends=0)
    assert desk.newest("edit") == "Begun now."
