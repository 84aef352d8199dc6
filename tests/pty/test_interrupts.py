"""Whatever ends a check-in, the words are kept: as a draft at first, then for good."""

import signal
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from compassjournal.model.draft import Draft
from compassjournal.model.entry import NO_TAPS, Kind, Taps
from compassjournal.model.taxonomy import Practice
from compassjournal.store.drafts import DraftFile, abandoned_drafts
from pty_terminal import Drafts, Intended, Spawn, Terminal, Written
from run_result import Run

pytestmark = pytest.mark.slow

SUNDAY = date(2026, 11, 22)
MONDAY_EVENING = "2026-11-23T20:30:00+00:00"
WORDS = "Half an answer,\n\n  with “quotes”, é and e\u0301."
OFFERED = """
  An unfinished answer from Sunday 22 November, 21:14
  As you sit down to write this today, how are you?
  “Half an answer, with “quotes”, é and é.”
"""
CHOICES = """
  › 1) Go on with it
    2) Leave it for later, begin anew
    3) Throw it away, begin anew"""
TAKEN_UP = """
  self-compassion, attending to yourself
  As you sit down to write this today, how are you?

  Half an answer,

    with “quotes”, é and é.

  Enter on an empty line finishes - Tab a nudge - Ctrl-N another question
  Ctrl-O your editor - Ctrl-C leaves, keeps a draft"""


def leave(sitting: Terminal) -> None:
    sitting.type("\x03")
    assert sitting.end() == 130
    assert "Kept as a draft. `compass reflect` offers it back." in sitting.words


def hang_up(sitting: Terminal) -> None:
    sitting.hang_up()
    assert sitting.end() == 130


def lose_the_terminal(sitting: Terminal) -> None:
    sitting.send_signal(signal.SIGHUP)
    assert sitting.end() == 130


def be_asked_to_end(sitting: Terminal) -> None:
    sitting.send_signal(signal.SIGTERM)
    assert sitting.end() == 130
    assert "Kept as a draft." in sitting.words


def be_killed(sitting: Terminal) -> None:
    sitting.wait_for_draft("Half an answer,")
    sitting.send_signal(signal.SIGKILL)
    assert sitting.end() == -signal.SIGKILL


