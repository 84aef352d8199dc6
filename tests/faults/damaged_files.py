"""Ways in which a file is damaged, drawn by chance."""

from random import Random

PAGE = 4096


def flipped(
    raw: bytes, chance: Random, count: int, start: int = 0, size: int | None = None
) -> bytes:
    """So many bits turned over, in that part of the file."""
    copy = bytearray(raw)
    for _ in range(count):
        copy[start + chance.randrange(size or len(raw) - start)] ^= 1 << chance.randrange(8)
    return bytes(copy)


def zeroed(raw: bytes, chance: Random) -> bytes:
    """One or two pages of zeros."""
    copy = bytearray(raw)
    for _ in range(chance.randrange(1, 3)):
        start = chance.randrange(len(raw) // PAGE) * PAGE
        copy[start : start + PAGE] = bytes(PAGE)
    return bytes(copy)


def damaged(raw: bytes, chance: Random) -> bytes:
    """The file with one kind of damage: bits, pages, its end, or its beginning."""
    match chance.choice(["bit", "bits", "pages", "end", "page", "head"]):
        case "bit":
            return flipped(raw, chance, 1)
        case "bits":
            return flipped(raw, chance, chance.randrange(2, 40))
        case "pages":
            return zeroed(raw, chance)
        case "end":
            return raw[: chance.randrange(len(raw))]
        case "page":
            return flipped(raw, chance, 200, chance.randrange(len(raw) // PAGE) * PAGE, PAGE)
        case _:
            return flipped(raw, chance, chance.randrange(1, 9), 0, 200)
