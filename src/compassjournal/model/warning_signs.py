"""The twenty warning signs as a person ticks them: a tick means “I saw it”, which is the skill."""

from collections.abc import Collection, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WarningSign:
    """A warning sign: the id of its idea, the word for an option, and what was seen.

    ``saw`` stands alone as a tick and goes on after “You saw”; about oneself or the place, and
    nobody's fault.
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
    """All of them, in the order of that week; weeks are counted from anywhere.

    The first seven are others than the week before, and within three weeks each is among them,
    but those ``seen`` of late come last. Neighbours are of different kinds.
    """
    number = len(_ALL)
    mixed = [_ALL[3 * turn % number] for turn in range(number)]
    begins = 7 * week % number
    turned = [*mixed[begins:], *mixed[:begins]]
    return tuple(sorted(turned, key=lambda sign: sign.id in seen))


def find_sign(name: str) -> WarningSign | None:
    """The sign of that word or id."""
    plain = "-".join(name.strip().casefold().replace("_", " ").split())
    return next((sign for sign in _ALL if plain in {sign.key, sign.id.casefold()}), None)


def signs_in_words(ids: AbstractSet[str]) -> list[str]:
    """What was seen, in the order of the signs; one that is not known any more by its id."""
    known = [sign.saw for sign in SIGNS.values() if sign.id in ids]
    return known + sorted(ids - SIGNS.keys())
