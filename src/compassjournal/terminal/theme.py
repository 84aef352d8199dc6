"""The Rich theme: roles and their styles, in colours of Okabe and Ito's palette.

Only colours of the palette with a contrast of at least 3:1 on both black and white, as a terminal
may be dark or light. No meaning depends on colour alone.
"""

from rich.style import Style
from rich.theme import Theme

_BLUE, _GREEN, _VERMILION, _PURPLE = "#0072b2", "#009e73", "#d55e00", "#cc79a7"

ROLES = {
    "question": Style(bold=True),
    "place": Style(color=_BLUE),
    "quiet": Style(dim=True),
    "heading": Style(bold=True),
    "handle": Style(color=_BLUE),
    "intention": Style(color=_VERMILION),
    "day.reflected": Style(color=_GREEN),
    "bar": Style(color=_GREEN),
    "energy": Style(color=_BLUE),
    "load": Style(color=_PURPLE),
    "attending": Style(color=_BLUE),
    "understanding": Style(color=_GREEN),
    "empathising": Style(color=_PURPLE),
    "helping": Style(color=_VERMILION),
    # The centre of the compass rose, not one of its sides: the terminal's default colour.
    "self-compassion": Style(bold=True),
    "quote": Style(italic=True),
    "found": Style(bold=True, underline=True),
    "taken.out": Style(dim=True, strike=True),
    "put.in": Style(bold=True, underline=True),
}
THEME = Theme(ROLES, inherit=False)
