"""A script: many processes write into a journal that is not there yet, others read; JSON out."""

import json
import os
import select
import sys
import time
from collections.abc import Callable

from compassjournal.__main__ import main
from faults.forked_command import child, ended, warm

# What `compass list` says on the way to 500 notes.
TALK = ("  Nothing written yet.", "  The latest ")
# A list says how many entries it has.
COUNTS = (" entry.", " entries.", " shows all.")
# Who waits for longer than a moment says so.
WAITS = "  Another program is writing to your journal; waiting, a minute at most."


def writer(name: int, notes: int, go: int) -> Callable[[], int]:
    """Writes its notes as soon as ``go`` closes; its code is how many were refused."""

    def act() -> int:
        os.read(go, 1)
        texts = [f"Note {number} of writer {name}" for number in range(notes)]
        return sum(main(["write", text]) != 0 for text in texts)

    return act


def reader(go: int, stop: int) -> Callable[[], int]:
    """Reads from when ``go`` closes until ``stop`` does; its code is how often that failed."""

    def act() -> int:
        os.read(go, 1)
        failed = 0
        while not select.select([stop], [], [], 0.05)[0]:
            for argv in (["list"], [], ["review"]):
                failed += main(argv) != 0
        return failed

    return act


def keeper(go: int, stop: int) -> Callable[[], int]:
    """Copies the journal from when ``go`` closes until ``stop`` does; how often that failed."""

    def act() -> int:
        os.read(go, 1)
        failed = 0
        while not select.select([stop], [], [], 0.05)[0]:
            failed += main(["backup"]) != 0
        return failed

    return act


def locker(go: int, seconds: float) -> Callable[[], int]:
    """Locks the journal so long after ``go`` closes; its code is that of the command."""

    def act() -> int:
        os.read(go, 1)
        time.sleep(seconds)
        return main(["lock", "--new-key-file", os.environ["COMPASS_KEY_FILE"], "--yes"])

    return act


def crowd(writers: int, notes: int, readers: int, lock_after: float = 0) -> dict[str, object]:
    """Let them all go at the same moment; the refusals of each, and every word on stderr.

    With ``lock_after`` another makes copies, and one locks the journal after so many seconds.
    """
    warm()
    go, stop = os.pipe(), os.pipe()

    def started(act: Callable[[], int]) -> tuple[int, int, int]:
        def alone() -> int:
            # The ends that the parent closes are this child's too.
            os.close(go[1])
            os.close(stop[1])
            return act()

        return child(alone)

    writing = [started(writer(name, notes, go[0])) for name in range(writers)]
    reading = [started(reader(go[0], stop[0])) for _ in range(readers)]
    if lock_after:
        reading.append(started(keeper(go[0], stop[0])))
        locking = started(locker(go[0], lock_after))
    os.close(go[1])
    written = [ended(*one) for one in writing]
    os.close(stop[1])
    read = [ended(*one) for one in reading]
    locked = ended(*locking).code if lock_after else None
    said = {line for one in written + read for line in one.err.splitlines()}
    return {
        "refused": sum(one.code for one in written),
        "unread": sum(one.code for one in read),
        "said": [
            line for line in said if not (line.startswith((*TALK, WAITS)) or line.endswith(COUNTS))
        ],
        "locked": locked,
        "receipts": sum(one.out.count("Saved as") for one in written),
    }


if __name__ == "__main__":
    print(json.dumps(crowd(*map(int, sys.argv[1:4]), *map(float, sys.argv[4:]))))
