"""A letter's lines are broken as Rich breaks them, also where they are not taken apart."""

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from compassjournal.render.entry_page import VerbatimText

WORDS = st.text("ab \té漢👩\u0301-", max_size=40)


def broken(words: str, width: int) -> list[str]:
    """The lines that Rich makes of the words."""
    console = Console(width=width)
    return [row.plain.rstrip() for row in Text(words).wrap(console, width)] or [""]


@given(words=WORDS, width=st.integers(4, 30))
def test_a_line_that_fits_is_shown_as_one_that_does_not(words: str, width: int) -> None:
    console = Console(width=width, file=None, color_system=None)
    said = f"x{words}"
    with console.capture() as captured:
        console.print(VerbatimText(said))
    assert captured.get().splitlines() == broken(said.rstrip(" \t"), width)
