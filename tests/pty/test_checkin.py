"""The daily check-in from the question to the receipt, at a real terminal."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.model.entry import NO_TAPS, Entry, Kind, Taps
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Practice, Strand
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.prompt_bank.prompt import Suits
from compassjournal.system.paths import package_files
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, TAPS_HINT, Saved, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

SUNDAY = date(2026, 11, 22)
MONDAY_EVENING = "2026-11-23T20:30:00+00:00"
ENERGY_HINT, INTENTION_HINT = "5 plenty", "Enter leaves it open"
SIZES = [(80, 24), (40, 20)]
STRAY = "That key is none of these."
BACKSPACE, UP = "\x7f", "\x1b[A"


def without_path(screen: str, home: Path) -> str:
    """The screen without the journal's path, which is its last line."""
    shown, _, path = screen.partition("machine alone:")
    assert "".join(path.split()) == str(home / "journal.db")
    return shown


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_first_evening_and_the_second(
    terminal: Spawn, saved: Saved, home: Path, columns: int, rows: int, snapshot: SnapshotAssertion
) -> None:
    first = terminal("reflect", columns=columns, rows=rows, energy=True, afresh=columns == 80)
    first.wait(ENERGY_HINT)
    assert first.settled() == snapshot(name="how much is left")
    first.dialogue(ENERGY_HINT, "3", ANSWER_HINT)
    assert first.settled() == snapshot(name="the question")
    first.type("\t")
    first.wait("Tired counts.")
    assert first.settled() == snapshot(name="the nudge")
    first.type("At the handover @JP went quiet, and I heard it only on the way home.\r")
    first.type("  Tomorrow I ask.\r")
    first.dialogue("I ask.", "\r", TAPS_HINT, "aHh", "[a] attending")
    assert first.settled() == snapshot(name="the five")
    first.type("h\r")
    first.wait("5 heavy")
    assert first.settled() == snapshot(name="load")
    first.dialogue("5 heavy", "x4", "Enter skips it. If")
    first.dialogue("If", "the round ends\r", "then I will", "sit down for a minute\r", ends=0)
    assert without_path(first.settled(), home) == snapshot(name="the receipt")

    second = terminal(
        "reflect", columns=columns, rows=rows, energy=True, COMPASS_NOW=MONDAY_EVENING
    )
    second.dialogue(ENERGY_HINT, "\r", INTENTION_HINT)
    assert second.settled() == snapshot(name="the intention comes back")
    second.dialogue(INTENTION_HINT, "d", ANSWER_HINT)
    assert second.settled() == snapshot(name="the second question")
    second.dialogue(ANSWER_HINT, f"Better.{CTRL_D}", TAPS_HINT)
    assert second.settled() == snapshot(name="the five, known by now")
    second.dialogue(TAPS_HINT, "\r", "5 heavy", "\r", "skips it. If", "\r", ends=0)
    assert second.settled() == snapshot(name="the second receipt")

    entry, later = saved.entries
    assert entry == Entry(
        id=entry.id,
        day=SUNDAY,
        written_at=datetime(2026, 11, 22, 21, 14, tzinfo=UTC),
        kind=Kind.REFLECTION,
        text="At the handover @JP went quiet, and I heard it only on the way home.\n"
        "  Tomorrow I ask.",
        prompt_id="start-01",
        asked="Before anything else, how are you?",
        place=Place(
            *(Strand.SELF_COMPASSION, Behaviour.ATTENDING, Direction.SELF, Dimension.PERSONAL),
            pack="start",
        ),
        taps=Taps(3, 4, frozenset({Practice.ATTENDING, Practice.HELPING})),
    )
    (intention,) = saved.intentions
    assert intention == Intention(
        intention.id, SUNDAY, "sit down for a minute", "the round ends", entry.id, Outcome.DONE,
        date(2026, 11, 23),
    )  # fmt: skip
    assert (later.text, later.taps, saved.drafts) == ("Better.", NO_TAPS, [])


