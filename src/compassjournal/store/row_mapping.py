"""How an entry lies in its row: the columns in order, and the checksum over them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache
from hashlib import blake2b
from typing import Any

from compassjournal.model.entry import Entry, Kind, Taps, as_utc
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
)

ENTRY_COLUMNS = (
    *("id", "day", "written_at", "utc_offset", "kind", "text", "prompt_id", "asked"),
    *("strand", "behaviour", "direction", "dimension", "pack"),
    *("energy", "load", "practised", "feeling", "starred", "tender"),
    *("chosen", "needs", "signs"),
)
# The columns that came later, as they are when nothing was said. The seal leaves out those at the
# end that are so: an entry sealed before there were such columns stays valid as it lies there, and
# none has to be sealed anew, which would bless a damaged one. What was said in them is sealed.
LATER: dict[str, Any] = {"chosen": 0, "needs": None, "signs": None}
INTENTION_COLUMNS = (
    *("id", "made_on", "action", "cue", "entry_id", "outcome", "settled_on", "word"),
)


def entry_values(entry: Entry) -> dict[str, Any]:
    """The entry as plain column values, in the order of ENTRY_COLUMNS."""
    place, taps = entry.place, entry.taps
    offset = entry.written_at.utcoffset() or timedelta()
    utc = as_utc(entry.written_at).replace(tzinfo=None)
    values = (
        *(entry.id, entry.day.isoformat(), utc.isoformat(timespec="microseconds")),
        *(int(offset.total_seconds()), entry.kind.value, entry.text),
        *(entry.prompt_id, entry.asked),
        *(place.strand, place.behaviour, place.direction, place.dimension, place.pack),
        *(taps.energy, taps.load, _named(Practice, taps.practised), taps.feeling),
        *(int(entry.starred), int(entry.tender)),
        *(
            int(entry.chosen),
            _named(Need, taps.needs),
            _named(sorted(taps.signs or ()), taps.signs),
        ),
    )
    # A StrEnum is a str to SQLite, but JSON and equality want the bare one.
    plain = (str(value) if isinstance(value, str) else value for value in values)
    return dict(zip(ENTRY_COLUMNS, plain, strict=True))


def checksum(values: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """BLAKE2b over the columns, 8 bytes: plain SQLite does not see a flipped bit in a text."""
    plain = [*(values.values() if isinstance(values, Mapping) else values)]
    for unset in reversed(LATER.values()):
        if plain[-1] != unset or type(plain[-1]) is not type(unset):
            break
        plain.pop()
    return blake2b(json.dumps(plain).encode("ascii"), digest_size=8).digest()


def entry_from_verified_row(values: Sequence[Any], seal: bytes) -> Entry | None:
    """The entry in a row, or None when the row is not what was written."""
    try:
        if checksum(values) != seal:
            return None
        return entry_from_row(dict(zip(ENTRY_COLUMNS, values, strict=True)))
    except (ValueError, TypeError, AttributeError):
        return None


def intention_from_row(values: Sequence[Any]) -> Intention:
    """The intention in a row; raises ValueError or TypeError when no compass wrote it so."""
    require_texts(*values)
    row = dict(zip(INTENTION_COLUMNS, values, strict=True))
    settled = row["settled_on"]
    return Intention(
        id=row["id"],
        made_on=date.fromisoformat(row["made_on"]),
        action=row["action"],
        cue=row["cue"],
        entry_id=row["entry_id"],
        outcome=Outcome(row["outcome"]),
        settled_on=date.fromisoformat(settled) if settled else None,
        word=row["word"],
    )


def require_texts(*values: Any) -> None:
    """Refuse, with TypeError, what is neither a text nor nothing: damage can change the type."""
    if not all(isinstance(value, str | None) for value in values):
        message = "a column of texts holds something else"
        raise TypeError(message)


@cache
def place_of(
    strand: str | None,
    behaviour: str | None,
    direction: str | None,
    dimension: str | None,
    pack: str | None,
) -> Place:
    """The place that five columns name."""
    return Place(
        strand=Strand(strand) if strand else None,
        behaviour=Behaviour(behaviour) if behaviour else None,
        direction=Direction(direction) if direction else None,
        dimension=Dimension(dimension) if dimension else None,
        pack=pack,
    )


@cache
def parse_practices(named: str) -> frozenset[Practice]:
    """The practices of a column; raises ValueError for another word."""
    return frozenset(Practice(name) for name in named.split(",") if name)


# A year has 365 days, few zones and places, and thousands of rows that name them.
parse_day = cache(date.fromisoformat)


@cache
def _zone(seconds: int) -> timezone:
    return timezone(timedelta(seconds=seconds))


def _named(every: Iterable[str], named: frozenset[Any] | None) -> str | None:
    return None if named is None else ",".join(one for one in every if one in named)


def entry_from_row(row: Mapping[str, Any]) -> Entry:
    """The entry with those column values; raises ValueError when no compass wrote them so."""
    zone = _zone(row["utc_offset"])
    practised, needs, signs = row["practised"], row["needs"], row["signs"]
    return Entry(
        id=row["id"],
        day=parse_day(row["day"]),
        written_at=datetime.fromisoformat(f"{row['written_at']}+00:00").astimezone(zone),
        kind=Kind(row["kind"]),
        text=row["text"],
        prompt_id=row["prompt_id"],
        asked=row["asked"],
        place=place_of(*(row[n] for n in ENTRY_COLUMNS[8:13])),
        taps=Taps(
            energy=row["energy"],
            load=row["load"],
            practised=None if practised is None else parse_practices(practised),
            feeling=row["feeling"],
            needs=None if needs is None else frozenset(map(Need, filter(None, needs.split(",")))),
            signs=None if signs is None else frozenset(filter(None, signs.split(","))),
        ),
        starred=bool(row["starred"]),
        tender=bool(row["tender"]),
        chosen=bool(row["chosen"]),
    )
