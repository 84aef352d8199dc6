"""What the fixtures here give, and a write that was cut off."""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compassjournal.model.entry import Entry
from run_result import Result

Shell = Callable[..., Result]
Script = Callable[..., Any]
Forked = Callable[..., list[Result]]


NOBODY = 65534


@dataclass(frozen=True, slots=True)
class Step:
    """One command, and the limits it runs under; with an empty ``home`` nobody has any."""

    argv: list[str]
    home: str
    umask: int = 0o022
    uid: int | None = None
    largest_file: int | None = None


@dataclass(frozen=True, slots=True)
class Fifty:
    """A journal's bytes, and the entries in it."""

    raw: bytes
    entries: tuple[Entry, ...]


def cut_off_a_write(journal: Path) -> None:
    """Put the journal into the middle of a transaction whose process is gone."""
    copies = {}
    connection = sqlite3.connect(journal, isolation_level=None)
    # A cache of one page spills, so that changed pages are in the file before the end.
    connection.execute("PRAGMA cache_size = 1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE entry SET text = 'Changed.'")
    connection.execute("CREATE TABLE more (text)")
    for _ in range(200):
        connection.execute("INSERT INTO more VALUES (hex(randomblob(2000)))")
    for name in (journal.name, f"{journal.name}-journal"):
        copies[name] = journal.with_name(name).read_bytes()
    connection.execute("ROLLBACK")
    connection.close()
    for name, raw in copies.items():
        journal.with_name(name).write_bytes(raw)
