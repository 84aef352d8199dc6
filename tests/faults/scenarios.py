"""A command in a folder of its own, to be disturbed: its home, and what it leaves undisturbed."""

import gc
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from compassjournal.__main__ import main
from compassjournal.store.read.reader import Reader
from faults.commands_under_test import BEGINNING, PASSPHRASES, STICK, Command
from faults.forked_command import child, ended
from faults.journal_checks import is_whole, key_for, texts_of
from run_result import Result


@dataclass(frozen=True, slots=True)
class Scenario:
    """A command in a folder of its own, and what it leaves when nothing happens to it."""

    command: Command
    argv: list[str]
    folder: Path
    # Texts of the entries; None for a damaged journal.
    before: list[str] | None
    after: list[str] | None
    left: Result
    databases: set[str]
    seconds: float
    changes: int

    @property
    def start(self) -> Path:
        return self.folder / "start"


def home() -> Path:
    """Where the journal of the moment is."""
    return Path(os.environ["COMPASS_HOME"])


@contextmanager
def a_home(folder: Path, key_file: str) -> Iterator[Path]:
    """A copy of the home to start from, opened by that key file, as long as the block lasts."""
    place = folder / "home"
    shutil.copytree(folder / "start", place)
    os.environ["COMPASS_HOME"] = str(place)
    use_key_file(folder, key_file)
    try:
        yield place
    finally:
        shutil.rmtree(place)


def use_key_file(folder: Path, name: str) -> None:
    """Have commands open the journal by that key file, or by none."""
    os.environ.pop("COMPASS_KEY_FILE", None)
    if name:
        os.environ["COMPASS_KEY_FILE"] = str(folder / name)


def databases() -> set[str]:
    """The databases that have their final names."""
    found = (one for one in home().rglob("*.db") if not one.name.startswith("."))
    return {str(one.relative_to(home())) for one in found}


def file_states() -> list[tuple[str, int, int]]:
    """What shows that a file of the journal or of its copies changed."""
    found = []
    for folder in (home(), home() / "backups"):
        with suppress(FileNotFoundError):
            for one in os.scandir(folder):
                with suppress(FileNotFoundError):
                    stat = one.stat()
                    found.append((one.path, stat.st_mtime_ns, stat.st_size))
    return sorted(found)


def has_changed(times: int = 1) -> Callable[[], bool]:
    """Whether a file is no longer what it was, so many times from now on."""
    seen, left = file_states(), times

    def look() -> bool:
        nonlocal seen, left
        now = file_states()
        left -= now != seen
        seen = now
        return left <= 0

    return look


def is_hot() -> bool:
    """Whether the journal itself is being changed: its old pages are safe beside it."""
    with suppress(FileNotFoundError), (home() / "journal.db-journal").open("rb") as kept:
        return kept.read(1) not in (b"", b"\0")
    return False


def wait_until(true: Callable[[], bool], pid: int) -> None:
    """Wait for that, or for the process to end."""
    while not true() and not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        # Without it the looking would take half of a processor from the writing.
        time.sleep(0.0002)


def set_up(tested: Command, folder: Path) -> Scenario:
    """The scenario of a command, which has run in this process and in a child."""
    start, (before, after) = folder / "start", tested.keys
    start.mkdir(parents=True)
    for name, words in PASSPHRASES.items():
        if name:
            (folder / name).touch(0o600)
            (folder / name).write_text(words)
    built = folder.parent / tested.build.__name__
    if not built.exists():
        built.mkdir()
        tested.build(built)
    shutil.copytree(built, start, dirs_exist_ok=True)
    shutil.copytree(_cache(folder.parent), start / "cache")
    paths = {name: str(folder / name) for name in PASSPHRASES if name}
    paths[STICK] = str(folder / "home" / STICK)
    with a_home(folder, before) as place:
        # Reading an old journal would bring it up to date.
        paths[BEGINNING] = _handle(place, before) if BEGINNING in tested.argv else ""
    argv = [paths.get(word, word) for word in tested.argv.split()]
    with a_home(folder, before), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        # Whatever it imports, each child would import anew.
        main(argv)
    gc.collect()
    gc.freeze()
    with a_home(folder, before) as place:
        key = key_for(place / "journal.db", PASSPHRASES[before])
        sound = is_whole(place / "journal.db", key) or not (place / "journal.db").exists()
        texts = texts_of(place / "journal.db", key) if sound else None
    with a_home(folder, before) as place:
        seconds, changes, left = _undisturbed(argv)
        assert left.code == 0, left
        then = texts_of(place / "journal.db", key_for(place / "journal.db", PASSPHRASES[after]))
        return Scenario(
            tested, argv, folder, texts, then, left, databases(), seconds, changes
        )  # fmt: skip


def _cache(folder: Path) -> Path:
    """The cache of the questions that a home begins with; each child would read them anew."""
    cache = folder / "cache"
    if not cache.exists():
        os.environ["COMPASS_HOME"] = str(folder)
        with redirect_stdout(StringIO()):
            main(["prompt"])
    return cache


def _handle(place: Path, key_file: str) -> str:
    reader = Reader(place / "journal.db", key_for(place / "journal.db", PASSPHRASES[key_file]))
    (handle,) = [one.handle for one in reader.entries.between() if one.text.startswith(BEGINNING)]
    reader.close()
    return handle


def _undisturbed(argv: list[str]) -> tuple[float, int, Result]:
    """How many seconds a command takes, how often it changes a file, and what it leaves."""
    began, changes, seen = time.perf_counter(), 0, file_states()
    pid, out, err = child(lambda: main(argv))

    def count_changes() -> bool:
        nonlocal changes, seen
        changes += (now := file_states()) != seen
        seen = now
        return False

    wait_until(count_changes, pid)
    return time.perf_counter() - began, max(1, changes), ended(pid, out, err)
