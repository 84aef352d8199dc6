"""What a journal of 100,000 entries costs, beside one of 100.

Run by hand, in tests: python -m bench.large ENTRIES.jsonl (see journals.py). CPU seconds are the
least of several runs; memory is the most that a process held at once. Compile the byte code first.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.run import COMPASS, Cost, cost, environment_of

FEW = 100
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


def of_command(command: str, home: Path, handle: str) -> Cost:
    """What one command costs in that journal; “complete ...” is what Tab costs."""
    environment = environment_of(home)
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


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        # A process of its own: what this one holds would count as held by those it starts.
        make = [sys.executable, "-m", "bench.journals"]
        subprocess.run([*make, sys.argv[1], folder, str(FEW)], check=True)
        homes = (Path(folder) / "few", Path(folder) / "all")
        handles = []
        for home in homes:
            shown = [*COMPASS, "show", "last", "--json"]
            done = subprocess.run(shown, env=environment_of(home), check=True, capture_output=True)
            handles.append(json.loads(done.stdout)[0]["handle"])
        size = (homes[1] / "journal.db").stat().st_size / 2**20
        print(f"{size:.0f} MiB against {FEW} entries")
        print(f"{'command':<26}{'CPU s':>8}{'CPU s':>8}{'times':>8}{'aim':>6}{'MiB':>7}")
        for command, aim in COMMANDS.items():
            pairs = zip(homes, handles, strict=True)
            few, many = (of_command(command, *pair) for pair in pairs)
            name, times = f"compass {command}"[:25], many.cpu / few.cpu
            print(f"{name:<26}{few.cpu:8.3f}{many.cpu:8.3f}{times:8.2f}{aim:6.1f}{many.held:7.0f}")


if __name__ == "__main__":
    main()
