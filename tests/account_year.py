"""A made-up ward manager's year in a journal, with the traps in it that papers must not keep."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from builders import Written, add_entries, an_entry, an_intention

# Day, words, and what else there is of the entry.
_DAYS: tuple[tuple[str, str, dict[str, object]], ...] = (
    ("2026-01-14", ("Course on restorative supervision at the Lodge. I learned to ask one open "
                   "question and then wait. #learning"), {"energy": 4, "load": 3}),
    ("2026-02-03", ("The family of Mr Ellison in bed 4 complained about the noise at night. "
                   "I said sorry first and it changed the whole talk. #feedback"),
     {"energy": 2, "load": 5, "starred": True}),
    ("2026-02-19", "@rhys cried in the sluice. I sat with him.", {"tender": True, "energy": 1}),
    ("2026-03-09", ("Feedback from a student nurse: she never knows when a round is over. "
                   "I learned that I finish in my head and not out loud. Since then I say so, and "
                   "the round ends with her question. #feedback"),
     {"energy": 3, "load": 4, "starred": True}),
    ("2026-04-22", "Handover ran over again. We timed it: 41 minutes. #handover",
     {"energy": 2, "load": 5}),
    ("2026-05-11", "After the incident of Sunday. Not here.",
     {"pack": "after-incident", "energy": 1}),
    ("2026-06-30", ("Taught the new starters how we hand over; @megan led half of it and was "
                   "good. #handover #learning"), {"energy": 4, "load": 3}),
    ("2026-07-15", "Webinar on moving and handling, an hour and a half. #learning",
     {"energy": 3, "load": 3}),
    ("2026-09-08", ("Audit of handover with @megan: 23 minutes now, and nothing was missed. "
                   "I changed less than I thought; they changed it. #handover"),
     {"energy": 4, "load": 3, "starred": True}),
    ("2026-10-27", "Last supervision. Agreed to look at the rota together.", {"energy": 3}),
    ("2026-11-05", ("@megan asked for less nights and I said yes before I looked at the rota. "
                   "#rota"), {"energy": 2, "load": 5}),
    ("2026-11-12", "The rota again. @megan and @rhys both off. #rota", {"energy": 2, "load": 5}),
    ("2026-11-17", "I went home on time, and the ward was still there in the morning.",
     {"energy": 4, "load": 3, "starred": True}),
    ("2026-11-19", ("That I am tired of being the one who fills the gaps. It is heavier than I "
                   "say."),
     {"pack": "supervision-prep", "asked": "What has been heaviest since your last supervision?",
      "energy": 2}),
)  # fmt: skip
# What came of some of them: the day, the action, and how it went.
_PLANS = {
    "2026-03-09": ("say aloud that the round is over", "done", "2026-03-20"),
    "2026-11-05": ("look at the rota before I answer", "partly", "2026-11-12"),
    "2026-11-12": ("ask the matron for a bank nurse", "open", None),
}


def entries() -> Iterator[Written]:
    for day, text, more in _DAYS:
        values = dict(more)
        if "pack" in values:
            values |= {"behaviour": "attending", "direction": "self"}
        entry = an_entry(day, text, **values)
        plan = None
        if day in _PLANS:
            action, outcome, settled = _PLANS[day]
            given = {"outcome": outcome, "entry_id": entry.id}
            plan = an_intention(action, "", date.fromisoformat(day), **given | (
                {"settled_on": settled} if settled else {}
            ))  # fmt: skip
        yield entry, plan


def write_year(home: Path) -> None:
    add_entries(home / "journal.db", *entries())
