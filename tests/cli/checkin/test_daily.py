"""What a sitting does when the journal fails it between the answer and the receipt."""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from builders import an_entry
from compassjournal.cli.checkin import prompt_selection, save
from compassjournal.cli.checkin.daily import DailyCheckIn
from compassjournal.context import Compass
from compassjournal.model.entry import Kind
from compassjournal.store.write.writer import Writer


def test_an_old_answer_that_cannot_be_read_keeps_no_new_one_from_being_saved(home: Path) -> None:
    compass = Compass(os.environ)
    chosen = prompt_selection.select_by_id(compass, "start-01")
    old = an_entry(date(2026, 5, 4), "Tired.", prompt_id="start-01", place=chosen.prompt.place)
    Writer(home / "journal.db").add(old)
    draft = save.new_draft(compass, compass.today, Kind.REFLECTION)
    draft = replace(save.for_prompt(draft, chosen), text="Better.")
    sitting = DailyCheckIn(compass, draft, chosen)
    assert sitting._answered_before() == old
    with (home / "journal.db").open("r+b") as journal:
        journal.write(b"no journal any more" * 4000)
    assert sitting._answered_before() is None
    compass.close()
