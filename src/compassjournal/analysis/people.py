"""Summarise who was mentioned, when, and through which of the four behaviours; and tag use."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Direction, Practice, in_order
from compassjournal.text.similarity import fold_accents

MAX_ABSENT_PEOPLE = 8


class NameUse(NamedTuple):
    """A person or a tag: the number of entries that have it, and the day of the last."""

    name: str
    entries: int
    last: date


class LastMention(NamedTuple):
    """A person, and the day of the last entry that has it."""

    name: str
    last: date


class NameDays(NamedTuple):
    """A person, a tag (without its mark) or a word, and the number of days of a span with it."""

    name: str
    days: int


class PersonMention(NamedTuple):
    """One mention of a person: the behaviour and direction of the entry's prompt, and its taps."""

    name: str
    day: date
    behaviour: Behaviour | None = None
    direction: Direction | None = None
    practised: frozenset[Practice] | None = None


class AbsentPerson(NamedTuple):
    """A person mentioned in the previous spans but not in this one: the days, and the last."""

    name: str
    days: int
    last: date


class PersonNoticed(NamedTuple):
    """A person mentioned in the span: the days, oldest first, and the behaviours shown."""

    name: str
    days: tuple[date, ...]
    behaviours: tuple[Behaviour, ...]


class PeopleSummary(NamedTuple):
    """Everybody ever mentioned, alphabetically: those of the span, and the others.

    ``absent`` are those last mentioned before the span.
    """

    recent: tuple[PersonNoticed, ...]
    absent: tuple[LastMention, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names, those of the span first."""
        lately = tuple(one.name for one in self.recent)
        return lately + tuple(one.name for one in self.absent)


def summarise_people(
    everybody: Iterable[LastMention],
    noticings: Iterable[PersonMention],
    practised: Mapping[date, frozenset[Practice]],
    span: Span,
) -> PeopleSummary:
    """Split everybody into those mentioned in the span and the others.

    ``noticings`` are the span's mentions; ``practised`` is what was named on each day of it.
    """
    mentions_by_name: dict[str, list[PersonMention]] = {}
    for one in noticings:
        mentions_by_name.setdefault(one.name, []).append(one)
    people = [
        PersonNoticed(
            name,
            tuple(sorted({one.day for one in mentions})),
            tuple(in_order(set().union(*(behaviours_shown(one, practised) for one in mentions)))),
        )
        for name, mentions in mentions_by_name.items()
    ]
    others = [one for one in everybody if one.name not in mentions_by_name and one.last < span.end]
    return PeopleSummary(
        tuple(sorted(people, key=lambda one: alphabetical_key(one.name))),
        tuple(sorted(others, key=lambda one: alphabetical_key(one.name))),
    )


def behaviours_shown(
    one: PersonMention, practised: Mapping[date, frozenset[Practice]]
) -> frozenset[Behaviour]:
    """The behaviours through which an entry notices somebody.

    That is the behaviour its prompt asks about. A prompt about oneself, and a note without a
    prompt, say nothing of it: then it is what was tapped with the entry, or else what was tapped on
    that day. Self-compassion is left out: it is not towards somebody else.
    """
    if one.behaviour and one.direction is not Direction.SELF:
        return frozenset({one.behaviour})
    tapped = practised.get(one.day, frozenset()) if one.practised is None else one.practised
    return frozenset(Behaviour(name) for name in tapped if name is not Practice.SELF_COMPASSION)


def absent_people(
    mentions: Iterable[PersonMention], span: Span, before: Span
) -> tuple[AbsentPerson, ...]:
    """The people of the previous spans who are not in this one, alphabetically.

    Of more than eight, those mentioned last.
    """
    mentions = tuple(mentions)
    present = {one.name for one in mentions if one.day in span}
    days = days_by_name(
        (one.name, one.day) for one in mentions if one.day in before and one.name not in present
    )
    absent = [AbsentPerson(name, len(on), max(on)) for name, on in days.items()]
    absent.sort(key=lambda one: alphabetical_key(one.name))
    # The sort is stable: those of one day stay alphabetical.
    latest = sorted(absent, key=lambda one: one.last, reverse=True)[:MAX_ABSENT_PEOPLE]
    return tuple(one for one in absent if one in latest)


def days_by_name(named: Iterable[tuple[str, date]]) -> dict[str, set[date]]:
    """The days of each name, in the order of their first."""
    days: dict[str, set[date]] = {}
    for name, day in named:
        days.setdefault(name, set()).add(day)
    return days


def alphabetical_key(name: str) -> tuple[str, str]:
    """A sort key as in a dictionary: é sorts with e."""
    return fold_accents(name), name
