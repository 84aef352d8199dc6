"""Wrap lines between words; prompt_toolkit alone breaks within words."""

from bisect import bisect_left
from functools import lru_cache
from itertools import groupby

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.screen import Char
from prompt_toolkit.layout.utils import explode_text_fragments


class WordWrap(Processor):
    """Pads a row with blanks where the next word does not fit; ``margin`` columns are reserved."""

    def __init__(self, margin: int) -> None:
        self._margin = margin

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The padded line, with the mapping between source and display positions."""
        letters = explode_text_fragments(transformation_input.fragments)
        text = fragment_list_to_text(letters)
        shown: StyleAndTextTuples = []
        places: list[int] = []
        row_width = max(1, transformation_input.width - self._margin)
        for letter, blanks in zip(letters, _blanks(text, row_width), strict=True):
            shown += [("", " ")] * max(blanks, 0)
            places.append(len(shown))
            # A blank at the end of a full row is hidden.
            shown += [letter] * (blanks >= 0)
        places.append(len(shown))

        return Transformation(
            shown,
            lambda number: places[min(number, len(text))],
            lambda number: min(bisect_left(places, number), len(text)),
        )


# Each key press changes one line of the text; the others come from the cache.
@lru_cache(maxsize=256)
def _blanks(text: str, row_width: int) -> tuple[int, ...]:
    """The number of blanks before each character; -1 for a hidden character."""
    column, blanks = 0, []
    for blank, group in groupby(text, str.isspace):
        word = list(group)
        widths = [Char(letter).width for letter in word]
        if blank:
            for width in widths:
                hidden = column >= row_width
                blanks.append(-1 if hidden else 0)
                column += 0 if hidden else width
            continue
        moves = column + sum(widths) > row_width >= sum(widths)
        before = max(0, row_width - column) if moves and column else 0
        if before or column >= row_width:
            column = 0
        blanks += [before] + [0] * (len(word) - 1)
        # A word longer than a row continues in the next.
        for width in widths:
            column = width if column + width > row_width else column + width
    return tuple(blanks)
