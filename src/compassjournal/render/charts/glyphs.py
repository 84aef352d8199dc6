"""The signs we draw with, chosen by what the encoding has: each has an ASCII twin."""

from dataclasses import dataclass, fields


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs, those of a row from low to high.

    ``levels`` are for 1 to 5. ``eighths`` fill a cell from its foot; without them numbers stand
    there. ``shades`` fill all of a cell, ``heights`` it up to a share, ``heart`` a circle.
    ``braille`` says whether dots can be drawn; without them an arm of the rose is a heavy line.
    """

    full: str
    empty: str
    now: str
    bar: str
    bar_half: str
    track: str
    dot: str
    star: str
    gap: str
    levels: str
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
    bar="━",
    bar_half="╾",
    track="─",
    dot="·",
    star="★",
    gap="·",
    levels="▁▂▄▆█",
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
    bar="=",
    bar_half="=",
    track="-",
    dot="-",
    star="*",
    gap=".",
    levels="12345",
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
    """The signs that this encoding can show."""
    signs = [sign for one in fields(Glyphs) if isinstance(sign := getattr(UNICODE, one.name), str)]
    try:
        "".join(signs).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
