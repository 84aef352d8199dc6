"""Every colour can be read on black and on white."""

import pytest

from compassjournal.model.taxonomy import Practice
from compassjournal.terminal.theme import ROLES
from contrast import contrast

COLOURED = {name: style.color for name, style in ROLES.items() if style.color}


@pytest.mark.parametrize("role", COLOURED)
@pytest.mark.parametrize("ground", ["#000000", "#ffffff"])
def test_a_colour_has_a_contrast_of_three_to_one(role: str, ground: str) -> None:
    assert contrast(COLOURED[role].get_truecolor().hex, ground) >= 3


def test_nothing_has_a_background_and_nothing_blinks() -> None:
    assert not [name for name, style in ROLES.items() if style.bgcolor or style.blink]


def test_each_of_the_five_has_a_role_and_the_four_differ() -> None:
    four = [ROLES[one.value].color for one in Practice if one is not Practice.SELF_COMPASSION]
    assert len({color.name for color in four if color}) == 4
    heart = ROLES[Practice.SELF_COMPASSION.value]
    assert (heart.bold, heart.color) == (True, None)