# Of each evening: how many days since the one before, the intention that returns, the key that
# says how it went, and the intention made.
TEN_EVENINGS = (
    (0, "", "", "walk"),
    (1, "Last time: I will walk.", "n", ""),
    (1, "Last time: I will walk.", "\r", "call home"),
    # The last one made, though an older one is open.
    (1, "Last time: I will call home.", "d", ""),
    (1, "", "", "leave at six"),
    (14, "On Thursday 26 November: I will leave at six.", "\r", ""),
    # Two weeks are over, and none before it comes back by itself.
    (1, "", "", "eat first"),
    (8, "On Friday 11 December: I will eat first.", "c", "eat at noon"),
    (7, "Last time: I will eat at noon.", "p", ""),
    (1, "", "", ""),
)


def test_ten_evenings_bring_back_the_intention_made_last(
    terminal: Spawn, run: Run, saved: Saved
) -> None:
    evening = datetime(2026, 11, 22, 21, tzinfo=UTC)
    for days, returns, key, made in TEN_EVENINGS:
        evening += timedelta(days)
        now = evening.isoformat()
        session = terminal("reflect", COMPASS_NOW=now)
        if returns:
            session.wait(INTENTION_HINT)
            assert returns in session.words
            session.type(key)
        session.wait(ANSWER_HINT)
        assert ("I will" in session.words) is bool(returns)
        session.type(CTRL_C)
        assert session.end() == 130
        options = ("--then", made) if made else ()
        assert run("reflect", "--text", "A day.", *options, now=now).code == 0
    outcomes = {one.action: one.outcome.value for one in saved.intentions}
    assert outcomes == {
        "walk": "open", "call home": "done", "leave at six": "open",
        "eat first": "changed", "eat at noon": "partly",
    }  # fmt: skip


