"""Terminals with a compass in each, and what is on the disk."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from compassjournal.prompt_bank.cache import dump_bank
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.system.paths import package_files
from fork_server import ForkServer
from pty_terminal import ROWS, PtyTerminal, Saved, ShellScript, Spawn


@cache
def the_bank() -> str:
    """The questions as a compass keeps them for its next start."""
    return dump_bank(read_bank(package_files(), []), package_files())


@pytest.fixture(autouse=True)
def the_costs_of_the_program_in_the_terminal(true_costs: None) -> None:
    """A journal locked here opens there."""


@pytest.fixture(scope="session")
def fork_server() -> Iterator[ForkServer]:
    with ForkServer() as server:
        yield server


@pytest.fixture
def terminal(
    home: Path, fork_server: ForkServer, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Spawn]:
    """Open terminals, each with one compass in it; they close when the test ends.

    They begin with the question: how much is left is asked where ``energy`` is True. ``settings``
    are further lines of the file.
    """
    # Not the very first start of all: each would parse 519 questions anew.
    (home / "cache").mkdir(mode=0o700, parents=True, exist_ok=True)
    (home / "cache" / "bank.json").write_text(the_bank(), "utf-8")
    monkeypatch.delenv("COLUMNS")
    monkeypatch.delenv("LINES")
    opened: list[PtyTerminal] = []

    def spawn(
        *argv: str,
        columns: int = 80,
        rows: int = ROWS,
        afresh: bool = False,
        energy: bool = False,
        settings: str = "",
        **environ: str,
    ) -> PtyTerminal:
        answer = "yes" if energy else "no"
        (home / "config.toml").write_text(f'energy_first = "{answer}"\n{settings}', "utf-8")
        whole = {**os.environ, **environ}
        one = PtyTerminal(fork_server, argv, (rows, columns), whole, afresh=afresh)
        opened.append(one)
        return one

    yield spawn
    for one in opened:
        one.close()
        assert b"Traceback" not in one.raw


@pytest.fixture
def saved(home: Path) -> Saved:
    return Saved(home)


@pytest.fixture
def shell_script(tmp_path: Path) -> ShellScript:
    """The command of an editor or pager with these lines, and ``{folder}`` for its notes."""

    def command(lines: str) -> str:
        path = tmp_path / "a script"
        path.write_text("#!/bin/sh\n" + lines.format(folder=tmp_path))
        path.chmod(0o700)
        return f"'{path}'"

    return command
