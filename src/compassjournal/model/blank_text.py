"""Tell whether a text shows anything: blanks and invisible characters are no words."""

import unicodedata

# Blanks, controls and format characters: zero width, byte order mark, soft hyphen, direction.
_UNSEEN_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
# What shows nothing though it is called a letter, a mark or a symbol, or has no name yet: fillers,
# joiners, variation selectors (Default_Ignorable_Code_Point of Unicode), Braille without a dot.
_UNSEEN = (
    *(range(0x34F, 0x350), range(0x115F, 0x1161), range(0x17B4, 0x17B6), range(0x180B, 0x1810)),
    *(range(0x2065, 0x2066), range(0x2800, 0x2801), range(0x3164, 0x3165), range(0xFE00, 0xFE10)),
    *(range(0xFFA0, 0xFFA1), range(0xFFF0, 0xFFF9), range(0x16FE4, 0x16FE5)),
    *(range(0x1D159, 0x1D15A), range(0xE0000, 0xE1000)),
)


def is_blank(text: str) -> bool:
    """Whether the text has nothing to be seen."""
    return not any(map(_is_seen, text))


def strip_blank(text: str) -> str:
    """The text from its first to its last visible character."""
    start = next((number for number, char in enumerate(text) if _is_seen(char)), len(text))
    after = next((number for number, char in enumerate(reversed(text)) if _is_seen(char)), 0)
    return text[start : len(text) - after]


def _is_seen(char: str) -> bool:
    if char.isascii():
        return char.isprintable() and char != " "
    if unicodedata.category(char) in _UNSEEN_CATEGORIES:
        return False
    code = ord(char)
    return not any(code in unseen for unseen in _UNSEEN)
