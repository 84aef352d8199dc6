"""Parse typed fields: taps, practised behaviours, needs, signs, place, yes/no, survey shares."""

import re
from enum import StrEnum
from typing import TypeVar

from compassjournal.errors import CompassError
from compassjournal.errors.usage import (
    GroupTooSmall,
    UnknownPlace,
    UnknownSign,
    UnreadableAnswer,
    UnreadableGroup,
    UnreadableNeeds,
    UnreadablePractised,
    UnreadableShare,
    UnreadableShares,
    UnreadableTap,
)
from compassjournal.model.outside_view import MAX_SHARE, MIN_GROUP
from compassjournal.model.taxonomy import Behaviour, Need, Practice
from compassjournal.model.warning_signs import SIGNS, find_sign

_NONE = ("", "none", "-")
_YES, _NO = ("yes", "y", "true", "1"), ("no", "n", "false", "0", "")
TaxonomyPart = TypeVar("TaxonomyPart", bound=StrEnum)


def parse_tap(name: str, number: str | None) -> int | None:
    """A tap, 1 to 5; None for “none” and the empty string. Raises UnreadableTap."""
    if number is None or number.strip().casefold() in _NONE:
        return None
    if number.strip() not in ("1", "2", "3", "4", "5"):
        raise UnreadableTap(name=name)
    return int(number)


def parse_practised(words: str) -> frozenset[Practice]:
    """The practised behaviours, comma-separated; empty for “none”. Raises UnreadablePractised."""
    return _parse_members(Practice, words, UnreadablePractised)


def parse_needs(words: str) -> frozenset[Need]:
    """The needs met, comma-separated; empty for “none”. Raises UnreadableNeeds."""
    return _parse_members(Need, words, UnreadableNeeds)


def _parse_members(
    parts: type[TaxonomyPart], words: str, error: type[CompassError]
) -> frozenset[TaxonomyPart]:
    names = [word.strip().casefold() for word in words.split(",")]
    try:
        return frozenset() if names == ["none"] else frozenset(map(parts, names))
    except ValueError:
        raise error from None


def parse_warning_signs(words: str) -> frozenset[str]:
    """The ids of the warning signs named by id or key, comma-separated; empty for “none”.

    Raises UnknownSign.
    """
    if words.strip().casefold() == "none":
        return frozenset()
    return frozenset(_sign_id(word.strip()) for word in words.split(","))


def _sign_id(name: str) -> str:
    sign = find_sign(name)
    if sign is None:
        keys = [known.key for known in SIGNS.values()]
        near = next((key for key in keys if key[:3] == name.casefold()[:3]), None)
        hint = f"Did you mean {near}?" if near else f"There are {', '.join(keys)}, or none."
        raise UnknownSign(name=name, hint=hint)
    return sign.id


def parse_yes_or_no(name: str, words: str) -> bool:
    """Yes or no, also as y, true, 1, and n, false, 0, empty. Raises UnreadableAnswer."""
    plain = words.strip().casefold()
    if plain not in (*_YES, *_NO):
        raise UnreadableAnswer(name=name)
    return plain in _YES


def parse_taxonomy(parts: type[TaxonomyPart], name: str, words: str) -> TaxonomyPart | None:
    """A member of the enum, such as a Behaviour; None for “none”. Raises UnknownPlace."""
    plain = words.strip().casefold()
    if plain in _NONE:
        return None
    wanted = plain.replace(" ", "-").replace("_", "-")
    for part in parts:
        if part.value.replace("_", "-") == wanted:
            return part
    known = ", ".join(part.value.replace("_", "-") for part in parts)
    raise UnknownPlace(part=name, name=words, known=known)


def parse_group(words: str) -> int:
    """How many people answered a survey; raises UnreadableGroup, and GroupTooSmall under 11."""
    if not re.fullmatch("[0-9]{1,6}", words.strip()):
        raise UnreadableGroup
    if int(words) < MIN_GROUP:
        raise GroupTooSmall
    return int(words)


def parse_share(name: str, words: str) -> int:
    """A share of agreement in per cent, 0 to 100, rounded; raises UnreadableShare."""
    plain = words.strip().removesuffix("%").strip()
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,3})?", plain) or float(plain) > MAX_SHARE:
        raise UnreadableShare(name=name)
    return round(float(plain))


def parse_shares(words: str) -> dict[Behaviour, int]:
    """The four shares in the order of `Behaviour`, with blanks or commas between.

    Raises UnreadableShares.
    """
    try:
        shares = [parse_share("", one) for one in words.replace(",", " ").split()]
        return dict(zip(Behaviour, shares, strict=True))
    except (UnreadableShare, ValueError):
        raise UnreadableShares from None
