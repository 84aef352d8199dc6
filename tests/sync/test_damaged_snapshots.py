"""Whatever lies in the folder: what is no whole snapshot is named, and changes nothing."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from builders import an_entry
from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect
from compassjournal.sync.folder import Problem
from synced_device import SHARING_KEY, Device

PAGE = 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared").mkdir()
    return tmp_path / "shared"


@pytest.fixture
def home(tmp_path: Path, folder: Path) -> Device:  # the journal's home is not asked for here
    device = Device(tmp_path / "home", str(folder))
    device.writer.add(an_entry(text="At home."))
    device.begin()
    device.sync()
    return device


@pytest.fixture
def ward(tmp_path: Path, folder: Path) -> tuple[Path, bytes, bytes]:
    """The file of another machine, as it is and as it was before."""
    device = Device(tmp_path / "ward", str(folder))
    for number in range(30):
        device.writer.add(an_entry(text=f"On the ward {number}." * 40))
    device.begin()
    device.sync()
    (file,) = (
        one for one in folder.iterdir() if device.query("SELECT id FROM device")[0][0] in one.name
    )
    older = file.read_bytes()
    device.writer.add(an_entry(text="And one more."))
    device.sync()
    return file, file.read_bytes(), older


def half_written(whole: bytes, older: bytes, chance: Random) -> Iterator[bytes]:
    """What a service or a disk may leave of a file."""
    size = len(whole)
    for _ in range(100):
        yield whole[: chance.randrange(size - 1)]
    for _ in range(100):
        place = chance.randrange(size)
        yield (
            whole[:place] + bytes([whole[place] ^ (1 << chance.randrange(8))]) + whole[place + 1 :]
        )
    for _ in range(50):
        page = PAGE * chance.randrange(size // PAGE)
        filling = chance.choice((bytes(PAGE), chance.randbytes(PAGE), older[page : page + PAGE]))
        yield whole[:page] + filling + whole[page + PAGE :]
    for cut in (0, 1, PAGE - 1, PAGE, 2 * PAGE):
        yield whole[:cut] + older[cut:]
        yield whole[:cut] + bytes(size - cut)
    yield from (b"", b"not a database", b"SQLite format 3\0" + bytes(PAGE), bytes(size))
    for length in (16, 100, PAGE, 3 * PAGE):
        yield chance.randbytes(length)
    for _ in range(60):
        place = chance.randrange(size)
        yield whole[:place] + chance.randbytes(chance.randrange(1, 40)) + whole[place:]


def test_three_hundred_half_written_files_change_nothing(
    home: Device, ward: tuple[Path, bytes, bytes]
) -> None:
    file, whole, older = ward
    before, tried = home.content(), 0
    chance = Random(2026)  # noqa: S311 - damage, no secrets
    for content in half_written(whole, older, chance):
        if content in (whole, older):
            continue
        file.write_bytes(content)
        (skipped,) = home.sync().skipped
        assert (skipped.file, skipped.problem in Problem) == (file.name, True)
        tried += 1
    assert (tried >= 300, home.content()) == (True, before)
    assert [one.name for one in home.home.iterdir() if one.name.startswith("sync-")] == []
    file.write_bytes(whole)
    result = home.sync()
    assert (result.skipped, result.came.new) == ([], 31)


@pytest.mark.parametrize(
    ("statement", "problem"),
    [
        ("UPDATE head SET format = 2", Problem.NEWER),
        ("UPDATE head SET device = 'another'", Problem.DAMAGED),
        ("UPDATE head SET number_of_rows = 7", Problem.DAMAGED),
        ("DELETE FROM head", Problem.DAMAGED),
        ("DROP TABLE row", Problem.DAMAGED),
        ("PRAGMA application_id = 7", Problem.DAMAGED),
    ],
)
def test_a_file_that_another_compass_wrote_is_named(
    home: Device, ward: tuple[Path, bytes, bytes], statement: str, problem: Problem
) -> None:
    before = home.content()
    with closing(connect(ward[0], "rw", SHARING_KEY, 0)) as connection:
        connection.execute(statement)
    assert [one.problem for one in home.sync().skipped] == [problem]
    assert home.content() == before


def test_a_file_under_another_key_or_another_name_is_named(
    home: Device, ward: tuple[Path, bytes, bytes], folder: Path
) -> None:
    before = home.content()
    file, whole, _ = ward
    file.unlink()
    other = folder / "0123456789abcdef.compass"
    with closing(connect(other, "rwc", Key(bytes(32)), 0)) as connection:
        connection.execute("CREATE TABLE head (format INTEGER)")
    copy = folder / f"{file.stem} (conflicted copy).compass"
    copy.write_bytes(whole)
    (folder / "fedcba9876543210.compass").mkdir()
    found = {one.file: one.problem for one in home.sync().skipped}
    assert found == {other.name: Problem.OTHER_KEY, copy.name: Problem.OTHER_NAME}
    assert home.content() == before


@pytest.mark.parametrize(
    "content",
    [
        "{}", "[]", "null", '{"id": "x"}', "not JSON", '{"id": 1, "text": 2}',
    ],
)  # fmt: skip
def test_a_row_that_no_compass_writes_stays_away(
    home: Device, ward: tuple[Path, bytes, bytes], content: str
) -> None:
    with closing(connect(ward[0], "rw", SHARING_KEY, 0)) as connection:
        connection.execute("UPDATE row SET content = ? WHERE what = 'entry'", (content,))
    result = home.sync()
    assert (result.came.damaged, result.came.new, len(home.entries)) == (31, 0, 1)


@pytest.mark.parametrize(
    "name", ["../escapes.yaml", ".hidden.yaml", "a/b.yaml", "x.toml", "a\nb.yaml"]
)
def test_a_file_of_questions_is_written_only_where_questions_are(
    home: Device, ward: tuple[Path, bytes, bytes], name: str
) -> None:
    content = f'{{"name": "{name}", "content": "x"}}'.replace("\n", "\\n")
    with closing(connect(ward[0], "rw", SHARING_KEY, 0)) as connection:
        row = ("shared_file", name, 1, "aa", '{"aa":1}', 0, content)
        connection.execute("INSERT INTO row VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.execute("UPDATE head SET number_of_rows = number_of_rows + 1")
    places = {*home.home.parent.rglob("*")}
    assert home.sync().came.damaged == 1
    assert {one for one in home.home.parent.rglob("*") if one not in places} == set()
