"""A script: histories in which syncs are killed at any moment; what was wrong, as JSON.

Its arguments are the steps of each, and for each a hub's address, or nothing for a folder.
"""

import gc
import json
import os
import signal
import sys
import time

from faults.forked_command import child, ended
from process_cache import remember
from synced_device import Device
from synced_world import ACTS, World, a_place, check_all_is_held, check_same

# Seconds: what a sync takes here, and a little more.
_LONGEST = 0.06


class KilledWorld(World):
    """Machines on which a sync may be killed; ``cut`` counts those that had not ended."""

    cut = 0

    def cut_off(self, device: Device) -> None:
        """Begin to sync in a child, and kill it."""
        # A connection carried over a fork would lose its locks.
        gc.collect()
        pid, out, err = child(lambda: device.sync() is None)
        time.sleep(self.random.uniform(0, _LONGEST))
        os.kill(pid, signal.SIGKILL)
        self.cut += ended(pid, out, err).code < 0


def main() -> None:
    """Live through each history, and say what is wrong after it."""
    remember()
    steps, wrong, cut = int(sys.argv[1]), [], 0
    for seed, address in enumerate(sys.argv[2:]):
        with a_place() as place:
            location = address or str(place / "shared")
            world = KilledWorld(place, [location], seed, steps, ACTS | {"cut off": 8})
            try:
                world.live()
                check_same(world)
                check_all_is_held(world)
            except AssertionError as error:
                wrong.append([seed, str(error)[:2000]])
            cut += world.cut
    print(json.dumps({"wrong": wrong, "cut": cut}))


if __name__ == "__main__":
    main()
