"""What is gathered for a supervision: blocks, each only offered, people as initials."""

from datetime import date
from typing import Any

import pytest

from builders import SUNDAY, a_place, an_account, an_entry, an_intention
from compassjournal.analysis.supervision_blocks import (
    BLOCKS,
    Gathered,
    gathered_since,
    last_supervision,
    supervision_blocks,
)

NOTHING = Gathered((), (), (), (), ())


def test_nothing_gathered_is_nothing_offered() -> None:
    assert supervision_blocks(NOTHING) == ()


def test_each_block_has_its_lines_and_the_field_it_would_go_into() -> None:
    pack = a_place("self-compassion", pack="supervision-prep")
    entries = [
        an_entry("2026-11-01", "A good talk.", starred=True, energy=4, load=2),
        an_entry("2026-11-02", "Not for others.", starred=True, tender=True, energy=1, load=5),
        an_entry("2026-11-03", "The gaps.", place=pack, asked="What is heaviest?", energy=2),
    ]
    gathered = Gathered(
        entries=entries,
        settled=[an_intention("ask", outcome="partly", settled_on=SUNDAY, word="late")],
        open=[an_intention("rest")],
        people=["megan", "megan", "rhys"],
        subjects=["rota", "rota", "rota"],
        last=an_account(profile_id="supervision-prep", note="- Rota together.\n\n* An audit."),
    )
    blocks = supervision_blocks(gathered)
    assert [(one.key, one.field, one.lines) for one in blocks] == [
        ("agreed", "last_actions", ("Rota together.", "An audit.")),
        ("starred", "went_well", ("1 November: A good talk.",)),
        ("intentions", "went_well", ("I will ask. (partly done, “late”)",)),
        ("open", "next", ("I will rest.",)),
        ("energy", "how_i_am", ("Energy: mostly 2 of 5, from 1 to 4, noted 3 times",)),
        ("load", "workload", ("Load: mostly 5 of 5, from 2 to 5, noted twice",)),
        ("people", "think_through", ("M. on 2 days", "rota on 3 days")),
        ("pack", "hard", ("The gaps.",)),
    ]
    assert tuple(one.key for one in blocks) == BLOCKS
    assert blocks[0].text == "- Rota together.\n- An audit."


def test_the_last_supervision_is_the_one_talked_over_last() -> None:
    prepared = an_account("2026-10-01", profile_id="supervision-prep")
    held = an_account(
        "2026-09-01", profile_id="supervision-record", activity_date=date(2026, 9, 20),
        answers={"decisions": "A bank nurse."},
    )  # fmt: skip
    talked = an_account(
        "2026-09-05", profile_id="supervision-prep", state="discussed",
        discussed_on=date(2026, 10, 20),
    )  # fmt: skip
    today = date(2026, 11, 22)
    assert last_supervision([prepared, held, talked, an_account()], today) == talked
    assert gathered_since(talked) == date(2026, 10, 20)
    assert (last_supervision([an_account()], today), gathered_since(None)) == (None, None)
    (agreed,) = supervision_blocks(Gathered((), (), (), (), (), last=held))
    assert agreed.lines == ("A bank nurse.",)


@pytest.mark.parametrize(
    ("day", "more", "is_one"),
    [
        ("2026-11-22", {}, False),
        ("2026-11-21", {}, True),
        ("2026-11-21", {"answers": {}}, False),
        ("2026-11-22", {"state": "ready"}, True),
        ("2026-11-22", {"state": "discussed", "discussed_on": date(2026, 11, 22)}, True),
    ],
)
def test_a_draft_of_today_or_without_a_word_is_no_supervision_that_was(
    day: str, more: dict[str, Any], *, is_one: bool
) -> None:
    account = an_account(day, profile_id="supervision-prep", **more)
    found = last_supervision([account], date(2026, 11, 22))
    assert found == (account if is_one else None)
