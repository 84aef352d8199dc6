"""Values said as a person would say them."""

from collections.abc import Sequence

from compassjournal.model.entry import Entry, Kind
from compassjournal.model.taxonomy import Behaviour, Direction, Place, Strand

_TOWARDS = {
    Direction.SELF: "towards yourself",
    Direction.OTHERS: "towards one person",
    Direction.TEAM: "towards your team",
    Direction.OTHER_TEAMS: "towards other teams",
}
_LOOKING = {
    Direction.SELF: "at yourself",
    Direction.OTHERS: "at one person",
    Direction.TEAM: "at your team",
    Direction.OTHER_TEAMS: "at other teams",
}
_INWARD = {
    Behaviour.ATTENDING: "attending to yourself",
    Behaviour.UNDERSTANDING: "understanding yourself",
    Behaviour.EMPATHISING: "empathising with yourself",
    Behaviour.HELPING: "helping yourself",
}


def place_in_words(place: Place) -> str:
    """Where a question stands, such as “attending, towards one person”."""
    if place.strand is Strand.SELF_COMPASSION and place.behaviour:
        return f"self-compassion, {_INWARD[place.behaviour]}"
    if place.strand is Strand.LOOKING_BACK and place.direction:
        return f"looking back, {_LOOKING[place.direction]}"
    if place.strand and place.direction:
        return f"{place.strand}, {_TOWARDS[place.direction]}"
    return strand_in_words(place.strand) if place.strand else ""


def strand_in_words(strand: Strand) -> str:
    """“looking back”, “self-compassion”."""
    return "looking back" if strand is Strand.LOOKING_BACK else strand.value


def kind_in_words(entry: Entry) -> str:
    """What an entry is, when no question says it."""
    return {Kind.REFLECTION: "reflection", Kind.NOTE: "free note", Kind.REVIEW: "weekly pause"}[
        entry.kind
    ]


def counted(number: int, one: str, many: str | None = None) -> str:
    """“1 day”, “3 days”."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    """“once”, “twice”, “3 times”."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def join_words(words: list[str] | tuple[str, ...]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def shell_quoted(name: str) -> str:
    """A name or a word as a shell takes it."""
    return f'"{name}"' if "'" in name else name


# Of several entries that a beginning fits, so many are named.
MAX_NAMED = 8


def first_few(names: Sequence[str], total: int) -> str:
    """“7qk2, 7qm1 and 12 more”: the first few names of so many."""
    shown = list(names[:MAX_NAMED])
    rest = total - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
