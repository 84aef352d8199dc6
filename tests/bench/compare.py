"""What a locked journal costs beside the same one open, and a large one beside a small one.

Run by hand, in tests: python -m bench.compare locked (a year), or large (100,000 entries beside the
last 100). CPU seconds are the least of several runs, memory is the most that a process held at
once. Compile the byte code first: uv sync --compile-bytecode.
"""

import subprocess
import sys
import tempfile
import timeit
from collections.abc import Mapping
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path

from bench.run import COMPASS, cost, environment_of, evenings
from builders import write_journal
from compassjournal.store.encryption.key import derive_key
from compassjournal.store.encryption.rekey_journal import change_journal_key

PASSPHRASE = "harbour pencil eleven otter"  # noqa: S105 - of nobody
FEW = 100
# So many in a transaction: all at once would be held in memory.
BATCH = 2000
# A command, and how many times its cost on the first journal it may cost on the second. Opened with
# the recovery code, which is the key, a locked one may also cost 0.15 s more.
ON_LOCKED = dict.fromkeys(
    (
        *("", "list", "show last", "search handover", "review --week", "review --year", "export"),
        *("reflect --text Short.", "write Short."),
    ),
    1.5,
)
ON_LARGE = {
    **dict.fromkeys(("list", "show last", "search serendipity"), 1.5),
    **dict.fromkeys(("search listened", "search listened --best"), 3.0),
    **dict.fromkeys(("recall", "complete show", "complete list --tag", "list --tag winter"), 1.5),
    "people": 3.0,
    **dict.fromkeys(("review --week", ""), 1.5),
}


def write_few_and_all(few: Path, every: Path) -> None:
    """Make a journal of 27 years of ten entries a day, and one of the last of them."""
    entries = evenings(100_000, a_day=10)
    for home, some in ((few, entries[-FEW:]), (every, entries)):
        for start in range(0, len(some), BATCH):
            write_journal(home / "journal.db", some[start : start + BATCH])


def write_open_and_locked(plain: Path, locked: Path, code: Path) -> None:
    """Make a journal of a year, and the same locked, whose recovery code goes into a file."""
    salt = bytes(range(16))
    key = derive_key(PASSPHRASE, salt)
    code.touch(mode=0o600)
    code.write_text(" ".join(key.groups))
    for home in (plain, locked):
        write_journal(home / "journal.db", evenings(365))
    change_journal_key(locked / "journal.db", None, key, salt, datetime.now(UTC))
    taken = min(timeit.repeat(lambda: derive_key(PASSPHRASE, salt), number=1))
    print(f"The key of a passphrase, once for each command: {taken:.3f} s")


def run_of(command: str, environment: Mapping[str, str]) -> tuple[list[str], Mapping[str, str]]:
    """The program's arguments and environment; “complete ...” is what Tab costs."""
    words = command.split()
    if words[:1] != ["complete"]:
        return [*COMPASS, *words], environment
    line = f"compass {' '.join(words[1:])} "
    asked = {"_COMPASS_COMPLETE": "complete_bash", "COMP_WORDS": line}
    return COMPASS, {**environment, **asked, "COMP_CWORD": str(len(line.split()))}


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        homes = (Path(folder) / "one", Path(folder) / "other")
        for home in homes:
            home.mkdir(mode=0o700)
        code, large = Path(folder) / "code", sys.argv[1:] == ["large"]
        make = write_few_and_all if large else write_open_and_locked
        # A process of its own: what this one holds would count as held by those it starts.
        maker = get_context("spawn").Process(target=make, args=homes if large else (*homes, code))
        maker.start()
        maker.join()
        assert maker.exitcode == 0
        environments = [environment_of(home) | {"COMPASS_KEY_FILE": str(code)} for home in homes]
        for environment in environments:
            # The cache of the questions, and the day's copy: neither is to be counted.
            for words in (["prompt"], ["write", "First."]):
                subprocess.run([*COMPASS, *words], env=environment, check=True, capture_output=True)
        print(f"{'command':<26}{'CPU s':>8}{'CPU s':>8}{'times':>8}{'aim':>6}{'MiB':>7}")
        for command, aim in (ON_LARGE if large else ON_LOCKED).items():
            few, many = (cost(*run_of(command, environment)) for environment in environments)
            name, times = f"compass {command}"[:25], many.cpu / few.cpu
            print(f"{name:<26}{few.cpu:8.3f}{many.cpu:8.3f}{times:8.2f}{aim:6.1f}{many.held:7.0f}")


if __name__ == "__main__":
    main()
