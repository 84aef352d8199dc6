"""The answer area: what is typed or pasted arrives as it is, and every key of it works."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from compassjournal.model.entry import NO_TAPS, Kind
from compassjournal.model.taxonomy import NOWHERE, Behaviour, Direction, Place, Strand
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.terminal.input.text_area import QUIET_SECONDS
from pty_terminal import Drafts, Spawn, Terminal, Written
from run_result import Run

pytestmark = pytest.mark.slow

MONDAY_EVENING = "2026-11-23T20:30:00+00:00"


def finish(sitting: Terminal) -> None:
    """End the answer, and pass over what comes after it."""
    sitting.type("\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0


def test_text_pasted_as_plain_keys_stays_whole_and_does_not_finish(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    text = "One.\n\nTwo.\n\n\n" + "".join(f"Line {n} of many.\n\n" for n in range(40)) + "Last."
    sitting.type(text.replace("\n", "\r"))
    sitting.wait("Last.")
    sitting.rest(4 * QUIET_SECONDS)
    assert "finishes" in sitting.words
    sitting.type("\r\r")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    (entry,) = written()
    assert entry.text == text


def test_words_typed_at_the_first_tap_go_on_with_the_answer(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("It was a long day.\x04")
    sitting.wait("Enter goes on")
    # All of these but the blank are options.
    sitting.type("She had not eaten.")
    sitting.wait("She had not eaten.")
    sitting.type("\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x7f")
    sitting.wait("finishes")
    sitting.type("!\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    (entry,) = written()
    assert (entry.text, entry.taps) == ("It was a long day.\n\nShe had not eaten.!", NO_TAPS)


def test_keys_pressed_ahead_of_the_taps_do_not_answer_them(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("An answer.\x04ah\r35")
    sitting.wait("Enter goes on")
    sitting.rest(0.5)
    assert "[a]" not in sitting.screen
    sitting.type("\x03")
    assert sitting.end() == 0
    (entry,) = written()
    assert (entry.text, entry.taps) == ("An answer.", NO_TAPS)


def test_ten_thousand_pasted_characters_arrive_exactly(terminal: Spawn, written: Written) -> None:
    parts = "It was late.\r\n\r\n\tAnd then (tab), “quoted”, [/red] \\o/ 100 %.\r\n\r\n\r\n"
    pasted = (parts * 200)[:10_000] + "The end."
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.paste(pasted)
    sitting.wait("The end.")
    sitting.rest(4 * QUIET_SECONDS)
    assert "finishes" in sitting.words
    finish(sitting)
    (entry,) = written()
    assert entry.text == pasted.replace("\r\n", "\n")


SCRIPTS = "Team 👩🏽‍⚕️👨‍👩‍👧 danke, naïve cafe\u0301, שלום עולם, مرحبا, 日本語の文, ﬁ ẞ 𝒳."


def test_emoji_combining_marks_and_right_to_left_text_arrive_exactly(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("reflect", columns=40)
    sitting.wait("keeps a draft")
    for letter in SCRIPTS:
        sitting.type(letter)
    sitting.wait("ẞ 𝒳.")
    # A window made smaller and larger in mid-answer loses nothing.
    sitting.resize(60)
    sitting.type(" Wider,")
    sitting.wait("Wider,")
    sitting.resize(30, 12)
    sitting.type(" narrower")
    sitting.wait("narrower")
    sitting.resize(100, 40)
    sitting.type(" and done.")
    sitting.wait("and done.")
    finish(sitting)
    (entry,) = written()
    assert entry.text == SCRIPTS + " Wider, narrower and done."


@pytest.fixture
def last_sunday(run: Run) -> None:
    words = "Sunday, with @Sarah and @Tom. #handover"
    assert run("reflect", "--text", words, now="2026-11-22T20:00:00+00:00").code == 0


def asked_now(run: Run) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("prompt", "--json", now=MONDAY_EVENING).out)
    return found


@pytest.mark.usefixtures("last_sunday")
def test_another_question_keeps_the_words_and_is_the_question_from_then_on(
    terminal: Spawn, run: Run, written: Written
) -> None:
    first = asked_now(run)
    sitting = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    sitting.wait(str(first["ask"]))
    sitting.wait("finishes")
    sitting.type("Words that stay.\x0e")
    sitting.wait("Stay with this one")
    # Ctrl-C goes back to the words; it does not leave.
    sitting.type("\x03")
    sitting.wait("finishes")
    sitting.type("\x0e")
    sitting.wait("Stay with this one")
    sitting.type("1\r")
    sitting.wait("finishes")
    assert "Words that stay." in sitting.words
    sitting.type("\x03")
    assert sitting.end() == 130
    second = asked_now(run)
    assert second["id"] != first["id"]
    assert second["strand"] == first["strand"]

    # The draft comes back with the question it was left with.
    sitting = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    sitting.wait("begin anew")
    assert str(second["ask"]) in sitting.words
    sitting.type("\r")
    sitting.wait("finishes")
    sitting.type("\x0e")
    sitting.wait("Stay with this one")
    sitting.type("2\r")
    sitting.wait("self-compassion, ")
    sitting.wait("finishes")
    sitting.type(" And more.")
    finish(sitting)
    entry = written()[-1]
    assert entry.text == "Words that stay. And more."
    assert entry.place.strand is Strand.SELF_COMPASSION
    third = asked_now(run)
    assert (third["id"], third["answered"]) == (entry.prompt_id, True)


@pytest.mark.usefixtures("last_sunday")
def test_writing_freely_stores_no_question_and_passes_over_the_one_asked(
    terminal: Spawn, run: Run, written: Written
) -> None:
    first = asked_now(run)
    sitting = terminal("reflect", columns=40, COMPASS_NOW=MONDAY_EVENING)
    sitting.wait("keeps a draft")
    sitting.type("My own thing.\x0e")
    sitting.wait("Stay with this one")
    sitting.type("6\r")
    sitting.wait("Write whatever is there. My own thing. Enter on an empty line finishes")
    finish(sitting)
    entry = written()[-1]
    assert (entry.text, entry.prompt_id, entry.asked) == ("My own thing.", None, None)
    assert (entry.kind, entry.place) == (Kind.REFLECTION, NOWHERE)
    assert asked_now(run)["id"] != first["id"]


def test_a_request_to_end_is_heard_in_the_menu_of_questions(terminal: Spawn, home: Path) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("Words.\x0e")
    sitting.wait("Stay with this one")
    sitting.send_signal(signal.SIGTERM)
    assert sitting.end() == 130
    assert [draft.text for draft in abandoned_drafts(home / "drafts")] == ["Words."]


MEMORY = Path("/dev/shm")  # noqa: S108 - where an editor's private folder lies
EDITOR = """#!/bin/sh
if [ -e {folder}/ready ]; then printf 'From the editor.\\n' >> "$1"; exit; fi
touch {folder}/ready
printf 'Lost.\\n' >> "$1"
exit 1
"""
SLOW_EDITOR = """#!/bin/sh
printf 'Saved in the editor.\\n' >> "$1"
touch {folder}/ready
exec sleep 60
"""


@pytest.fixture
def folders_of_editors() -> Iterator[None]:
    """Nothing is left where the files of an editor lie."""

    def folders() -> set[Path]:
        return {folder for folder in MEMORY.glob("compass-*") if folder.is_dir()}

    before = folders()
    yield
    # Other tests may have an editor open now; its compass is alive.
    assert [one for one in folders() - before if not alive(int(one.name.split("-")[1]))] == []


def alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


def an_editor(script: str, folder: Path) -> str:
    path = folder / "editor"
    path.write_text(script.format(folder=folder))
    path.chmod(0o700)
    return str(path)


@pytest.mark.usefixtures("folders_of_editors")
def test_the_editor_takes_the_words_and_gives_them_back(
    terminal: Spawn, written: Written, tmp_path: Path
) -> None:
    sitting = terminal("reflect", EDITOR=an_editor(EDITOR, tmp_path))
    sitting.wait("finishes")
    sitting.type("From the keyboard.\x0f")
    sitting.wait("could not be started or did not end well")
    sitting.wait("finishes")
    assert "Lost." not in sitting.words
    sitting.type("\x0f")
    sitting.wait("From the keyboard. From the editor. Enter on an empty line finishes")
    sitting.type(" And on.")
    finish(sitting)
    (entry,) = written()
    assert entry.text == "From the keyboard.\nFrom the editor. And on."


@pytest.mark.usefixtures("folders_of_editors")
def test_what_was_saved_in_an_open_editor_outlives_a_request_to_end(
    terminal: Spawn, home: Path, tmp_path: Path
) -> None:
    sitting = terminal("reflect", EDITOR=an_editor(SLOW_EDITOR, tmp_path))
    sitting.wait("finishes")
    sitting.type("From the keyboard.\x0f")
    sitting.wait_until((tmp_path / "ready").exists, "the editor")
    sitting.send_signal(signal.SIGTERM)
    assert sitting.end() == 130
    (draft,) = abandoned_drafts(home / "drafts")
    assert draft.text == "From the keyboard.\nSaved in the editor."


@pytest.mark.usefixtures("last_sunday")
def test_tab_completes_people_and_tags_used_before(terminal: Spawn, written: Written) -> None:
    sitting = terminal("write")
    sitting.wait("finishes")
    for keys, shown in (("With (@Sa\t", "(@Sarah"), (") and #\t", "#handover")):
        sitting.type(keys)
        sitting.wait(shown)
    sitting.type(" again.\x04")
    assert sitting.end() == 0
    assert written()[-1].text == "With (@Sarah) and #handover again."


def test_a_note_has_no_taps_and_its_draft_is_offered_back(
    terminal: Spawn, written: Written, drafts: Drafts
) -> None:
    sitting = terminal("write")
    sitting.wait("finishes")
    assert "question" not in sitting.words
    sitting.type("A note\x03")
    assert sitting.end() == 130
    sitting = terminal("reflect")
    sitting.wait("An unfinished note from Sunday 22 November, 21:14 “A note” › 1) Go on with it")
    sitting.type("1\r")
    sitting.wait("finishes")
    sitting.type(" to keep.\x04")
    assert sitting.end() == 0
    assert "Saved as 7qk2. Sunday 22 November 2026, 21:14." in sitting.still()
    (entry,) = written()
    assert (entry.kind, entry.text, entry.taps) == (Kind.NOTE, "A note to keep.", NO_TAPS)
    assert drafts() == []


def test_a_note_can_be_placed_at_once_and_its_draft_keeps_the_place(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("write", "--direction", "team", "--behaviour", "helping")
    sitting.wait("finishes")
    sitting.type("They helped\x03")
    assert sitting.end() == 130
    sitting = terminal("write", "--draft", "continue")
    sitting.wait("finishes")
    sitting.type(" each other.\x04")
    assert sitting.end() == 0
    (entry,) = written()
    placed = Place(behaviour=Behaviour.HELPING, direction=Direction.TEAM)
    assert (entry.text, entry.place, entry.chosen) == ("They helped each other.", placed, False)


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_poor_terminal_shows_the_hints_and_keeps_every_letter(
    terminal: Spawn, written: Written, environ: dict[str, str]
) -> None:
    sitting = terminal("reflect", **environ)
    sitting.wait("Enter on an empty line finishes")
    sitting.type("\t")
    sitting.wait("Tired counts.")
    sitting.type("Café “K”, 👩🏽‍⚕️.\x0e")
    sitting.wait("Stay with this one")
    sitting.type("7\r")
    sitting.wait("finishes")
    finish(sitting)
    assert "Saved as 7qk2." in sitting.still()
    (entry,) = written()
    assert entry.text == "Café “K”, 👩🏽‍⚕️."


def test_keys_of_other_programs_and_bytes_that_are_no_letters_do_no_harm(
    terminal: Spawn, written: Written
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    # Save, find, undo, up, down, page up, escape.
    sitting.type("Still\x13\x12\x1a\x1b[A\x1b[B\x1b[5~\x1b")
    sitting.rest(1)
    sitting.type(b" here, caf\xe9.")
    sitting.wait("Still here, caf")
    finish(sitting)
    (entry,) = written()
    assert entry.text == "Still here, caf\ufffd."
