"""A script: commands on disks that fill at many sizes, in a new home each time; JSON out."""

import gc
import json
import resource
import sys
from collections import Counter

from compassjournal.__main__ import main
from faults.forked import child, ended, warm
from faults.kills import a_home, home, problem_after, set_up, take_key
from faults.verbs import VERBS

# Whatever a bug or the interpreter would say.
TRACES = ("Traceback", "Something went wrong", "Error", "Errno")


def limited(argv: list[str], largest: int) -> int:
    """The command's code where no file may grow beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    return main(argv)


def fill_disks(name: str, count: int) -> dict[str, object]:
    """Run the command at so many sizes of the disk; look after each, when there is room again."""
    folder = home().parent / "filling" / name.replace(" ", "-")
    stage = set_up(VERBS[name], folder)
    with a_home(folder, stage.start):
        largest = max(one.stat().st_size for one in home().rglob("*.db")) + 70_000
    wrong, seen = [], Counter[str]()
    for number in range(count):
        size = largest * number // count
        with a_home(folder, stage.start):
            take_key(folder, stage.verb.opens[0])

            def act(size: int = size) -> int:
                return limited(stage.argv, size)

            left = ended(*child(act))
            seen[str(left.code)] += 1
            problem = problem_after(stage, folder, left, told=left.code == 0, seen=Counter())
            odd = left.code not in (0, 1) or any(one in left.err for one in TRACES)
            if problem or odd or (left.code == 1 and len(left.err.splitlines()) != 1):
                wrong.append((size, problem, left.code, left.err))
    return {"wrong": wrong, "figures": seen}


if __name__ == "__main__":
    warm()
    gc.freeze()
    given, sizes = sys.argv[1], int(sys.argv[2])
    print(json.dumps({name: fill_disks(name, sizes) for name in given.split(",")}))
