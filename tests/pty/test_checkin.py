"""The daily check-in from the question to the receipt, at a real terminal."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.model.entry import NO_TAPS, Entry, Kind, Taps
from compassjournal.model.intention import Outcome
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Practice, Strand
from pty_terminal import Drafts, Intended, Spawn, Written
from run_result import Run

pytestmark = pytest.mark.slow

SUNDAY = date(2026, 11, 22)
MONDAY_EVENING = "2026-11-23T20:30:00+00:00"


@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_check_in_keeps_what_was_typed(
    terminal: Spawn,
    written: Written,
    intended: Intended,
    drafts: Drafts,
    home: Path,
    columns: int,
    snapshot: SnapshotAssertion,
) -> None:
    sitting = terminal("reflect", columns=columns, afresh=True)
    sitting.wait("keeps a draft")
    assert sitting.still() == snapshot(name="the question")
    sitting.type("\t")
    sitting.wait("Tired counts.")
    assert sitting.still() == snapshot(name="the nudge")
    sitting.type("At the handover @JP went quiet, and I heard it only on the way home.\r")
    sitting.type("  Tomorrow I ask.\r")
    sitting.wait("I ask.")
    sitting.type("\r")
    sitting.wait("Enter goes on")
    sitting.type("aHh")
    sitting.wait("[a] attending")
    assert sitting.still() == snapshot(name="the five")
    sitting.type("h\r")
    sitting.wait("5 high")
    assert sitting.still() == snapshot(name="energy")
    sitting.type("3")
    sitting.wait("5 heavy")
    sitting.type("x4")
    sitting.wait("Enter passes over it. If")
    sitting.type("the round ends\r")
    sitting.wait("then I will")
    sitting.type("sit down for a minute\r")
    assert sitting.end() == 0
    receipt, _, path = sitting.still().partition("machine alone:")
    assert receipt == snapshot(name="the receipt")
    assert "".join(path.split()) == str(home / "journal.db")

    (entry,) = written()
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
    (intention,) = intended()
    assert intention.entry_id == entry.id
    assert (intention.cue, intention.action) == ("the round ends", "sit down for a minute")
    assert drafts() == []


def test_every_tap_and_the_intention_can_be_passed_over(
    terminal: Spawn, written: Written, intended: Intended, snapshot: SnapshotAssertion
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("A quiet day.\x04")
    for shown in ("Enter goes on", "5 high", "5 heavy", "passes over it. If"):
        sitting.wait(shown)
        sitting.type("\r")
    assert sitting.end() == 0
    assert sitting.still().partition("machine alone:")[0] == snapshot
    (entry,) = written()
    assert (entry.text, entry.taps) == ("A quiet day.", NO_TAPS)
    assert intended() == ()


def test_none_of_the_five_is_an_answer_and_a_half_intention_is_none(
    terminal: Spawn, written: Written, intended: Intended
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    sitting.type("A day of lists.\x04")
    sitting.wait("Enter goes on")
    # Keys for the questions that follow may come faster than the questions.
    sitting.type("N\r15If it is late\r")
    sitting.wait("then I will")
    sitting.type("\r")
    assert sitting.end() == 0
    assert "No intention this time." in sitting.screen
    (entry,) = written()
    assert entry.taps == Taps(1, 5, frozenset())
    assert intended() == ()


@pytest.mark.parametrize("keys", ["\r", "Gone again\x15  \r"])
def test_a_blank_answer_saves_nothing_and_leaves_nothing(
    terminal: Spawn, home: Path, drafts: Drafts, keys: str
) -> None:
    sitting = terminal("reflect")
    sitting.wait("finishes")
    for key in keys:
        sitting.type(key)
    assert sitting.end() == 0
    assert sitting.words.endswith("Nothing written, nothing saved.")
    assert not (home / "journal.db").exists()
    assert drafts() == []


@pytest.fixture
def with_an_intention(run: Run) -> None:
    intention = ("--if", "If the round ends", "--then", "sit down for a minute.")
    assert run("reflect", "--text", "A long day.", *intention).code == 0


@pytest.mark.usefixtures("with_an_intention")
@pytest.mark.parametrize("columns", [80, 40])
def test_one_key_says_how_the_last_intention_went(
    terminal: Spawn, intended: Intended, columns: int, snapshot: SnapshotAssertion
) -> None:
    sitting = terminal("reflect", columns=columns, COMPASS_NOW=MONDAY_EVENING)
    sitting.wait("Enter leaves it open")
    assert sitting.still() == snapshot(name="how it went")
    sitting.type("d")
    sitting.wait("finishes")
    assert sitting.still() == snapshot(name="done")
    sitting.type("Better.\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    (intention,) = intended()
    assert (intention.outcome, intention.settled_on) == (Outcome.DONE, date(2026, 11, 23))


@pytest.mark.usefixtures("with_an_intention")
@pytest.mark.parametrize(
    ("keys", "text"), [("\rDone.", "Done."), ("Better.", "Better."), ("nobody", "nobody")]
)
def test_enter_leaves_the_last_intention_open_and_so_does_beginning_to_write(
    terminal: Spawn, written: Written, intended: Intended, keys: str, text: str
) -> None:
    sitting = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    sitting.wait("Enter leaves it open")
    for key in keys:
        sitting.type_ahead(key)
    # Before the answer area the terminal itself echoes what is typed, and keeps Ctrl-D to itself.
    sitting.wait("finishes")
    sitting.wait(text)
    assert "how did that intention go" not in sitting.words
    sitting.type("\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    assert written()[-1].text == text
    (intention,) = intended()
    assert intention.outcome is Outcome.OPEN


@pytest.mark.parametrize("columns", [80, 40])
def test_the_oldest_open_intention_comes_first_and_after_four_weeks_may_be_let_go(
    terminal: Spawn, run: Run, intended: Intended, columns: int, snapshot: SnapshotAssertion
) -> None:
    for now, action in (("2026-10-19", "leave at six"), ("2026-11-22", "walk")):
        said = run("reflect", "--text", "A day.", "--then", action, now=f"{now}T20:00+00:00")
        assert said.code == 0
    sitting = terminal("reflect", columns=columns, COMPASS_NOW=MONDAY_EVENING)
    sitting.wait("Enter leaves it open")
    assert sitting.still() == snapshot(name="keep it, or let it go")
    sitting.type("l")
    sitting.wait("finishes")
    sitting.type("\r")
    assert sitting.end() == 0
    assert [one.outcome for one in intended()] == [Outcome.LET_GO, Outcome.OPEN]


@pytest.mark.usefixtures("with_an_intention")
def test_how_an_intention_went_is_kept_without_an_answer(
    terminal: Spawn, intended: Intended
) -> None:
    sitting = terminal("reflect", COMPASS_NOW=MONDAY_EVENING)
    sitting.wait("Enter leaves it open")
    sitting.type("p")
    sitting.wait("finishes")
    sitting.type("\r")
    assert sitting.end() == 0
    assert sitting.words.endswith("Nothing written, how the intention went is kept.")
    (intention,) = intended()
    assert intention.outcome is Outcome.PARTLY


@pytest.mark.parametrize(("key", "number"), [("1", 2), ("2", 1), ("3", 1)])
def test_a_day_with_a_reflection_offers_to_add_to_show_or_to_leave(
    terminal: Spawn,
    run: Run,
    written: Written,
    key: str,
    number: int,
    snapshot: SnapshotAssertion,
) -> None:
    run("reflect", "--text", "A first one.")
    sitting = terminal("reflect")
    sitting.wait("Leave it at that")
    sitting.type(f"{key}\r")
    if key == "1":
        sitting.wait("finishes")
        sitting.type("A second one.\x04")
        sitting.wait("Enter goes on")
        sitting.type("\x03")
    assert sitting.end() == 0
    assert sitting.still() == snapshot
    assert len(written()) == number


def test_what_the_options_said_is_not_asked_again(
    terminal: Spawn, written: Written, intended: Intended
) -> None:
    sitting = terminal(
        *("reflect", "--practised", "helping", "--energy", "2", "--load", "4"),
        *("--if", "it rains", "--then", "walk"),
    )
    sitting.wait("keeps a draft")
    sitting.type("A day.\r")
    sitting.wait("A day.")
    sitting.type("\r")
    sitting.wait("Saved as")
    assert sitting.end() == 0
    assert "Energy" not in sitting.words
    (entry,) = written()
    assert entry.taps == Taps(2, 4, frozenset({Practice.HELPING}))
    assert [one.sentence for one in intended()] == ["If it rains, then I will walk."]


def test_another_day_with_a_reflection_is_named(run: Run, terminal: Spawn) -> None:
    assert run("reflect", "--text", "One.", "--on", "yesterday").code == 0
    sitting = terminal("reflect", "--on", "yesterday")
    sitting.wait("You have reflected once on Saturday 21 November.")
    sitting.wait("Leave it at that")
    sitting.type("3\r")
    assert sitting.end() == 0


@pytest.mark.parametrize(("argv", "day"), [((), 22), (("--on", "yesterday"), 21)])
def test_before_four_in_the_morning_it_is_still_yesterday(
    terminal: Spawn, written: Written, argv: tuple[str, ...], day: int
) -> None:
    sitting = terminal("reflect", *argv, COMPASS_NOW="2026-11-23T02:00+00:00")
    sitting.wait("finishes")
    sitting.type("A night.\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    said = {22: "Sunday 22 November 2026", 21: "Saturday 21 November 2026"}[day]
    assert f"{said}, written on Monday 23 November at 02:00." in sitting.words
    (entry,) = written()
    assert entry.day == date(2026, 11, day)


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
    sitting = terminal("reflect", afresh=True, PYTHONPATH=str(tmp_path))
    sitting.wait("finishes")
    sitting.wait("<sqlmodel>")
    order = [b"how are you?", b"<prompt_toolkit>", b"finishes", b"<sqlmodel>"]
    assert sorted(order, key=sitting.raw.index) == order
    assert sitting.raw.index(b"<questionary>") > sitting.raw.index(b"how are you?")
