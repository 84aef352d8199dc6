"""One sync with a hub: pull what came after the last pull, merge it, push what is new here."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from compassjournal.errors.sync import HubUnreachable, NoHub
from compassjournal.store import driver_errors
from compassjournal.store.connection import open_for_reading
from compassjournal.store.encryption.key import Key
from compassjournal.sync.folder import Problem, Skipped
from compassjournal.sync.hub.connection import HubConnection, connect_to_hub
from compassjournal.sync.hub.sealing import NotSealedSo, Sealer
from compassjournal.sync.rows import SyncedRow, changed_rows
from compassjournal.sync.setup import Peer, SyncSetup, read_setup, without_password
from compassjournal.sync.shared_files import differ_from_rows
from compassjournal.sync.snapshot import Head, open_snapshot, write_snapshot
from compassjournal.sync.synced_journal import SyncedJournal, SyncResult

# Another device may push between a pull and the push that follows: then both are done again.
_TRIES = 5
_STAMP_SIZE = 16
_PULL = """SELECT kind, id, counter, device, sealed FROM compass.row
    WHERE number > %s ORDER BY number"""
_PUSH = """INSERT INTO compass.row (owner, kind, id, counter, device, number, sealed)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    ON CONFLICT (owner, kind, id) DO UPDATE SET counter = excluded.counter,
        device = excluded.device, number = excluded.number, sealed = excluded.sealed"""
_PUSH_DEVICE = """INSERT INTO compass.device (owner, device, stamp, sealed_name)
    VALUES (%s, %s, %s, %s)
    ON CONFLICT (owner, device) DO UPDATE SET stamp = excluded.stamp,
        sealed_name = excluded.sealed_name, pushed_at = now()"""


def sync(journal: SyncedJournal, setup: SyncSetup, result: SyncResult) -> None:
    """Merge what the other devices pushed, and push what they have not.

    Raises what `connect_to_hub` and writing the journal raise. Cut off anywhere, the next one goes
    on.
    """
    with connect_to_hub(setup.location) as hub:
        for _ in range(_TRIES):
            one = _HubSync(journal, setup, hub, result)
            if not one.has_our_key:
                place = without_password(setup.location)
                result.skipped.append(Skipped(place, Problem.OTHER_KEY))
                return
            one.pull()
            if one.push():
                return
            setup = read_setup(journal.query) or setup
    raise HubUnreachable(address=without_password(setup.location))


def read_owner(hub: HubConnection, address: str) -> tuple[UUID, int, bytes | None]:
    """The owner of this login: id, number of the last row pushed, check of the sharing key.

    Raises NoHub where the login is nobody's.
    """
    found = hub.execute("SELECT id, pushed, key_check FROM compass.owner").fetchone()
    if found is None:
        raise NoHub(address=without_password(address))
    owner, pushed, check = found
    return owner, pushed, check


def is_in_use(location: str) -> bool:
    """Whether a computer syncs with this login already; raises as `connect_to_hub`."""
    with connect_to_hub(location) as hub:
        return read_owner(hub, location)[2] is not None


def opens(location: str, key: Key) -> bool:
    """Whether the key is the one that the rows of this login are sealed under."""
    with connect_to_hub(location) as hub:
        owner, _, check = read_owner(hub, location)
    return check == Sealer(key, str(owner)).key_check


class _HubSync:
    def __init__(
        self, journal: SyncedJournal, setup: SyncSetup, hub: HubConnection, result: SyncResult
    ) -> None:
        self._journal, self._setup, self._hub, self._result = journal, setup, hub, result
        self._owner, self._pushed, check = read_owner(hub, setup.location)
        self._sealer = Sealer(setup.key, str(self._owner))
        # This device began the hub's rows, or has a new key for them since it forgot another.
        self._begins = check is None or (
            check != self._sealer.key_check and not setup.pulled and not setup.written
        )
        self.has_our_key = self._begins or check == self._sealer.key_check
        self._stamps = {
            device: (stamp, sealed_name, pushed_at)
            for device, stamp, sealed_name, pushed_at in hub.execute(
                "SELECT device, stamp, sealed_name, pushed_at FROM compass.device"
            )
        }

    @property
    def _is_ours(self) -> bool:
        """Whether the hub has this device's last push, rather than that of a copied journal."""
        stamp = self._stamps.get(self._setup.device, (None,))[0]
        return stamp is None or stamp in self._setup.stamps

    def pull(self) -> None:
        """Merge what came after the last pull, by way of a private file, which takes any number."""
        journal, setup = self._journal, self._setup
        is_new = self._pushed > setup.pulled and not self._begins
        if not is_new and self._is_ours and not differ_from_rows(journal.query, journal.places):
            return
        with TemporaryDirectory(dir=journal.path.parent, prefix="sync-") as folder:
            file = Path(folder, "pulled")
            file.touch(mode=0o600)
            rows = self._hub.execute(_PULL, (setup.pulled,)) if is_new else ()
            write_snapshot(file, setup.key, Head("hub", ""), self._unsealed(rows))
            with open_snapshot(file, setup.key) as snapshot:
                journal.load_merge().merge_snapshots(
                    journal,
                    [snapshot],
                    self._result,
                    self._peers(),
                    {},
                    is_ours=self._is_ours,
                    pulled=self._pushed,
                )
        self._setup = read_setup(journal.query) or setup

    def push(self) -> bool:
        """Push what changed here since the last push; False where another device came between."""
        journal, setup = self._journal, self._setup
        if setup.written == setup.counter:
            return True
        stamp = os.urandom(_STAMP_SIZE)
        with (
            driver_errors.translate_driver_errors(journal.path),
            contextlib.closing(open_for_reading(journal.path, journal.key)) as connection,
        ):
            connection.execute("BEGIN")
            (counter,) = connection.execute("SELECT counter FROM device").fetchone()
            with self._hub.transaction():
                found = self._hub.execute("SELECT pushed FROM compass.owner FOR UPDATE").fetchone()
                if found is None or found[0] != self._pushed:
                    return False
                if self._begins:
                    self._hub.execute("DELETE FROM compass.row")
                    self._hub.execute("DELETE FROM compass.device")
                number = self._push_rows(changed_rows(connection, setup.written), stamp)
                connection.execute("COMMIT")
                # Before the hub's commit: a kill in between must not make this look copied.
                journal.load_merge().note(journal, next_stamp=stamp)
        journal.load_merge().note(
            journal, stamp=stamp, next_stamp=None, written=counter, pulled=number
        )
        self._result.wrote = True
        return True

    def _push_rows(self, rows: Iterator[SyncedRow], stamp: bytes) -> int:
        number = self._pushed

        def values() -> Iterator[tuple[Any, ...]]:
            nonlocal number
            for row in rows:
                number += 1
                row_id = self._sealer.row_id(row.what, row.which)
                yield (
                    *(self._owner, row.what, row_id, *row.revision.version, number),
                    self._sealer.seal(row),
                )

        with self._hub.cursor() as cursor:
            cursor.executemany(_PUSH, values())
        name = self._sealer.seal_name(self._setup.device, self._setup.device_name)
        self._hub.execute(_PUSH_DEVICE, (self._owner, self._setup.device, stamp, name))
        check = self._sealer.key_check
        self._hub.execute("UPDATE compass.owner SET pushed = %s, key_check = %s", (number, check))
        return number

    def _unsealed(self, rows: Any) -> Iterator[SyncedRow]:
        for kind, row_id, counter, device, sealed in rows:
            try:
                yield self._sealer.unseal(kind, row_id, counter, device, sealed)
            except NotSealedSo:
                self._result.came.damaged += 1

    def _peers(self) -> list[Peer]:
        peers = []
        for device, (stamp, sealed_name, pushed_at) in self._stamps.items():
            if device != self._setup.device:
                with contextlib.suppress(NotSealedSo):
                    name = self._sealer.unseal_name(device, sealed_name)
                    peers.append(Peer(device, name, stamp, pushed_at.isoformat(timespec="seconds")))
        return peers
