"""Fold letters so that a word is found however its letters were typed.

A text is folded in two steps, as the full-text index folds it. `INDEX_FOLDS` comes first; the
view under the index does the same in SQL. Case and accents follow, by the rules of SQLite FTS5
(unicode61, remove_diacritics 2). `COMPATIBLE`, and the vowel signs and letters of Hebrew and
Arabic, the index does not fold: a query is looked up by `index_spellings`, or its text is read.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

# A letter without a decomposition, and what it is typed as on a keyboard that lacks it. A change
# here needs a migration that builds the view and the index anew.
_LETTERS = (
    "ł:l Ł:l ø:o Ø:o ǿ:o Ǿ:o đ:d Đ:d ð:d Ð:d ħ:h Ħ:h ŧ:t Ŧ:t ŋ:n Ŋ:n ı:i ɓ:b Ɓ:b ɗ:d Ɗ:d ƙ:k"
    " Ƙ:k ƴ:y Ƴ:y þ:th Þ:th ß:ss ẞ:ss æ:ae Æ:ae ǽ:ae Ǽ:ae ǣ:ae Ǣ:ae œ:oe Œ:oe ĳ:ij Ĳ:ij ŀ:l·"
    " Ŀ:l· ŉ:'n ﬀ:ff ﬁ:fi ﬂ:fl ﬃ:ffi ﬄ:ffl ﬅ:st ﬆ:st"
    # Greek tonos and dialytika, Cyrillic ё: FTS5 takes accents from Latin letters alone.
    " ά:α Ά:α έ:ε Έ:ε ή:η Ή:η ί:ι Ί:ι ό:ο Ό:ο ύ:υ Ύ:υ ώ:ω Ώ:ω ϊ:ι Ϊ:ι ϋ:υ Ϋ:υ ΐ:ι ΰ:υ"
    " \u1f71:α \u1f73:ε \u1f75:η \u1f77:ι \u1f79:ο \u1f7b:υ \u1f7d:ω ё:е Ё:е"
)
# Digits above and below the line, Roman numerals and pairs of letters of one sign.
_COMPATIBLE = (
    "²³¹⁰" + "".join(map(chr, (*range(0x2074, 0x207A), *range(0x2080, 0x208A))))
    + "".join(map(chr, (*range(0x2160, 0x2180), *range(0x1C4, 0x1CD), *range(0x1F1, 0x1F4))))
)  # fmt: skip
COMPATIBLE: dict[str, str] = {
    sign: unicodedata.normalize("NFKD", sign).lower().replace("\u030c", "") for sign in _COMPATIBLE
}
OKINA = "ʻ"
# Points and accents of Hebrew; vowel signs, recitation marks and lengthening of Arabic.
_VOWEL_SIGNS = (
    "\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670"
    "\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
# Letters that are often typed for one another: alef with and without hamza, and at a word's end.
_ARABIC = dict(zip("أإآٱىة", "اااايه", strict=True))
# Scripts whose vowel signs split a word in the index.
POINTED = r"\u0591-\u05f4\u0610-\u06ff\u0750-\u077f\u08a0-\u08ff"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_HALF_WIDTH_KANA = range(0xFF61, 0xFF9E)
_TO_ASCII = 0xFEE0
INDEX_FOLDS: dict[str, str] = dict(pair.split(":") for pair in _LETTERS.split()) | {
    chr(code): chr(code - _TO_ASCII).lower()
    for code in _FULL_WIDTH
    if chr(code - _TO_ASCII).isalnum()
}
# A kana of half width with its voicing mark is two characters: ｶﾞ for ガ.
_VOICED = "[\uff73\uff76-\uff84\uff8a-\uff8e]\uff9e|[\uff8a-\uff8e]\uff9f"

# The combining accents that remove_diacritics 2 drops: all that Latin letters carry.
_ACCENTS = frozenset(
    "\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0309\u030a\u030b\u030c\u030f\u0311\u031b"
    "\u0323\u0324\u0325\u0326\u0327\u0328\u032d\u032e\u0330\u0331"
)
# Variants that telephones and word processors insert.
_APOSTROPHES = "‘’‛′＇"
_HYPHENS = "‐‑‒–—―−﹣－"


class _Folds(dict[int, str]):
    """A translation table to the index's folding, filled on demand; an accent maps to nothing."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded(chr(code))
        return folded


def _folded(character: str) -> str:
    if character in _ACCENTS or re.match(f"[{_VOWEL_SIGNS}]", character):
        return ""
    if ord(character) in _FULL_WIDTH or ord(character) in _HALF_WIDTH_KANA:
        character = unicodedata.normalize("NFKC", character)
    if not character.isalnum():
        return character
    # FTS5 folds one character into one.
    small = next((one for one in (character.casefold(), character.lower()) if len(one) == 1), "")
    base, *accents = list(unicodedata.normalize("NFD", small or character))
    return base.lower() if accents and base.isascii() else small or character


_FOLDS = _Folds(
    {ord(sign): "'" for sign in _APOSTROPHES}
    | {ord(sign): "-" for sign in _HYPHENS}
    | {ord(letter): plain for letter, plain in (INDEX_FOLDS | COMPATIBLE | _ARABIC).items()}
)
_INDEX_FOLDS = str.maketrans(INDEX_FOLDS)


def fold_for_search(text: str) -> str:
    """The text in lower case, without accents and ligatures, with ASCII apostrophes and hyphens."""
    # Nine texts in ten are ASCII, and folded so in a tenth of the time.
    if text.isascii():
        return text.lower()
    if _has_voicing_marks(text):
        text = re.sub(_VOICED, _voiced, text)
    return text.translate(_FOLDS)


def fold_for_index(word: str) -> str:
    """A query word as the tokeniser of the index is to meet it."""
    return word.translate(_INDEX_FOLDS)


def original_offsets(text: str) -> Sequence[int]:
    """The offset in the original text of each character of the folded text, and of the end."""
    if text.isascii():
        return range(len(text) + 1)
    if _has_voicing_marks(text):
        pieces = re.finditer(f"{_VOICED}|.", text, re.DOTALL)
        return [one.start() for one in pieces for _ in fold_for_search(one[0])] + [len(text)]
    return [n for n, one in enumerate(text) for _ in _FOLDS[ord(one)]] + [len(text)]


def spellings_of(sign: str) -> tuple[str, ...] | None:
    """What any text that has the sign when folded has one of; None for letters with case."""
    changes = _FOLDS[ord(sign)] != sign or sign.lower() != sign.upper()
    return None if changes or sign in f"'-{OKINA}" else (sign, *_foldings().get(sign, ()))


@cache
def _foldings() -> dict[str, list[str]]:
    """For each folded sign the characters that it comes from, but for case and accents."""
    found: dict[str, list[str]] = {}
    for source in (
        *INDEX_FOLDS,
        *COMPATIBLE,
        *_ARABIC,
        *map(chr, (*_FULL_WIDTH, *_HALF_WIDTH_KANA)),
        *_voiced_kana(),
    ):
        for sign in fold_for_search(source):
            found.setdefault(sign, []).append(source)
    return found


def _voiced_kana() -> Iterator[str]:
    pairs = (chr(kana) + mark for kana in _HALF_WIDTH_KANA for mark in "\uff9e\uff9f")
    return (pair for pair in pairs if re.fullmatch(_VOICED, pair))


def _voiced(pair: re.Match[str]) -> str:
    return unicodedata.normalize("NFKC", pair[0])


def _has_voicing_marks(text: str) -> bool:
    return "\uff9e" in text or "\uff9f" in text
