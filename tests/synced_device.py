"""A machine of a test: a journal in a home of its own, synced with a folder or a hub."""

import contextlib
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from builders import NOW, sql
from compassjournal.model.change_verb import Verb
from compassjournal.model.entry import Entry
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.reader import Reader
from compassjournal.store.write import bulk
from compassjournal.store.write.expiry import purge_expired
from compassjournal.store.write.purge import purge
from compassjournal.store.write.writer import Writer
from compassjournal.sync import folder_merge, folder_sync
from compassjournal.sync.hub import hub_sync
from compassjournal.sync.setup import begin_syncing, is_address, read_setup, stop_syncing
from compassjournal.sync.synced_journal import SharedPlaces, SyncedJournal, SyncResult
from compassjournal.sync.transport import Transport
from compassjournal.system.settings_writer import remove_value, write_value

SHARING_KEY = Key(bytes(range(32)))


class Device:
    """One machine; its clock may be ``skewed`` from that of the others."""

    def __init__(self, home: Path, location: str, skewed: timedelta = timedelta()) -> None:
        self.home, self.location, self.journal = home, location, home / "journal.db"
        self.prompts, self.config = home / "prompts", home / "config.toml"
        self.places = SharedPlaces(self.prompts, self.config, self.set)
        home.mkdir(parents=True, exist_ok=True)
        self.writer = Writer(self.journal)
        self._now = NOW + skewed

    @property
    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def begin(self, location: str = "") -> None:
        """Begin to sync; with a location, end it where it was, and begin there."""
        self.location = location or self.location
        with self.writer.begin(Verb.SYNC, self.now) as batch:
            connection = bulk.driver_connection_of(batch)
            stop_syncing(connection)
            begin_syncing(connection, self.location, SHARING_KEY, self.home.name)

    def move(self, location: str) -> None:
        """Reach what it syncs with at another address."""
        self.location = location
        with self.writer.begin(Verb.SYNC, self.now) as batch:
            statement = "UPDATE sync_setup SET location = ?"
            bulk.driver_connection_of(batch).execute(statement, (location,))

    def sync(self) -> SyncResult:
        with contextlib.closing(Reader(self.journal)) as reader:
            query = reader.connection.rows
            journal = SyncedJournal(
                self.journal, None, query, self.places, self.now, lambda: folder_merge
            )
            setup = read_setup(query)
            assert setup is not None
            transport: Transport = hub_sync if is_address(self.location) else folder_sync
            result = SyncResult()
            transport.sync(journal, setup, result)
        purge_expired(self.journal, None, self.now, lambda: None)
        return result

    @property
    def entries(self) -> tuple[Entry, ...]:
        with contextlib.closing(Reader(self.journal)) as reader:
            return reader.entries.between()

    def purge(self, *ids: str) -> None:
        purge(self.journal, None, ids)

    def content(self) -> list[object]:
        """All that is synced, row by row, with the version of each."""
        tables = {
            "entry": "id, day, written_at, utc_offset, kind, text, starred, hex(checksum)",
            "intention": "*", "skip": "*", "star": "*", "course": "*", "shared_file": "*",
            "mention": "*", "account": "*", "account_cycle": "*",
        }  # fmt: skip
        rows: list[object] = [
            (table, sorted(sql(self.journal, f"SELECT {names} FROM {table}"), key=str))  # noqa: S608
            for table, names in tables.items()
        ]
        versions = "SELECT what, which, counter, device, state FROM revision ORDER BY what, which"
        return [*rows, sql(self.journal, versions)]

    def held_texts(self) -> set[tuple[str, str]]:
        """What each entry says, and said in its history."""
        logged = "SELECT which, json_extract(before, '$.text') FROM change WHERE what = 'entry'"
        return {*self.query("SELECT id, text FROM entry"), *self.query(logged)}

    def set(self, name: str, value: str | None) -> None:
        """Set one setting, or unset it for None."""
        if value is not None:
            write_value(self.config, name, value)
        elif self.config.exists():
            remove_value(self.config, name)

    def keep(self) -> None:
        """Keep a copy of the journal's file as it is."""
        shutil.copyfile(self.journal, self.home / "kept")

    def set_back(self) -> None:
        """Put the copy back, as somebody does who restores one; what came since is elsewhere."""
        if (self.home / "kept").exists() and not self.query(
            "SELECT 1 FROM device WHERE counter > (SELECT written FROM sync_setup)"
        ):
            shutil.copyfile(self.home / "kept", self.journal)

    def copy_to(self, home: Path) -> "Device":
        shutil.copytree(self.home, home)
        return Device(home, self.location)

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        return sql(self.journal, statement)
