"""Whether a file is locked and a key fits it, from its bytes alone."""

import bz2
import gzip
import io
import lzma
import os
import random
import sqlite3
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.write.writer import Writer
from encrypted_journals import KEY, NOW, SALT

PAGE = 4096
# What no format can make shorter.
DENSE = random.Random(4).randbytes(60_000)  # noqa: S311 - no secret


def a_zip() -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("photo.jpg", DENSE)
    return whole.getvalue()


def a_png() -> bytes:
    def part(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = part(b"IHDR", struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + part(b"IDAT", zlib.compress(DENSE)) + part(b"IEND", b"")


def a_pdf() -> bytes:
    return b"%PDF-1.7\n1 0 obj\n<</Filter/FlateDecode>>stream\n" + zlib.compress(DENSE) + b"\n%%EOF"


def an_sqlite(folder: Path) -> bytes:
    connection = sqlite3.connect(folder / "other.db")
    connection.execute("CREATE TABLE photo (raw)")
    connection.execute("INSERT INTO photo VALUES (?)", (DENSE,))
    connection.commit()
    connection.close()
    return (folder / "other.db").read_bytes()


FORMATS: dict[str, Callable[[Path], bytes]] = {
    "zip": lambda _: a_zip(),
    "gzip": lambda _: gzip.compress(DENSE),
    "bzip2": lambda _: bz2.compress(DENSE),
    "xz": lambda _: lzma.compress(DENSE),
    "png": lambda _: a_png(),
    "jpeg": lambda _: b"\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0" + DENSE,
    "mp4": lambda _: b"\0\0\0\x18ftypmp42\0\0\0\0" + DENSE,
    "pdf": lambda _: a_pdf(),
    "sqlite": an_sqlite,
    "text": lambda _: b"A long day on the ward. " * 1000,
    "hex": lambda _: DENSE.hex().encode(),
    "zeros": lambda _: bytes(20_000),
    "empty": lambda _: b"",
    "short": lambda _: DENSE[: PAGE - 1],
}


@pytest.mark.parametrize("name", FORMATS)
def test_no_other_format_is_taken_for_a_locked_journal(tmp_path: Path, name: str) -> None:
    file = tmp_path / "journal.db"
    file.write_bytes(FORMATS[name](tmp_path))
    assert not sqlcipher_file.is_encrypted(file)


def test_every_page_of_chance_is_taken_for_a_locked_one(tmp_path: Path) -> None:
    file, chance = tmp_path / "journal.db", random.Random(7)  # noqa: S311
    count = 20_000 if "COMPASS_THOROUGH" in os.environ else 2_000
    taken = 0
    for _ in range(count):
        file.write_bytes(chance.randbytes(PAGE))
        taken += sqlcipher_file.is_encrypted(file)
    assert taken == count


@pytest.fixture
def journal(home: Path) -> Path:
    path = home / "journal.db"
    for number in range(30):
        Writer(path).add(an_entry(text=f"Entry {number}. " * 40))
    rekey_journal.change_journal_key(path, None, KEY, SALT, NOW)
    assert path.stat().st_size >= 20 * PAGE
    return path


def test_a_locked_journal_begins_with_its_salt_and_its_key_fits(journal: Path) -> None:
    assert sqlcipher_file.is_encrypted(journal)
    assert sqlcipher_file.read_salt(journal) == SALT
    assert sqlcipher_file.key_matches(journal, KEY)
    assert not sqlcipher_file.key_matches(journal, Key(bytes(32)))


def test_a_key_fits_while_a_single_page_is_whole(journal: Path) -> None:
    raw = journal.read_bytes()
    pages = len(raw) // PAGE
    for whole in range(pages):
        damaged = bytearray(raw)
        for page in range(pages):
            if page != whole:
                damaged[page * PAGE + 2000] ^= 1
        journal.write_bytes(damaged)
        assert sqlcipher_file.key_matches(journal, KEY), whole
    damaged[whole * PAGE + 2000] ^= 1
    journal.write_bytes(damaged)
    assert not sqlcipher_file.key_matches(journal, KEY)


def test_a_pipe_in_its_place_is_not_waited_for(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("there are no pipes with names here")
    os.mkfifo(tmp_path / "journal.db")
    assert not sqlcipher_file.is_encrypted(tmp_path / "journal.db")
    assert not sqlcipher_file.is_encrypted(tmp_path / "nothing")
