"""Decode a text file of unknown encoding, as an editor may have saved it."""

import codecs
import contextlib
import re
from collections.abc import Iterator
from itertools import starmap
from unicodedata import category

# Of UTF-32 first: its little-endian mark begins as that of UTF-16 does.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Of every ten pairs of bytes so many hold a NUL in the same half, in UTF-16 of a Latin script.
_NULS_OF_TEN = 3
_LAYOUT = "\t\n\v\f\r\x85"
_NAMES = {"cp1252": "Windows-1252"}
# Within a word of a Western language there are no other signs beyond ASCII.
_IN_WORDS = "’‘´·\xad–—…"
# What no word ends with.
_NOT_AT_END = "¡¿¼½¾±¶¤¦¬"
# What Central European letters become in Windows-1252, and is seldom met together in the West.
_CARONS, _GRAVES = "ŠšŽž", "ÈèÌìØøÏïÙùÒò"
# And the Turkish ones, which become those of Iceland.
_ICELANDIC = "ÐðÞþ"


def decode_page(raw: bytes, local: str = "") -> tuple[str, str] | None:
    """The text, and the name of its encoding, empty for UTF-8; None for what is no text.

    Tries UTF-8 and UTF-16, with and without a byte order mark, then ``local``, the encoding of the
    person's locale, then Latin-1 and Windows-1252 where the words look Western. Lines end in a line
    feed, the last one in none; NULs are dropped.
    """
    for encoding, name in _candidates(raw, local.casefold()):
        with contextlib.suppress(UnicodeError, LookupError):
            text = raw.decode(encoding)
            is_guess = encoding in ("latin-1", "cp1252") and encoding != local.casefold()
            # UTF-8 is hardly ever met by chance; any byte is a letter in the others.
            if not name or (_is_text(text) and not (is_guess and not _is_western(text))):
                text = text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
                return text.removesuffix("\n"), name
    return None


def _candidates(raw: bytes, local: str) -> Iterator[tuple[str, str]]:
    """The encodings to try, each with the name it is told by."""
    for mark, encoding, name in _MARKS:
        if raw.startswith(mark):
            yield encoding, name
    even, odd = raw[::2], raw[1::2]
    for utf_16, low, high in (("utf-16-le", even, odd), ("utf-16-be", odd, even)):
        if not low.count(0) and high.count(0) > len(high) * _NULS_OF_TEN / 10:
            yield utf_16, "UTF-16"
    yield "utf-8-sig", ""
    if local:
        yield local, _NAMES.get(local, local.upper())
    # In Western languages most letters are ASCII; where they are not, the encoding is another.
    if sum(byte >= 0x80 for byte in raw) > len(raw) / 2:
        return
    # Of the two, Windows-1252 alone has letters from 0x80 to 0x9f.
    if any(0x80 <= byte < 0xA0 for byte in raw):
        yield "cp1252", "Windows-1252"
    else:
        yield "latin-1", "Latin-1"


def _is_text(text: str) -> bool:
    """Whether it has no control characters but those of layout."""
    return not any((sign < " " or "\x7f" <= sign < "\xa0") and sign not in _LAYOUT for sign in text)


def _is_western(text: str) -> bool:
    """Whether words beyond ASCII are as Western languages spell them, and no other script's bytes.

    Cyrillic, Greek or Japanese bytes make words without an ASCII letter, capitals within words and
    signs between letters; Polish and Czech ones make signs, or letters that are seldom together.
    Where in doubt, False: a page in another encoding would come back as other words.
    """
    if re.search(f"[{_CARONS}]", text) and re.search(f"[{_GRAVES}]", text):
        return False
    for word in text.split():
        letters = [sign for sign in word if sign.isalpha()]
        if len(letters) > 1 and not any(map(str.isascii, letters)):
            return False
        if any(sign in _ICELANDIC for sign in word) or any(starmap(_is_foreign, _triples(word))):
            return False
    return True


def _triples(word: str) -> Iterator[tuple[str, str, str]]:
    """Each character beyond ASCII, between its neighbours."""
    triples = zip(f" {word}", word, f"{word[1:]} ", strict=False)
    return (one for one in triples if not one[1].isascii())


def _is_foreign(before: str, sign: str, after: str) -> bool:
    """Whether no Western word has that sign between these."""
    is_within = before.isalpha() and after.isalpha()
    if sign.isalpha():
        return (before.islower() and sign.isupper()) or (is_within and sign in "ªº")
    pair = {category(sign)[0], category(after)[0]}
    is_stray = before.isalpha() and sign in _NOT_AT_END
    return (
        is_stray
        or (is_within and sign not in _IN_WORDS)
        or (not after.isascii() and pair <= {"S", "N"})
    )
