"""What the person chose and wrote, by side; what the rota asked is no part of it."""

from datetime import date

import pytest

from builders import a_place, an_entry, taps
from compassjournal.analysis.balance import Balance, SideDays
from compassjournal.model.entry import Entry
from compassjournal.model.span import week_of
from compassjournal.model.taxonomy import Dimension, Direction, Need, Place
from random_journals import reviewed

SUNDAY = date(2026, 11, 22)
WEEK = week_of(SUNDAY)
PLACE = a_place("helping", "helping", "team", "practical")
NEEDS = {"asked": (Need.AUTONOMY, Need.COMPETENCE)}


def balance_of(*journal: Entry) -> Balance:
    return reviewed(journal, WEEK, SUNDAY, needs=NEEDS).balance


def sides(days: int, **named: int) -> Balance:
    return Balance(
        days,
        tuple(SideDays(side, named.get(side.value, 0)) for side in Direction),
        tuple(SideDays(side, named.get(side.value, 0)) for side in Dimension),
        tuple(SideDays(side, named.get(side.value, 0)) for side in Need),
    )


@pytest.mark.parametrize("pack", [None, "start"])
def test_what_the_rota_asked_never_counts(pack: str | None) -> None:
    place = Place(PLACE.strand, PLACE.behaviour, PLACE.direction, PLACE.dimension, pack)
    journal = [an_entry(day, prompt_id="asked", place=place) for day in WEEK]
    assert balance_of(*journal) == sides(0)


def test_a_question_that_was_chosen_counts_with_its_needs() -> None:
    chosen = an_entry(SUNDAY, prompt_id="asked", place=PLACE, chosen=True)
    assert balance_of(chosen, chosen) == sides(1, team=1, practical=1, autonomy=1, competence=1)


def test_a_pack_that_was_opened_counts() -> None:
    place = a_place(direction="self", pack="crisis")
    assert balance_of(an_entry(SUNDAY, prompt_id="other", place=place)) == sides(1, self=1)


def test_a_note_counts_where_it_was_placed() -> None:
    placed = an_entry(SUNDAY, kind="note", place=a_place(direction="other_teams"))
    assert balance_of(placed) == sides(1, other_teams=1)
    assert balance_of(an_entry(SUNDAY, kind="note")) == sides(0)
    asked = an_entry(SUNDAY, kind="note", place=PLACE, prompt_id="asked")
    assert balance_of(asked, an_entry(SUNDAY, place=PLACE)) == sides(0)


def test_a_tag_that_names_a_side_counts_on_any_entry() -> None:
    tags = ["#self", "#others", "#team", "#other-teams", "#personal", "#purpose", "#practical"]
    tags += ["#autonomy", "#belonging", "#competence"]
    every = dict.fromkeys((one.value for some in (Direction, Dimension, Need) for one in some), 1)
    assert balance_of(an_entry(SUNDAY, " ".join(tags), prompt_id="asked")) == sides(1, **every)
    assert balance_of(an_entry(SUNDAY, "#Other_Teams #rota")) == sides(1, other_teams=1)


def test_whoever_mentions_a_person_has_chosen_nothing() -> None:
    assert balance_of(an_entry(WEEK.start, "@sam"), an_entry(SUNDAY, "@lee")) == sides(0)


def test_a_weekly_pause_says_which_needs_the_week_met_and_chose_no_subject() -> None:
    met = taps(needs="belonging")
    assert balance_of(an_entry(SUNDAY, kind="review", taps=met)) == sides(0, belonging=1)
    none = (an_entry(SUNDAY, kind="review", taps=one) for one in (taps(needs=""), taps()))
    assert balance_of(*none) == sides(0)
