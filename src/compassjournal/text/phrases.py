"""Values said as a person would say them."""

from datetime import date, datetime

from compassjournal.model.entry import Behaviour, Direction, Entry, Kind, Place, Strand
from compassjournal.model.span import day_in_words

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


def clock_in_words(moment: datetime) -> str:
    """“21:14”."""
    return f"{moment:%H:%M}"


def moment_in_words(entry: Entry) -> str:
    """The entry's day, and the time it was written where that is not said by the day."""
    day, clock = day_in_words(entry.day, year=True), clock_in_words(entry.written_at)
    written = entry.written_at.date()
    if written == entry.day:
        return f"{day}, {clock}"
    return f"{day}, written on {day_in_words(written)} at {clock}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """“1 day”, “3 days”."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def times(number: int) -> str:
    """“once”, “twice”, “3 times”."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def joined(words: list[str] | tuple[str, ...]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def quoted(name: str) -> str:
    """A name or a word as a shell takes it."""
    return f'"{name}"' if "'" in name else name


def ago(day: date, today: date) -> str:
    """“yesterday”, “five weeks ago”, “a year ago”: how long ago, as one says it."""
    days = (today - day).days
    if days < 2:
        return "yesterday" if days == 1 else "today"
    for length, unit, enough in ((365, "year", 365), (30, "month", 70), (7, "week", 14)):
        if days >= enough:
            return f"{_number(days // length)} {unit}{'s' * (days >= 2 * length)} ago"
    return f"{_number(days)} days ago"


def _number(number: int) -> str:
    words = ("a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words[number - 1] if number <= len(words) else str(number)
