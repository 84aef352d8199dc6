"""The roles of the screen and their colours, from Okabe and Ito's palette.

Safe for colour-blind eyes on dark and light terminals; no meaning rests on a colour alone.
"""

from rich.style import Style
from rich.theme import Theme

ROLES = {
    "question": Style(bold=True),
    "place": Style(color="#56b4e9"),
    "quiet": Style(dim=True),
    "heading": Style(bold=True),
    "handle": Style(color="#56b4e9"),
    "intention": Style(color="#e69f00"),
    "day.reflected": Style(color="#009e73"),
    "bar": Style(color="#009e73"),
    "energy": Style(color="#56b4e9"),
    "load": Style(color="#cc79a7"),
    "quote": Style(italic=True),
    "found": Style(bold=True, underline=True),
    "taken.out": Style(dim=True, strike=True),
    "put.in": Style(bold=True, underline=True),
}
THEME = Theme(ROLES, inherit=False)
