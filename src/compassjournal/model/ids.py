"""New ids: UUIDs of version 7 (RFC 9562), which sort by the moment they were made."""

from datetime import datetime
from os import urandom

from compassjournal.model.handle import SHORTEST_HANDLE, handle_of


def new_id(now: datetime) -> str:
    """A new id whose first 48 bits are the milliseconds of ``now``.

    The handle, its last 40 bits, is random and has a letter among its first four characters, so
    that it can be shown short and never looks like a year. The standard library has UUIDv7 from
    Python 3.14 on, of the present moment alone.
    """
    milliseconds = int(now.timestamp() * 1000) & (1 << 48) - 1
    while True:
        noise = int.from_bytes(urandom(10), "big")
        version_and_noise = 0x7 << 76 | (noise >> 62 & (1 << 12) - 1) << 64
        variant_and_noise = 0b10 << 62 | noise & (1 << 62) - 1
        text = f"{milliseconds << 80 | version_and_noise | variant_and_noise:032x}"
        text = "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
        if not handle_of(text)[:SHORTEST_HANDLE].isdigit():
            return text
