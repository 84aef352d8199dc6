"""The hub: whose rows are whose, what its administrator can read, and lines that break."""

import os
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from builders import an_entry
from compassjournal.errors.sync import HubUnencrypted, HubUnreachable
from compassjournal.store.encryption.key import Key
from compassjournal.sync.hub.connection import connect_to_hub
from compassjournal.sync.hub.hub_sync import opens
from compassjournal.sync.setup import without_password
from postgres import Invite, programs
from synced_device import SHARING_KEY, Device

pytestmark = pytest.mark.slow
WORDS = ("Margaret", "handover", "serendipity", "2026-11-22", "2026-10")


@pytest.fixture
def synced(tmp_path: Path, login: Invite) -> Device:
    device = Device(tmp_path / "sams-laptop", login())
    device.writer.add(an_entry(text="Margaret at the #handover; serendipity."))
    device.prompts.mkdir()
    (device.prompts / "margaret.yaml").write_text("# serendipity\n", "utf-8")
    device.begin()
    device.sync()
    return device


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT count(*) FROM compass.row", "SELECT count(*) FROM compass.device",
        "SELECT count(*) FROM compass.row WHERE owner <> (SELECT id FROM compass.owner)",
    ],
)  # fmt: skip
def test_nobody_sees_or_counts_the_rows_of_another(
    synced: Device, login: Invite, statement: str
) -> None:
    assert synced.entries
    with psycopg.connect(login()) as other:
        assert other.execute(statement).fetchone() == (0,)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE compass.row SET sealed = ''", "DELETE FROM compass.row",
        "DELETE FROM compass.device", "UPDATE compass.owner SET pushed = 0 WHERE id = %(owner)s",
    ],
)  # fmt: skip
def test_nobody_changes_the_rows_of_another(synced: Device, login: Invite, statement: str) -> None:
    with psycopg.connect(synced.location) as mine, psycopg.connect(login()) as other:
        owner, pushed, _ = (
            mine.execute("SELECT id, pushed, key_check FROM compass.owner").fetchone() or ()
        )
        rows = mine.execute("SELECT count(*) FROM compass.row").fetchone()
        mine.commit()
        assert other.execute(statement, {"owner": owner}).rowcount == 0
        other.commit()
        assert mine.execute("SELECT count(*) FROM compass.row").fetchone() == rows
        assert mine.execute("SELECT pushed FROM compass.owner").fetchone() == (pushed,)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO compass.row VALUES (%(owner)s, 'entry', gen_random_uuid(), 1, 'x', 1, '')",
        "INSERT INTO compass.device VALUES (%(owner)s, 'x', '', '')",
        "INSERT INTO compass.owner VALUES (gen_random_uuid(), 'x')",
        "UPDATE compass.owner SET login = 'x'", "DELETE FROM compass.owner",
        "ALTER TABLE compass.row DISABLE ROW LEVEL SECURITY", "DROP TABLE compass.row",
        "CREATE TABLE compass.mine (x int)", "UPDATE compass.version SET number = 2",
    ],
)  # fmt: skip
def test_a_login_may_not_write_for_another_or_change_the_hub(
    synced: Device, login: Invite, statement: str
) -> None:
    with psycopg.connect(synced.location) as mine:
        (owner,) = mine.execute("SELECT id FROM compass.owner").fetchone() or ()
    with psycopg.connect(login()) as other, pytest.raises(psycopg.errors.InsufficientPrivilege):
        other.execute(statement, {"owner": owner})


def test_a_dump_of_the_hub_has_no_word_no_name_and_no_day_of_an_entry(
    synced: Device, hub: str
) -> None:
    bin_ = programs()
    assert bin_ is not None
    dump = subprocess.run([bin_ / "pg_dump", hub], capture_output=True, check=True).stdout.decode()
    assert 'compass."row"' in dump or "compass.row" in dump
    plain = dump.casefold()
    names = (*WORDS, synced.home.name, "margaret.yaml")
    assert [word for word in names if word.casefold() in plain] == []
    entry_id = synced.entries[0].id
    # An id of compass begins with when it was made.
    assert [
        part for part in (entry_id, entry_id[:13], entry_id.replace("-", "")[:12]) if part in plain
    ] == []


