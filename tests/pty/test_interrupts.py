"""Whatever ends a check-in, the words are kept: as a draft at first, then for good."""

import signal
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from compassjournal.model.draft import Draft
from compassjournal.model.entry import NO_TAPS, Kind, Taps
from compassjournal.model.taxonomy import Practice
from compassjournal.store.drafts import DraftFile, abandoned_drafts
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, TAPS_HINT, Saved, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

SUNDAY = date(2026, 11, 22)
MONDAY_EVENING = "2026-11-23T20:30:00+00:00"
DRAFT_ID = "0199e3c0-0000-7000-8000-000000000000"
WORDS = "Half an answer,\n\n  with “quotes”, é and e\u0301."
OFFERED = """
  An unfinished answer from Sunday 22 November, 21:14
  Before anything else, how are you?
  “Half an answer, with “quotes”, é and é.”
"""
CHOICES = """
  › 1) Go on with it
    2) Leave it for later, begin anew
    3) Throw it away, begin anew"""
TAKEN_UP = """
  self-compassion, attending to yourself
  Before anything else, how are you?
  Use initials or a role; never identify someone you care for.

  Half an answer,

    with “quotes”, é and é.

  Enter on an empty line finishes - Tab a nudge - Ctrl-N another question
  Ctrl-K more choices - Ctrl-O your editor - Ctrl-C leaves, keeps a draft"""


@pytest.mark.parametrize(
    ("how", "code"),
    [("Ctrl-C", 130), ("hang-up", 130), ("SIGHUP", 130), ("SIGTERM", 130), ("SIGKILL", -9)],
)
def test_an_answer_stopped_half_way_is_offered_back_word_for_word(
    terminal: Spawn, saved: Saved, how: str, code: int
) -> None:
    session = terminal("reflect")
    session.wait(ANSWER_HINT)
    session.paste(WORDS)
    session.wait("with “quotes”")
    if how == "SIGKILL":
        session.wait_for_draft("Half an answer,")
    assert session.leave(how) == code
    if how in ("Ctrl-C", "SIGTERM"):
        assert "Kept as a draft. `compass reflect` offers it back." in session.words

    session = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    session.wait("begin anew")
    assert session.settled() == OFFERED + CHOICES
    session.type("\r")
    session.wait(ANSWER_HINT)
    assert session.settled() == OFFERED + TAKEN_UP
    session.finish_answer("\rThe rest.")
    (entry,) = saved.entries
    assert entry.text == WORDS + "\nThe rest."
    assert entry.asked == "Before anything else, how are you?"
    assert entry.day == SUNDAY
    assert saved.drafts == []


def test_the_time_an_answer_was_said_to_be_of_is_kept_with_its_draft(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect", "--on", "yesterday 21:15")
    session.dialogue(ANSWER_HINT, "Half an answer", "Half an answer")
    assert session.leave("Ctrl-C") == 130
    session = terminal("reflect", "--draft", "continue", COMPASS_NOW=MONDAY_EVENING)
    session.wait(ANSWER_HINT)
    session.finish_answer()
    (entry,) = saved.entries
    assert entry.written_at == datetime(2026, 11, 21, 21, 15, tzinfo=UTC)


TWO = frozenset({Practice.ATTENDING, Practice.HELPING})


@pytest.mark.parametrize(
    ("keys", "shown", "how", "taps", "actions"),
    [
        ("", TAPS_HINT, "hang-up", NO_TAPS, []),
        ("ah", "[h] helping", "Ctrl-C", Taps(practised=TWO), []),
        ("ah\r3", "skips it. If", "hang-up", Taps(load=3, practised=TWO), []),
        ("ah\r4the round ends\rgo ou", "go ou", "SIGTERM", Taps(None, 4, TWO), ["go ou"]),
        ("ah\r4the round ends\rgo ou", "go ou", "Ctrl-C", Taps(None, 4, TWO), ["go ou"]),
    ],
)
def test_a_finished_answer_is_saved_with_what_was_given_until_then(
    terminal: Spawn, saved: Saved, keys: str, shown: str, how: str, taps: Taps, actions: list[str]
) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, f"A whole answer.{CTRL_D}", TAPS_HINT, keys, shown)
    if how == "hang-up":
        # From the shell as well as from the system.
        session.send_signal(signal.SIGHUP)
    assert session.leave(how) == 0
    (entry,) = saved.entries
    assert (entry.text, entry.taps) == ("A whole answer.", taps)
    assert [intention.action for intention in saved.intentions] == actions
    assert saved.drafts == []


