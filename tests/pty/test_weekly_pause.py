"""The weekly pause at a real terminal: whole, left half-way, taken up again, and its offer."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry
from compassjournal.model.entry import NO_TAPS, Entry, Kind, Taps
from compassjournal.model.taxonomy import Need
from compassjournal.model.weekly_pause import compose_answers, parse_answers
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.write.writer import Writer
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, TAPS_HINT, PtyTerminal, Saved, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
CHANGE = "Ask before I answer."
REFLECT = ("review", "--week", "--reflect")
FOUR = ("coping and", "trying to", "go about", "change next")
OFFERED_AGAIN = """\
  16 to 22 November 2026, week 47: you paused on Sunday 22 November 2026.

  › 1) Show it
    2) Add another
    3) Leave it at that"""


@pytest.fixture(autouse=True)
def no_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "cat")


@pytest.fixture
def paused(home: Path) -> None:
    """A pause of the week before, which saw one of the signs."""
    text = compose_answers({"going": "Fast.", "change": CHANGE})
    pause = an_entry(date(2026, 11, 15), text, kind=Kind.REVIEW)
    Writer(home / "journal.db").add(replace(pause, taps=Taps(signs=frozenset({"C095"}))))


def pauses(found: tuple[Entry, ...]) -> list[Entry]:
    return [entry for entry in found if entry.kind is Kind.REVIEW and entry.day >= SUNDAY]


def after(screen: str, words: str) -> str:
    """The end of the screen, from the line with the words on."""
    lines = screen.split("\n")
    return "\n".join(lines[next((n for n, line in enumerate(lines) if words in line), 0) :])


def answer_four(session: PtyTerminal, *answers: str) -> None:
    """Answer the first of the four, and pass over the rest; the needs come next."""
    for question, words in zip(FOUR, [*answers, "", "", "", ""], strict=False):
        session.wait(question)
        session.dialogue(ANSWER_HINT, words + CTRL_D)
    session.wait(TAPS_HINT)


@pytest.mark.usefixtures("paused")
@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_pause_is_kept_as_one_entry(
    terminal: Spawn, saved: Saved, columns: int, snapshot: SnapshotAssertion
) -> None:
    session = terminal(*REFLECT, columns=columns)
    session.wait(ANSWER_HINT)
    assert after(session.settled(), "The weekly pause") == snapshot(name="last week's wish")
    session.dialogue(ANSWER_HINT, "Tired, and fine.\r", "Tired, and fine.", "\r")
    for question in ("trying to achieve?", "go about it?"):
        session.wait(question)
        session.dialogue(ANSWER_HINT, "\r")
    session.wait("next week?")
    session.dialogue(ANSWER_HINT, "Leave by six, with @sam.\r", "with @sam.", "\r")
    session.dialogue(TAPS_HINT, "abB", "[a]")
    assert after(session.settled(), "What would you change") == snapshot(name="the needs")
    session.type("\r")
    session.wait("m more")
    assert after(session.settled(), "Room for") == snapshot(name="the first seven")
    session.dialogue("m more", "18m3", "[3]")
    assert after(session.settled(), "Room for") == snapshot(name="the next seven")
    session.type("\r")
    session.dialogue("Enter skips it. Thanks", "@sam, for staying\r")
    session.dialogue("Enter skips it. If", "the phone rings\r", "then I will")
    session.type("breathe first\r")
    assert session.end() == 0
    assert after(session.settled(), "You saw") == snapshot(name="the receipt")

    (entry,) = pauses(saved.entries)
    (intention,) = saved.intentions
    text = {
        "coping": "Tired, and fine.",
        "change": "Leave by six, with @sam.",
        "thanks": "@sam, for staying",
    }
    assert entry == Entry(
        id=entry.id,
        day=SUNDAY,
        written_at=datetime(2026, 11, 22, 21, 14, tzinfo=UTC),
        kind=Kind.REVIEW,
        text=compose_answers(text),
        taps=Taps(needs=frozenset({Need.AUTONOMY}), signs=frozenset({"C046", "C120"})),
    )
    assert (intention.cue, intention.action) == ("the phone rings", "breathe first")
    assert intention.entry_id == entry.id
    assert saved.drafts == []


@pytest.mark.usefixtures("paused")
@pytest.mark.parametrize(
    ("how", "code", "again"), [("Ctrl-C", 130, REFLECT), ("SIGKILL", -9, ("reflect",))]
)
def test_a_pause_left_half_way_goes_on_with_the_question_that_was_open(
    terminal: Spawn,
    saved: Saved,
    home: Path,
    how: str,
    code: int,
    again: tuple[str, ...],
    snapshot: SnapshotAssertion,
) -> None:
    session = terminal(*REFLECT)
    session.dialogue(ANSWER_HINT, f"Tired.\n\nWhat were you trying to achieve?{CTRL_D}")
    session.wait("trying to achieve?", times=2)
    session.dialogue(ANSWER_HINT, "A calmer hand", "A calmer hand")
    if how == "SIGKILL":
        session.wait_for_draft("A calmer hand")
    assert session.leave(how) == code
    kept = "Kept as a draft. `compass reflect` offers it back."
    assert (kept in session.words) is (how == "Ctrl-C")
    (draft,) = abandoned_drafts(home / "drafts")
    assert parse_answers(draft.text)["trying"] == "A calmer hand"

    session = terminal(*again, COMPASS_NOW="2026-11-23T20:30:00+00:00")
    session.wait("begin anew")
    assert session.settled() == snapshot(name="offered back")
    session.type("\r")
    session.wait(ANSWER_HINT)
    assert after(session.settled(), "The weekly pause") == snapshot(name="taken up")
    session.type(f"over.{CTRL_D}")
    for question in FOUR[2:]:
        session.wait(question)
        session.dialogue(ANSWER_HINT, CTRL_D)
    session.dialogue(TAPS_HINT, CTRL_C, ends=0)
    (entry,) = pauses(saved.entries)
    assert (entry.id, entry.day) == (draft.id, SUNDAY)
    assert parse_answers(entry.text) == {
        "coping": "Tired.\n\nWhat were you trying to achieve?",
        "trying": "A calmer handover.",
    }
    assert saved.drafts == []


@pytest.mark.parametrize(
    ("steps", "taps", "thanks"),
    [
        (["c", "[c]"], Taps(needs=frozenset({Need.COMPETENCE})), ""),
        (["n", "[n]", "\r", "m more", "n", "[n]"], Taps(needs=frozenset(), signs=frozenset()), ""),
        (["\r", "m more", "\r", "skips it. Thanks", "@le", "Thanks @le"], NO_TAPS, "@le"),
    ],
)
def test_once_the_four_are_through_leaving_saves_what_was_given(
    terminal: Spawn, saved: Saved, steps: list[str], taps: Taps, thanks: str
) -> None:
    session = terminal(*REFLECT)
    answer_four(session, "Tired.")
    session.dialogue(TAPS_HINT, *steps)
    session.type(CTRL_C)
    assert session.end() == 0
    (entry,) = pauses(saved.entries)
    assert (parse_answers(entry.text).get("thanks", ""), entry.taps) == (thanks, taps)
    assert saved.drafts == []


def test_nothing_answered_is_nothing_saved(terminal: Spawn, home: Path, saved: Saved) -> None:
    session = terminal(*REFLECT)
    for question in FOUR:
        session.wait(question)
        session.dialogue(ANSWER_HINT, "\r")
    session.dialogue("Nothing written, nothing saved.", ends=0)
    assert not (home / "journal.db").exists()
    assert saved.drafts == []


def test_what_options_gave_is_not_asked(terminal: Spawn, saved: Saved) -> None:
    session = terminal(
        *(*REFLECT, "--coping", "Fine.", "--going", "", "--change", "Rest.", "--thanks", "@lee"),
        *("--needs", "none", "--noticed", "soft", "--if", "it rains", "--then", "walk"),
    )
    session.wait(ANSWER_HINT)
    assert "How have you been coping" not in after(session.settled(), "The weekly pause")
    session.dialogue(ANSWER_HINT, f"Quiet.{CTRL_D}", "Saved as", ends=0)
    assert "Enter skips" not in session.words
    (entry,) = pauses(saved.entries)
    answers = {"coping": "Fine.", "trying": "Quiet.", "change": "Rest.", "thanks": "@lee"}
    assert parse_answers(entry.text) == answers
    assert entry.taps == Taps(needs=frozenset(), signs=frozenset({"C093"}))


@pytest.mark.parametrize(("key", "number"), [("1", 1), ("2", 2), ("3", 1)])
def test_a_week_with_a_pause_offers_to_show_it_to_add_another_or_to_leave(
    terminal: Spawn, run: Run, saved: Saved, key: str, number: int
) -> None:
    assert run(*REFLECT, "--change", CHANGE).code == 0
    session = terminal(*REFLECT)
    session.wait("Leave it at that")
    assert after(session.settled(), "16 to 22 November 2026, week 47: ") == OFFERED_AGAIN
    session.type(key)
    if key == "2":
        answer_four(session, "Better.")
        session.type(CTRL_C)
    assert session.end() == 0
    assert len(pauses(saved.entries)) == number
    assert (CHANGE in after(session.settled(), "week 47: you paused")) is (key == "1")


def test_on_the_seventh_day_the_pause_is_offered_and_yes_begins_it(
    terminal: Spawn, saved: Saved, home: Path, snapshot: SnapshotAssertion
) -> None:
    Writer(home / "journal.db").add(an_entry(MONDAY, "A first one."))
    session = terminal("reflect", "--practised", "none", "--energy", "3")
    session.dialogue(ANSWER_HINT, f"A day.{CTRL_D}", "5 heavy", "\r", "skips it. If", "\r")
    session.wait("Never offer it")
    assert after(session.settled(), "Saved as") == snapshot
    session.type("y")
    answer_four(session, "Tired.")
    session.type(CTRL_C)
    assert session.end() == 0
    assert [entry.day for entry in pauses(saved.entries)] == [SUNDAY]


def test_older_intentions_are_offered_to_be_let_go_once(
    terminal: Spawn, run: Run, saved: Saved
) -> None:
    for day, action in (("2026-10-05", "walk"), ("2026-10-19", "read"), ("2026-11-20", "sit")):
        said = run("reflect", "--text", "A day.", "--then", action, now=f"{day}T20:00+00:00")
        assert said.code == 0
    answers = ("--coping", "a", "--trying", "b", "--going", "c", "--change", "d")
    given = (*answers, "--needs", "none", "--noticed", "none", "--thanks", "Sam.")
    offered = "Let them all go?"
    session = terminal(*REFLECT, *given)
    session.dialogue(offered, "\r", "skips it. If", "\r", ends=0)
    session = terminal(*REFLECT, "--again", *given)
    session.wait("skips it. If")
    assert offered not in session.words
    session.dialogue("skips it. If", "\r", ends=0)
    # A later one that grows old is offered then.
    session = terminal(*REFLECT, *given, COMPASS_NOW="2026-12-06T20:00:00+00:00")
    session.dialogue(offered, "y", "skips it. If", "\r", ends=0)
    outcomes = {one.action: one.outcome.value for one in saved.intentions}
    assert outcomes == {"walk": "open", "read": "open", "sit": "let go"}


def test_a_question_mark_alone_explains_the_thanks(terminal: Spawn, saved: Saved) -> None:
    answers = ("--coping", "a", "--trying", "b", "--going", "c", "--change", "d")
    session = terminal(*REFLECT, *answers, "--needs", "none", "--noticed", "none")
    session.dialogue("skips it. Thanks", "?\r", "in a line. Enter skips it. Thanks", "Sam.\r")
    session.dialogue("skips it. If", "\r", ends=0)
    (entry,) = pauses(saved.entries)
    assert entry.text.endswith("Sam.")
    assert "?" not in entry.text.rpartition("\n")[2]
