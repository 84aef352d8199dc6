"""List the spellings under which the full-text index may have a word that is folded further here.

The index folds by `INDEX_FOLDS`, by case and by accents. Of what else `fold_for_search` makes equal
it has each spelling as a word of its own: m² beside m2, Ⅳ beside IV, Hawaiʻi beside Hawaii.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import product
from math import prod

from compassjournal.model.letter_folds import COMPATIBLE, OKINA, fold_for_index, fold_for_search

# Of one word; an ordinary one has up to four, each looked up in a few microseconds.
_MAX_SPELLINGS = 32
# A vowel before which there may be an ʻokina, unless it is written.
OKINA_PLACE = r"(?:(?<![^\W_])|(?<=[aeiou]))(?=[aeiou])"
_PIECES = rf"\d+|dz|lj|nj|['{OKINA}]|{OKINA_PLACE}"


def index_spellings(word: str, *, is_prefix: bool = False) -> list[str]:
    """The spellings of a query word for the tokeniser of the index, the plainest first.

    With ``is_prefix`` a token may go on after the word. Those beyond `_MAX_SPELLINGS` are left out.
    """
    folded, choices, done = fold_for_search(word), [], 0
    for piece in re.finditer(_PIECES, folded):
        choices += [[folded[done : piece.start()]], [piece[0], *_spellings_of(piece[0])]]
        done = piece.end()
    while prod(map(len, choices)) > _MAX_SPELLINGS:
        longest = max(range(len(choices)), key=lambda number: len(choices[number]))
        choices[longest] = choices[longest][:1]
    found = map("".join, product(*choices, [folded[done:]]))
    whole = _numerals(folded, is_prefix=is_prefix)
    return list(dict.fromkeys([fold_for_index(word), *found, *whole]))


def _spellings_of(piece: str) -> Iterator[str]:
    """The other spellings of digits, of a pair of letters, of an apostrophe or of none."""
    if piece.isdecimal():
        # 10⁶ too: those at its end alone.
        for digits, start in product(_digits(), range(len(piece))):
            yield piece[:start] + piece[start:].translate(digits)
    elif piece in ("", "'"):
        yield OKINA
    elif piece == OKINA:
        yield from ("", "'")
    else:
        yield from (sign for sign, plain in _lower_case().items() if plain == piece)


def _numerals(folded: str, *, is_prefix: bool) -> Iterator[str]:
    """The word as one sign, a Roman numeral; and one that a prefix ends within."""
    for sign, plain in _lower_case().items():
        if plain == folded or (is_prefix and plain.startswith(folded)):
            yield sign
        elif is_prefix and len(plain) > 1 and folded.endswith(plain[0]):
            yield folded[:-1] + sign


@cache
def _lower_case() -> dict[str, str]:
    """The signs for several letters in the case of the index, and for what they stand."""
    return {
        sign: plain
        for sign, plain in COMPATIBLE.items()
        if sign == sign.lower() and plain.isalpha()
    }


@cache
def _digits() -> tuple[dict[int, str], ...]:
    """The tables from digits to those above and below the line."""
    tables: tuple[dict[int, str], ...] = ({}, {})
    for sign, plain in COMPATIBLE.items():
        if plain.isdecimal():
            tables["₀" <= sign <= "₉"][ord(plain)] = sign
    return tables