def test_a_draft_that_another_compass_is_writing_is_not_offered(
    terminal: Spawn, saved: Saved
) -> None:
    sessions = []
    for words in ("At this desk.", "At the other desk."):
        session = terminal("reflect")
        session.dialogue(ANSWER_HINT, words)
        assert "unfinished" not in session.words
        session.wait_for_draft(words)
        sessions.append(session)
    for session in sessions:
        session.finish_answer()
    assert sorted(entry.text for entry in saved.entries) == ["At the other desk.", "At this desk."]
    assert saved.drafts == []


def a_draft(home: Path, draft_id: str = DRAFT_ID) -> Draft:
    written_at = datetime(2026, 11, 22, 20, tzinfo=UTC)
    draft = Draft(draft_id, SUNDAY, Kind.REFLECTION, written_at, "Begun.")
    file = DraftFile(home / "drafts", draft_id)
    file.save(draft)
    file.release()
    return draft


def test_a_draft_offered_in_two_windows_is_taken_up_in_one(
    terminal: Spawn, saved: Saved, home: Path
) -> None:
    a_draft(home)
    one, other, third = (terminal("reflect") for _ in range(3))
    for session in (other, third):
        session.wait("begin anew")
    one.dialogue("begin anew", "1", ANSWER_HINT)
    other.type("1")
    third.type("3")
    for session in (other, third):
        session.wait("Another window has that one by now. Here is a new page.")
    one.finish_answer(" And ended.")
    assert saved.texts == ["Begun. And ended."]


def test_a_draft_saved_just_before_a_kill_is_not_offered_again(
    terminal: Spawn, run: Run, saved: Saved, home: Path
) -> None:
    assert run("reflect", "--text", "Begun.").code == 0
    a_draft(home, saved.entries[0].id)
    session = terminal("reflect", "--again")
    session.wait(ANSWER_HINT)
    assert "unfinished" not in session.words
    assert saved.drafts == []


@pytest.mark.parametrize("steps", [("2",), ("3", "cannot be brought back", "2")])
def test_a_draft_can_wait_and_can_be_thrown_away(
    terminal: Spawn, home: Path, saved: Saved, steps: tuple[str, ...]
) -> None:
    draft = a_draft(home)
    session = terminal("reflect")
    session.dialogue("begin anew", *steps, ANSWER_HINT, CTRL_C, ends=130)
    assert "Kept as a draft" not in session.words
    assert abandoned_drafts(home / "drafts") == ((draft,) if len(steps) == 1 else ())
    assert len(saved.drafts) == (len(steps) == 1)


def test_where_no_draft_can_be_kept_it_says_so_and_the_answer_is_saved(
    terminal: Spawn, home: Path, saved: Saved
) -> None:
    (home / "drafts").touch()
    unkept = "No draft can be kept on this disk: leaving now would lose these words."
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, "Written on water.", unkept, CTRL_C, ends=130)
    assert "Written on water." in session.words
    assert "your words are above, on this screen alone." in session.words
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, "Written on water.", unkept)
    session.finish_answer()
    assert saved.texts == ["Written on water."]


def test_an_answer_that_cannot_be_saved_stays_a_draft(
    terminal: Spawn, home: Path, saved: Saved
) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, "Words that count.")
    (home / "journal.db").write_text("something else entirely")
    session.dialogue(ANSWER_HINT, CTRL_D, TAPS_HINT, CTRL_C, ends=5)
    assert "Not saved, but kept as a draft. `compass reflect` offers it back." in session.words
    (home / "journal.db").unlink()
    (draft,) = abandoned_drafts(home / "drafts")
    assert draft.text == "Words that count."
    terminal("reflect", "--draft", "continue").finish_answer()
    assert saved.texts == ["Words that count."]
