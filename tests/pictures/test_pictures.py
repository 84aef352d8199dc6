"""README's pictures show what compass shows."""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

if sys.platform == "win32":
    pytest.skip("a pseudo-terminal is POSIX's", allow_module_level=True)

from pictures.draw import HERE, pictures

NAMES = ["check-in", "week", "year"]


@pytest.mark.slow
def test_the_pictures_are_what_compass_shows_now(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    drawn = pictures(tmp_path)
    assert list(drawn) == NAMES
    told = "README's pictures are old: python tests/pictures/draw.py draws them anew"
    for name in NAMES:
        assert (HERE / f"{name}.svg").read_text("utf-8") == drawn[name], told


@pytest.mark.parametrize("name", NAMES)
def test_a_picture_fetches_nothing(name: str) -> None:
    svg = (HERE / f"{name}.svg").read_text("utf-8")
    assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
    assert set(re.findall(r"url\(([^)]*)\)", svg)) <= set(re.findall(r"url\((#[^)]*)\)", svg))
    assert not re.search(r"@font-face|@import|<script|<image|href|https?://(?!www\.w3\.org)", svg)