def test_a_row_that_was_changed_on_the_hub_stays_away(synced: Device, tmp_path: Path) -> None:
    with psycopg.connect(synced.location) as mine:
        mine.execute("UPDATE compass.row SET counter = counter + 1 WHERE kind = 'entry'")
    other = Device(tmp_path / "other", synced.location)
    other.begin()
    result = other.sync()
    assert (result.came.damaged, other.entries) == (1, ())


def test_a_key_opens_only_its_own_rows(synced: Device) -> None:
    assert opens(synced.location, SHARING_KEY)
    assert not opens(synced.location, Key(bytes(32)))


@pytest.mark.parametrize("mode", ["disable", "allow", "prefer", "require"])
def test_beyond_this_computer_the_other_end_must_prove_who_it_is(mode: str) -> None:
    with (
        pytest.raises(HubUnencrypted),
        connect_to_hub(f"postgresql://a:b@example.org/c?sslmode={mode}"),
    ):
        pass


def test_no_password_is_shown() -> None:
    assert without_password(
        "postgresql://sam:secret@db.example.org:5432/c?sslmode=verify-full"
    ) == ("postgresql://db.example.org:5432/c")


@contextmanager
def cutting_proxy(target: Path, after: int) -> Iterator[Path]:
    """A socket that hands on to another, and cuts the line after so many bytes either way."""
    folder = Path(os.path.realpath(target)).parent / f"cut-{after}"
    folder.mkdir(exist_ok=True)
    path = folder / target.name
    path.unlink(missing_ok=True)
    with closing(socket.socket(socket.AF_UNIX)) as listening:
        listening.bind(str(path))
        listening.listen(8)
        listening.settimeout(20)
        thread = threading.Thread(target=_serve, args=(listening, target, after), daemon=True)
        thread.start()
        yield folder
    thread.join()
    path.unlink(missing_ok=True)
    folder.rmdir()


def _serve(listening: socket.socket, target: Path, after: int) -> None:
    try:
        here, _ = listening.accept()
    except OSError:
        return
    there = socket.socket(socket.AF_UNIX)
    there.connect(str(target))
    left = [after]
    with here, there:
        pumps = [
            threading.Thread(target=_pump, args=(one, other, left), daemon=True)
            for one, other in ((here, there), (there, here))
        ]
        for pump in pumps:
            pump.start()
        for pump in pumps:
            pump.join()


def _pump(source: socket.socket, target: socket.socket, left: list[int]) -> None:
    try:
        while left[0] > 0 and (data := source.recv(min(left[0], 4096))):
            left[0] -= len(data)
            target.sendall(data)
    except OSError:
        pass
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def test_a_hundred_broken_lines_change_nothing_and_the_next_sync_goes_on(
    synced: Device, tmp_path: Path
) -> None:
    parts = urlsplit(synced.location)
    server = Path(parse_qs(parts.query)["host"][0], ".s.PGSQL.5432")
    other = Device(tmp_path / "other", synced.location)
    for number in range(20):
        other.writer.add(an_entry(text=f"Elsewhere {number}. " * 20))
    other.begin()
    chance, broken = Random(7), 0  # noqa: S311 - moments, no secrets
    for number in range(100):
        other.writer.add(an_entry(text=f"Between {number}."))
        with cutting_proxy(server, chance.randrange(1, 4_500)) as folder:
            other.move(synced.location.replace(str(server.parent), str(folder)))
            try:
                other.sync()
            except HubUnreachable:
                broken += 1
        assert len(other.entries) >= 21 + number
    other.move(synced.location)
    other.sync()
    synced.sync()
    assert broken > 60
    assert synced.content() == other.content()
    assert len(synced.entries) == 121
