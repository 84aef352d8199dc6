"""Commands recorded call by call, and each disk that a power cut may leave of their folder."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from builders import an_entry
from compassjournal.store.encryption.key import Key
from compassjournal.store.write.writer import Writer
from faults.journal_checks import Rows, key_for, passphrase_of, rows_of
from faults.power_cut import Cutoff, Disk, State, cutoffs, held, mark_of, put
from faults.syscall_recorder import Record, Recorder
from run_result import Run

ADDED = an_entry(text="Added after the cut.")


@dataclass(slots=True)
class PowerCuts:
    """The folder that commands work in, and another one for what a power cut leaves of it."""

    folder: Path
    after: Path
    recorder: Recorder
    tries: int
    # What was looked at before, and was well.
    _known: set[int] = field(default_factory=set)
    _read: dict[int, Rows] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        """The home as the power cut left it."""
        return self.after / "home"

    @property
    def journal(self) -> Path:
        return self.home / "journal.db"

    def rows(self, *passphrases: str) -> Rows:
        """What the journal holds where no power was cut."""
        put(held(self.folder), self.after)
        return self.rows_left(*passphrases)

    def rows_left(self, *passphrases: str) -> Rows:
        """What the journal holds that is left; it is whole."""
        return self._rows(self.journal, passphrases)

    def copies(self, *passphrases: str) -> list[Rows]:
        """What the copies hold; each that has its name is whole."""
        found = (one for one in sorted(self.after.rglob("*.db")))
        names = ("backups", "stick")
        return [self._rows(one, passphrases) for one in found if one.parent.name in names]

    def record(self, *argv: str, **environ: str) -> tuple[Disk, Record]:
        """The disk as it is before the command, and what the command asks of it."""
        disk = Disk(held(self.folder))
        home = str(self.folder / "home")
        record = self.recorder.record(self.folder, *argv, COMPASS_HOME=home, **environ)
        assert record.left.code == 0, record.left
        return disk, record

    def each(self, recorded: tuple[Disk, Record], receipt: str) -> Iterator[tuple[Cutoff, bool]]:
        """Put each disk after a cut in its place; whether the receipt had been given by then.

        In the end the receipt was given, and the model of the disk has what is truly there.
        """
        disk, record = recorded
        number, acknowledged = 0, False
        for one in cutoffs(disk, record.calls, self.tries):
            put(one.state, self.after)
            number, acknowledged = number + 1, receipt in one.said
            yield one, acknowledged
        assert acknowledged, record.left
        assert disk.now() == held(self.folder)
        print(f"{len(record.calls)} calls, {number} disks")

    def write_next(self, *passphrases: str) -> None:
        """Write the next entry, beside all that is there."""
        # What half a write left was taken back by now: few journals differ still.
        names: State = dict.fromkeys(held(self.home))
        mark = mark_of(names | {self.journal.name: content(self.journal)})
        if mark in self._known:
            return
        self._known.add(mark)
        key = self._key(self.journal, passphrases)
        before = rows_of(self.journal, key)["entry"]
        Writer(self.journal, key).add(ADDED)
        after = rows_of(self.journal, key)["entry"]
        assert [row for row in after if row[1] != ADDED.id] == before
        assert len(after) == len(before) + 1

    def _rows(self, journal: Path, passphrases: tuple[str, ...]) -> Rows:
        """Its rows; two files that are the same are read once."""
        mark = hash((content(journal), content(journal.with_name(f"{journal.name}-journal"))))
        if mark not in self._read:
            self._read[mark] = rows_of(journal, self._key(journal, passphrases))
        return self._read[mark]

    @staticmethod
    def _key(journal: Path, passphrases: tuple[str, ...]) -> Key | None:
        passphrase = passphrase_of(journal, passphrases or ("",))
        assert passphrase is not None
        return key_for(journal, passphrase)


def content(file: Path) -> bytes | None:
    return file.read_bytes() if file.exists() else None


def run_all(run: Run, *lines: str) -> None:
    """Run these commands; each is done."""
    for line in lines:
        left = run(*shlex.split(line))
        assert left.code == 0, (line, left)
