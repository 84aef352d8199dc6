"""The signs we draw with, chosen by what the encoding has: each has an ASCII twin."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """One set of signs; ``levels`` runs from low to high."""

    full: str
    empty: str
    now: str
    bar: str
    track: str
    dot: str
    star: str
    gap: str
    levels: str


UNICODE = Glyphs("●", "·", "○", "━", "─", "·", "★", "·", "▁▂▄▆█")
ASCII = Glyphs("*", ".", "o", "=", "-", "-", "*", ".", "12345")


def glyphs_for(encoding: str) -> Glyphs:
    """The signs that this encoding can show."""
    try:
        UNICODE.levels.encode(encoding)
        "●○★━".encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return UNICODE
