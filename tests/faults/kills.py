"""A script: scripted answers, killed at random moments; JSON out."""

import gc
import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median

from compassjournal.__main__ import main
from compassjournal.store.reader import Reader
from faults.forked import child, command, ended, warm
from running import Result

# How long after the first change the kill may come: a commit takes 5 to 15 ms here.
SOON = 0.015


def home() -> Path:
    """Where the journal of the moment is."""
    return Path(os.environ["COMPASS_HOME"])


def state() -> list[tuple[str, int, int]]:
    """What shows that a file of the journal changed."""
    found = []
    with suppress(FileNotFoundError):
        for one in os.scandir(home()):
            with suppress(FileNotFoundError):
                told = one.stat()
                found.append((one.name, told.st_mtime_ns, told.st_size))
    return sorted(found)


def has_changed() -> Callable[[], bool]:
    """Whether a file of the journal is no longer what it is now."""
    before = state()
    return lambda: state() != before


def is_hot() -> bool:
    """Whether the journal itself is being changed: its old pages are safe beside it."""
    with suppress(FileNotFoundError), (home() / "journal.db-journal").open("rb") as kept:
        return kept.read(1) not in (b"", b"\0")
    return False


def killed(text: str, wait: float, after: Callable[[], bool] | None = None) -> Result:
    """What an answer left that was killed so long after its start, or after this came true."""
    pid, out, err = child(lambda: main(["reflect", "--text", text]))
    while after is not None and not after():
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        # Without it the looking would take the half of a processor from the writing.
        time.sleep(0.0002)
    time.sleep(wait)
    os.kill(pid, signal.SIGKILL)
    return ended(pid, out, err)


def texts() -> list[str]:
    """The texts in the journal."""
    reader = Reader(home() / "journal.db")
    found = [entry.text for entry in reader.between()]
    # A connection carried over a fork would lose its locks.
    reader.close()
    return found


def length_of(count: int) -> float:
    """Seconds that an answer takes from its fork to its end."""
    taken = []
    for number in range(count):
        start = time.perf_counter()
        command("reflect", "--text", f"Unharmed {number}")
        taken.append(time.perf_counter() - start)
    return median(taken)


def kill_answers(seed: int, count: int) -> dict[str, object]:
    """Kill so many answers, every other one just after a file changed; look after each."""
    chance = Random(seed)  # noqa: S311 - moments, no secrets
    length = length_of(5)
    acknowledged, attempted, unread = texts(), texts(), []
    hot = cut = 0
    for number in range(count):
        text = f"Answer {number}"
        attempted.append(text)
        after = (None, has_changed(), None, is_hot)[number % 4]
        # Most of those at once after it: on a fast disk a commit is over in 1 ms.
        wait = SOON * chance.random() ** 3 if after else 1.1 * length * chance.random()
        left = killed(text, wait, after)
        cut += left.code == -signal.SIGKILL
        if left.code == 0 or "Saved as" in left.out:
            acknowledged.append(text)
        if is_hot():
            hot += 1
            if code := command("list").code:
                unread.append((number, code))
        if not set(acknowledged) <= set(texts()):
            unread.append((number, 0))
    return {
        "figures": {"length": length, "hot": hot, "cut": cut, "acknowledged": len(acknowledged)},
        "unread": unread,
        "acknowledged": acknowledged,
        "attempted": attempted,
        "listed": texts(),
    }


def kill_first_runs(seed: int, count: int) -> dict[str, object]:
    """Kill so many first answers while they make the journal; then read, and answer again."""
    chance = Random(seed)  # noqa: S311
    homes, wrong, made, parts = home(), [], 0, 0
    length = length_of(1)
    for number in range(count):
        os.environ["COMPASS_HOME"] = str(homes / str(number))
        left = killed("First", length * chance.random(), has_changed())
        told = left.code == 0 or "Saved as" in left.out
        made += (home() / "journal.db").exists()
        parts += bool(list(home().glob(".journal.db.*")))
        code, found = command("list").code, texts()
        again = command("reflect", "--text", "Second")
        fine = (code, again.code, sorted(texts())) == (0, 0, sorted([*found, "Second"]))
        if not fine or found not in ([], ["First"]) or (told and not found):
            wrong.append((number, code, found, again.code, again.err))
    return {"wrong": wrong, "made": made, "parts": parts}


if __name__ == "__main__":
    warm()
    gc.freeze()
    what, seed, count = sys.argv[1:]
    kill = {"answers": kill_answers, "first": kill_first_runs}[what]
    print(json.dumps(kill(int(seed), int(count))))
