"""The handle of an entry: what people see and type instead of its id."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
HANDLE_BITS = 40
HANDLE_LENGTH = 8
SHORTEST_HANDLE = 4
# Of several entries that a beginning fits, so many are named.
NAMED = 8
# A slip in fewer characters than these would fit anything.
_SLIP_IN = 3
# Crockford's readings: o for 0, i and l for 1.
_READINGS = str.maketrans("oil", "011")


def handle_of(entry_id: str) -> str:
    """The handle of an entry: the last 40 bits of its UUID in Crockford's base32, 8 characters."""
    number = int(entry_id.replace("-", "")[-HANDLE_BITS // 4 :], 16)
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(HANDLE_BITS - 5, -1, -5))


def shortest_handle(handle: str, neighbours: Iterable[str]) -> str:
    """The beginning to show: unlike its neighbours, four characters or more, with a letter."""
    length = SHORTEST_HANDLE
    for other in neighbours:
        same = next((n for n in range(HANDLE_LENGTH) if other[n] != handle[n]), HANDLE_LENGTH)
        length = max(length, same + 1)
    while length < HANDLE_LENGTH and handle[:length].isdigit():
        length += 1
    return handle[:length]


def read_handle(words: str) -> str:
    """The beginning of a handle that was typed, or nothing when no handle begins so."""
    read = words.strip().casefold().translate(_READINGS)
    return read if len(read) <= HANDLE_LENGTH and set(read) <= set(CROCKFORD) else ""


def one_slip_away(words: str) -> tuple[str, ...]:
    """The beginnings of handles that might have been meant, the likeliest slip first.

    Two characters swapped, one mistaken for another, one missing, one too many (Damerau 1964).
    """
    read = words.strip().casefold().translate(_READINGS)
    if not _SLIP_IN <= len(read) <= HANDLE_LENGTH + 1:
        return ()
    meant = dict.fromkeys(one for one in _slips(read) if one != read)
    return tuple(one for one in meant if read_handle(one))


def several(names: Sequence[str], total: int) -> str:
    """“7qk2, 7qm1 and 12 more”: the first few names of so many."""
    shown = list(names[:NAMED])
    rest = total - len(shown)
    return ", ".join(shown) + (f" and {rest} more" if rest > 0 else "")


def _slips(read: str) -> Iterator[str]:
    ends = range(len(read))
    yield from (read[:n] + two + one + read[n + 2 :] for n, (one, two) in enumerate(pairwise(read)))
    yield from (read[:n] + sign + read[n + 1 :] for n in ends for sign in CROCKFORD)
    yield from (read[:n] + sign + read[n:] for n in ends for sign in CROCKFORD)
    if len(read) > SHORTEST_HANDLE:
        yield from (read[:n] + read[n + 1 :] for n in ends)
