"""Format places, kinds, counts and lists in words."""

from collections.abc import Iterable, Sequence

from compassjournal.model.entry import Entry, Kind
from compassjournal.model.intention import Outcome
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
)

SIDE_NAMES: dict[Direction | Dimension | Need, str] = {
    Direction.SELF: "yourself",
    Direction.OTHERS: "one person",
    Direction.TEAM: "your team",
    Direction.OTHER_TEAMS: "other teams",
    Dimension.PERSONAL: "how you lead",
    Dimension.PURPOSE: "why you do it",
    Dimension.PRACTICAL: "how work runs",
    Need.AUTONOMY: "autonomy",
    Need.BELONGING: "belonging",
    Need.COMPETENCE: "competence",
}
# In the order of display: what went well comes first.
OUTCOME_NAMES = {
    Outcome.DONE: "done",
    Outcome.PARTLY: "partly done",
    Outcome.CHANGED: "changed",
    Outcome.LET_GO: "let go",
    Outcome.OPEN: "open",
}
# The preposition of a behaviour towards oneself; the others take none.
_INWARD = {Behaviour.ATTENDING: "to ", Behaviour.EMPATHISING: "with "}
_NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

# A line for each of the five, where the check-in asks which of them were in the day.
PRACTICE_EXPLAINED = {
    Practice.ATTENDING: "being present with someone, listening",
    Practice.UNDERSTANDING: "finding out how things really are for them",
    Practice.EMPATHISING: "feeling with them, without being swept away",
    Practice.HELPING: "doing something that makes it easier",
    Practice.SELF_COMPASSION: "being as kind to yourself as to a colleague",
}


def place_in_words(place: Place) -> str:
    """The place in words, such as “attending, towards one person”; empty without a strand."""
    if place.strand is Strand.SELF_COMPASSION and place.behaviour:
        return f"self-compassion, {place.behaviour} {_INWARD.get(place.behaviour, '')}yourself"
    if place.strand is Strand.LOOKING_BACK and place.direction:
        return f"looking back, at {SIDE_NAMES[place.direction]}"
    if place.strand is Strand.OWN and not place.direction:
        return "a question of your own"
    if place.strand and place.direction:
        return f"{strand_in_words(place.strand)}, towards {SIDE_NAMES[place.direction]}"
    return strand_in_words(place.strand) if place.strand else ""


def strand_in_words(strand: Strand) -> str:
    """“looking back”, “self-compassion”, “your own”."""
    names = {Strand.LOOKING_BACK: "looking back", Strand.OWN: "your own"}
    return names.get(strand, strand.value)


def kind_in_words(entry: Entry) -> str:
    """The entry's kind, to show where it has no question."""
    return {Kind.REFLECTION: "reflection", Kind.NOTE: "free note", Kind.REVIEW: "weekly pause"}[
        entry.kind
    ]


def number_in_words(number: int, one: str = "one") -> str:
    """“two”, “12”: in letters up to ten."""
    return (one, *_NUMBERS)[number - 1] if 1 <= number <= 10 else str(number)


def count_in_words(number: int, one: str, many: str | None = None) -> str:
    """“1 day”, “3 days”; ``many`` if irregular."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def on_days(counts: Iterable[tuple[str, int]]) -> list[str]:
    """“yourself on 2 days”, “one person on 3”, “other teams on none”."""
    return [
        f"{name} on {count_in_words(days, 'day') if days and not number else days or 'none'}"
        for number, (name, days) in enumerate(counts)
    ]


def times(number: int) -> str:
    """“once”, “twice”, “3 times”."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def join_words(words: list[str] | tuple[str, ...]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def shell_quoted(name: str) -> str:
    """The name, in double quotes where it has an apostrophe."""
    return f'"{name}"' if "'" in name else name


# How many of the entries that match an ambiguous handle are listed.
MAX_NAMED = 8


def join_first(names: Sequence[str], total: int) -> str:
    """The first MAX_NAMED names of ``total``: “7qk2, 7qm1 and 12 more”."""
    shown = list(names[:MAX_NAMED])
    rest = total - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")
