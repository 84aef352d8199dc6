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


# What a person may have written, each in the encoding of the languages that are Western.
WESTERN = (
    "Déjà là.",
    "Où êtes-vous ? L’été, « créée », œuvre, garçon, n°1",
    "Größe, Straße, Äpfel, schöne Grüße – „gut“",
    "¿Qué tal? ¡Año nuevo, niño! 5ª, 3º",
    "Não, coração, pão, avó",
    "Perché, città, più, è così",
    "Højt på strå, Ærø, også",
    "Smörgåsbord, Åsa, är på väg",
    "Hyvää päivää, öljyä, työyö, äiti",
    "Een geëerd café, coördinatie, ’s morgens",
    "It’s fine… “all right” — £20, 20 °C, m², ½ day",
)
# Bytes of other encodings, which would come back as other words.
OTHERS = (
    *(("Спокойный день", one) for one in ("cp1251", "koi8-r", "cp866", "iso8859-5")),
    *(("I met Ольга and we said да, all in English but for that.", "cp1251"),),
    *(("Мы и он, ещё да", one) for one in ("cp1251", "koi8-r")),
    *(("夜勤の後、静かだった。", one) for one in ("shift_jis", "euc-jp", "gb18030")),
    ("今天很安靜", "big5"),
    *(("The word for it is 夜勤 and I like it well enough.", one) for one in ("shift_jis", "gbk")),
    *(("そして", one) for one in ("shift_jis", "euc-jp")),
    ("안녕하세요 오늘", "euc-kr"),
    ("Σήμερα ήταν ήσυχα", "cp1253"),
    ("היום היה שקט", "cp1255"),
    ("اليوم كان هادئا", "cp1256"),
    ("วันนี้เงียบ", "tis-620"),
    *(("Dziś było spokojnie, jeszcze się żegnał", one) for one in ("cp1250", "iso8859-2")),
    *(("Dnes byl příliš klidný den, večer až do noci", one) for one in ("cp1250", "iso8859-2")),
    ("Bugün çok şükür sakin geçti, ağır değil", "cp1254"),
    *(("Une journée calme, déjà", one) for one in ("mac-roman", "cp850", "cp437")),
    ("Grüße, schöne Straße", "cp850"),
)


@pytest.mark.parametrize("text", WESTERN)
def test_a_western_page_is_read(text: str) -> None:
    assert decode_page(text.encode("cp1252")) in ((text, "Latin-1"), (text, "Windows-1252"))


@pytest.mark.parametrize(("text", "encoding"), OTHERS)
def test_a_page_in_another_encoding_is_none_rather_than_other_words(
    text: str, encoding: str
) -> None:
    raw = text.encode(encoding)
    assert decode_page(raw) is None
    assert decode_page(raw, "utf-8") is None
    assert decode_page(raw, encoding) == (text, encoding.upper())


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
