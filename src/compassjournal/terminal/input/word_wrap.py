"""Lines broken between words: prompt_toolkit alone would cut the words in two."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from prompt_toolkit.formatted_text import StyleAndTextTuples
from prompt_toolkit.formatted_text.utils import fragment_list_to_text
from prompt_toolkit.layout.processors import Processor, Transformation, TransformationInput
from prompt_toolkit.layout.screen import Char
from prompt_toolkit.layout.utils import explode_text_fragments


class WordWrap(Processor):
    """Fills a row with blanks where the next word does not fit; ``margin`` columns are taken."""

    def __init__(self, margin: int) -> None:
        self._margin = margin

    def apply_transformation(self, transformation_input: TransformationInput) -> Transformation:
        """The line as it is shown, and where each of its characters went."""
        letters = explode_text_fragments(transformation_input.fragments)
        text = fragment_list_to_text(letters)
        shown: StyleAndTextTuples = []
        places: list[int] = []
        room = max(1, transformation_input.width - self._margin)
        for letter, blanks in zip(letters, _blanks(text, room), strict=True):
            shown += [("", " ")] * max(blanks, 0)
            places.append(len(shown))
            # The blank between two rows is at the end of the first, where it takes no room.
            shown += [letter] * (blanks >= 0)
        places.append(len(shown))

        return Transformation(
            shown,
            lambda number: places[min(number, len(text))],
            lambda number: min(bisect_left(places, number), len(text)),
        )


# A key changes one line of the text; the others come from here.
@lru_cache(maxsize=256)
def _blanks(text: str, room: int) -> tuple[int, ...]:
    """For each character how many blanks come before it; -1 for one that is not shown."""
    return tuple(_each_blanks(text, room))


def _each_blanks(text: str, room: int) -> Iterator[int]:
    column = 0
    for blank, group in groupby(text, str.isspace):
        word = list(group)
        widths = [Char(letter).width for letter in word]
        if blank:
            for width in widths:
                hidden = column >= room
                yield -1 if hidden else 0
                column += 0 if hidden else width
            continue
        moves = column + sum(widths) > room >= sum(widths)
        before = max(0, room - column) if moves and column else 0
        if before or column >= room:
            column = 0
        yield before
        yield from [0] * (len(word) - 1)
        column = _column_after(widths, column, room)


def _column_after(widths: Sequence[int], column: int, room: int) -> int:
    """Where a word ends that began there; a word longer than a row goes on in the next."""
    for width in widths:
        column = width if column + width > room else column + width
    return column
