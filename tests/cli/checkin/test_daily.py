"""What a check-in keeps of the answers, of the day, and where the journal fails it."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.cli.checkin import prompt_draft, save
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.cli.checkin.prompt_source import PromptSource, SelectedPrompt, find_prompt
from compassjournal.cli.checkin.taps_and_intention import TapsAndIntention, skipped_questions
from compassjournal.context import Compass
from compassjournal.model.entry import Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.span import Span
from compassjournal.store.write.writer import Writer
from compassjournal.terminal.input.text_area import AreaExit, AreaResult
from run_result import Run


def test_an_old_answer_that_cannot_be_read_keeps_no_new_one_from_being_saved(home: Path) -> None:
    compass = Compass(os.environ)
    chosen = SelectedPrompt(find_prompt(compass, "start-01"), by_person=True)
    old = an_entry(date(2026, 5, 4), "Tired.", prompt_id="start-01", place=chosen.prompt.place)
    Writer(home / "journal.db").add(old)
    draft = save.new_draft(compass, compass.today, Kind.REFLECTION)
    draft = replace(prompt_draft.draft_for_prompt(draft, chosen), text="Better.")
    session = DailyCheckIn(compass, draft, chosen)
    assert session._answered_before() == old
    with (home / "journal.db").open("r+b") as journal:
        journal.write(b"no journal any more" * 4000)
    assert session._answered_before() is None
    compass.close()


@pytest.mark.parametrize(
    ("key", "outcome"),
    [
        *(("d", Outcome.DONE), ("p", Outcome.PARTLY), ("c", Outcome.CHANGED)),
        *(("l", Outcome.LET_GO), ("n", Outcome.OPEN), (None, Outcome.OPEN)),
    ],
)
def test_a_key_says_how_the_last_intention_went_and_needs_no_answer(
    home: Path, monkeypatch: pytest.MonkeyPatch, key: str | None, outcome: Outcome
) -> None:
    compass = Compass(os.environ)
    intention = Intention(new_id(compass.now), date(2026, 11, 21), "sit down", "the round ends")
    Writer(home / "journal.db").add(an_entry(date(2026, 11, 21)), intention)
    unanswered = AreaResult("", AreaExit.FINISH)
    monkeypatch.setattr(compass.keyboard, "forget_typed_ahead", lambda: None)
    answered = compass.keyboard.KeyPromptResult.ANSWERED
    monkeypatch.setattr(compass.keyboard, "ask_single_key", lambda _: (answered, key))
    monkeypatch.setattr(compass.keyboard, "erase_to", lambda _: None)
    monkeypatch.setattr(compass.keyboard, "ask_text", lambda **_: unanswered)
    draft = save.new_draft(compass, compass.today, Kind.REFLECTION)
    extras = TapsAndIntention(Taps(energy=3))
    DailyCheckIn(compass, draft, source=PromptSource(), taps_and_intention=extras).run()
    settled_on = None if outcome is Outcome.OPEN else date(2026, 11, 22)
    settled = replace(intention, outcome=outcome, settled_on=settled_on)
    (found,) = compass.journal.intentions.made_or_settled_in(
        Span(date(2026, 1, 1), date(2027, 1, 1))
    )
    assert found == replace(settled, entry_id=found.entry_id)
    compass.close()


@pytest.mark.parametrize(
    ("options", "day", "said"),
    [
        ((), "2026-11-22", "Sunday 22 November 2026"),
        (("--on", "yesterday"), "2026-11-21", "Saturday 21 November 2026"),
    ],
)
def test_before_four_in_the_morning_it_is_still_yesterday(
    run: Run, options: tuple[str, ...], day: str, said: str
) -> None:
    done = run("reflect", "--text", "A night.", *options, now="2026-11-23T02:00+00:00")
    words = " ".join(done.out.split())
    assert f"{said}, written on Monday 23 November at 02:00." in words
    assert [entry["day"] for entry in json.loads(run("list", "--json").out)] == [day]


def test_what_a_pack_leaves_unasked() -> None:
    hard = frozenset({"five", "energy", "load"})
    assert {pack: skipped_questions(pack) for pack in (None, "crisis", "morning")} == {
        None: frozenset(),
        "crisis": frozenset(),
        "morning": frozenset({"five", "load"}),
    }
    assert skipped_questions("after-incident") == skipped_questions("letter-to-myself") == hard
    # Sixty seconds in all.
    assert skipped_questions("end-of-shift") == hard | {"intention"}
