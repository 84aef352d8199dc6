"""A command killed at random moments, in a new home each time."""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any

from compassjournal.__main__ import INTERRUPTED, main
from faults.commands_under_test import texts_of
from faults.forked_command import child, command, ended
from faults.staged_command import Stage, a_home, home, problem_after, state, take_key
from run_result import Result

# How long after a change the kill may come: a commit takes 5 to 15 ms here.
SOON = 0.015


def has_changed(times: int = 1) -> Callable[[], bool]:
    """Whether a file is no longer what it was, so many times from now on."""
    seen, left = state(), times

    def look() -> bool:
        nonlocal seen, left
        now = state()
        left -= now != seen
        seen = now
        return left <= 0

    return look


def is_hot() -> bool:
    """Whether the journal itself is being changed: its old pages are safe beside it."""
    with suppress(FileNotFoundError), (home() / "journal.db-journal").open("rb") as kept:
        return kept.read(1) not in (b"", b"\0")
    return False


def killed(
    argv: list[str],
    wait: float,
    after: Callable[[], bool] | None = None,
    by: signal.Signals = signal.SIGKILL,
) -> Result:
    """What a command left that was killed so long after its start, or after this came true."""
    pid, out, err = child(lambda: main(argv))
    while after is not None and not after():
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT):
            break
        # Without it the looking would take the half of a processor from the writing.
        time.sleep(0.0002)
    time.sleep(wait)
    os.kill(pid, by)
    return ended(pid, out, err)


def kill_first_runs(seed: int, count: int) -> dict[str, Any]:
    """Kill so many first answers while they make the journal; then read, and answer again."""
    chance = Random(seed)  # noqa: S311 - moments, no secrets
    homes, wrong, made = home(), [], 0
    start = time.perf_counter()
    command("reflect", "--text", "Unharmed")
    length = time.perf_counter() - start
    for number in range(count):
        os.environ["COMPASS_HOME"] = str(homes / str(number))
        argv = ["reflect", "--text", "First"]
        left = killed(argv, length * chance.random(), has_changed())
        told = left.code == 0 or "Saved as" in left.out
        made += (home() / "journal.db").exists()
        found = texts_of(home() / "journal.db", None) or []
        again = command("reflect", "--text", "Second")
        now = texts_of(home() / "journal.db", None)
        fine = (again.code, now) == (0, sorted([*found, "Second"]))
        if not fine or found not in ([], ["First"]) or (told and not found):
            wrong.append((number, found, again.code, again.err))
    return {"wrong": wrong, "figures": {"made": made}}


def kill_verb(
    stage: Stage, folder: Path, seed: int, count: int, by: signal.Signals = signal.SIGKILL
) -> dict[str, Any]:
    """Kill the command so many times, most of them just after a file changed; look after each."""
    chance = Random(seed)  # noqa: S311
    wrong, seen = [], Counter[str]()
    for number in range(count):
        with a_home(folder, stage.start):
            take_key(folder, stage.verb.opens[0])
            nth = chance.randint(1, stage.changes)
            after = (None, has_changed(nth), has_changed(nth), is_hot)[number % 4]
            if by != signal.SIGKILL:
                # Before the program has begun, a signal meets this script.
                after = after or has_changed()
            wait = SOON * chance.random() ** 3 if after else stage.seconds * chance.random()
            left = killed(stage.argv, wait, after, by)
            seen["hot"] += is_hot()
            seen["cut"] += left.code in (-by, INTERRUPTED)
            wordy = _lines(left) > max(4, _lines(stage.left))
            odd = wordy or left.code not in (0, -by, INTERRUPTED)
            told = left.code == 0 or (left.out + left.err) == (stage.left.out + stage.left.err)
            told = told or "Saved as" in left.out
            seen["told"] += told
            problem = problem_after(stage, folder, left, told=told, seen=seen)
            if problem or odd or "Traceback" in left.err:
                wrong.append((number, problem, left.code, left.err))
    seconds = round(stage.seconds, 3)
    return {"wrong": wrong, "figures": {**seen, "seconds": seconds, "changes": stage.changes}}


def _lines(left: Result) -> int:
    return len(left.err.splitlines())
