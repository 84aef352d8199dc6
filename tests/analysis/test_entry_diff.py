"""What differs between two versions is told piece by piece, and nothing is lost on the way."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import an_entry, taps
from compassjournal.analysis.entry_diff import (
    FieldChange,
    PieceStatus,
    TextPiece,
    diff_fields,
    diff_text,
)
from compassjournal.model.entry import Taps
from compassjournal.model.taxonomy import Behaviour, Direction, Need, Place, Strand

TEXTS = st.text(st.sampled_from("ab \n\t’-"), max_size=60)


@given(TEXTS, TEXTS)
def test_both_versions_can_be_read_out_of_the_pieces(before: str, after: str) -> None:
    found = diff_text(before, after)
    old = "".join(one.text for one in found if one.kept is not PieceStatus.PUT_IN)
    new = "".join(one.text for one in found if one.kept is not PieceStatus.TAKEN_OUT)
    assert "".join(new.split()) == "".join(after.split())
    assert "".join(old.split()) == "".join(before.split())
    assert new == after


def test_the_pieces_are_words() -> None:
    assert diff_text("A long night.", "A short night, and calm.") == (
        TextPiece(PieceStatus.SAME, "A "),
        TextPiece(PieceStatus.TAKEN_OUT, "long night."),
        TextPiece(PieceStatus.PUT_IN, "short night, and calm."),
    )
    assert diff_text("A long night on the ward.", "A short night on the ward.") == (
        TextPiece(PieceStatus.SAME, "A "),
        TextPiece(PieceStatus.TAKEN_OUT, "long"),
        TextPiece(PieceStatus.PUT_IN, "short"),
        TextPiece(PieceStatus.SAME, " night on the ward."),
    )
    assert diff_text("Same.", "Same.") == (TextPiece(PieceStatus.SAME, "Same."),)
    assert diff_text("", "New.") == (TextPiece(PieceStatus.PUT_IN, "New."),)


def test_a_very_long_text_is_compared_by_its_lines() -> None:
    lines = [f"Line {number} of a very long text.\n" for number in range(1000)]
    changed = [*lines[:500], "Another line.\n", *lines[501:]]
    assert diff_text("".join(lines), "".join(changed)) == (
        TextPiece(PieceStatus.SAME, "".join(lines[:500])),
        TextPiece(PieceStatus.TAKEN_OUT, lines[500].rstrip()),
        TextPiece(PieceStatus.PUT_IN, "Another line."),
        TextPiece(PieceStatus.SAME, "\n" + "".join(lines[501:])),
    )


def test_what_stands_beside_the_words_is_named() -> None:
    before = an_entry(taps=taps("helping", energy=2))
    place = Place(Strand.HELPING, Behaviour.HELPING, Direction.OTHER_TEAMS)
    after = replace(before, taps=taps(energy=4, load=1), starred=True, place=place)
    assert diff_fields(before, after) == (
        FieldChange("energy", "2", "4"),
        FieldChange("load", "", "1"),
        FieldChange("in the day", "helping", ""),
        FieldChange("starred", "no", "yes"),
        FieldChange("place", "", "helping, helping, other teams"),
    )
    assert diff_fields(after, after) == ()


def test_what_a_pause_met_and_noticed_is_named_in_words() -> None:
    before = an_entry(taps=Taps(needs=frozenset(), signs=frozenset({"C003"})))
    seen = Taps(
        needs=frozenset({Need.COMPETENCE, Need.AUTONOMY}), signs=frozenset({"C004", "C999"})
    )
    assert diff_fields(before, replace(before, taps=seen)) == (
        FieldChange("needs met", "none of the three", "autonomy, competence"),
        FieldChange("noticed", "telling rather than asking", "rank speaking first; C999"),
    )
    none = replace(before, taps=Taps(energy=1, signs=frozenset()))
    assert diff_fields(before, none)[1:] == (
        FieldChange("needs met", "none of the three", ""),
        FieldChange("noticed", "telling rather than asking", "none of the signs"),
    )
