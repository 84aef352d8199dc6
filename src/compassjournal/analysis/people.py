"""Who was noticed, when, and through which of the four behaviours; and which tags are used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from compassjournal.model.span import Span
from compassjournal.model.taxonomy import Behaviour, Direction, Practice
from compassjournal.text.similarity import fold_accents


@dataclass(frozen=True, slots=True)
class NameUse:
    """A person or a tag: in how many entries, and the last day of them."""

    name: str
    entries: int
    last: date


@dataclass(frozen=True, slots=True)
class PersonMention:
    """One entry that mentions somebody: where its question stood, and what was tapped."""

    name: str
    day: date
    behaviour: Behaviour | None = None
    direction: Direction | None = None
    practised: frozenset[Practice] | None = None


@dataclass(frozen=True, slots=True)
class PersonNoticed:
    """Somebody noticed lately: on which days, the last one at the end, and through what."""

    name: str
    days: tuple[date, ...]
    through: tuple[Behaviour, ...]


@dataclass(frozen=True, slots=True)
class PeopleSummary:
    """Everybody ever mentioned, by the alphabet: those of the span, and the others.

    ``not_for_a_while`` are those last mentioned before the span.
    """

    lately: tuple[PersonNoticed, ...]
    not_for_a_while: tuple[NameUse, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Everybody's name, those noticed lately first."""
        lately = tuple(one.name for one in self.lately)
        return lately + tuple(one.name for one in self.not_for_a_while)


def summarise_people(
    everybody: Iterable[NameUse],
    noticings: Iterable[PersonMention],
    practised: Mapping[date, frozenset[Practice]],
    span: Span,
) -> PeopleSummary:
    """Who was noticed in the span, and who was not.

    ``noticings`` are those of the span; ``practised`` is what was named on each day of it.
    """
    found: dict[str, list[PersonMention]] = {}
    for one in noticings:
        found.setdefault(one.name, []).append(one)
    people = [
        PersonNoticed(
            name,
            tuple(sorted({one.day for one in those})),
            _in_order(what for one in those for what in behaviours_shown(one, practised)),
        )
        for name, those in found.items()
    ]
    others = [one for one in everybody if one.name not in found and one.last < span.end]
    return PeopleSummary(
        tuple(sorted(people, key=lambda one: alphabetical_key(one.name))),
        tuple(sorted(others, key=lambda one: alphabetical_key(one.name))),
    )


def behaviours_shown(
    one: PersonMention, practised: Mapping[date, frozenset[Practice]]
) -> frozenset[Behaviour]:
    """The behaviours through which an entry notices somebody.

    That is the behaviour its question asked about. A question about oneself, and a note without
    a question, say nothing of it: there it is what was tapped beside the entry, or else what was
    tapped on that day. Self-compassion is towards nobody else.
    """
    if one.behaviour and one.direction is not Direction.SELF:
        return frozenset({one.behaviour})
    tapped = practised.get(one.day, frozenset()) if one.practised is None else one.practised
    return frozenset(Behaviour(name) for name in tapped if name is not Practice.SELF_COMPASSION)


def alphabetical_key(name: str) -> tuple[str, str]:
    """What to sort names by: as in a dictionary, an é beside an e."""
    return fold_accents(name), name


def _in_order(behaviours: Iterable[Behaviour]) -> tuple[Behaviour, ...]:
    found = set(behaviours)
    return tuple(one for one in Behaviour if one in found)
