"""The glyphs of all charts, in Unicode or in ASCII by the encoding of the output."""

from typing import NamedTuple


class Glyphs(NamedTuple):
    """One set of glyphs; those in one string go from low to high.

    ``eighths`` fill a cell from its foot; where it is empty, digits are drawn. ``shades`` fill a
    whole cell, ``heights`` a share of it, ``heart`` a circle. Without ``braille`` the arms of the
    rose are heavy lines.
    """

    full: str
    empty: str
    now: str
    note: str
    bar: str
    bar_half: str
    track: str
    star: str
    gap: str
    eighths: str
    shades: str
    heights: str
    heart: str
    ring: str
    arm_across: str
    arm_upright: str
    track_upright: str
    braille: bool


UNICODE = Glyphs(
    full="●",
    empty="·",
    now="○",
    note="◇",
    bar="━",
    bar_half="╾",
    track="─",
    star="★",
    gap="·",
    eighths="▁▂▃▄▅▆▇█",
    shades="░▒▓█",
    heights="▂▄▆█",
    heart="○◔◑◕●",
    ring="·",
    arm_across="━",
    arm_upright="┃",
    track_upright="│",
    braille=True,
)
ASCII = Glyphs(
    full="*",
    empty=".",
    now="o",
    note="+",
    bar="=",
    bar_half="=",
    track="-",
    star="*",
    gap=".",
    eighths="",
    shades="-+*#",
    heights="-+*#",
    heart=".:oO@",
    ring=".",
    arm_across="=",
    arm_upright="#",
    track_upright=":",
    braille=False,
)


def glyphs_for(encoding: str) -> Glyphs:
    """The glyphs that the encoding has."""
    signs = [sign for sign in UNICODE if isinstance(sign, str)]
    try:
        "".join(signs).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
