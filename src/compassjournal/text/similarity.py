"""Detect names that may be misspellings of each other."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches

# In shorter names one letter's difference makes another word: sam and sal, rota and rosa.
_MIN_TAG, _MIN_NAME = 5, 6
_MIN_SIMILARITY = 0.85
_MIN_NAME_SIMILARITY = 0.65


def closest_name(name: str, mark: str, known: Iterable[str]) -> str | None:
    """The known name that a new one may be a misspelling of, or None.

    Tuned against false alarms: initials, @jon and @jan, @michael and @michaela, #learning
    and #leading, #bed4 and #bed5, #ward-a and #ward-b are different.
    """
    found = [one for one in known if one != name and is_misspelling(name, one, mark)]
    return max(found, key=lambda one: _similarity(name, one), default=None)


def is_misspelling(one: str, other: str, mark: str) -> bool:
    """Whether two names differ only as a word from its misspelling.

    That is by accents and punctuation; by a plural; or, in one long word, by a similarity of at
    least 0.85 with the same first letter, and for a person (``mark`` @) the same last one.
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
    enough = _MIN_NAME if mark == "@" else _MIN_TAG
    if max(len(one), len(other)) < enough or not (one + other).isalpha() or one[0] != other[0]:
        return False
    # Christina is not Christine, and Michaela not Michael.
    return (mark == "#" or one[-1] == other[-1]) and _similarity(one, other) >= _MIN_SIMILARITY


def _similarity(one: str, other: str) -> float:
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def nearest_name(word: str, names: Iterable[str]) -> str | None:
    """The name that begins so, else the most similar one of difflib ratio 0.65 or more."""
    plain, known = word.strip().casefold(), list(names)
    begun = [name for name in known if len(plain) > 1 and name.startswith(plain)]
    near = begun or get_close_matches(plain, known, n=1, cutoff=_MIN_NAME_SIMILARITY)
    return near[0] if near else None


def did_you_mean(name: str | None) -> str:
    """The question after an unknown name; empty without a guess."""
    return f" Did you mean {name}?" if name else ""