@pytest.mark.parametrize(
    "stop",
    [leave, hang_up, lose_the_terminal, be_asked_to_end, be_killed],
    ids=lambda f: f.__name__,
)
def test_an_answer_stopped_half_way_is_offered_back_word_for_word(
    terminal: Spawn,
    written: Written,
    drafts: Drafts,
    stop: Callable[[Terminal], None],
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.paste(WORDS)
    sitting.wait("with “quotes”")
    stop(sitting)

    sitting = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    sitting.wait("begin anew")
    assert sitting.still() == OFFERED + CHOICES
    sitting.type("\r")
    sitting.wait("finishes")
    assert sitting.still() == OFFERED + TAKEN_UP
    sitting.type("\rThe rest.\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    (entry,) = written()
    assert entry.text == WORDS + "\nThe rest."
    assert entry.asked == "As you sit down to write this today, how are you?"
    assert entry.day == SUNDAY
    assert drafts() == []


def hang_up_twice(sitting: Terminal) -> None:
    sitting.send_signal(signal.SIGHUP)
    sitting.hang_up()


def press_ctrl_c(sitting: Terminal) -> None:
    sitting.type("\x03")


def ask_to_end(sitting: Terminal) -> None:
    sitting.send_signal(signal.SIGTERM)


TWO = frozenset({Practice.ATTENDING, Practice.HELPING})
HALF_AN_INTENTION = ("ah\r34the round ends\rgo ou", "go ou")


@pytest.mark.parametrize(
    ("keys", "shown", "stop", "taps", "actions"),
    [
        ("", "Enter goes on", hang_up_twice, NO_TAPS, []),
        ("ah", "[h] helping", press_ctrl_c, Taps(practised=TWO), []),
        ("ah\r3", "5 heavy", hang_up_twice, Taps(energy=3, practised=TWO), []),
        (*HALF_AN_INTENTION, ask_to_end, Taps(3, 4, TWO), ["go ou"]),
        (*HALF_AN_INTENTION, press_ctrl_c, Taps(3, 4, TWO), ["go ou"]),
    ],
)
def test_a_finished_answer_is_saved_with_what_was_given_until_then(
    terminal: Spawn,
    written: Written,
    intended: Intended,
    drafts: Drafts,
    keys: str,
    shown: str,
    stop: Callable[[Terminal], None],
    taps: Taps,
    actions: list[str],
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("A whole answer.\x04")
    sitting.wait("Enter goes on")
    sitting.type(keys)
    sitting.wait(shown)
    stop(sitting)
    assert sitting.end() == 0
    (entry,) = written()
    assert (entry.text, entry.taps) == ("A whole answer.", taps)
    assert [intention.action for intention in intended()] == actions
    assert drafts() == []


def test_a_draft_that_another_compass_is_writing_is_not_offered(
    terminal: Spawn, written: Written, drafts: Drafts
) -> None:
    one = terminal("reflect")
    one.wait("finishes")
    one.type("At this desk.")
    one.wait_for_draft("At this desk.")
    other = terminal("reflect")
    other.wait("finishes")
    assert "unfinished" not in other.words
    other.type("At the other desk.")
    other.wait_for_draft("At the other desk.")
    for sitting in (one, other):
        sitting.type("\x04")
        sitting.wait("Enter goes on")
        sitting.type("\x03")
        assert sitting.end() == 0
    assert sorted(entry.text for entry in written()) == ["At the other desk.", "At this desk."]
    assert drafts() == []


def a_draft(home: Path, draft_id: str) -> Draft:
    written_at = datetime(2026, 11, 22, 20, tzinfo=UTC)
    draft = Draft(draft_id, SUNDAY, Kind.REFLECTION, written_at, "Begun.")
    file = DraftFile(home / "drafts", draft_id)
    file.save(draft)
    file.release()
    return draft


def test_a_draft_offered_in_two_windows_is_taken_up_in_one(
    terminal: Spawn, written: Written, home: Path
) -> None:
    a_draft(home, "0199e3c0-0000-7000-8000-000000000000")
    one, other, third = terminal("reflect"), terminal("reflect"), terminal("reflect")
    for sitting in (one, other, third):
        sitting.wait("begin anew")
    one.type("1\r")
    one.wait("finishes")
    for sitting, key in ((other, "1\r"), (third, "3\r")):
        sitting.type(key)
        sitting.wait("Another window has that one by now. Here is a new page.")
    one.type(" And ended.\x04")
    one.wait("Enter goes on")
    one.type("\x03")
    assert one.end() == 0
    assert [entry.text for entry in written()] == ["Begun. And ended."]


def test_a_draft_saved_just_before_a_kill_is_not_offered_again(
    terminal: Spawn, run: Run, written: Written, home: Path, drafts: Drafts
) -> None:
    assert run("reflect", "--text", "Begun.").code == 0
    a_draft(home, written()[0].id)
    sitting = terminal("reflect", "--again")
    sitting.wait("finishes")
    assert "unfinished" not in sitting.words
    assert drafts() == []


def test_a_draft_can_wait_and_can_be_thrown_away(
    terminal: Spawn, home: Path, drafts: Drafts
) -> None:
    draft = a_draft(home, "0199e3c0-0000-7000-8000-000000000000")
    for key, left in (("2\r", (draft,)), ("3\r", ())):
        sitting = terminal("reflect")
        sitting.wait("begin anew")
        sitting.type(key)
        if not left:
            sitting.wait("cannot be brought back")
            sitting.type("2\r")
        sitting.wait("finishes")
        sitting.type("\x03")
        assert sitting.end() == 130
        assert "Kept as a draft" not in sitting.words
        assert abandoned_drafts(home / "drafts") == left
    assert drafts() == []


def test_where_no_draft_can_be_kept_it_says_so_and_the_answer_is_saved(
    terminal: Spawn, home: Path, written: Written
) -> None:
    (home / "drafts").touch()
    for ending in ("\x03", "\x04"):
        sitting = terminal("reflect")
        sitting.wait("finishes")
        sitting.type("Written on water.")
        sitting.wait("No draft can be kept on this disk: leaving now would lose these words.")
        sitting.type(ending)
        if ending == "\x03":
            assert sitting.end() == 130
            assert "Written on water." in sitting.words
            assert "your words are above, on this screen alone." in sitting.words
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    assert [entry.text for entry in written()] == ["Written on water."]


def test_an_answer_that_cannot_be_saved_stays_a_draft(
    terminal: Spawn, home: Path, written: Written
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("Words that count.")
    (home / "journal.db").write_text("something else entirely")
    sitting.type("\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 5
    assert "Not saved, but kept as a draft. `compass reflect` offers it back." in sitting.words
    (home / "journal.db").unlink()
    (draft,) = abandoned_drafts(home / "drafts")
    assert draft.text == "Words that count."
    sitting = terminal("reflect", "--draft", "continue")
    sitting.wait("finishes")
    sitting.type("\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    assert [entry.text for entry in written()] == ["Words that count."]
