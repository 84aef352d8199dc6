"""An isolated home, a fixed evening, and the program run in this process."""

import gc
import io
import os
import random
import shutil
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import pytest
from hypothesis import settings

from builders import add_entries
from compassjournal.__main__ import main
from compassjournal.model import ids
from compassjournal.prompt_bank import loader
from compassjournal.prompt_bank.bank import Bank
from compassjournal.store.encryption import key
from compassjournal.system.reminders import schedulers
from process_cache import TRUE_COSTS, remember
from run_result import Keep, Once, Result, Run

# A deadline would make a stopwatch of a promise, on a machine that others use too.
MANY = 1000 if "COMPASS_THOROUGH" in os.environ else 50
settings.register_profile("compass", deadline=None, max_examples=MANY)
settings.load_profile("compass")
remember()

SUNDAY = "2026-11-22T21:14:00+00:00"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, without colour, 80 columns wide, on the same Sunday evening."""
    folder = tmp_path / "compass"
    for name in ("FORCE_COLOR", "CLICOLOR_FORCE", "EDITOR", "VISUAL", "COMPASS_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)
    # In programs of their own, output is buffered as it is for everybody.
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    for name, value in {
        "COMPASS_HOME": str(folder),
        "COMPASS_NOW": SUNDAY,
        "NO_COLOR": "1",
        "COLUMNS": "80",
        "LINES": "24",
        "TERM": "xterm",
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture
def true_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys cost in this process what they cost everybody, not what `remember` has set."""
    for name, cost in zip(("COST", "FORMER_COST"), TRUE_COSTS, strict=True):
        monkeypatch.setattr(key, name, cost)


@pytest.fixture(autouse=True)
def restored_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program silences the hooks for failures beside it; the next test has them again."""
    for owner, name in (
        (threading, "excepthook"),
        (sys, "unraisablehook"),
        (warnings, "showwarning"),
    ):
        monkeypatch.setattr(owner, name, getattr(owner, name))


@pytest.fixture(autouse=True)
def the_same_ids(monkeypatch: pytest.MonkeyPatch) -> random.Random:
    """Ids come from a fixed seed, so that handles can stand in a snapshot."""
    chance = random.Random(7)  # noqa: S311 - no secret
    monkeypatch.setattr(ids, "urandom", chance.randbytes)
    return chance


@pytest.fixture(autouse=True)
def no_timers(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sets up a reminder in the account that it runs in."""
    monkeypatch.setattr(schedulers, "find_scheduler", lambda *_: None)
    monkeypatch.setattr(schedulers, "lines_of_cron", lambda *_: [])


@pytest.fixture
def keep(home: Path) -> Keep:
    """Put entries into the journal of this home, each with the intention that closed it."""
    return partial(add_entries, home / "journal.db")


_BUILT: dict[str, tuple[Path, object]] = {}


@pytest.fixture
def once(home: Path, the_same_ids: random.Random, tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Build a home by this function, the first time; after that have a copy of it."""

    def put(build: Callable[[], None]) -> None:
        name = f"{build.__module__}.{build.__qualname__}"
        if name in _BUILT:
            kept, state = _BUILT[name]
            shutil.copytree(kept, home)
            the_same_ids.setstate(state)  # type: ignore[arg-type]
            return
        build()
        kept = tmp_path_factory.mktemp("built") / "home"
        shutil.copytree(home, kept)
        _BUILT[name] = kept, the_same_ids.getstate()

    return put


_READ: dict[tuple[object, ...], Bank] = {}


@pytest.fixture(autouse=True)
def the_bank_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each home has a cache of its own; without this each test would parse 519 questions anew."""
    truly = loader.read_bank

    def read_bank(shipped: Sequence[Path], own: Sequence[Path]) -> Bank:
        files = [(file, file.stat().st_mtime_ns, file.stat().st_size) for file in shipped]
        # The person's own may be anything, a broken link too.
        if own:
            return truly(shipped, own)
        if (*files,) not in _READ:
            _READ[*files,] = truly(shipped, own)
        return _READ[*files,]

    monkeypatch.setattr(loader, "read_bank", read_bank)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `compass` with these words; ``stdin`` is what is piped in, ``now`` the clock."""

    def compass(
        *argv: str,
        stdin: str | bytes = b"",
        now: str | None = None,
        encoding: str = "utf-8",
        columns: int | None = None,
    ) -> Result:
        with monkeypatch.context() as patch:
            if now:
                patch.setenv("COMPASS_NOW", now)
            if columns:
                patch.setenv("COLUMNS", str(columns))
            kept = []
            for name in ("stdout", "stderr"):
                kept.append(io.BytesIO())
                patch.setattr(sys, name, io.TextIOWrapper(kept[-1], encoding, write_through=True))
            raw = stdin.encode() if isinstance(stdin, str) else stdin
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), "utf-8"))
            code = main(argv)
            # The program leaves the garbage where it lies; here others come after it.
            gc.enable()
            # The program freezes what there is at its end, which here is not the end.
            gc.unfreeze()
            texts = [one.getvalue().decode(encoding) for one in kept]
        return Result(code, *texts)

    return compass
