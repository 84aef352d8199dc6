"""The weekly pause at a real terminal: whole, left half-way, taken up again, and its offer."""

import signal
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry
from compassjournal.model.entry import NO_TAPS, Entry, Kind, Taps
from compassjournal.model.taxonomy import Need
from compassjournal.model.weekly_pause import PAUSE_ID, compose_answers, parse_answers
from compassjournal.prompt_bank.prompt_history import AFTER_INCIDENT, Skip
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from pty_terminal import Drafts, Intended, Spawn, Terminal, Written
from run_result import Run

pytestmark = pytest.mark.slow

MONDAY, SUNDAY = date(2026, 11, 16), date(2026, 11, 22)
OFFER = "Would you like to look back on this week?"
CHANGE = "Ask before I answer."
REFLECT = ("review", "--week", "--reflect")


@pytest.fixture(autouse=True)
def no_pager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", "cat")


def a_pause(day: date, **answers: str) -> Entry:
    return an_entry(day, compose_answers(answers), kind=Kind.REVIEW)


@pytest.fixture
def paused(home: Path) -> None:
    """A pause of the week before, which saw one of the signs."""
    pause = a_pause(date(2026, 11, 15), going="Fast.", change=CHANGE)
    Writer(home / "journal.db").add(replace(pause, taps=Taps(signs=frozenset({"C095"}))))


@pytest.fixture
def a_week_in(home: Path) -> None:
    """A first reflection on the Monday before."""
    Writer(home / "journal.db").add(an_entry(MONDAY, "A first one."))


def pauses(found: tuple[Entry, ...], day: date = SUNDAY) -> list[Entry]:
    return [entry for entry in found if entry.kind is Kind.REVIEW and entry.day >= day]


def skips(home: Path) -> tuple[Skip, ...]:
    reader = Reader(home / "journal.db")
    found = reader.skips()
    reader.close()
    return tuple(skip for skip in found if skip.prompt_id == PAUSE_ID)


def answer_four(sitting: Terminal, *answers: str) -> None:
    """Answer so many of the four, and pass over the rest; the needs come next."""
    for number in range(4):
        sitting.wait(("coping and", "trying to", "go about", "change next")[number])
        sitting.wait("keeps a draft")
        sitting.type(answers[number] + "\x04" if number < len(answers) else "\x04")
    sitting.wait("Enter goes on")


@pytest.mark.usefixtures("paused")
@pytest.mark.parametrize("columns", [80, 40])
def test_a_whole_pause_is_kept_as_one_entry(
    terminal: Spawn,
    written: Written,
    intended: Intended,
    drafts: Drafts,
    columns: int,
    snapshot: SnapshotAssertion,
) -> None:
    sitting = terminal(*REFLECT, columns=columns)
    sitting.wait("keeps a draft")
    assert after(sitting.still(), "The weekly pause") == snapshot(name="last week's wish")
    sitting.type("Tired, and fine.\r")
    sitting.wait("Tired, and fine.")
    sitting.type("\r")
    for question in ("trying to achieve?", "go about it?"):
        sitting.wait(question)
        sitting.wait("keeps a draft")
        sitting.type("\r")
    sitting.wait("next week?")
    sitting.wait("keeps a draft")
    sitting.type("Leave by six, with @sam.\r")
    sitting.wait("with @sam.")
    sitting.type("\r")
    sitting.wait("Enter goes on")
    sitting.type("abB")
    sitting.wait("[a]")
    assert after(sitting.still(), "What would you change") == snapshot(name="the needs")
    sitting.type("\r")
    sitting.wait("m more")
    assert after(sitting.still(), "Room for") == snapshot(name="the first seven")
    sitting.type("18m3")
    sitting.wait("[3]")
    assert after(sitting.still(), "Room for") == snapshot(name="the next seven")
    sitting.type("\r")
    sitting.wait("Enter passes over it. Thanks")
    sitting.type("@sam, for staying\r")
    sitting.wait("Enter passes over it. If")
    sitting.type("the phone rings\r")
    sitting.wait("then I will")
    sitting.type("breathe first\r")
    assert sitting.end() == 0
    assert after(sitting.still(), "You saw") == snapshot(name="the receipt")

    (entry,) = pauses(written())
    (intention,) = intended()
    assert entry == Entry(
        id=entry.id,
        day=SUNDAY,
        written_at=datetime(2026, 11, 22, 21, 14, tzinfo=UTC),
        kind=Kind.REVIEW,
        text=compose_answers(
            {
                "coping": "Tired, and fine.",
                "change": "Leave by six, with @sam.",
                "thanks": "@sam, for staying",
            }
        ),
        taps=Taps(needs=frozenset({Need.AUTONOMY}), signs=frozenset({"C046", "C120"})),
    )
    assert (intention.cue, intention.action) == ("the phone rings", "breathe first")
    assert intention.entry_id == entry.id
    assert drafts() == []


