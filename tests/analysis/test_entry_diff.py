"""What differs between two versions is told piece by piece, and nothing is lost on the way."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_place, an_entry, taps
from compassjournal.analysis import entry_diff
from compassjournal.model.entry import Taps

TEXTS = st.text(st.sampled_from("ab \n\t’-"), max_size=60)


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    found = entry_diff.diff_text(before, after)
    old = "".join(one.text for one in found if one.status is not entry_diff.PieceStatus.INSERTED)
    new = "".join(one.text for one in found if one.status is not entry_diff.PieceStatus.REMOVED)
    assert "".join(new.split()) == "".join(after.split())
    assert "".join(old.split()) == "".join(before.split())
    assert new == after


MARKS = {
    entry_diff.PieceStatus.SAME: "=",
    entry_diff.PieceStatus.REMOVED: "-",
    entry_diff.PieceStatus.INSERTED: "+",
}


def marked(before: str, after: str) -> list[str]:
    """The pieces of the difference, each after the mark of its status."""
    return [MARKS[one.status] + one.text for one in entry_diff.diff_text(before, after)]


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("A long night.", "A short night, and calm.", "=A |-long night.|+short night, and calm."),
        ("A long night on.", "A short night on.", "=A |-long|+short|= night on."),
        ("One night on two", "A night on the", "-One|+A|= night on |-two|+the"),
        ("Same.", "Same.", "=Same."),
        ("", "New.", "+New."),
        ("", "", ""),
        # Whitespace joins the changes at its sides, and at an edge stays as it is.
        (" b\n", " c\n", "= |-b|+c|=\n"),
        ("b a", " c", "-b a|+ c"),
        (" a", "b c", "- a|+b c"),
        ("b ", " ", "-b|= "),
        # In a long text no word is too frequent to be found again.
        ("a b " * 60, "c " + "a b " * 60, "+c |=" + "a b " * 60),
    ],
)
def test_the_pieces_are_words(before: str, after: str, pieces: str) -> None:
    assert "|".join(marked(before, after)) == pieces


@pytest.mark.parametrize(("tokens", "piece"), [(4000, "=0 "), (4001, None)])
def test_texts_are_compared_by_words_up_to_four_thousand(tokens: int, piece: str | None) -> None:
    text = " ".join(map(str, range(2001)))[: None if tokens > 4000 else -4]
    assert marked(text, "0 x")[0] == (piece or f"-{text}")
    assert marked("0 x", text)[0] == (piece or "-0 x")


def test_a_very_long_text_is_compared_by_its_lines() -> None:
    lines = [f"Line {number} of a very long text.\n" for number in range(1000)]
    changed = [*lines[:500], "Another line.\n", *lines[501:]]
    assert entry_diff.diff_text("".join(lines), "".join(changed)) == (
        entry_diff.TextPiece(entry_diff.PieceStatus.SAME, "".join(lines[:500])),
        entry_diff.TextPiece(entry_diff.PieceStatus.REMOVED, lines[500].rstrip()),
        entry_diff.TextPiece(entry_diff.PieceStatus.INSERTED, "Another line."),
        entry_diff.TextPiece(entry_diff.PieceStatus.SAME, "\n" + "".join(lines[501:])),
    )


def test_what_stands_beside_the_words_is_named() -> None:
    before = an_entry(practised="helping", energy=2)
    place = a_place("helping", "helping", "other_teams")
    day = before.day.replace(year=2025)
    after = replace(before, day=day, taps=taps(energy=4, load=1), starred=True, place=place)
    assert entry_diff.diff_fields(before, after) == (
        entry_diff.FieldChange("day", "Sunday 22 November 2026", "Saturday 22 November 2025"),
        entry_diff.FieldChange("energy", "2", "4"),
        entry_diff.FieldChange("load", "", "1"),
        entry_diff.FieldChange("in the day", "helping", ""),
        entry_diff.FieldChange("starred", "no", "yes"),
        entry_diff.FieldChange("place", "", "helping, helping, other teams"),
    )
    assert entry_diff.diff_fields(after, after) == ()


def test_what_a_pause_met_and_noticed_is_named_in_words() -> None:
    before = an_entry(needs="", signs="C003")
    seen = taps(needs="competence autonomy", signs="C004 C999")
    assert entry_diff.diff_fields(before, replace(before, taps=seen)) == (
        entry_diff.FieldChange("needs met", "none of the three", "autonomy, competence"),
        entry_diff.FieldChange(
            "noticed", "telling rather than asking", "rank speaking first; C999"
        ),
    )
    none = replace(before, taps=Taps(energy=1, signs=frozenset()))
    assert entry_diff.diff_fields(before, none)[1:] == (
        entry_diff.FieldChange("needs met", "none of the three", ""),
        entry_diff.FieldChange("noticed", "telling rather than asking", "none of the signs"),
    )
