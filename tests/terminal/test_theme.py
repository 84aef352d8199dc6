"""Every colour can be read on black and on white."""

import pytest
from rich.color import Color

from compassjournal.model.taxonomy import Practice
from compassjournal.terminal.theme import ROLES

COLOURED = {name: style.color for name, style in ROLES.items() if style.color}


def luminance(color: Color) -> float:
    """Relative luminance, as in WCAG 2.2."""
    parts = [part / 255 for part in color.get_truecolor()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("role", COLOURED)
@pytest.mark.parametrize("ground", ["#000000", "#ffffff"])
def test_a_colour_has_a_contrast_of_three_to_one(role: str, ground: str) -> None:
    darker, lighter = sorted(luminance(one) for one in (COLOURED[role], Color.parse(ground)))
    assert (lighter + 0.05) / (darker + 0.05) >= 3


def test_nothing_has_a_background_and_nothing_blinks() -> None:
    assert not [name for name, style in ROLES.items() if style.bgcolor or style.blink]


def test_each_of_the_five_has_a_role_and_the_four_differ() -> None:
    four = [ROLES[one.value].color for one in Practice if one is not Practice.SELF_COMPASSION]
    assert len({color.name for color in four if color}) == 4
    heart = ROLES[Practice.SELF_COMPASSION.value]
    assert (heart.bold, heart.color) == (True, None)
