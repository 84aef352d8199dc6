"""A verb on its stage: the home that it starts from, and whether all is well after a fault."""

import gc
import os
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlite

from builders import an_entry
from compassjournal.__main__ import main
from compassjournal.errors import CompassError
from compassjournal.store.encryption.key import Key
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from faults.commands_under_test import BEGINNING, WORDS, Verb, is_whole, key_in, opens, texts_of
from faults.forked_command import child, command, ended
from run_result import Result

# The copy that comes after the receipt: who is asked to end leaves it to the next command.
OF_THE_DAY = {"backups/2026-11-22.db"}


def home() -> Path:
    """Where the journal of the moment is."""
    return Path(os.environ["COMPASS_HOME"])


def state() -> list[tuple[str, int, int]]:
    """What shows that a file changed, of the journal or of its copies."""
    found = []
    for folder in (home(), home() / "backups"):
        with suppress(FileNotFoundError):
            for one in os.scandir(folder):
                with suppress(FileNotFoundError):
                    told = one.stat()
                    found.append((one.path, told.st_mtime_ns, told.st_size))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Stage:
    """A verb, the home that it starts from, and what it leaves when nothing happens to it."""

    verb: Verb
    argv: list[str]
    start: Path
    sound: bool
    before: list[str] | None
    after: list[str] | None
    left: Result
    names: set[str]
    seconds: float
    changes: int


@contextmanager
def a_home(stage: Path, start: Path) -> Iterator[Path]:
    """A copy of the home to start from, for as long as the block lasts."""
    place = stage / "home"
    shutil.copytree(start, place)
    os.environ["COMPASS_HOME"] = str(place)
    try:
        yield place
    finally:
        shutil.rmtree(place)


def take_key(stage: Path, name: str) -> None:
    """Have commands open the journal by that key file, or by none."""
    os.environ.pop("COMPASS_KEY_FILE", None)
    if name:
        os.environ["COMPASS_KEY_FILE"] = str(stage / name)


def names() -> set[str]:
    """The databases that have their names."""
    found = {str(one.relative_to(home())) for one in home().rglob("*.db")}
    return {name for name in found if not Path(name).name.startswith(".")}


def set_up(verb: Verb, stage: Path) -> Stage:
    """The verb's stage, in a folder of its own; the verb has run in this process and in a child."""
    start = stage / "start"
    start.mkdir(parents=True)
    for name, words in WORDS.items():
        (stage / name).write_text(words)
        (stage / name).chmod(0o600)
    built = stage.parent / verb.build.__name__
    if not built.exists():
        built.mkdir()
        verb.build(built)
    shutil.copytree(built, start, dirs_exist_ok=True)
    with a_home(stage, start) as place:
        # Reading an old one would bring it up to date.
        handle = _handle(place / "journal.db", verb) if BEGINNING in verb.words else ""
    said = {name: str(stage / name) for name in WORDS} | {BEGINNING: handle}
    argv = [said.get(word, word) for word in verb.words]
    take_key(stage, verb.opens[0])
    with a_home(stage, start), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        # Whatever it imports or reads, each child would import and read anew.
        main(argv)
        take_key(stage, verb.opens[1])
        main(["prompt"])
        main(["write", "Warm."])
        take_key(stage, verb.opens[0])
        shutil.copytree(home() / "cache", start / "cache")
    gc.collect()
    gc.freeze()
    with a_home(stage, start) as place:
        key = key_in(verb.opens[0], place / "journal.db")
        sound = is_whole(place / "journal.db", key)
        before = texts_of(place / "journal.db", key) if sound else None
        shutil.rmtree(place)
        shutil.copytree(start, place)
        seconds, changes, left = _unharmed(argv)
        assert left.code == 0, left
        after = texts_of(place / "journal.db", key_in(verb.opens[1], place / "journal.db"))
        return Stage(verb, argv, start, sound, before, after, left, names(), seconds, changes)


def _handle(path: Path, verb: Verb) -> str:
    reader = Reader(path, key_in(verb.opens[0], path))
    (handle,) = [one.handle for one in reader.between() if one.text.startswith(BEGINNING)]
    reader.close()
    return handle


def _unharmed(argv: list[str]) -> tuple[float, int, Result]:
    began, changes, seen = time.perf_counter(), 0, state()
    pid, out, err = child(lambda: main(argv))
    while not os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
        changes += (now := state()) != seen
        seen = now
        time.sleep(0.0002)
    return time.perf_counter() - began, max(1, changes), ended(pid, out, err)


def problem_after(
    stage: Stage, folder: Path, left: Result, *, told: bool, seen: Counter[str]
) -> str | None:
    """What is not as it has to be after a kill; None where all is."""
    path, verb = home() / "journal.db", stage.verb
    fitting = [name for name in verb.opens if opens(name, path)]
    if not fitting or (told and not opens(verb.opens[1], path)):
        return "no key opens it"
    take_key(folder, fitting[0])
    as_damaged = not stage.sound and path.read_bytes() == (stage.start / "journal.db").read_bytes()
    if as_damaged and (told or command(*stage.argv).code):
        return "not repaired"
    # The copy before an update is named for the moment of the machine's own clock.
    lacking = len(stage.names - OF_THE_DAY) - len(names() - OF_THE_DAY) if left.code == 0 else 0
    try:
        half = [name for name in names() if not any(map(_opener(name), verb.opens))]
        found = texts_of(path, key_in(fitting[0], path))
        # A whole command costs 0.2 s of a processor.
        refused = _next(path, key_in(fitting[0], path), by_command=seen["looks"] % 4 == 0)
        then = texts_of(path, key_in(fitting[0], path))
    except (CompassError, sqlite.Error) as error:
        return f"{type(error).__name__}: {error}"
    seen["looks"] += 1
    seen["done"] += found == stage.after != stage.before
    may_be = [stage.after] if told or as_damaged else [stage.before, stage.after]
    facts = {
        "half-made": half,
        "lacking": lacking > 0,
        "not as it was": found if found not in may_be else None,
        "refused": refused,
        "not written": then != sorted([*(found or ()), "Next."]),
    }
    return str(facts) if any(facts.values()) else None


def _next(path: Path, key: Key | None, *, by_command: bool) -> str:
    """Write one more entry; what was said where it was refused."""
    if not by_command:
        Writer(path, key).add(an_entry(text="Next."))
        return ""
    return command("write", "Next.").err


def _opener(name: str) -> Callable[[str], bool]:
    """Whether a key file opens that database of the home, and it is whole."""
    file = home() / name
    return lambda one: opens(one, file) and is_whole(file, key_in(one, file))
