"""A script: scripted answers, killed at random moments; JSON out."""

import gc
import json
import os
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from random import Random
from statistics import median

from compassjournal.__main__ import main
from compassjournal.store.reader import Reader
from faults.forked import child, command, ended, warm
from running import Result

HOME = Path(os.environ["COMPASS_HOME"])
# How long after the first change the kill may come: a commit takes 5 to 15 ms here.
SOON = 0.015


def state(home: Path) -> list[tuple[str, int, int]]:
    """What shows that a file of the journal changed."""
    found = []
    with suppress(FileNotFoundError):
        for one in os.scandir(home):
            with suppress(FileNotFoundError):
                told = one.stat()
                found.append((one.name, told.st_mtime_ns, told.st_size))
    return sorted(found)


def killed(text: str, wait: float, *, changed: bool) -> Result:
    """What an answer left that was killed so long after its start, or after the first change."""
    before = state(HOME)
    pid, out, err = child(lambda: main(["reflect", "--text", text]))
    if changed:
        given_up = time.perf_counter() + 20
        while state(HOME) == before and time.perf_counter() < given_up:
            if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
                break
    time.sleep(wait)
    os.kill(pid, signal.SIGKILL)
    return ended(pid, out, err)


def texts() -> list[str]:
    """The texts in the journal."""
    reader = Reader(HOME / "journal.db")
    found = [entry.text for entry in reader.between()]
    # A connection carried over a fork would lose its locks.
    reader.close()
    return found


def length_of_an_answer() -> float:
    """Seconds, from fork to exit."""
    taken = []
    for number in range(5):
        start = time.perf_counter()
        command("reflect", "--text", f"Unharmed {number}")
        taken.append(time.perf_counter() - start)
    return median(taken)


def kill_answers(seed: int, count: int) -> dict[str, object]:
    """Kill so many answers, every other one just after a file changed; look after each."""
    chance = Random(seed)  # noqa: S311 - moments, no secrets
    length = length_of_an_answer()
    told: dict[str, object] = {"length": length, "hot": 0, "cut": 0, "unread": []}
    acknowledged, attempted = [], [f"Unharmed {number}" for number in range(5)]
    acknowledged += attempted
    for number in range(count):
        text, changed = f"Answer {number}", number % 2 == 1
        wait = chance.uniform(0, SOON if changed else 1.1 * length)
        left = killed(text, wait, changed=changed)
        attempted.append(text)
        if left.code == 0 or "Saved as" in left.out:
            acknowledged.append(text)
        told["cut"] += left.code == -signal.SIGKILL  # type: ignore[operator]
        code = 0
        if (HOME / "journal.db-journal").exists():
            told["hot"] += 1  # type: ignore[operator]
            code = command("list").code
        if code or not set(acknowledged) <= set(texts()):
            told["unread"].append((number, code))  # type: ignore[attr-defined]
    told |= {"acknowledged": acknowledged, "attempted": attempted, "listed": texts()}
    return told


def kill_first_runs(seed: int, count: int) -> dict[str, object]:
    """Kill so many first answers while they make the journal; then read, and answer again."""
    global HOME  # noqa: PLW0603 - a home for each
    chance = Random(seed)  # noqa: S311
    homes = HOME
    wrong, made, parts = [], 0, 0
    for number in range(count):
        HOME = homes / str(number)
        os.environ["COMPASS_HOME"] = str(HOME)
        left = killed("First", chance.uniform(0, 0.1), changed=True)
        told = left.code == 0 or "Saved as" in left.out
        made += (HOME / "journal.db").exists()
        parts += bool(list(HOME.glob(".journal.db.*")))
        code, found = command("list").code, texts()
        again = command("reflect", "--text", "Second")
        after = sorted(texts())
        fine = (code, again.code, after) == (0, 0, sorted([*found, "Second"]))
        if not fine or found not in ([], ["First"]) or (told and not found):
            wrong.append((number, code, found, again.code, again.err, after))
    return {"wrong": wrong, "made": made, "parts": parts, "count": count}


if __name__ == "__main__":
    warm()
    gc.freeze()
    what, seed, count = sys.argv[1:]
    kill = {"answers": kill_answers, "first": kill_first_runs}[what]
    print(json.dumps(kill(int(seed), int(count))))
