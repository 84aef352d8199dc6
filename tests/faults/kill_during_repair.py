"""A script: repairs of a damaged journal, killed at random moments; JSON out."""

import gc
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path
from random import Random

from compassjournal.__main__ import main
from compassjournal.errors import CompassError
from compassjournal.store.read.reader import Reader
from faults.forked_command import child, command, ended, warm
from faults.staged_command import home


def whole(path: Path) -> int | None:
    """How many entries a journal lists, all of them as saved; None for one that is damaged."""
    try:
        reader = Reader(path)
        number = len(reader.between())
        damaged = reader.damaged
        reader.close()
    except CompassError:
        return None
    return None if damaged else number


def kill_repairs(seed: int, count: int, raw: Path, wanted: int) -> dict[str, object]:
    """Kill so many repairs; after each there is the old file or the new, and the old is kept."""
    chance, homes = Random(seed), home()  # noqa: S311 - moments, no secrets
    bad = raw.read_bytes()
    wrong, old, new, length = [], 0, 0, 0.0
    for number in range(count):
        os.environ["COMPASS_HOME"] = str(homes / str(number))
        home().mkdir(parents=True)
        journal = home() / "journal.db"
        journal.write_bytes(bad)
        start = time.perf_counter()
        pid, out, err = child(lambda: main(["doctor", "--repair", "--yes"]))
        if number:
            # From its very beginning to its end, in as many steps.
            time.sleep(length * (number - 1 + chance.random()) / (count - 1))
            os.kill(pid, signal.SIGKILL)
        left = ended(pid, out, err)
        length = length or time.perf_counter() - start
        is_old = journal.read_bytes() == bad
        kept = [one.read_bytes() for one in home().glob("backups/*.damaged")]
        fine = is_old or (whole(journal) == wanted and bad in kept)
        again = command("doctor", "--repair", "--yes")
        fine = fine and (again.code, whole(journal)) == (0, wanted)
        old, new = old + is_old, new + (not is_old)
        if not fine or (left.code == 0 and is_old):
            wrong.append((number, left, again))
        shutil.rmtree(home())
    return {"wrong": wrong, "old": old, "new": new, "length": length}


if __name__ == "__main__":
    warm()
    gc.freeze()
    seed, count, raw, wanted = sys.argv[1:]
    print(json.dumps(kill_repairs(int(seed), int(count), Path(raw), int(wanted)), default=str))
