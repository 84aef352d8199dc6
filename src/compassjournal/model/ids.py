"""Entry ids (UUIDs of RFC 9562, sorted by creation time) and the short handles people type.

Version 7 is of what was written with compass, version 8 of what another program says.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import pairwise
from os import urandom

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
HANDLE_BITS = 40
HANDLE_LENGTH = 8
SHORTEST_HANDLE = 4
# A typo correction of fewer characters than these would match anything.
_SHORTEST_TYPO = 3
# The golden ratio in 64 bits (Knuth): adding it changes all bits of a handle.
_ODD = 0x9E3779B97F4A7C15
_WRITTEN, _DERIVED = 7, 8
# Crockford's decoding: o is read as 0, i and l as 1.
_READINGS = str.maketrans("oil", "011")


def handle_of(entry_id: str) -> str:
    """The handle of an entry: the last 40 bits of its UUID in Crockford base32, 8 characters."""
    number = int(entry_id.replace("-", "")[-HANDLE_BITS // 4 :], 16)
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(HANDLE_BITS - 5, -1, -5))


def shortest_handle(handle: str, neighbours: Iterable[str]) -> str:
    """The shortest prefix to show: unlike all neighbours', 4 characters or more, with a letter."""
    length = SHORTEST_HANDLE
    for other in neighbours:
        same = next((n for n in range(HANDLE_LENGTH) if other[n] != handle[n]), HANDLE_LENGTH)
        length = max(length, same + 1)
    while length < HANDLE_LENGTH and handle[:length].isdigit():
        length += 1
    return handle[:length]


def parse_handle(words: str) -> str:
    """The handle prefix that was typed, normalised; empty when it cannot begin a handle."""
    read = words.strip().casefold().translate(_READINGS)
    return read if len(read) <= HANDLE_LENGTH and set(read) <= set(CROCKFORD) else ""


def similar_handles(words: str) -> tuple[str, ...]:
    """The handle prefixes one typo away, likeliest typo first.

    Two characters swapped, one substituted, one missing, one too many (Damerau 1964).
    """
    read = words.strip().casefold().translate(_READINGS)
    if not _SHORTEST_TYPO <= len(read) <= HANDLE_LENGTH + 1:
        return ()
    meant = dict.fromkeys(near for near in _typos(read) if near != read)
    return tuple(near for near in meant if parse_handle(near) == near)


def _typos(read: str) -> Iterator[str]:
    ends = range(len(read))
    yield from (read[:n] + two + one + read[n + 2 :] for n, (one, two) in enumerate(pairwise(read)))
    yield from (read[:n] + sign + read[n + 1 :] for n in ends for sign in CROCKFORD)
    yield from (read[:n] + sign + read[n:] for n in ends for sign in CROCKFORD)
    if len(read) > SHORTEST_HANDLE:
        yield from (read[:n] + read[n + 1 :] for n in ends)


def new_id(now: datetime) -> str:
    """A new UUIDv7 whose first 48 bits are the Unix milliseconds of ``now``.

    The handle, its last 40 bits, is random and has a letter among its first four characters, so
    that it can be shown short and never looks like a year. The standard library has UUIDv7 only
    from Python 3.14 on, and only for the current time.
    """
    while True:
        text = _uuid(now, int.from_bytes(urandom(10), "big"), _WRITTEN)
        if not handle_of(text)[:SHORTEST_HANDLE].isdigit():
            return text


def derived_id(moment: datetime, digest: bytes) -> str:
    """The UUIDv8 of that moment and a digest of ten bytes: always the same, else as `new_id`."""
    return _digest_id(moment, digest, _DERIVED)


def fixed_id(moment: datetime, digest: bytes) -> str:
    """A `new_id` whose handle is not random: the same for a digest of ten bytes, on any day."""
    return _digest_id(moment, digest, _WRITTEN)


def _digest_id(moment: datetime, digest: bytes, version: int) -> str:
    noise = int.from_bytes(digest, "big")
    while True:
        text = _uuid(moment, noise, version)
        if not handle_of(text)[:SHORTEST_HANDLE].isdigit():
            return text
        noise += _ODD


def is_derived(entry_id: str) -> bool:
    """Whether the id is one of `derived_id`."""
    return entry_id[14:15] == str(_DERIVED)


def _uuid(moment: datetime, noise: int, version: int) -> str:
    milliseconds = int(moment.timestamp() * 1000) & (1 << 48) - 1
    version_and_noise = version << 76 | (noise >> 62 & (1 << 12) - 1) << 64
    variant_and_noise = 0b10 << 62 | noise & (1 << 62) - 1
    text = f"{milliseconds << 80 | version_and_noise | variant_and_noise:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
