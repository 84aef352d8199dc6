"""The daily check-in from the question to the receipt, at a real terminal."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.model.entry import NO_TAPS, Entry, Kind, Taps
from compassjournal.model.intention import Outcome
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Practice, Strand
from pty_terminal import ANSWER_HINT, CTRL_D, TAPS_HINT, Saved, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

SUNDAY = date(2026, 11, 22)
MONDAY_EVENING = "2026-11-23T20:30:00+00:00"
INTENTION_HINT = "Enter leaves it open"


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_check_in_keeps_what_was_typed(
    terminal: Spawn, saved: Saved, home: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect", columns=columns, afresh=columns == 80)
    session.wait(ANSWER_HINT)
    assert session.settled() == snapshot(name="the question")
    session.type("\t")
    session.wait("Tired counts.")
    assert session.settled() == snapshot(name="the nudge")
    session.type("At the handover @JP went quiet, and I heard it only on the way home.\r")
    session.type("  Tomorrow I ask.\r")
    session.dialogue("I ask.", "\r", TAPS_HINT, "aHh", "[a] attending")
    assert session.settled() == snapshot(name="the five")
    session.type("h\r")
    session.wait("5 high")
    assert session.settled() == snapshot(name="energy")
    session.dialogue("5 high", "3", "5 heavy", "x4", "Enter passes over it. If")
    session.dialogue("If", "the round ends\r", "then I will", "sit down for a minute\r", ends=0)
    receipt, _, path = session.settled().partition("machine alone:")
    assert receipt == snapshot(name="the receipt")
    assert "".join(path.split()) == str(home / "journal.db")

    (entry,) = saved.entries
    assert entry == Entry(
        id=entry.id,
        day=SUNDAY,
        written_at=datetime(2026, 11, 22, 21, 14, tzinfo=UTC),
        kind=Kind.REFLECTION,
        text="At the handover @JP went quiet, and I heard it only on the way home.\n"
        "  Tomorrow I ask.",
        prompt_id="start-01",
        asked="As you sit down to write this today, how are you?",
        place=Place(
            *(Strand.SELF_COMPASSION, Behaviour.ATTENDING, Direction.SELF, Dimension.PERSONAL),
            pack="start",
        ),
        taps=Taps(3, 4, frozenset({Practice.ATTENDING, Practice.HELPING})),
    )
    (intention,) = saved.intentions
    assert intention.entry_id == entry.id
    assert (intention.cue, intention.action) == ("the round ends", "sit down for a minute")
    assert saved.drafts == []


def test_every_tap_and_the_intention_can_be_passed_over(
    terminal: Spawn, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, f"A quiet day.{CTRL_D}", TAPS_HINT, "\r", "5 high", "\r")
    session.dialogue("5 heavy", "\r", "passes over it. If", "\r", ends=0)
    assert session.settled().partition("machine alone:")[0] == snapshot
    (entry,) = saved.entries
    assert (entry.text, entry.taps) == ("A quiet day.", NO_TAPS)
    assert saved.intentions == ()


def test_none_of_the_five_is_an_answer_and_a_half_intention_is_none(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect")
    # Keys for the questions that follow may come faster than the questions.
    keys = "N\r15If it is late\r"
    session.dialogue(
        ANSWER_HINT, f"A day of lists.{CTRL_D}", TAPS_HINT, keys, "then I will", "\r", ends=0
    )
    assert "No intention this time." in session.screen
    (entry,) = saved.entries
    assert entry.taps == Taps(1, 5, frozenset())
    assert saved.intentions == ()


@pytest.mark.parametrize("keys", ["\r", "Gone again\x15  \r"])
def test_a_blank_answer_saves_nothing_and_leaves_nothing(
    terminal: Spawn, home: Path, saved: Saved, keys: str
) -> None:
    session = terminal("reflect")
    session.wait(ANSWER_HINT)
    for key in keys:
        session.type(key)
    assert session.end() == 0
    assert session.words.endswith("Nothing written, nothing saved.")
    assert not (home / "journal.db").exists()
    assert saved.drafts == []


@pytest.fixture
def with_an_intention(run: Run) -> None:
    intention = ("--if", "If the round ends", "--then", "sit down for a minute.")
    assert run("reflect", "--text", "A long day.", *intention).code == 0


@pytest.mark.usefixtures("with_an_intention")
def test_one_key_says_how_the_last_intention_went(
    terminal: Spawn, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    session.wait(INTENTION_HINT)
    assert session.settled() == snapshot(name="how it went")
    session.type("d")
    session.wait(ANSWER_HINT)
    assert session.settled() == snapshot(name="done")
    session.finish_answer("Better.")
    (intention,) = saved.intentions
    assert (intention.outcome, intention.settled_on) == (Outcome.DONE, date(2026, 11, 23))


@pytest.mark.usefixtures("with_an_intention")
@pytest.mark.parametrize(
    ("keys", "text"), [("\rDone.", "Done."), ("Better.", "Better."), ("nobody", "nobody")]
)
def test_enter_leaves_the_last_intention_open_and_so_does_beginning_to_write(
    terminal: Spawn, saved: Saved, keys: str, text: str
) -> None:
    session = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    # Before the answer area the terminal itself echoes what is typed, and keeps Ctrl-D to itself.
    session.wait(INTENTION_HINT)
    session.type_ahead(keys)
    session.wait(ANSWER_HINT)
    session.wait(text)
    assert "how did that intention go" not in session.words
    session.finish_answer()
    assert saved.entries[-1].text == text
    assert [intention.outcome for intention in saved.intentions] == [Outcome.OPEN]


def test_the_oldest_open_intention_comes_first_and_after_four_weeks_may_be_let_go(
    terminal: Spawn, run: Run, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    for now, action in (("2026-10-19", "leave at six"), ("2026-11-22", "walk")):
        said = run("reflect", "--text", "A day.", "--then", action, now=f"{now}T20:00+00:00")
        assert said.code == 0
    session = terminal("reflect", columns=40, COMPASS_NOW=MONDAY_EVENING)
    session.wait(INTENTION_HINT)
    assert session.settled() == snapshot(name="keep it, or let it go")
    # It is kept without an answer too.
    session.dialogue(INTENTION_HINT, "l", ANSWER_HINT, "\r", ends=0)
    assert session.words.endswith("Nothing written, how the intention went is kept.")
    assert [one.outcome for one in saved.intentions] == [Outcome.LET_GO, Outcome.OPEN]


@pytest.mark.parametrize(("key", "number"), [("1", 2), ("2", 1)])
def test_a_day_with_a_reflection_offers_to_add_to_show_or_to_leave(
    terminal: Spawn, run: Run, saved: Saved, key: str, number: int, snapshot: SnapshotAssertion
) -> None:
    run("reflect", "--text", "A first one.")
    session = terminal("reflect")
    session.dialogue("Leave it at that", f"{key}\r")
    if key == "1":
        session.finish_answer("A second one.")
    assert session.end() == 0
    assert session.settled() == snapshot
    assert len(saved.entries) == number


def test_another_day_with_a_reflection_is_named_and_left(run: Run, terminal: Spawn) -> None:
    assert run("reflect", "--text", "One.", "--on", "yesterday").code == 0
    session = terminal("reflect", "--on", "yesterday")
    session.dialogue("Leave it at that", "3\r", ends=0)
    assert session.settled() == "\n  You have reflected once on Saturday 21 November."


def test_what_the_options_said_is_not_asked_again(terminal: Spawn, saved: Saved) -> None:
    session = terminal(
        *("reflect", "--practised", "helping", "--energy", "2", "--load", "4"),
        *("--if", "it rains", "--then", "walk"),
    )
    session.dialogue(ANSWER_HINT, "A day.\r", "A day.", "\r", "Saved as", ends=0)
    assert "Energy" not in session.words
    (entry,) = saved.entries
    assert entry.taps == Taps(2, 4, frozenset({Practice.HELPING}))
    assert [one.sentence for one in saved.intentions] == ["If it rains, then I will walk."]


def test_the_question_is_there_before_anything_slow_is_imported(
    terminal: Spawn, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "class Watch:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('questionary', 'prompt_toolkit', 'sqlmodel', 'sqlalchemy'):\n"
        "            os.write(1, f'<{name}>'.encode())\n"
        "sys.meta_path.insert(0, Watch())\n"
    )
    session = terminal("reflect", afresh=True, PYTHONPATH=str(tmp_path))
    session.wait(ANSWER_HINT)
    session.wait("<sqlmodel>")
    order = [b"how are you?", b"<prompt_toolkit>", ANSWER_HINT.encode(), b"<sqlmodel>"]
    assert sorted(order, key=session.raw.index) == order
    assert session.raw.index(b"<questionary>") > session.raw.index(b"how are you?")
