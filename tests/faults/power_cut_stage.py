"""Where a command is recorded, and where each disk that a power cut may leave is looked at."""

import contextlib
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from builders import an_entry
from compassjournal.model.draft import Draft
from compassjournal.store.connection import open_for_reading
from compassjournal.store.drafts import DraftFile
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.write.writer import Writer
from faults.power_cut import Cutoff, Disk, State, cutoffs, held, mark_of, put
from faults.syscall_recorder import Record, Recorder
from run_result import Run

ADDED = an_entry(text="Added after the cut.")

# Each table's rows.
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass(slots=True)
class Stage:
    """The folder that commands work in, and another one, for what is left of it."""

    world: Path
    after: Path
    recorder: Recorder
    tries: int
    # What was looked at before, and was well.
    _well: set[int] = field(default_factory=set)
    _read: dict[int, Rows] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The home, as the power cut left it."""
        return self.after / "home"

    @property
    def journal(self) -> Path:
        return self.home / "journal.db"

    def rows(self, *keys: Key | None) -> Rows:
        """What the journal holds where no power was cut."""
        put(held(self.world), self.after)
        return self.left(*keys)

    def left(self, *keys: Key | None) -> Rows:
        """What the journal holds that is left."""
        return self._rows(self.journal, *keys)

    def record(self, *argv: str, **environ: str) -> tuple[Disk, Record]:
        """The disk as it is before the command, and what the command asks of it."""
        disk = Disk(held(self.world))
        home = str(self.world / "home")
        record = self.recorder.record(self.world, *argv, COMPASS_HOME=home, **environ)
        assert record.left.code == 0, record.left
        return disk, record

    def disks(self, disk: Disk, record: Record) -> Iterator[Cutoff]:
        """Each disk after a cut, put in its place; in the end the model is what is truly there."""
        number = 0
        for one in cutoffs(disk, record.calls, self.tries):
            number += 1
            put(one.state, self.after)
            yield one
        assert disk.now() == held(self.world)
        print(f"{len(record.calls)} calls, {number} disks")

    def goes_on(self, *keys: Key | None) -> None:
        """The next entry can be written, beside all that is there."""
        key = fitting(self.journal, keys)
        # What half a write left was taken back by now: few journals differ still.
        names: State = dict.fromkeys(held(self.home))
        if self._is_known(names | {self.journal.name: content(self.journal)}):
            return
        before = rows(self.journal, key)["entry"]
        Writer(self.journal, key).add(ADDED)
        after = rows(self.journal, key)["entry"]
        assert [row for row in after if row[1] != ADDED.id] == before
        assert len(after) == len(before) + 1

    def copies(self, *keys: Key | None) -> Iterator[Rows]:
        """What the copies hold; each that has its name is whole."""
        for copy in sorted(self.after.rglob("*.db")):
            if copy.parent.name in ("backups", "stick"):
                yield self._rows(copy, *keys)

    def _rows(self, journal: Path, *keys: Key | None) -> Rows:
        """Its rows; two files that are the same are read once."""
        mark = hash((content(journal), content(journal.with_name(f"{journal.name}-journal"))))
        if mark not in self._read:
            self._read[mark] = rows(journal, *keys)
        return self._read[mark]

    def _is_known(self, state: State) -> bool:
        mark = mark_of(state)
        known = mark in self._well
        self._well.add(mark)
        return known


def content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def fitting(journal: Path, keys: Iterable[Key | None]) -> Key | None:
    """Which of the keys opens the journal; None for one that is not locked."""
    if not sqlcipher_file.is_encrypted(journal):
        return None
    return next(key for key in keys if key and sqlcipher_file.key_matches(journal, key))


def rows(journal: Path, *keys: Key | None) -> Rows:
    """All that a journal holds; it is whole. It opens by one of the keys, or without."""
    connection = open_for_reading(journal, fitting(journal, keys))
    with contextlib.closing(connection):
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        names = [name for (name,) in found if not name.startswith(("words", "sqlite_"))]
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}"), key=str)  # noqa: S608
            for name in names
        }


def acted(run: Run, *lines: str) -> None:
    """Run these commands; each is done."""
    for line in lines:
        left = run(*shlex.split(line))
        assert left.code == 0, (line, left)


def keep_draft(folder: Path, version: Draft, key: Key | None = None) -> None:
    """Leave an unfinished answer behind."""
    file = DraftFile(folder, version.id, key)
    file.save(version)
    file.release()
