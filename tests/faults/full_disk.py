"""A command on disks that fill at many sizes, in a new home each time."""

import resource
from collections import Counter
from pathlib import Path
from typing import Any

from compassjournal.__main__ import main
from faults.forked_command import child, ended
from faults.staged_command import Stage, a_home, home, problem_after, take_key

# Whatever a bug or the interpreter would say.
TRACES = ("Traceback", "Something went wrong", "Error", "Errno")


def limited(argv: list[str], largest: int) -> int:
    """The command's code where no file may grow beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))
    return main(argv)


def fill_disks(stage: Stage, folder: Path, count: int) -> dict[str, Any]:
    """Run the command at so many sizes of the disk; look after each, when there is room again."""
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
