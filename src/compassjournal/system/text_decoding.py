"""Decode bytes as UTF-8 without losing any: what is no UTF-8 is read as Windows-1252."""

import codecs

_BYTE_ORDER_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(raw: bytes) -> tuple[str, bool]:
    """The text without its byte order mark, and whether a part of it was guessed.

    UTF-16 is known by its mark; a half of a letter there becomes U+FFFD.
    """
    encoding = "utf-16" if raw.startswith(_BYTE_ORDER_MARKS) else "utf-8-sig"
    try:
        return raw.decode(encoding), False
    except UnicodeDecodeError:
        if encoding == "utf-16":
            return raw.decode(encoding, "replace"), True
        return decode_utf8(raw).removeprefix("\ufeff"), True


def decode_utf8(raw: bytes) -> str:
    """The bytes as UTF-8; each that is not is read as Windows-1252, where it has no letter U+FFFD.

    Of the encodings of one byte a letter it is the one that nearly all text files use.
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
    return "".join(parts)
