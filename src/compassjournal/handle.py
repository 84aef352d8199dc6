"""The handle of an entry: what people see and type instead of its id."""

from collections.abc import Iterable

CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"
HANDLE_BITS = 40
HANDLE_LENGTH = 8
SHORTEST_HANDLE = 4


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
