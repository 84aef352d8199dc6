"""Each sign takes one cell, and has a twin in ASCII."""

import pytest
from rich.cells import cell_len

from compassjournal.render.charts.glyphs import ASCII, UNICODE, Glyphs, glyphs_for

SIGNS = [name for name in Glyphs._fields if name != "braille"]
# Box drawing, block elements and geometric shapes, beside the star and the middle dot.
COMMON = {*range(0x2500, 0x2600), ord("★"), ord("·")}


@pytest.mark.parametrize("name", SIGNS)
def test_each_sign_is_one_cell_wide_and_common(name: str) -> None:
    for sign in getattr(UNICODE, name):
        assert cell_len(sign) == 1
        assert ord(sign) in COMMON


@pytest.mark.parametrize("name", [name for name in SIGNS if name != "eighths"])
def test_each_sign_has_a_twin(name: str) -> None:
    twins = getattr(ASCII, name)
    assert len(twins) == len(getattr(UNICODE, name))
    assert twins.isascii()
    assert len(set(twins)) == len(twins)


@pytest.mark.parametrize(
    ("encoding", "glyphs"),
    [
        ("utf-8", UNICODE),
        ("utf-16", UNICODE),
        ("ascii", ASCII),
        ("cp437", ASCII),
        ("cp1252", ASCII),
        ("no such encoding", ASCII),
    ],
)
def test_the_encoding_chooses(encoding: str, glyphs: Glyphs) -> None:
    assert glyphs_for(encoding) == glyphs
