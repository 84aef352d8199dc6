"""A script: many processes write into a journal that is not there yet, others read; JSON out."""

import json
import os
import re
import select
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from compassjournal.__main__ import main
from faults.forked_command import child, ended, warm

# What `compass list` says on stderr on the way to 500 notes. Entries that came between its two
# looks, for entries and then for how many there are, it names as what was not asked for.
EXPECTED = re.compile(
    r"  (Nothing written yet\. .*|The latest .* shows all\.|1 entry\.|\d+ entries\."
    r"|The one entry there is not like that\.|None of the \d+ entries there is like that\."
    # Who waits for longer than a moment says so.
    r"|Another program is writing to your journal; waiting, a minute at most\.)"
)
READING: tuple[list[str], ...] = (["list"], [], ["review"])


def write(name: int, notes: int) -> int:
    """Write the notes of one writer; how many were refused."""
    texts = [f"Note {number} of writer {name}" for number in range(notes)]
    return sum(main(["write", text]) != 0 for text in texts)


def repeat(commands: Sequence[list[str]], stop: int) -> int:
    """Run the commands again and again until ``stop`` closes; how often one failed."""
    failed = 0
    while not select.select([stop], [], [], 0.05)[0]:
        failed += sum(main(argv) != 0 for argv in commands)
    return failed


def lock() -> int:
    """Lock the journal as soon as there is a copy of it; the exit code."""
    backups = Path(os.environ["COMPASS_HOME"], "backups")
    while not list(backups.glob("*.db")):
        time.sleep(0.01)
    return main(["lock", "--new-key-file", os.environ["COMPASS_KEY_FILE"], "--yes"])


def run_together(writers: int, notes: int, readers: int, lockers: int) -> dict[str, object]:
    """Let them all go at the same moment; the refusals of each, and every word on stderr.

    With one that locks the journal, another makes copies.
    """
    warm()
    go, stop = os.pipe(), os.pipe()

    def started(act: Callable[[], int]) -> tuple[int, int, int]:
        def wait_and_act() -> int:
            # The ends that the parent closes are this child's too.
            os.close(go[1])
            os.close(stop[1])
            os.read(go[0], 1)
            return act()

        return child(wait_and_act)

    writing = [started(partial(write, name, notes)) for name in range(writers)]
    reading = [started(partial(repeat, READING, stop[0])) for _ in range(readers)]
    reading += [started(partial(repeat, (["backup"],), stop[0])) for _ in range(lockers)]
    locking = [started(lock) for _ in range(lockers)]
    os.close(go[1])
    written = [ended(*one) for one in writing]
    os.close(stop[1])
    read = [ended(*one) for one in reading]
    said = {line for one in written + read for line in one.err.splitlines()}
    return {
        "refused": sum(one.code for one in written),
        "unread": sum(one.code for one in read),
        "unexpected": sorted(line for line in said if not EXPECTED.fullmatch(line)),
        "locked": [ended(*one).code for one in locking],
        "receipts": sum(one.out.count("Saved as") for one in written),
    }


if __name__ == "__main__":
    print(json.dumps(run_together(*map(int, sys.argv[1:]))))
