"""Colours that can be told apart by everybody, on a light page, a dark one and paper."""

import pytest

from compassjournal.report.html.stylesheet import GROUNDS, PALETTE, SHAPES, STYLESHEET, TEXT
from contrast import contrast

OKABE_ITO = {"#0072b2", "#d55e00", "#56b4e9", "#e69f00"}


def test_contrast_is_what_the_web_guidelines_compute() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_and_shapes_stand_out(side: int, ground: str) -> None:
    page = PALETTE[ground][side]
    faint = {role: contrast(PALETTE[role][side], page) for role in (*TEXT, *SHAPES)}
    assert {role: value for role, value in faint.items() if value < 3} == {}
    assert {role: faint[role] for role in TEXT if faint[role] < 4.5} == {}


@pytest.mark.parametrize("side", [0, 1], ids=["light", "dark"])
def test_what_lies_side_by_side_is_of_okabe_and_ito(side: int) -> None:
    for role in ("arm", "heart", "energy", "load"):
        assert PALETTE[role][side] in OKABE_ITO


def test_paper_is_never_dark() -> None:
    assert "@media screen and (prefers-color-scheme: dark)" in STYLESHEET
    assert STYLESHEET.count("prefers-color-scheme") == 1
