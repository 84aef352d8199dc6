"""A script: each verb killed, asked to end and met by full disks, on one stage; JSON out."""

import gc
import json
import signal
import sys
from typing import Any

from faults.commands_under_test import VERBS
from faults.forked_command import warm
from faults.full_disk import fill_disks
from faults.kill_at_random import kill_first_runs, kill_verb
from faults.staged_command import home, set_up

ENDINGS = ("SIGINT", "SIGTERM", "SIGHUP")
# They take longest, or leave most behind.
ASKED_TO_END = {"add", "backup", "restore", "lock", "repair"}


def strike(name: str, seed: int, kills: int, sizes: int) -> dict[str, Any]:
    """What was wrong, and how often what happened, for each kind of fault."""
    folder = home().parent / f"struck-{seed}" / name.replace(" ", "-")
    stage = set_up(VERBS[name], folder)
    told = {"killed": kill_verb(stage, folder, seed, kills)}
    for ending in ENDINGS if name in ASKED_TO_END else ():
        by = signal.Signals[ending]
        told[ending] = kill_verb(stage, folder, seed, kills // 3, by)
    told["full"] = fill_disks(stage, folder, sizes)
    return told


if __name__ == "__main__":
    warm()
    gc.freeze()
    what, chance, times = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    if what == "first":
        print(json.dumps(kill_first_runs(chance, times)))
    else:
        disks = int(sys.argv[4])
        print(json.dumps({name: strike(name, chance, times, disks) for name in what.split(",")}))