def after(screen: str, words: str) -> str:
    """The end of the screen, from the line with the words on."""
    lines = screen.split("\n")
    begins = next((n for n, line in enumerate(lines) if words in line), 0)
    return "\n".join(lines[begins:])


def press_ctrl_c(sitting: Terminal) -> None:
    sitting.type("\x03")
    assert sitting.end() == 130
    assert "Kept as a draft. `compass reflect` offers it back." in sitting.words


def hang_up(sitting: Terminal) -> None:
    sitting.hang_up()
    assert sitting.end() == 130


def be_killed(sitting: Terminal) -> None:
    sitting.wait_for_draft("A calmer hand")
    sitting.send_signal(signal.SIGKILL)
    assert sitting.end() == -signal.SIGKILL


@pytest.mark.usefixtures("paused")
@pytest.mark.parametrize(
    ("stop", "again"),
    [(press_ctrl_c, ("reflect",)), (hang_up, REFLECT), (be_killed, ("reflect",))],
    ids=["Ctrl-C", "hang-up", "kill"],
)
def test_a_pause_left_half_way_goes_on_with_the_question_that_was_open(
    terminal: Spawn,
    written: Written,
    drafts: Drafts,
    home: Path,
    stop: Callable[[Terminal], None],
    again: tuple[str, ...],
    snapshot: SnapshotAssertion,
) -> None:
    sitting = terminal(*REFLECT)
    sitting.wait("keeps a draft")
    sitting.type("Tired.\n\nWhat were you trying to achieve?\x04")
    sitting.wait("trying to achieve?", times=2)
    sitting.wait("keeps a draft")
    sitting.type("A calmer hand")
    sitting.wait("A calmer hand")
    stop(sitting)
    (draft,) = abandoned_drafts(home / "drafts")
    assert parse_answers(draft.text)["trying"] == "A calmer hand"

    sitting = terminal(*again, COMPASS_NOW="2026-11-23T20:30:00+00:00")
    sitting.wait("begin anew")
    assert sitting.still() == snapshot(name="offered back")
    sitting.type("\r")
    sitting.wait("keeps a draft")
    assert after(sitting.still(), "The weekly pause") == snapshot(name="taken up")
    sitting.type("over.\x04")
    sitting.wait("go about")
    sitting.wait("keeps a draft")
    sitting.type("\x04")
    sitting.wait("change next week")
    sitting.wait("keeps a draft")
    sitting.type("\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    (entry,) = pauses(written())
    assert (entry.id, entry.day) == (draft.id, SUNDAY)
    assert parse_answers(entry.text) == {
        "coping": "Tired.\n\nWhat were you trying to achieve?",
        "trying": "A calmer handover.",
    }
    assert drafts() == []


@pytest.mark.parametrize(
    ("steps", "taps", "thanks"),
    [
        ([], NO_TAPS, ""),
        ([("c", "[c]")], Taps(needs=frozenset({Need.COMPETENCE})), ""),
        (
            [("n", "[n]"), ("\r", "m more"), ("n", "[n]")],
            Taps(needs=frozenset(), signs=frozenset()),
            "",
        ),
        ([("\r", "m more"), ("\r", "over it. Thanks"), ("@le", "Thanks @le")], NO_TAPS, "@le"),
    ],
)
def test_once_the_four_are_through_leaving_saves_what_was_given(
    terminal: Spawn,
    written: Written,
    drafts: Drafts,
    steps: list[tuple[str, str]],
    taps: Taps,
    thanks: str,
) -> None:
    sitting = terminal(*REFLECT)
    answer_four(sitting, "Tired.")
    for keys, shown in steps:
        sitting.type(keys)
        sitting.wait(shown)
    sitting.type("\x03")
    assert sitting.end() == 0
    (entry,) = pauses(written())
    assert (parse_answers(entry.text).get("thanks", ""), entry.taps) == (thanks, taps)
    assert drafts() == []


def test_nothing_answered_is_nothing_saved(terminal: Spawn, home: Path, drafts: Drafts) -> None:
    sitting = terminal(*REFLECT)
    for question in ("coping and", "trying to", "go about", "change next"):
        sitting.wait(question)
        sitting.wait("keeps a draft")
        sitting.type("\r")
    sitting.wait("Nothing written, nothing saved.")
    assert sitting.end() == 0
    assert not (home / "journal.db").exists()
    assert drafts() == []


def test_what_options_gave_is_not_asked(terminal: Spawn, written: Written) -> None:
    sitting = terminal(
        *(*REFLECT, "--coping", "Fine.", "--going", "", "--change", "Rest.", "--thanks", "@lee"),
        *("--needs", "none", "--noticed", "soft", "--if", "it rains", "--then", "walk"),
    )
    sitting.wait("keeps a draft")
    assert "How have you been coping" not in after(sitting.still(), "The weekly pause")
    sitting.type("Quiet.\x04")
    sitting.wait("Saved as")
    assert sitting.end() == 0
    assert "Enter passes over" not in sitting.words
    (entry,) = pauses(written())
    answers = {"coping": "Fine.", "trying": "Quiet.", "change": "Rest.", "thanks": "@lee"}
    assert parse_answers(entry.text) == answers
    assert entry.taps == Taps(needs=frozenset(), signs=frozenset({"C093"}))


@pytest.mark.parametrize(("key", "number"), [("1", 1), ("2", 2), ("3", 1)])
def test_a_week_with_a_pause_offers_to_show_it_to_add_another_or_to_leave(
    terminal: Spawn,
    run: Run,
    written: Written,
    key: str,
    number: int,
    snapshot: SnapshotAssertion,
) -> None:
    assert run(*REFLECT, "--change", CHANGE).code == 0
    sitting = terminal(*REFLECT)
    sitting.wait("Leave it at that")
    assert after(sitting.still(), "16 to 22 November 2026, week 47: ") == snapshot(name="offered")
    sitting.type(f"{key}\r")
    if key == "2":
        answer_four(sitting, "Better.")
        sitting.type("\x03")
    assert sitting.end() == 0
    assert len(pauses(written())) == number
    if key == "1":
        assert CHANGE in sitting.words


# -- the offer of the seventh day -----------------------------------------------------------


def answered(terminal: Spawn, *argv: str, **environ: str) -> Terminal:
    """A check-in answered, with every tap passed over."""
    sitting = terminal("reflect", *argv, "--practised", "none", "--energy", "3", **environ)
    sitting.wait("keeps a draft")
    sitting.type("A day.\x04")
    for shown in ("5 heavy", "passes over it. If"):
        sitting.wait(shown)
        sitting.type("\r")
    return sitting


@pytest.mark.usefixtures("a_week_in")
def test_on_the_seventh_day_the_pause_is_offered_and_yes_begins_it(
    terminal: Spawn, written: Written, snapshot: SnapshotAssertion
) -> None:
    sitting = answered(terminal)
    sitting.wait("Never offer it")
    assert after(sitting.still(), "Saved as") == snapshot
    sitting.type("y\r")
    answer_four(sitting, "Tired.")
    sitting.type("\x03")
    assert sitting.end() == 0
    assert [entry.day for entry in pauses(written())] == [SUNDAY]


@pytest.mark.usefixtures("a_week_in")
@pytest.mark.parametrize(
    ("keys", "kept"),
    [
        ("\r", (Skip(PAUSE_ID, SUNDAY),)),
        ("n\r", (Skip(PAUSE_ID, SUNDAY),)),
        ("x\r", (Skip(PAUSE_ID, SUNDAY, for_ever=True),)),
        ("\x03", ()),
    ],
    ids=["Enter", "no", "never", "Ctrl-C"],
)
def test_no_is_no_for_a_week_and_never_for_ever(
    terminal: Spawn, run: Run, home: Path, keys: str, kept: tuple[Skip, ...]
) -> None:
    sitting = answered(terminal)
    sitting.wait("Never offer it")
    sitting.type(keys)
    assert sitting.end() == 0
    assert skips(home) == kept
    if "x" in keys:
        assert "`compass prompts unmute weekly-pause` would bring it back." in sitting.words
        assert run("prompts", "unmute", "weekly-pause").code == 0
        assert skips(home) == ()


@pytest.mark.usefixtures("a_week_in")
def test_nothing_is_offered_again_within_the_week(terminal: Spawn, home: Path) -> None:
    now = datetime(2026, 11, 20, 20, tzinfo=UTC)
    Writer(home / "journal.db").skip([Skip(PAUSE_ID, date(2026, 11, 20))], now)
    sitting = answered(terminal)
    assert sitting.end() == 0
    assert OFFER not in sitting.words


def test_right_after_an_absence_nothing_is_offered(terminal: Spawn, home: Path) -> None:
    Writer(home / "journal.db").add(an_entry(date(2026, 7, 20), "Long ago."))
    sitting = answered(terminal)
    assert sitting.end() == 0
    assert OFFER not in sitting.words


@pytest.mark.usefixtures("a_week_in")
def test_after_something_hard_and_when_leaving_early_nothing_is_offered(
    terminal: Spawn, run: Run, written: Written
) -> None:
    assert run("reflect", "--text", "Scripted.").out.count(OFFER) == 0
    sitting = terminal("reflect", "--again")
    sitting.wait("keeps a draft")
    sitting.type("A day.\x04")
    sitting.wait("Enter goes on")
    sitting.type("\x03")
    assert sitting.end() == 0
    assert OFFER not in sitting.words
    sitting = terminal("reflect", "--pack", AFTER_INCIDENT, "--since", "today")
    sitting.wait("keeps a draft")
    sitting.type("Hard.\x04")
    sitting.wait("If")
    sitting.type("\r")
    sitting.wait("That is all for now")
    sitting.type("1\r")
    assert sitting.end() == 0
    assert OFFER not in sitting.words
    assert pauses(written()) == []


@pytest.mark.usefixtures("a_week_in")
def test_until_wednesday_it_looks_back_on_the_week_before(
    terminal: Spawn, written: Written, home: Path
) -> None:
    Writer(home / "journal.db").add(an_entry(date(2026, 11, 19), "A second one."))
    sitting = answered(terminal, COMPASS_NOW="2026-11-25T20:30:00+00:00")
    sitting.wait("look back on last week, 16 to 22 November 2026, week 47?")
    sitting.type("y\r")
    answer_four(sitting, "Tired.")
    sitting.type("\x03")
    assert sitting.end() == 0
    assert [entry.day for entry in pauses(written())] == [SUNDAY]
