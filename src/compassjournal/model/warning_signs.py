"""The twenty warning signs of a weekly pause; ticking one, “I saw it”, is the skill."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple


class WarningSign(NamedTuple):
    """A warning sign: the id of its idea, the key for an option, and what was seen.

    ``saw`` is shown alone as a tick and after “You saw”; it is about oneself or the workplace,
    and blames nobody.
    """

    id: str
    key: str
    saw: str


_ALL = (
    WarningSign("C003", "telling", "telling rather than asking"),
    WarningSign("C004", "rank-first", "rank speaking first"),
    WarningSign("C005", "own-patch", "keeping to our own patch"),
    WarningSign("C006", "harsh-words", "harsh words or people worn thin"),
    WarningSign("C034", "mind-made-up", "my mind made up before listening"),
    WarningSign("C046", "pulling-rank", "the pull to settle it by rank"),
    WarningSign("C047", "checking-up", "checking up on people"),
    WarningSign("C048", "being-boss", "being a boss when it got hard"),
    WarningSign("C054", "comfort-or-fix", "comfort or a fix, but not both"),
    WarningSign("C060", "get-on-with-it", "asking people to get on with it"),
    WarningSign("C075", "crowded-out", "kindness crowded out by pressure"),
    WarningSign("C077", "slow-way", "kindness feeling like the slow way"),
    WarningSign("C081", "from-afar", "deciding from a distance"),
    WarningSign("C093", "soft", "taking kindness for softness"),
    WarningSign("C095", "taking-over", "taking over to save time"),
    WarningSign("C120", "support-forgotten", "support forgotten in a crisis"),
    WarningSign("C125", "no-say", "people given no say"),
    WarningSign("C126", "ideas-unheard", "ideas unheard in the rush"),
    WarningSign("C133", "overload", "overload that nobody named"),
    WarningSign("C150", "unfairness", "an old unfairness still there"),
)
SIGNS: Mapping[str, WarningSign] = {sign.id: sign for sign in _ALL}


def signs_in_turn(week: int, seen: Collection[str] = ()) -> tuple[WarningSign, ...]:
    """All signs, rotated by the week number (from any epoch), those recently ``seen`` last.

    Without ``seen`` the first seven differ from the week before, and each sign is among them
    within three weeks. Neighbours are of different kinds.
    """
    total = len(_ALL)
    mixed = [_ALL[3 * n % total] for n in range(total)]
    start = 7 * week % total
    rotated = [*mixed[start:], *mixed[:start]]
    return tuple(sorted(rotated, key=lambda sign: sign.id in seen))


def find_sign(name: str) -> WarningSign | None:
    """The sign with that key or id, ignoring case, or None."""
    plain = "-".join(name.strip().casefold().replace("_", " ").split())
    return next((sign for sign in _ALL if plain in {sign.key, sign.id.casefold()}), None)


def signs_in_words(ids: AbstractSet[str]) -> list[str]:
    """The phrases of these signs, in the order of SIGNS; an unknown id stays, at the end."""
    known = [sign.saw for sign in SIGNS.values() if sign.id in ids]
    return known + sorted(ids - SIGNS.keys())
