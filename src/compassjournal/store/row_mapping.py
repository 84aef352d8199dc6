"""Map entries and intentions to rows and back, with a checksum over an entry's columns."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from hashlib import blake2b
from typing import Any

from compassjournal.model.entry import Entry, Kind, Taps, as_utc, field_values
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
    in_order,
)

ENTRY_COLUMNS = (
    *("id", "day", "written_at", "utc_offset", "kind", "text", "prompt_id", "asked"),
    *("strand", "behaviour", "direction", "dimension", "pack"),
    *("energy", "load", "practised", "feeling", "starred", "tender"),
    *("chosen", "needs", "signs"),
)
# Columns added by later migrations, with their value where unset. The checksum omits unset ones at
# the end: an entry from before the columns stays valid as stored, and none needs a new checksum,
# which would make a damaged one look whole. Set values are covered.
ADDED_COLUMNS: dict[str, Any] = {"chosen": 0, "needs": None, "signs": None}
_LAST_ADDED_FIRST = tuple(reversed(ADDED_COLUMNS.values()))
# One for all rows; a row holds no list that might hold itself.
_encode = json.JSONEncoder(check_circular=False).encode
# Combinations of taps in memory: an evening's come back.
_REMEMBERED = 4096
INTENTION_COLUMNS = (
    *("id", "made_on", "action", "cue", "entry_id", "outcome", "settled_on", "word"),
)


def entry_values(entry: Entry) -> dict[str, Any]:
    """The entry as plain column values, in the order of `ENTRY_COLUMNS`."""
    offset = entry.written_at.utcoffset() or timedelta()
    values = field_values(entry) | {
        "written_at": to_stored_timestamp(entry.written_at),
        "utc_offset": int(offset.total_seconds()),
    }
    return {name: _column_value(values[name]) for name in ENTRY_COLUMNS}


def _column_value(value: object) -> str | int | None:
    match value:
        case frozenset():
            return ",".join(in_order(value))
        case None:
            return None
        case int():
            # SQLite has no type for a bool.
            return int(value)
    # SQLite takes a StrEnum for a str; JSON and equality need the bare str.
    return str(value)


def checksum(values: Mapping[str, Any] | Sequence[Any]) -> bytes:
    """BLAKE2b over the columns, 8 bytes: plain SQLite does not see a flipped bit in a text."""
    return _checksum([*values.values()] if isinstance(values, Mapping) else values)


def _checksum(columns: Sequence[Any]) -> bytes:
    end = len(columns)
    for unset in _LAST_ADDED_FIRST:
        last = columns[end - 1]
        if last != unset or type(last) is not type(unset):
            break
        end -= 1
    return blake2b(_encode(columns[:end]).encode("ascii"), digest_size=8).digest()


def entry_from_verified_row(values: Sequence[Any], seal: bytes) -> Entry | None:
    """The entry in a row; None where ``seal``, its checksum, does not fit."""
    try:
        if _checksum(values) != seal:
            return None
        return entry_from_columns(*values)
    except (ValueError, TypeError, AttributeError):
        return None


def entry_from_logged_row(before: str) -> Entry | None:
    """The entry in a row of the change log, which is JSON; None where it is damaged."""
    try:
        values = {**ADDED_COLUMNS, **json.loads(before)}
        # JSON has booleans for the numbers 0 and 1, and the checksum in hexadecimal.
        columns = [
            int(value) if isinstance(value := values[name], bool) else value
            for name in ENTRY_COLUMNS
        ]
        return entry_from_verified_row(columns, bytes.fromhex(values["checksum"]))
    except (ValueError, KeyError, TypeError):
        return None


def intention_from_row(*values: Any) -> Intention:
    """The intention in a row; raises ValueError or TypeError for values that are never written."""
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
    """Raise TypeError unless each value is a str or None: damage can change the type."""
    for value in values:
        if value is not None and not isinstance(value, str):
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
    """The place in five columns; raises ValueError for others."""
    return Place(
        strand=Strand(strand) if strand else None,
        behaviour=Behaviour(behaviour) if behaviour else None,
        direction=Direction(direction) if direction else None,
        dimension=Dimension(dimension) if dimension else None,
        pack=pack,
    )


@cache
def parse_practices(named: str) -> frozenset[Practice]:
    """The practices in a comma-separated column; raises ValueError for others."""
    return frozenset(Practice(name) for name in named.split(",") if name)


# Cached: thousands of rows share 365 days a year, three kinds, and few zones and places.
parse_day = cache(date.fromisoformat)
_parse_kind = cache(Kind)


@cache
def _zone(seconds: int) -> timezone:
    return timezone(timedelta(seconds=seconds))


@lru_cache(_REMEMBERED)
def _taps_of(columns: tuple[Any, ...]) -> Taps:
    energy, load, practised, feeling, needs, signs = columns
    return Taps(
        energy=energy,
        load=load,
        practised=None if practised is None else parse_practices(practised),
        feeling=feeling,
        needs=None if needs is None else frozenset(map(Need, filter(None, needs.split(",")))),
        signs=None if signs is None else frozenset(filter(None, signs.split(","))),
    )


def entry_from_row(row: Mapping[str, Any]) -> Entry:
    """The entry with those column values; raises ValueError for values that are never written."""
    return entry_from_columns(*(row[name] for name in ENTRY_COLUMNS))


def entry_from_columns(*columns: Any) -> Entry:
    """The entry in columns in the order of `ENTRY_COLUMNS`; raises as `entry_from_row`."""
    entry_id, day, written_at, offset, kind, text, prompt_id, asked, *others = columns
    *place, energy, load, practised, feeling, starred, tender, chosen, needs, signs = others
    written = datetime.fromisoformat(f"{written_at}+00:00")
    return Entry(
        id=entry_id,
        day=parse_day(day),
        written_at=written.astimezone(_zone(offset)) if offset != 0 else written,
        kind=_parse_kind(kind),
        text=text,
        prompt_id=prompt_id,
        asked=asked,
        place=place_of(*place),
        taps=_taps_of((energy, load, practised, feeling, needs, signs)),
        starred=bool(starred),
        tender=bool(tender),
        chosen=bool(chosen),
    )


def to_stored_timestamp(moment: datetime) -> str:
    """The instant as it is stored: ISO 8601 in UTC, without an offset."""
    return as_utc(moment).replace(tzinfo=None).isoformat(timespec="microseconds")
