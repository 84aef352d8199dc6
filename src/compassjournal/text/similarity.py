"""Names so alike that one may be a slip for the other."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

# Below so many letters another letter is another word: sam and sal, rota and rosa.
_LONG_TAG, _LONG_NAME = 5, 6
_NEAR = 0.85


def closest_name(name: str, mark: str, known: Iterable[str]) -> str | None:
    """The known name that a new one may be a slip for, or None.

    Better none than a false alarm: initials, @jon and @jan, @michael and @michaela, #learning
    and #leading, #bed4 and #bed5, #ward-a and #ward-b are different.
    """
    found = [one for one in known if one != name and is_misspelling(name, one, mark)]
    return max(found, key=lambda one: _likeness(name, one), default=None)


def is_misspelling(one: str, other: str, mark: str) -> bool:
    """Whether two names differ as a word from its slip of the pen.

    That is by accents and signs between letters; by a plural; or by a letter or two in one long
    word, whose beginning is the same, and for a person its end as well.
    """
    first, second = _parts(one), _parts(other)
    if "".join(first) == "".join(second):
        return True
    differing = [pair for pair in zip(first, second, strict=False) if pair[0] != pair[1]]
    if len(first) != len(second) or len(differing) != 1:
        return False
    return _is_plural(*differing[0]) or _is_misspelt(*differing[0], mark)


def fold_accents(text: str) -> str:
    """The text in lower case, without accents."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"[._-]+", fold_accents(name).replace("'", "")) if part]


def _is_plural(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or not short.isalpha():
        return False
    return long in (f"{short}s", f"{short}es", f"{short.removesuffix('y')}ies")


def _is_misspelt(one: str, other: str, mark: str) -> bool:
    enough = _LONG_NAME if mark == "@" else _LONG_TAG
    if max(len(one), len(other)) < enough or not (one + other).isalpha() or one[0] != other[0]:
        return False
    # Christina is not Christine, and Michaela not Michael.
    return (mark == "#" or one[-1] == other[-1]) and _likeness(one, other) >= _NEAR


def _likeness(one: str, other: str) -> float:
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
