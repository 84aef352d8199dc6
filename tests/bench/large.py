"""What a journal of 100,000 entries costs, beside one of 100.

Run by hand: python tests/bench/large.py ENTRIES.jsonl (see journals.py). CPU seconds are the least
of several runs; memory is the most that a process held at once. Compile the byte code first.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = 7
FEW = 100
NOW = "2026-11-22T21:00:00+00:00"
COMPASS = [sys.executable, "-m", "compassjournal"]
# A command, and how many times its cost on the small journal it may cost on the large one.
COMMANDS = {
    "list": 1.5,
    "show HANDLE": 1.5,
    "search serendipity": 1.5,
    "search listened": 3.0,
    "search listened --best": 3.0,
    "recall": 1.5,
    "complete show": 1.5,
    "complete list --tag": 1.5,
    "list --tag helping": 1.5,
    "people": 3.0,
    "review --week": 1.5,
    "": 1.5,
}


def cost(argv: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """Least CPU seconds, and most MiB held."""
    found = []
    for _ in range(RUNS):
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(argv, env=environment, stdout=nowhere, stderr=nowhere)
        _, status, used = os.wait4(process.pid, 0)
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"failed: {shlex.join(argv)}")
        found.append((used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    return min(cpu for cpu, _ in found), max(held for _, held in found)


def of_command(command: str, home: Path, handle: str) -> tuple[float, float]:
    """What one command costs in that journal; “complete ...” is what Tab costs."""
    environment = surroundings(home)
    words = command.replace("HANDLE", handle).split()
    if words[:1] == ["complete"]:
        line = f"compass {' '.join(words[1:])} "
        environment |= {
            "_COMPASS_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(line.split())),
        }
        words = []
    return cost([*COMPASS, *words], environment)


def surroundings(home: Path) -> dict[str, str]:
    """The environment of a compass with that journal."""
    environment = os.environ | {"COMPASS_HOME": str(home), "COMPASS_NOW": NOW}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        # A process of its own: what this one holds would count as held by those it starts.
        make = [sys.executable, str(Path(__file__).with_name("journals.py"))]
        subprocess.run([*make, sys.argv[1], folder, str(FEW)], check=True)
        homes = (Path(folder) / "few", Path(folder) / "all")
        handles = []
        for home in homes:
            shown = [*COMPASS, "show", "last", "--json"]
            done = subprocess.run(shown, env=surroundings(home), check=True, capture_output=True)
            handles.append(json.loads(done.stdout)[0]["handle"])
        size = (homes[1] / "journal.db").stat().st_size / 2**20
        print(f"{size:.0f} MiB against {FEW} entries")
        print(f"{'command':<26}{'CPU s':>8}{'CPU s':>8}{'times':>8}{'aim':>6}{'MiB':>7}")
        for command, aim in COMMANDS.items():
            pairs = zip(homes, handles, strict=True)
            (few, _), (many, held) = (of_command(command, *pair) for pair in pairs)
            name = f"compass {command}"[:25]
            print(f"{name:<26}{few:8.3f}{many:8.3f}{many / few:8.2f}{aim:6.1f}{held:7.0f}")


if __name__ == "__main__":
    main()
