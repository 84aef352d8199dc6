"""What a journal knows of its being synced: its device, where to, under which key, with whom."""

import contextlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.encryption.key import Key
from compassjournal.store.retrying_connection import connect
from compassjournal.sync.rows import KEYS

Query = Callable[..., Sequence[tuple[Any, ...]]]
ChangeSetup = Callable[[sqlite.Connection], object]
_SCHEMES = ("postgresql://", "postgres://")
# Bytes: no two devices of anybody's draw the same.
_ID_SIZE = 8


@dataclass(frozen=True, slots=True)
class Peer:
    """Another machine, when it was last heard of (ISO 8601, UTC), and the stamp of its snapshot."""

    device: str
    name: str
    stamp: bytes
    synced_at: str


@dataclass(frozen=True, slots=True)
class SyncSetup:
    """The journal's device and where it is synced to.

    ``counter`` is the device's Lamport clock, ``written`` what it was at the last push, ``pulled``
    the hub's number of the last row pulled. ``stamps`` are those that this device's snapshot may
    have, ``size`` its bytes. ``known_files`` are the names of files with the stamps they had when
    they were last looked at.
    """

    location: str
    key: Key = field(repr=False)
    device: str
    device_name: str
    counter: int
    written: int
    pulled: int
    stamps: frozenset[bytes]
    size: int
    peers: tuple[Peer, ...] = ()
    known_files: tuple[tuple[str, bytes], ...] = ()

    @property
    def place(self) -> str:
        """Where to, as it may be shown: without the password of a database."""
        return without_password(self.location)


def is_address(location: str) -> bool:
    """Whether it is the address of a database, rather than a folder."""
    return location.startswith(_SCHEMES)


def without_password(location: str) -> str:
    """The folder, or the address as it may be shown: host and database."""
    if not is_address(location):
        return location
    parts = urlsplit(location)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def read_setup(query: Query) -> SyncSetup | None:
    """The setup of the journal that ``query`` reads; None where it is not synced."""
    found = query(
        "SELECT location, sharing_key, id, device_name, counter, written, pulled, stamp,"
        " next_stamp, size FROM sync_setup, device"
    )
    if not found:
        return None
    location, key, device, name, counter, written, pulled, *stamps, size = found[0]
    peers = query("SELECT device, name, stamp, synced_at FROM peer ORDER BY name, device")
    files = query("SELECT name, stamp FROM seen_file")
    return SyncSetup(
        location,
        Key(key),
        device,
        name,
        counter,
        written,
        pulled,
        frozenset(stamp for stamp in stamps if stamp),
        size,
        tuple(Peer(*row) for row in peers),
        tuple(files),
    )


def salvage_setup(path: Path, key: Key | None) -> SyncSetup | None:
    """The setup of a journal that may be damaged; None where it cannot be read."""
    if not path.is_file():
        # Opening a pipe would block.
        return None
    with (
        contextlib.suppress(sqlite.Error, ValueError, TypeError),
        contextlib.closing(connect(path, "ro", key, 1)) as connection,
    ):
        return read_setup(lambda query: connection.execute(query).fetchall())
    return None


def begin_syncing(connection: sqlite.Connection, location: str, key: Key, device_name: str) -> None:
    """Set the journal up within a transaction; each row is given a first revision."""
    device = new_device_id()
    for what, column in KEYS.items():
        connection.execute(
            f"""INSERT OR REPLACE INTO revision SELECT '{what}', {column}, row_number() OVER (), ?,
                json_object(?, row_number() OVER ()), 0, row_number() OVER () FROM {what}""",
            (device, device),
        )
    connection.execute(
        "INSERT INTO device SELECT ?, coalesce(max(counter), 0) + 1 FROM revision", (device,)
    )
    connection.execute(
        "INSERT INTO sync_setup (location, sharing_key, device_name, written, pulled, size)"
        " VALUES (?, ?, ?, 0, 0, 0)",
        (location, key.raw, device_name),
    )


def stop_syncing(connection: sqlite.Connection) -> None:
    """Forget all of it within a transaction, but what was deleted for ever; no entry changes.

    Whoever syncs again, with another folder perhaps, must not be given that back by the others.
    """
    for table in ("device", "sync_setup", "peer", "seen_file"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("DELETE FROM revision WHERE state < 2")


def take_new_device_id(connection: sqlite.Connection) -> None:
    """Give the journal another device id: its file was copied, or an older one came back.

    After the last push that this file knows of, the other file may have used the same counters for
    other versions: those made here since are given the new id, and none is known of the other's.
    """
    new = new_device_id()
    (old,) = connection.execute("SELECT id FROM device").fetchone()
    (written,) = connection.execute("SELECT written FROM sync_setup").fetchone()
    values = {"old": old, "new": new, "written": written}
    connection.execute(
        """UPDATE revision SET seen = json_patch(seen, json_object(:old, :written))
        WHERE changed > :written AND json_extract(seen, '$."' || :old || '"') > :written""",
        values,
    )
    connection.execute(
        """UPDATE revision SET device = :new, seen = json_patch(seen, json_object(:new, counter))
        WHERE changed > :written AND device = :old""",
        values,
    )
    connection.execute("UPDATE device SET id = ?, counter = counter + 1", (new,))
    connection.execute("UPDATE sync_setup SET stamp = NULL, next_stamp = NULL, written = 0")


def save_peer(connection: sqlite.Connection, peer: Peer) -> None:
    """Note that the peer was heard of."""
    connection.execute(
        "INSERT OR REPLACE INTO peer VALUES (?, ?, ?, ?)",
        (peer.device, peer.name, peer.stamp, peer.synced_at),
    )


def utc_stamp(now: datetime) -> str:
    """The moment as peers have it."""
    return now.astimezone().isoformat(timespec="seconds")


def new_device_id() -> str:
    """An id that no other device has."""
    return secrets.token_hex(_ID_SIZE)


def change_sharing_key(connection: sqlite.Connection, key: Key) -> None:
    """Use another sharing key: the next sync reads and writes all anew."""
    connection.execute("UPDATE sync_setup SET sharing_key = ?, written = 0, pulled = 0", (key.raw,))
    connection.execute("DELETE FROM seen_file")


def save_seen_file(connection: sqlite.Connection, name: str, stamp: bytes) -> None:
    """Note that a file with that stamp was looked at."""
    connection.execute("INSERT OR REPLACE INTO seen_file VALUES (?, ?)", (name, stamp))


def forget_peer(connection: sqlite.Connection, device: str, key: Key) -> None:
    """Forget a device, and use another sharing key, which it has not, from now on."""
    connection.execute("DELETE FROM peer WHERE device = ?", (device,))
    change_sharing_key(connection, key)
