"""A script: commands killed, asked to end and run on full disks; what was wrong after it, as JSON.

Its arguments are the commands' names, the seed, how many kills each gets, and how many full disks.
"""

import gc
import json
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from compassjournal.__main__ import INTERRUPTED, main
from faults.after_faults import problem_after
from faults.commands_under_test import COMMANDS
from faults.forked_command import child, ended, warm
from faults.scenarios import Scenario, a_home, has_changed, home, is_hot, set_up, wait_until
from run_result import Result

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# They take longest, or leave most behind.
ASKED_TO_END = {"add", "backup", "restore", "lock", "repair"}
# How long after a change the kill may come: a commit takes 5 to 15 ms here.
SOON = 0.015
# One of these is what is said on a full disk.
FULL = ("could not be written: the disk is full or refuses.", "Your journal was not touched.")
# Whatever a bug or the interpreter would say.
TRACES = ("Traceback", "Something went wrong", "Error", "Errno")


def killed(
    argv: list[str], by: signal.Signals, wait: float, after: Callable[[], bool] | None
) -> Result:
    """What a command left that was killed so long after its start, or after this came true."""
    pid, out, err = child(lambda: main(argv))
    if after is not None:
        wait_until(after, pid)
    time.sleep(wait)
    os.kill(pid, by)
    return ended(pid, out, err)


def kill(
    scenario: Scenario, seed: int, count: int, by: signal.Signals = signal.SIGKILL
) -> dict[str, Any]:
    """Kill the command so many times, most of them just after a file changed; look after each."""
    chance = Random(seed)  # noqa: S311 - moments, no secrets
    wrong, figures = [], Counter[str]()
    for number in range(count):
        with a_home(scenario.folder, scenario.command.keys[0]):
            nth = chance.randint(1, scenario.changes)
            after = (has_changed(nth), is_hot, None, has_changed(nth))[number % 4]
            if by != signal.SIGKILL:
                # Before the program has begun, a signal meets this script.
                after = after or has_changed()
            wait = SOON * chance.random() ** 3 if after else scenario.seconds * chance.random()
            left = killed(scenario.argv, by, wait, after)
            figures["hot"] += is_hot()
            figures["cut"] += left.code in (-by, INTERRUPTED)
            whole = (left.out + left.err) == (scenario.left.out + scenario.left.err)
            acknowledged = left.code == 0 or whole or "Saved as" in left.out
            figures["acknowledged"] += acknowledged
            odd = left.code not in (0, -by, INTERRUPTED) or "Traceback" in left.err
            odd = odd or _lines(left) > max(4, _lines(scenario.left))
            problem = problem_after(scenario, left, number, acknowledged=acknowledged)
            if problem or odd:
                wrong.append((number, problem, left.code, left.err))
    seconds = round(scenario.seconds, 3)
    return {"wrong": wrong, "figures": {**figures, "seconds": seconds}}


def _lines(left: Result) -> int:
    return len(left.err.splitlines())


def fill_disks(scenario: Scenario, count: int) -> dict[str, Any]:
    """Run the command on disks of so many sizes; look after each, when there is room again."""
    wrong, figures = [], Counter[str]()
    largest = max((one.stat().st_size for one in scenario.start.rglob("*.db")), default=0) + 70_000
    for number in range(count):
        size = largest * (number + 1) // (count + 1)
        with a_home(scenario.folder, scenario.command.keys[0]):
            left = ended(*child(partial(_on_a_disk_of, size, scenario.argv)))
            figures[str(left.code)] += 1
            problem = problem_after(scenario, left, number, acknowledged=left.code == 0)
            odd = left.code not in (0, 1) or any(one in left.err for one in TRACES)
            odd = odd or (
                left.code == 1 and (_lines(left) != 1 or not any(one in left.err for one in FULL))
            )
            if problem or odd:
                wrong.append((size, problem, left.code, left.err))
    return {"wrong": wrong, "figures": figures}


def _on_a_disk_of(size: int, argv: list[str]) -> int:
    # The interpreter would keep half of a compiled module for the programs after it.
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    return main(argv)


def disturb(name: str, folder: Path, seed: int, kills: int, sizes: int) -> dict[str, Any]:
    """What was wrong, and how often what happened, for each kind of fault."""
    scenario = set_up(COMMANDS[name], folder / name.replace(" ", "-"))
    found = {"killed": kill(scenario, seed, kills)}
    for by in SIGNALS if name in ASKED_TO_END else ():
        found[by.name] = kill(scenario, seed, kills // 3, by)
    found["full"] = fill_disks(scenario, sizes)
    return found


if __name__ == "__main__":
    warm()
    gc.freeze()
    names, *numbers = sys.argv[1:]
    place = home().parent / "disturbed"
    left = {one: disturb(one, place, *map(int, numbers)) for one in names.split(",")}
    print(json.dumps(left))
