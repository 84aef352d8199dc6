"""The answer area: what is typed or pasted arrives as it is, and every key of it works."""

import json
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from compassjournal.model.entry import NO_TAPS, Kind
from compassjournal.model.taxonomy import NO_PLACE, Behaviour, Direction, Place, Strand
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.terminal.input.text_area import QUIET_SECONDS
from pty_terminal import (
    ANSWER_HINT,
    CTRL_C,
    CTRL_D,
    CTRL_K,
    CTRL_N,
    CTRL_O,
    TAPS_HINT,
    Saved,
    ShellScript,
    Spawn,
)
from run_result import Run

pytestmark = pytest.mark.slow

MONDAY_EVENING = "2026-11-23T20:30:00+00:00"
MENU = "Back to this one"


def test_text_pasted_as_plain_keys_stays_whole_and_does_not_finish(
    terminal: Spawn, saved: Saved
) -> None:
    text = "One.\n\nTwo.\n\n\n" + "".join(f"Line {n} of many.\n\n" for n in range(40)) + "Last."
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, text.replace("\n", "\r"), "Last.")
    session.rest(4 * QUIET_SECONDS)
    session.dialogue(ANSWER_HINT, "\r\r", TAPS_HINT, CTRL_C, ends=0)
    assert saved.texts == [text]


