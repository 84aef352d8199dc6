"""A page to edit says what there is, and changes what was changed on it and nothing else."""

import contextlib
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_place, an_entry, an_intention, taps
from compassjournal.errors import usage
from compassjournal.formats.edit_page import (
    EditedEntry,
    EditPage,
    apply_page,
    format_page,
    parse_page,
)
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Intention
from compassjournal.model.taxonomy import Direction, Place, Strand

DAY = date(2026, 11, 22)
NOTE = an_entry(DAY, "Words.", kind="note", practised="helping", energy=2, starred=True)
PLAN = an_intention("breathe", "it rains", entry_id=NOTE.id)
PLACE = a_place("helping", "helping", "other_teams")


def a_day(words: str) -> tuple[date, None]:
    return date.fromisoformat(words), None


def again(page: str, entry: Entry = NOTE, plan: Intention | None = PLAN) -> EditedEntry:
    return apply_page(entry, plan, parse_page(page), a_day)


def test_the_page_of_a_note() -> None:
    assert format_page(replace(NOTE, place=PLACE), PLAN) == (
        "---\nday: 2026-11-22\nenergy: 2\nload:\npractised: helping\nstarred: yes\n"
        "tender: no\nstrand: helping\nbehaviour: helping\ndirection: other-teams\ndimension:\n"
        "if: it rains\nthen: breathe\n---\n\nWords."
    )


def test_the_page_of_an_answer_leaves_its_place_to_its_question() -> None:
    answer = replace(NOTE, prompt_id="p", place=PLACE)
    assert "strand" not in format_page(answer, None)
    with pytest.raises(usage.PlaceOfQuestion):
        apply_page(answer, None, EditPage({"strand": "helping"}), a_day)


TEXTS = st.text(st.sampled_from("a \n-:#\t’ŵ"), max_size=40).filter(lambda text: text.strip())


@given(TEXTS, st.sampled_from([None, PLAN]), st.booleans())
def test_a_page_left_alone_changes_nothing(
    text: str,
    plan: Intention | None,
    placed: bool,  # noqa: FBT001
) -> None:
    entry = replace(NOTE, text=text, place=PLACE if placed else NOTE.place)
    cue, action = (plan.cue, plan.action) if plan else ("", "")
    assert again(format_page(entry, plan), entry, plan) == EditedEntry(entry, cue, action)


def test_each_field_can_be_changed() -> None:
    page = (
        "---\nday: 2026-11-20\nEnergy : none\nload: 5\npractised: none\n"
        "starred: no\ntender: yes\nstrand: Looking Back\nbehaviour: \ndirection: other teams\n"
        "dimension: purpose\nif:\nthen: rest\n---\n\nOther words.\n\n---\nAnd more."
    )
    # A feeling, of an earlier compass, stays though the page does not have it.
    wanted = again(page, replace(NOTE, taps=replace(NOTE.taps, feeling="tired")))
    assert (wanted.cue, wanted.action) == ("", "rest")
    assert wanted.entry == Entry(
        id=NOTE.id,
        day=date(2026, 11, 20),
        written_at=NOTE.written_at,
        kind=Kind.NOTE,
        text="Other words.\n\n---\nAnd more.",
        place=Place(Strand.LOOKING_BACK, None, Direction.OTHER_TEAMS, wanted.entry.place.dimension),
        taps=taps(load=5, none=True, feeling="tired"),
        tender=True,
    )


PAUSE = replace(NOTE, kind=Kind.REVIEW, taps=taps(needs="competence autonomy", signs="C150 C003"))


def test_the_page_of_a_weekly_pause_has_its_needs_and_signs() -> None:
    page = format_page(PAUSE, None)
    assert "needs: autonomy, competence\nnoticed: telling, unfairness\n" in page
    assert "needs:\nnoticed:\n" in format_page(replace(PAUSE, taps=taps(energy=1)), None)
    none = replace(PAUSE, taps=taps(needs="", signs=""))
    assert "needs: none\nnoticed: none\n" in format_page(none, None)
    assert again(format_page(none, None), none, None).entry == none


def test_the_needs_and_signs_of_a_pause_can_be_changed() -> None:
    changed = again("---\nneeds: Belonging\nnoticed: own patch, c004\n---\nWords.", PAUSE).entry
    assert changed.taps == taps(needs="belonging", signs="C004 C005")
    emptied = again("---\nneeds: none\nnoticed:\n---\nWords.", PAUSE).entry
    assert emptied.taps == taps(needs="")
    assert again("Words.", PAUSE).entry.taps == PAUSE.taps


def test_a_sign_that_is_not_known_any_more_stays() -> None:
    old = replace(PAUSE, taps=taps(signs="C003 C999"))
    page = format_page(old, None)
    assert "noticed: telling, C999\n" in page
    assert again(page, old, None).entry == old


def test_what_was_chosen_is_no_field_of_the_page() -> None:
    chosen = replace(PAUSE, chosen=True)
    assert "chosen" not in format_page(chosen, None)
    assert again(format_page(chosen, None), chosen, None).entry == chosen


def test_a_line_that_is_missing_changes_nothing() -> None:
    assert again("---\nenergy: 4\n\n---\nWords.").entry == replace(
        NOTE, taps=taps("helping", energy=4)
    )
    assert again("No lines in front.").entry == replace(NOTE, text="No lines in front.")


@pytest.mark.parametrize(
    ("page", "error"),
    [
        ("---\nenrgy: 4\n---\n\nWords.", usage.PageUnreadable),
        ("---\nenergy 4\n---\n\nWords.", usage.PageUnreadable),
        ("---\nenergy: 6\n---\n\nWords.", usage.UnreadableTap),
        ("---\nload: heavy\n---\n\nWords.", usage.UnreadableTap),
        ("---\npractised: courage\n---\n\nWords.", usage.UnreadablePractised),
        ("---\nneeds: sleep\n---\n\nWords.", usage.UnreadableNeeds),
        ("---\nneeds: none, autonomy\n---\n\nWords.", usage.UnreadableNeeds),
        ("---\nnoticed: courage\n---\n\nWords.", usage.UnknownSign),
        ("---\nstarred: perhaps\n---\n\nWords.", usage.UnreadableAnswer),
        ("---\nstrand: courage\n---\n\nWords.", usage.UnknownPlace),
        ("---\nthen:\n---\n\nWords.", usage.HalfAnIntention),
        ("---\nenergy:\npractised:\n---\n\n", usage.NothingWritten),
        ("---\nday: 2026-02-30\n---\n\nWords.", ValueError),
    ],
)
def test_what_cannot_be_is_refused(page: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        again(page)


@given(st.text(max_size=80))
def test_any_page_is_read_or_refused_with_a_sentence(text: str) -> None:
    with contextlib.suppress(usage.PageUnreadable):
        assert isinstance(parse_page(text).text, str)
