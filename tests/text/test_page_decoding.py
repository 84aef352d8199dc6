"""A page is read whatever its editor saved it as, or is said to be no text."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compassjournal.text.page_decoding import decode_page

FRENCH, EURO = "Une journée calme, déjà là.\nEt après ?", "Quiet – “at last” … €5"


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        (b"", ("", "")),
        (b"Plain.\n", ("Plain.", "")),
        (FRENCH.encode(), (FRENCH, "")),
        (FRENCH.encode("utf-8-sig"), (FRENCH, "")),
        (b"One.\r\nTwo.\r\n", ("One.\nTwo.", "")),
        (b"One.\rTwo.\n\n", ("One.\nTwo.\n", "")),
        (b"Half\0way.", ("Halfway.", "")),
        (FRENCH.encode("latin-1"), (FRENCH, "Latin-1")),
        (EURO.encode("cp1252"), (EURO, "Windows-1252")),
        (FRENCH.encode("utf-16"), (FRENCH, "UTF-16")),
        (codecs.BOM_UTF16_BE + FRENCH.encode("utf-16-be"), (FRENCH, "UTF-16")),
        (FRENCH.encode("utf-16-le"), (FRENCH, "UTF-16")),
        (FRENCH.encode("utf-16-be"), (FRENCH, "UTF-16")),
        (b"Plain.\r\n".decode().encode("utf-16-le"), ("Plain.", "UTF-16")),
        (FRENCH.encode("utf-32"), (FRENCH, "UTF-32")),
        ("良い一日。".encode("utf-16"), ("良い一日。", "UTF-16")),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None),
        (bytes(range(256)), None),
        (b"\xff", None),
        ("Спокойный день".encode("cp1251"), None),
        (b"Words \x81 and more", None),
    ],
)
def test_the_encoding_is_found(raw: bytes, read: tuple[str, str] | None) -> None:
    assert decode_page(raw) == read


def test_the_locale_decides_before_latin_1() -> None:
    raw = "Spokojny dzień, także późno".encode("cp1250")
    assert decode_page(raw, "cp1250") == ("Spokojny dzień, także późno", "CP1250")
    assert decode_page(b"caf\xe9 au lait", "ANSI_X3.4-1968") == ("café au lait", "Latin-1")
    assert decode_page(b"caf\xe9 au lait", "no-such") == ("café au lait", "Latin-1")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_what_is_saved_as_utf_8_comes_back(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig"):
        # At its beginning this sign is a byte order mark.
        raw = text.lstrip("\ufeff").encode(encoding)
        assert decode_page(raw) == (text.lstrip("\ufeff"), "")


@given(st.binary(max_size=40))
def test_nothing_raises(raw: bytes) -> None:
    decode_page(raw)
