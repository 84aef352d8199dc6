"""A machine of a test: a journal in a home of its own, synced with a folder."""

import contextlib
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from builders import NOW, sql
from compassjournal.model.changes import Verb
from compassjournal.model.entry import Entry
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.reader import Reader
from compassjournal.store.write import bulk
from compassjournal.store.write.purge import purge, purge_expired
from compassjournal.store.write.writer import Writer
from compassjournal.sync import folder_merge
from compassjournal.sync.folder_sync import SyncedJournal, SyncResult, sync_with_folder
from compassjournal.sync.setup import begin_syncing, read_setup

SHARING_KEY = Key(bytes(range(32)))


class Device:
    """One machine; its clock may be ``skewed`` from that of the others."""

    def __init__(self, home: Path, folder: Path, skewed: timedelta = timedelta()) -> None:
        self.home, self.folder, self.journal = home, folder, home / "journal.db"
        self.prompts = home / "prompts"
        home.mkdir(parents=True, exist_ok=True)
        self.writer = Writer(self.journal)
        self._now = NOW + skewed

    @property
    def now(self) -> datetime:
        self._now += timedelta(seconds=1)
        return self._now

    def begin(self) -> None:
        with self.writer.begin(Verb.SYNC, self.now) as batch:
            begin_syncing(
                bulk.driver_connection_of(batch), str(self.folder), SHARING_KEY, self.home.name
            )

    def sync(self) -> SyncResult:
        with contextlib.closing(Reader(self.journal)) as reader:
            query = reader.connection.rows
            journal = SyncedJournal(
                self.journal, None, query, self.prompts, self.now, lambda: folder_merge
            )
            setup = read_setup(query)
            assert setup is not None
            result = sync_with_folder(journal, setup)
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
            "mention": "*",
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

    def copy_to(self, home: Path) -> "Device":
        shutil.copytree(self.home, home)
        return Device(home, self.folder)

    def query(self, statement: str) -> list[tuple[Any, ...]]:
        return sql(self.journal, statement)
