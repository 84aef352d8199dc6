"""Own questions at a terminal: worded again, changed in the editor, and a programme followed."""

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.prompt_bank.question_template import pack_text
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, CTRL_N, Saved, ShellScript, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

CTRL_U = "\x15"
LONG = "In the busy hours of the week, with it all, what must you not have done?"
BREAKS_THEN_MENDS = """
if [ -e {folder}/broken ]; then sed -i 's/pace: slow/pace: daily/' "$1"; exit; fi
touch {folder}/broken
sed -i 's/pace: weekly/pace: slow/' "$1"
"""


@pytest.fixture
def programme(home: Path) -> Path:
    file = home / "prompts" / "our-programme.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(pack_text("our-programme", "Our programme"))
    return file


@pytest.mark.parametrize("columns", [80, 40])
def test_a_question_is_worded_again_until_it_is_kept(
    terminal: Spawn, home: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    session = terminal("prompts", "new", columns=columns)
    session.dialogue("Your question:", f"{LONG}\r", "3) Leave it")
    assert session.settled() == snapshot
    session.type("2")
    session.wait("Your question:", times=2)
    session.type(f"{CTRL_U}What is undone?\r")
    assert session.end() == 0
    assert 'ask: "What is undone?"' in (home / "prompts" / "own.yaml").read_text()


@pytest.mark.parametrize("leave", ["\r", CTRL_C], ids=["with nothing typed", "by Ctrl-C"])
def test_nothing_is_kept_of_a_question_that_was_left(
    terminal: Spawn, home: Path, leave: str
) -> None:
    session = terminal("prompts", "new")
    session.dialogue("Your question:", leave, ends=130 if leave == CTRL_C else 0)
    assert not (home / "prompts").exists()


def test_a_page_with_a_flaw_is_kept_and_gone_on_with(
    terminal: Spawn, programme: Path, shell_script: ShellScript
) -> None:
    before, command = programme.read_text(), shell_script(BREAKS_THEN_MENDS)
    kept = programme.with_name("our-programme.yaml.unfinished")
    session = terminal("prompts", "edit", "our-programme", EDITOR=command)
    session.dialogue("“slow” is not one of", "2", "Your page is kept", ends=1)
    assert (programme.read_text(), "pace: slow" in kept.read_text()) == (before, True)
    again = terminal("prompts", "edit", "our programme", EDITOR=command)
    again.wait("that you left unfinished")
    again.wait("Saved: 3 questions in “Our programme”.")
    assert again.end() == 0
    assert programme.read_text() == before.replace("pace: weekly", "pace: daily")
    assert not kept.exists()


@pytest.mark.parametrize("keys", ["\r", "y"])
def test_enter_neither_takes_in_nor_takes_out_what_undo_does_not_bring_back(
    terminal: Spawn, tmp_path: Path, programme: Path, keys: str
) -> None:
    given = programme.rename(tmp_path / programme.name)
    terminal("prompts", "add", str(given)).dialogue("Take it in", keys, ends=0)
    assert programme.exists() == (keys == "y")
    programme.write_text(given.read_text())
    terminal("prompts", "remove", "our-programme").dialogue("Take it out", keys, ends=0)
    assert programme.exists() == (keys == "\r")


def test_the_programme_steps_back_on_a_hard_evening_and_for_another(
    terminal: Spawn, saved: Saved, run: Run, programme: Path
) -> None:
    assert programme.is_file()
    run("prompts", "follow", "our-programme")
    hard = terminal("reflect", energy=True)
    hard.dialogue("1 nothing", "2", "Left in you 2")
    hard.wait(ANSWER_HINT)
    assert "Our programme" not in hard.screen
    hard.dialogue(ANSWER_HINT, CTRL_C, ends=130)
    session = terminal("reflect", energy=True)
    session.dialogue("1 nothing", "4", "Our programme, 1 of 3", CTRL_N)
    session.wait("Before anything else")
    session.dialogue(ANSWER_HINT, f"Fine.{CTRL_D}")
    session.dialogue("Which of these", "\r\r\r", "Saved as", ends=0)
    (entry,) = saved.entries
    assert (entry.place.pack, entry.chosen) == ("start", False)
