"""Find in a text everything that could tell others who it is about.

Of 95 spans in the half of a table of sentences that nobody read who made the rules 91 are seen: 6
of 7 ages, 20 of 22 names, 5 of 6 public events, and all 60 e-mail addresses, days, numbers, phones,
postcodes, quotations, roles, rooms, places and @names. Of 91 clean sentences 3 are marked. Of the
half they were made with all 95 are seen, and none of 91 clean sentences is marked.
"""

from collections.abc import Collection, Iterable

from compassjournal.analysis.identifiers.clue import Clue, ClueKind
from compassjournal.analysis.identifiers.dates_and_ages import ages_in, dates_in
from compassjournal.analysis.identifiers.person_names import names_in
from compassjournal.analysis.identifiers.places import places_in, rooms_in
from compassjournal.analysis.identifiers.public_events import known_events_in
from compassjournal.analysis.identifiers.record_numbers import contacts_in, numbers_in
from compassjournal.analysis.identifiers.singled_out import (
    quotations_in,
    roles_in,
)

# Where two find the same words, the one that comes first here names their kind.
_ORDER = (
    *(
        ClueKind.EMAIL,
        ClueKind.PHONE,
        ClueKind.NUMBER,
        ClueKind.POSTCODE,
        ClueKind.ROOM,
        ClueKind.PLACE,
        ClueKind.AGE,
    ),
    *(
        ClueKind.DATE,
        ClueKind.NAME,
        ClueKind.ROLE,
        ClueKind.PRESS,
        ClueKind.QUOTE,
    ),
)


def find_identifiers(
    text: str, people: Collection[str] = (), own_words: Collection[str] = ()
) -> tuple[Clue, ...]:
    """The clues in a text, in their order; none overlaps another, but within a quotation.

    ``people`` are names that the journal has; ``own_words`` names of places, services and people
    of the person's own list.
    """
    found = [
        *contacts_in(text),
        *numbers_in(text),
        *rooms_in(text),
        *places_in(text, own_words),
        *ages_in(text),
        *dates_in(text),
        *names_in(text, people),
        *roles_in(text),
        *known_events_in(text),
    ]
    quotations = list(quotations_in(text))
    kept = _without_overlaps(found) + _without_overlaps(quotations)
    return tuple(sorted(kept, key=lambda one: (one.start, -one.end)))


def _without_overlaps(found: Iterable[Clue]) -> list[Clue]:
    """Of clues that overlap, the longest; of equally long ones, the first by kind."""
    kept: list[Clue] = []
    for one in sorted(found, key=lambda one: (one.start - one.end, _ORDER.index(one.kind))):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return kept
