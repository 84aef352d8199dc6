"""What a person says of an entry in a few words: a tap, the five, a place, yes or no."""

from enum import StrEnum
from typing import TypeVar

from compassjournal.entry import Practice
from compassjournal.errors import UnknownPlace, UnreadableAnswer, UnreadablePractised, UnreadableTap

_NOTHING = ("", "none", "-")
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0", "")
Part = TypeVar("Part", bound=StrEnum)


def one_to_five(name: str, number: str | None) -> int | None:
    """A tap; None for nothing and for “none”. Raises UnreadableTap."""
    if number is None or number.strip().casefold() in _NOTHING:
        return None
    if number.strip() not in ("1", "2", "3", "4", "5"):
        raise UnreadableTap(name=name)
    return int(number)


def practised(words: str) -> frozenset[Practice]:
    """Which of the five were in the day; empty for “none”. Raises UnreadablePractised."""
    names = [word.strip().casefold() for word in words.split(",")]
    if names == ["none"]:
        return frozenset()
    try:
        return frozenset(Practice(name) for name in names)
    except ValueError:
        raise UnreadablePractised from None


def yes_or_no(name: str, words: str) -> bool:
    """Yes or no; raises UnreadableAnswer."""
    plain = words.strip().casefold()
    if plain not in (*_YES, *_NO):
        raise UnreadableAnswer(name=name)
    return plain in _YES


def part(parts: type[Part], name: str, words: str) -> Part | None:
    """A part of a place, such as a behaviour; None for nothing. Raises UnknownPlace."""
    plain = words.strip().casefold()
    if plain in _NOTHING:
        return None
    wanted = plain.replace(" ", "-").replace("_", "-")
    for one in parts:
        if one.value.replace("_", "-") == wanted:
            return one
    known = ", ".join(one.value.replace("_", "-") for one in parts)
    raise UnknownPlace(part=name, name=words, known=known)
