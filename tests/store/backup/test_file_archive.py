"""Files inside a copy come out as they went in, and a flipped bit in one is seen."""

import contextlib
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from builders import an_entry, write_journal
from compassjournal.store.backup import file_archive
from compassjournal.store.connection import open_without_migrating

# A stored zlib stream has another block each 16,383 or 65,535 bytes.
CONTENTS = st.binary(max_size=40) | st.builds(bytes, st.integers(0, 200_000))


def test_what_goes_in_comes_out_and_leaves_nothing_when_it_is_dropped(tmp_path: Path) -> None:
    files = {f"prompts/{size}.yaml": b"x" * size for size in (0, 1, 70_000)}
    copy = write_journal(tmp_path / "copy.db", [an_entry()])
    for expected in ({"config.toml": b"Former."}, files, {}):
        file_archive.set_files(copy, None, expected)
        with contextlib.closing(open_without_migrating(copy)) as connection:
            assert file_archive.read_archived_files(connection) == expected
    assert b"x" * 1000 not in copy.read_bytes()
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["copy.db"]


@given(CONTENTS)
def test_the_size_tells_a_stored_file_from_one_as_it_is(content: bytes) -> None:
    packed = file_archive._packed(content)
    assert file_archive._unpacked(len(content), packed) == content
    # SQLite's own program takes data of equal size for the content itself.
    assert len(packed) > len(content) or packed == content


@given(st.binary(min_size=1, max_size=40), st.data())
def test_a_flipped_bit_is_seen_or_changes_nothing(content: bytes, data: st.DataObject) -> None:
    packed = bytearray(file_archive._packed(content))
    place = data.draw(st.integers(0, len(packed) - 1))
    packed[place] ^= 1 << data.draw(st.integers(0, 7))
    with contextlib.suppress(ValueError):
        assert file_archive._unpacked(len(content), bytes(packed)) == content
