"""Switching to another question, going through packs, and old answers that come back."""

from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry
from compassjournal.model.entry import NO_TAPS
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from compassjournal.system.paths import package_files
from pty_terminal import ANSWER_HINT, CTRL_C, CTRL_D, CTRL_K, CTRL_N, TAPS_HINT, Saved, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

# A sentence to finish, and a question that touches risk.
OWN = """\
strand: helping
defaults: {direction: others, dimension: practical}
prompts:
  - {id: mine-1, ask: 'Finish this: I was glad of ...', form: finish, nudge: Or of nothing.}
  - {id: mine-2, ask: Who was nearly hurt today?, topics: [risk]}
"""
# The menu of questions, opened and seen.
MENU = (ANSWER_HINT, CTRL_K, "Back to this one")
THAT_IS_ALL = ("The next question of this pack", "1")


def muted(home: Path) -> list[str]:
    with closing(Reader(home / "journal.db")) as reader:
        return [skip.prompt_id for skip in reader.prompt_history.skips() if skip.for_ever]


def test_something_hard_happened(
    terminal: Spawn, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect")
    session.dialogue(ANSWER_HINT, "What I began.", *MENU, "2", "Something else", "3", "Longer ago")
    assert session.settled() == snapshot(name="when")
    session.dialogue("Longer ago", "1", "After something hard, 1 of 12")
    session.wait("What I began.")
    session.wait(ANSWER_HINT)
    assert session.settled() == snapshot(name="the question")
    # Nothing is counted after something hard: neither the five nor energy nor load.
    session.dialogue(ANSWER_HINT, CTRL_D, "set it down now")
    assert "Which of these" not in session.words
    session.dialogue("set it down now", "\r", *THAT_IS_ALL, ends=0)
    (entry,) = saved.entries
    assert (entry.text, entry.prompt_id) == ("What I began.", "after-incident-01")
    assert (entry.place.pack, entry.taps) == ("after-incident", NO_TAPS)


def test_a_pack_goes_on_in_one_session_and_asks_the_taps_once(
    terminal: Spawn, saved: Saved
) -> None:
    session = terminal("reflect", "--pack", "crisis")
    session.wait("1 of 10")
    session.dialogue(ANSWER_HINT, f"One.{CTRL_D}", TAPS_HINT, "\r\r\r")
    session.dialogue("The next question of this pack", "2", "2 of 10")
    session.dialogue(ANSWER_HINT, f"Two.{CTRL_D}", "Two. Saved as")
    session.dialogue(*THAT_IS_ALL, ends=0)
    found = {entry.text: entry.prompt_id for entry in saved.entries}
    assert found == {"One.": "crisis-01", "Two.": "crisis-02"}


def test_never_this_one_stays_where_one_was_and_nothing_written_offers_nothing(
    terminal: Spawn, home: Path
) -> None:
    session = terminal("reflect", "--pack", "after-incident")
    session.dialogue("Longer ago", "2", "After something hard, 4 of 12")
    session.wait("the facts belong in the incident system")
    session.dialogue(*MENU, "4", "Not again.")
    session.wait(ANSWER_HINT)
    assert "1 of 11" not in session.words
    session.dialogue(ANSWER_HINT, CTRL_D, "Nothing written", ends=0)
    assert "pack" not in session.words.partition("Nothing written")[2]
    assert muted(home) == ["after-incident-05"]


def test_never_this_one_is_never_asked_again(terminal: Spawn, run: Run, home: Path) -> None:
    session = terminal("reflect")
    session.dialogue(*MENU, "4", "understanding yourself")
    session.dialogue(ANSWER_HINT, CTRL_C, ends=130)
    assert muted(home) == ["start-01"]
    assert "start-01" in run("prompts", "list", "--muted").out


def test_a_place_can_be_chosen(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect")
    session.dialogue(*MENU, "3", "A pack for an occasion", "5", "helping, towards")
    session.dialogue(*MENU, "3", "A pack for an occasion", "7", "Across boundaries", "\r")
    session.wait("Across boundaries, 1 of 8")
    session.dialogue(ANSWER_HINT, f"There.{CTRL_D}", TAPS_HINT, "\r\r\r", *THAT_IS_ALL, ends=0)
    assert [entry.prompt_id for entry in saved.entries] == ["across-boundaries-01"]


def test_an_old_answer_comes_back_after_the_new_one_with_what_has_changed(
    terminal: Spawn, saved: Saved, home: Path, snapshot: SnapshotAssertion
) -> None:
    bank = read_bank(package_files(), [])
    prompt = next(one for one in bank.prompts if one.depth == 3 and not one.pack)
    old = an_entry(
        date(2026, 7, 20), "I said too little.", prompt_id=prompt.id, asked=prompt.ask,
        place=prompt.place, written_at=datetime(2026, 7, 20, 20, tzinfo=UTC),
    )  # fmt: skip
    Writer(home / "journal.db").add(old)
    session = terminal("reflect", "--prompt", prompt.id)
    session.wait(ANSWER_HINT)
    assert "I said too little." not in session.words
    session.dialogue(ANSWER_HINT, f"I said it.{CTRL_D}", TAPS_HINT, "\r", "What has changed?")
    shown = session.settled()
    assert shown[shown.index("  On Monday") :] == snapshot
    session.dialogue("What has changed?", "I waited less.\r", "Load", "\r\r", ends=0)
    assert saved.texts == ["I said too little.", "I said it.\n\nWhat has changed: I waited less."]


def test_another_question_stands_in_the_place_of_the_old_one(
    terminal: Spawn, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect", columns=40)
    session.dialogue(ANSWER_HINT, "Begun.", "Begun.", CTRL_N, "Which part of today")
    session.wait(ANSWER_HINT)
    assert "how are you?" not in session.words
    session.dialogue(ANSWER_HINT, CTRL_K, "Back to this one", "?", "Esc goes back.")
    assert session.settled() == snapshot
    session.dialogue("Esc goes back.", "\x1b", ANSWER_HINT)
    session.dialogue(ANSWER_HINT, CTRL_K, "Back to this one", "6", ANSWER_HINT)
    session.finish_answer()
    (entry,) = saved.entries
    assert (entry.text, entry.prompt_id) == ("Begun.", "start-02")


@pytest.fixture
def own(home: Path) -> None:
    (home / "prompts").mkdir(parents=True, exist_ok=True)
    (home / "prompts" / "mine.yaml").write_text(OWN)


@pytest.mark.usefixtures("own")
def test_a_sentence_to_finish_begins_the_answer(
    terminal: Spawn, saved: Saved, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect", "--prompt", "mine-1")
    session.dialogue(ANSWER_HINT, "the rain.", "glad of the rain.")
    assert session.settled() == snapshot
    session.finish_answer()
    (entry,) = saved.entries
    assert (entry.text, entry.asked) == (
        "I was glad of the rain.",
        "Finish this: I was glad of ...",
    )


@pytest.mark.usefixtures("own")
def test_its_beginning_alone_is_no_answer_and_goes_with_it(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect", "--prompt", "mine-1")
    session.dialogue(ANSWER_HINT, "\r\r", "Nothing written", ends=0)
    assert (saved.texts, saved.drafts) == ([], [])
    session = terminal("reflect", "--prompt", "mine-1")
    session.dialogue(*MENU, "5", "Write whatever is there.", f"Tea.{CTRL_D}", TAPS_HINT, CTRL_C)
    session.end()
    assert saved.texts == ["Tea."]


@pytest.mark.usefixtures("own")
def test_a_question_that_touches_risk_says_where_the_facts_belong(
    terminal: Spawn, snapshot: SnapshotAssertion
) -> None:
    session = terminal("reflect", "--prompt", "mine-2")
    session.wait(ANSWER_HINT)
    assert session.settled() == snapshot


def test_after_a_death_nothing_is_said_of_an_incident(terminal: Spawn, saved: Saved) -> None:
    session = terminal("reflect")
    session.dialogue(*MENU, "2", "Somebody died", "1", ANSWER_HINT)
    assert "incident" not in session.words
    session.dialogue(ANSWER_HINT, f"Her chair is empty.{CTRL_D}")
    session.wait("skips it. If")
    session.dialogue("If", "\r", *THAT_IS_ALL, ends=0)
    (entry,) = saved.entries
    assert entry.place.pack == "a-death"
