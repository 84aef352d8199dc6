"""Map entries and intentions to rows and back, with a checksum over an entry's columns."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from functools import cache, lru_cache
from hashlib import blake2b
from json.encoder import encode_basestring_ascii as encode_text
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
# Where the columns of the question begin, and those of the taps and marks.
_QUESTION, _MARKS = ENTRY_COLUMNS.index("prompt_id"), ENTRY_COLUMNS.index("energy")
# Columns added by later migrations, with their value where unset. The checksum omits unset ones at
# the end: an entry from before the columns stays valid as stored, and none needs a new checksum,
# which would make a damaged one look whole. Set values are covered.
ADDED_COLUMNS: dict[str, Any] = {"chosen": 0, "needs": None, "signs": None}
_LAST_ADDED_FIRST = tuple(reversed(ADDED_COLUMNS.values()))
# One for all rows; a row holds no list that might hold itself.
_encode = json.JSONEncoder(check_circular=False).encode
# Questions and combinations of taps in memory: an evening's come back.
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
    columns = [*values.values()] if isinstance(values, Mapping) else values
    return _digest(f"[{_encoded(columns)}]")


def _encoded(columns: Sequence[Any]) -> str:
    """The columns as JSON, without brackets; unset ones of those added later end them."""
    end = len(columns)
    for unset in _LAST_ADDED_FIRST:
        last = columns[end - 1]
        if last != unset or type(last) is not type(unset):
            break
        end -= 1
    return _encode(columns[:end])[1:-1]


def _digest(encoded: str) -> bytes:
    return blake2b(encoded.encode("ascii"), digest_size=8).digest()


def entry_from_verified_row(values: Sequence[Any], seal: bytes) -> Entry | None:
    """The entry in a row; None where ``seal``, its checksum, does not fit."""
    try:
        entry, encoded = _decode(values)
        return entry if _digest(encoded) == seal else None
    except (ValueError, TypeError, AttributeError, OverflowError):
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
    intention_id, made_on, action, cue, entry_id, outcome, settled, word = values
    plan = (intention_id, parse_day(made_on), action, cue, entry_id)
    return Intention(*plan, Outcome(outcome), parse_day(settled) if settled else None, word)


def require_texts(*values: Any) -> None:
    """Raise TypeError unless each value is a str or None, ValueError where it was no UTF-8.

    Damage can change the type, and no file could take the text.
    """
    for value in values:
        if value is None:
            continue
        if not isinstance(value, str):
            message = "a column of texts holds something else"
            raise TypeError(message)
        value.encode()


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


# Typed, because 1 and 1.0 are one key and two checksums.
@lru_cache(_REMEMBERED, typed=True)
def _decode_question(
    prompt_id: str | None, asked: str | None, *place: Any
) -> tuple[str | None, str | None, Place, str]:
    """The prompt, its question and its place, with the columns as the checksum encodes them."""
    return prompt_id, asked, place_of(*place), _encode((prompt_id, asked, *place))[1:-1]


@lru_cache(_REMEMBERED, typed=True)
def _decode_marks(*columns: Any) -> tuple[Taps, bool, bool, bool, str]:
    """The taps, and whether it is starred, tender and chosen; encoded as well."""
    energy, load, practised, feeling, starred, tender, chosen, needs, signs = columns
    taps = Taps(
        energy=energy,
        load=load,
        practised=None if practised is None else parse_practices(practised),
        feeling=feeling,
        needs=None if needs is None else frozenset(map(Need, filter(None, needs.split(",")))),
        signs=None if signs is None else frozenset(filter(None, signs.split(","))),
    )
    return taps, bool(starred), bool(tender), bool(chosen), _encoded(columns)


def entry_from_row(row: Mapping[str, Any]) -> Entry:
    """The entry with those column values; raises ValueError for values that are never written."""
    return _decode([row[name] for name in ENTRY_COLUMNS])[0]


def _decode(columns: Sequence[Any]) -> tuple[Entry, str]:
    """The entry in columns in the order of `ENTRY_COLUMNS`, and the text that `checksum` digests.

    Encoded by parts: all but the first six columns come back from entry to entry.
    """
    entry_id, day, written_at, offset, kind, text = columns[:_QUESTION]
    prompt_id, asked, place, place_json = _decode_question(*columns[_QUESTION:_MARKS])
    taps, starred, tender, chosen, marks_json = _decode_marks(*columns[_MARKS:])
    encoded = (
        f"[{encode_text(entry_id)}, {encode_text(day)}, {encode_text(written_at)}, {offset!r}, "
        f"{encode_text(kind)}, {encode_text(text)}, {place_json}, {marks_json}]"
    )
    written = datetime.fromisoformat(f"{written_at}+00:00")
    if offset != 0:
        written = written.astimezone(_zone(offset))
    parsed = (entry_id, parse_day(day), written, _parse_kind(kind), text)
    return Entry(*parsed, prompt_id, asked, place, taps, starred, tender, chosen), encoded


def to_stored_timestamp(moment: datetime) -> str:
    """The instant as it is stored: ISO 8601 in UTC, without an offset."""
    return as_utc(moment).replace(tzinfo=None).isoformat(timespec="microseconds")