def test_little_left_is_asked_gently_and_kept_with_a_draft(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect", energy=True)
    session.dialogue(ENERGY_HINT, "x", f"{STRAY} 1: nothing left", BACKSPACE)
    session.wait_until(lambda: "gentle" not in session.words, "the end of the explanation")
    session.dialogue(ENERGY_HINT, "1", "`compass support` lists people to talk to.")
    session.dialogue(ANSWER_HINT, f"Nothing left.{CTRL_C}", ends=130)
    session = terminal("reflect", "--draft", "continue", energy=True)
    session.finish_answer()
    (entry,) = saved.entries
    assert (entry.taps.energy, entry.place.strand) == (1, Strand.SELF_COMPASSION)
    bank = read_bank(package_files(), [])
    (prompt,) = (one for one in bank.prompts if one.id == entry.prompt_id)
    assert (prompt.depth, prompt.pack) == (1, None)


def test_backspace_and_up_step_back_and_the_answer_stands_once(
    terminal: Spawn, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, f"The answer.{CTRL_D}", TAPS_HINT, "?")
    # A key that is no option never ends in the text, nor does the Backspace after it.
    session.wait_until(lambda: "attending: being" not in session.words, "a shorter screen")
    session.dialogue(TAPS_HINT, BACKSPACE, "attending: being", "x", STRAY, BACKSPACE)
    # Nor does the sentence on it stay.
    session.dialogue("attending: being", "x", STRAY, "?", "attending: being")
    session.wait_until(lambda: STRAY not in session.words, "the explanation alone")
    session.dialogue("attending: being", "x", STRAY, "a", "attending: being", "h\r")
    session.dialogue("5 heavy", "2", "skips it. If", BACKSPACE, "5 heavy", UP, TAPS_HINT)
    assert session.settled() == snapshot(name="back at the five")
    session.type(UP)
    session.dialogue(ANSWER_HINT, " More.", "More.", CTRL_D, TAPS_HINT, "he rested", "he rested")
    assert session.words.count("The answer. More.") == 1
    session.dialogue("he rested", CTRL_D, TAPS_HINT, "e\r", "5 heavy", "4", "skips it. If")
    session.dialogue("skips it. If", "late\r", "then I will", BACKSPACE, "If late", "\r")
    session.dialogue("then I will", "stop\r", ends=0)
    assert without_path(session.settled(), saved.home) == snapshot(name="the end")
    (entry,) = saved.entries
    assert entry.text == "The answer. More.\n\nhe rested"
    assert entry.taps == Taps(None, 4, frozenset({Practice.EMPATHISING}))
    assert [one.sentence for one in saved.intentions] == ["If late, then I will stop."]


def test_a_question_mark_alone_explains_a_line_and_is_no_text(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, f"A quiet day.{CTRL_D}", TAPS_HINT, "\r", "5 heavy", "\r")
    session.dialogue("skips it. If", "?\r", "asked next. If", "late\r")
    session.dialogue("then I will", "?\r", "a minute”. then I will", "stop\r", ends=0)
    assert [one.sentence for one in saved.intentions] == ["If late, then I will stop."]


def test_every_tap_and_the_intention_can_be_passed_over(
    terminal: Spawn, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, f"A quiet day.{CTRL_D}", TAPS_HINT, "\r")
    session.dialogue("5 heavy", "\r", "skips it. If", "\r", ends=0)
    assert session.settled().partition("machine alone:")[0] == snapshot
    (entry,) = saved.entries
    assert (entry.text, entry.taps) == ("A quiet day.", NO_TAPS)
    assert saved.intentions == ()


def test_a_whole_sentence_typed_at_if_is_an_intention(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect", "--practised", "none", "--load", "3")
    session.dialogue(ANSWER_HINT, f"A day.{CTRL_D}", "skips it. If")
    session.dialogue("skips it. If", "I see her chair, then I will breathe\r", ends=0)
    (intention,) = saved.intentions
    assert (intention.cue, intention.action) == ("I see her chair", "breathe")


def test_then_within_a_cue_is_not_its_end(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect", "--practised", "none", "--load", "3", "--energy", "1")
    session.dialogue(ANSWER_HINT, f"A day.{CTRL_D}", "skips it. If")
    session.dialogue("skips it. If", "it happens now and then again\r", "then I will", "stop\r")
    assert session.end() == 0
    (intention,) = saved.intentions
    assert (intention.cue, intention.action) == ("it happens now and then again", "stop")
    # The energy that an option gave suits the question as a tap does.
    bank = {one.id: one for one in read_bank(package_files(), []).prompts}
    assert bank[saved.entries[0].prompt_id or ""].suits is Suits.HARD


def test_none_of_the_five_is_an_answer_and_a_half_intention_is_none(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect")
    # Keys for the questions that follow may come faster than the questions.
    keys = "N\r5If it is late\r"
    session.dialogue(
        *(ANSWER_HINT, f"A day of lists.{CTRL_D}", TAPS_HINT, keys, "then I will", "\r"),
        *("Enter once more leaves it out.", "\r"),
        ends=0,
    )
    assert "No intention this time." in session.screen
    (entry,) = saved.entries
    assert entry.taps == Taps(None, 5, frozenset())
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
    session.dialogue("Leave it at that", "3", ends=0)
    assert session.settled() == "\n  You have reflected once on Saturday 21 November."


def test_what_the_options_said_is_not_asked_again(terminal: Spawn, saved: Saved) -> None:
    session = terminal(
        *("reflect", "--practised", "helping", "--energy", "2", "--load", "4"),
        *("--if", "it rains", "--then", "walk"),
    )
    session.dialogue(ANSWER_HINT, "A day.\r", "A day.", "\r", "Saved as", ends=0)
    assert "Left in you" not in session.words
    (entry,) = saved.entries
    assert entry.taps == Taps(2, 4, frozenset({Practice.HELPING}))
    assert [one.sentence for one in saved.intentions] == ["If it rains, then I will walk."]


@pytest.mark.parametrize("energy", [True, False])
def test_the_first_question_is_there_before_anything_slow_is_imported(
    terminal: Spawn,
    tmp_path: Path,
    energy: bool,  # noqa: FBT001
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import os, sys\n"
        "class Watch:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name in ('questionary', 'prompt_toolkit', 'sqlmodel', 'sqlalchemy'):\n"
        "            os.write(1, f'<{name}>'.encode())\n"
        "sys.meta_path.insert(0, Watch())\n"
    )
    first = b"How much is left in you?" if energy else b"how are you?"
    session = terminal("reflect", afresh=True, energy=energy, PYTHONPATH=str(tmp_path))
    if energy:
        session.dialogue(ENERGY_HINT, "3")
    session.wait(ANSWER_HINT)
    session.wait("<sqlmodel>")
    order = [first, b"<prompt_toolkit>", ANSWER_HINT.encode(), b"<sqlmodel>"]
    assert sorted(order, key=session.raw.index) == order
    assert session.raw.index(b"<questionary>") > session.raw.index(first)