def test_words_typed_at_the_first_tap_go_on_with_the_answer(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect")
    # All of the second ones but the blank are options.
    more = ("She had not eaten.", "She had not eaten.", CTRL_D)
    session.dialogue(ANSWER_HINT, f"It was a long day.{CTRL_D}", TAPS_HINT, *more)
    session.dialogue(TAPS_HINT, "\x7f")
    session.finish_answer("!")
    (entry,) = saved.entries
    assert (entry.text, entry.taps) == ("It was a long day.\n\nShe had not eaten.!", NO_TAPS)


def test_keys_pressed_ahead_of_the_taps_do_not_answer_them(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, f"An answer.{CTRL_D}ah\r35", TAPS_HINT)
    assert "[a]" not in session.settled()
    session.type(CTRL_C)
    assert session.end() == 0
    (entry,) = saved.entries
    assert (entry.text, entry.taps) == ("An answer.", NO_TAPS)


def test_ten_thousand_pasted_characters_arrive_exactly(terminal: Spawn, saved: Saved) -> None:
    parts = "It was late.\r\n\r\n\tAnd then (tab), “quoted”, [/red] \\o/ 100 %.\r\n\r\n\r\n"
    pasted = (parts * 200)[:10_000] + "The end."
    session = terminal("reflect")
    session.wait(ANSWER_HINT)
    session.paste(pasted)
    session.wait("The end.")
    session.rest(4 * QUIET_SECONDS)
    session.finish_answer()
    assert saved.texts == [pasted.replace("\r\n", "\n")]


SCRIPTS = "Team 👩🏽‍⚕️👨‍👩‍👧 danke, naïve cafe\u0301, שלום עולם, مرحبا, 日本語の文, ﬁ ẞ 𝒳."


def test_emoji_combining_marks_and_right_to_left_text_arrive_exactly(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect", columns=40)
    session.wait(ANSWER_HINT)
    for letter in SCRIPTS:
        session.type(letter)
    session.wait("ẞ 𝒳.")
    # A window made smaller and larger in mid-answer loses nothing.
    for size, words in (((60,), " Wider,"), ((30, 12), " narrower"), ((100, 40), " and done.")):
        session.resize(*size)
        session.type(words)
        session.wait(words.strip())
    session.finish_answer()
    assert saved.texts == [SCRIPTS + " Wider, narrower and done."]


@pytest.fixture
def last_sunday(run: Run) -> None:
    words = "Sunday, with @Sarah and @Tom. #handover"
    assert run("reflect", "--text", words, now="2026-11-22T20:00:00+00:00").code == 0


def asked_now(run: Run) -> dict[str, object]:
    found: dict[str, object] = json.loads(run("prompt", "--json", now=MONDAY_EVENING).out)
    return found


@pytest.mark.usefixtures("last_sunday")
def test_another_question_keeps_the_words_and_is_the_question_from_then_on(
    terminal: Spawn, run: Run, saved: Saved
) -> None:
    first = asked_now(run)
    session = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    session.wait(str(first["ask"]))
    # Ctrl-C goes back to the words; it does not leave.
    session.dialogue(ANSWER_HINT, f"Words that stay.{CTRL_K}", MENU, CTRL_C, ANSWER_HINT, CTRL_N)
    session.wait_until(lambda: str(first["ask"]) not in session.words, "another question")
    session.wait(ANSWER_HINT)
    assert "Words that stay." in session.words
    session.type(CTRL_C)
    assert session.end() == 130
    second = asked_now(run)
    assert second["id"] != first["id"]
    assert second["strand"] == first["strand"]

    # The draft comes back with the question it was left with.
    session = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    session.wait("begin anew")
    assert str(second["ask"]) in session.words
    session.type("\r")
    session.dialogue(ANSWER_HINT, CTRL_K, MENU, "1", "self-compassion, ")
    session.finish_answer(" And more.")
    entry = saved.entries[-1]
    assert entry.text == "Words that stay. And more."
    assert entry.place.strand is Strand.SELF_COMPASSION
    third = asked_now(run)
    assert (third["id"], third["answered"]) == (entry.prompt_id, True)


@pytest.mark.usefixtures("last_sunday")
def test_writing_freely_stores_no_question_and_passes_over_the_one_asked(
    terminal: Spawn, run: Run, saved: Saved
) -> None:
    first = asked_now(run)
    session = terminal("reflect", columns=40, COMPASS_NOW=MONDAY_EVENING)
    session.dialogue(ANSWER_HINT, f"My own thing.{CTRL_K}", MENU, "5")
    session.wait("Write whatever is there.")
    session.wait("My own thing. Enter on an empty line finishes")
    session.finish_answer()
    entry = saved.entries[-1]
    assert (entry.text, entry.prompt_id, entry.asked) == ("My own thing.", None, None)
    assert (entry.kind, entry.place) == (Kind.REFLECTION, NO_PLACE)
    assert asked_now(run)["id"] != first["id"]


def test_a_request_to_end_is_heard_in_the_menu_of_questions(terminal: Spawn, home: Path) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, f"Words.{CTRL_K}", MENU)
    assert session.leave("SIGTERM") == 130
    assert [draft.text for draft in abandoned_drafts(home / "drafts")] == ["Words."]


MEMORY = Path("/dev/shm")  # noqa: S108 - where an editor's private folder lies
FAILS_ONCE = """
if [ -e {folder}/ready ]; then printf 'From the editor.\\n' >> "$1"; exit; fi
touch {folder}/ready
printf 'Saved all the same.\\n' >> "$1"
exit 1
"""
SLOW = """
printf 'Saved in the editor.\\n' >> "$1"
touch {folder}/ready
exec sleep 60
"""


@pytest.fixture
def no_page_is_left() -> Iterator[None]:
    """Nothing is left where the files of an editor lie."""

    def folders() -> set[Path]:
        return {folder for folder in MEMORY.glob("compass-*") if folder.is_dir()}

    before = folders()
    yield
    # Other tests may have an editor open now; its compass is alive.
    gone = [one for one in folders() - before if not Path("/proc", one.name.split("-")[1]).exists()]
    assert gone == []


@pytest.mark.usefixtures("no_page_is_left")
def test_the_editor_takes_the_words_and_gives_them_back(
    terminal: Spawn, saved: Saved, shell_script: ShellScript
) -> None:
    session = terminal("reflect", EDITOR=shell_script(FAILS_ONCE))
    session.dialogue(ANSWER_HINT, f"From the keyboard.{CTRL_O}")
    session.wait("did not end well; nothing that it had saved is lost.")
    session.wait("From the keyboard. Saved all the same. Enter on an empty line finishes")
    session.type(CTRL_O)
    session.wait("Saved all the same. From the editor. Enter on an empty line finishes")
    session.finish_answer(" And on.")
    assert saved.texts == ["From the keyboard.\nSaved all the same.\nFrom the editor. And on."]


@pytest.mark.usefixtures("no_page_is_left")
def test_what_was_saved_in_an_open_editor_outlives_a_request_to_end(
    terminal: Spawn, home: Path, tmp_path: Path, shell_script: ShellScript
) -> None:
    session = terminal("reflect", EDITOR=shell_script(SLOW))
    session.dialogue(ANSWER_HINT, f"From the keyboard.{CTRL_O}")
    session.wait_until((tmp_path / "ready").exists, "the editor")
    session.send_signal(signal.SIGTERM)
    assert session.end() == 130
    (draft,) = abandoned_drafts(home / "drafts")
    assert draft.text == "From the keyboard.\nSaved in the editor."


@pytest.mark.usefixtures("last_sunday")
def test_tab_completes_people_and_tags_used_before(terminal: Spawn, saved: Saved) -> None:
    session = terminal("write")
    session.dialogue(ANSWER_HINT, "With (@Sa\t", "(@Sarah", ") and #\t", "#handover")
    session.type(f" again.{CTRL_D}")
    assert session.end() == 0
    assert saved.entries[-1].text == "With (@Sarah) and #handover again."


def test_a_note_has_no_taps_and_its_draft_is_offered_back(terminal: Spawn, saved: Saved) -> None:
    session = terminal("write")
    session.wait(ANSWER_HINT)
    assert "question" not in session.words
    session.type(f"A note{CTRL_C}")
    assert session.end() == 130
    session = terminal("reflect")
    session.wait("An unfinished note from Sunday 22 November, 21:14 “A note” › 1) Go on with it")
    session.type("1")
    session.dialogue(ANSWER_HINT, f" to keep.{CTRL_D}", ends=0)
    assert "Saved as 7qk2. Sunday 22 November 2026, 21:14." in session.settled()
    (entry,) = saved.entries
    assert (entry.kind, entry.text, entry.taps) == (Kind.NOTE, "A note to keep.", NO_TAPS)
    assert saved.drafts == []


def test_a_note_can_be_placed_at_once_and_its_draft_keeps_the_place(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("write", "--direction", "team", "--behaviour", "helping")
    session.dialogue(ANSWER_HINT, f"They helped{CTRL_C}", ends=130)
    session = terminal("write", "--draft", "continue")
    session.dialogue(ANSWER_HINT, f" each other.{CTRL_D}", ends=0)
    (entry,) = saved.entries
    placed = Place(behaviour=Behaviour.HELPING, direction=Direction.TEAM)
    assert (entry.text, entry.place, entry.chosen) == ("They helped each other.", placed, False)


@pytest.mark.parametrize("environ", [{"TERM": "dumb"}, {"PYTHONIOENCODING": "ascii"}])
def test_a_poor_terminal_shows_the_hints_and_keeps_every_letter(
    terminal: Spawn, saved: Saved, environ: dict[str, str]
) -> None:
    session = terminal("reflect", **environ)
    session.dialogue("Enter on an empty line finishes", "\t", "Tired counts.")
    session.type(f"Café “K”, 👩🏽‍⚕️.{CTRL_K}")
    session.dialogue(MENU, "6")
    session.finish_answer()
    assert "Saved as 7qk2." in session.settled()
    assert saved.texts == ["Café “K”, 👩🏽‍⚕️."]


def test_keys_of_other_programs_and_bytes_that_are_no_letters_do_no_harm(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect")
    # Save, find, undo, up, down, page up, escape: which is no Alt, when nothing follows at once.
    session.dialogue(ANSWER_HINT, "Still\x13\x12\x1a\x1b[A\x1b[B\x1b[5~\x1b")
    session.rest(0.7)
    session.type(b" here, caf\xe9.")
    session.wait("Still here, caf")
    session.finish_answer()
    assert saved.texts == ["Still here, café."]
    assert "Some letters did not arrive as UTF-8, and were guessed" in session.words
