"""Decode bytes as UTF-8 without losing any: what is no UTF-8 is read as Windows-1252."""

import codecs

_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(raw: bytes) -> tuple[str, bool]:
    """The text without its byte order mark, and whether a part of it was guessed.

    UTF-16 is known by its mark; a half of a letter there becomes U+FFFD.
    """
    if raw.startswith(_BYTE_ORDER_MARKS):
        try:
            return raw.decode("utf-16"), False
        except UnicodeDecodeError:
            return raw.decode("utf-16", "replace"), True
    return decode_utf8(raw.removeprefix(codecs.BOM_UTF8))


def decode_utf8(raw: bytes) -> tuple[str, bool]:
    """The bytes as UTF-8, and whether some are not and were read as Windows-1252.

    Of the encodings of one byte a letter it is the one that nearly all texts are in; a byte without
    a letter there becomes U+FFFD.
    """
    parts = []
    while raw:
        try:
            parts.append(raw.decode())
            break
        except UnicodeDecodeError as error:
            parts.append(raw[: error.start].decode())
            parts.append(raw[error.start : error.end].decode("cp1252", "replace"))
            raw = raw[error.end :]
    return "".join(parts), len(parts) > 1
