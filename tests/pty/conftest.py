"""Terminals with a compass in each, and what is left on the disk."""

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention
from compassjournal.model.span import Span
from compassjournal.prompt_bank.cache import dump_bank
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.store.read.reader import Reader
from compassjournal.system.paths import package_files
from fork_server import Nursery
from pty_terminal import Drafts, Intended, Spawn, Terminal, Written

EVER = Span(date(2026, 1, 1), date(2027, 1, 1))


@cache
def the_bank() -> str:
    """The questions as a compass keeps them for its next start."""
    return dump_bank(read_bank(package_files(), []), package_files())


@pytest.fixture(scope="session")
def nursery() -> Iterator[Nursery]:
    with Nursery() as found:
        yield found


@pytest.fixture
def terminal(home: Path, nursery: Nursery, monkeypatch: pytest.MonkeyPatch) -> Iterator[Spawn]:
    """Open terminals, each with one compass in it; they close when the test ends."""
    # Not the very first start of all: each would parse 519 questions anew.
    (home / "cache").mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / "cache" / "bank.json").write_text(the_bank(), "utf-8")
    monkeypatch.delenv("COLUMNS")
    monkeypatch.delenv("LINES")
    opened: list[Terminal] = []

    def spawn(*argv: str, columns: int = 80, afresh: bool = False, **environ: str) -> Terminal:
        one = Terminal(nursery, argv, columns, {**os.environ, **environ}, afresh=afresh)
        opened.append(one)
        return one

    yield spawn
    for one in opened:
        one.close()
        assert b"Traceback" not in one.raw


@pytest.fixture
def written(home: Path) -> Written:
    """The entries in the journal, oldest first."""

    def entries() -> tuple[Entry, ...]:
        reader = Reader(home / "journal.db")
        found = reader.between()
        reader.close()
        return found

    return entries


@pytest.fixture
def intended(home: Path) -> Intended:
    """The intentions in the journal, oldest first."""

    def intentions() -> tuple[Intention, ...]:
        reader = Reader(home / "journal.db")
        found = reader.intentions(EVER)
        reader.close()
        return found

    return intentions


@pytest.fixture
def drafts(home: Path) -> Drafts:
    """The names of the files in the folder of drafts, without the one that a sitting holds."""

    def names() -> list[str]:
        folder = home / "drafts"
        found = folder.iterdir() if folder.exists() else ()
        return sorted(file.name for file in found if file.name != "sittings")

    return names
