"""What choosing today's question costs among 10,000, with ten years of history.

Run by hand, in tests: python -m bench.prompt_choice. CPU milliseconds, the least of several runs,
each in a process of its own that has imported what it needs; reading the cached bank, summing up
the journal and reading out the question are in it.
"""

import gc
import json
import os
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

from builders import SUNDAY, an_entry, write_journal
from compassjournal.prompt_bank import cache, rotation
from compassjournal.prompt_bank.bank import Bank, build_bank
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.store.read.reader import Reader
from compassjournal.system.paths import package_files

PROMPTS, YEARS, RUNS = 10_000, 10, 9
PARTS = ("the bank", "the history", "choosing", "the question")


def a_bank() -> Bank:
    """The package's questions many times over, under other ids."""
    core = [one for one in read_bank(package_files(), []).prompts if not one.pack]
    many = (core[number % len(core)] for number in range(PROMPTS))
    return build_bank(replace(one, id=f"{one.id}-{number}") for number, one in enumerate(many))


def write_evenings(path: Path, bank: Bank) -> None:
    """Ten years of evenings, a question of the bank each."""
    prompts = [(back, bank.prompts[back * 7 % PROMPTS]) for back in range(365 * YEARS, 0, -1)]
    write_journal(
        path,
        [
            an_entry(SUNDAY - timedelta(back), prompt_id=one.id, asked=one.ask, place=one.place)
            for back, one in prompts
        ],
    )


def parts(kept: Path, journal: Path) -> dict[str, float]:
    """CPU milliseconds of each part, and of all."""
    # As the program does until the first question is on the screen.
    gc.disable()
    marks = [time.process_time()]
    bank = cache.load_bank(kept, [])
    assert bank is not None
    marks.append(time.process_time())
    history = Reader(journal).prompt_history.as_of(SUNDAY)
    marks.append(time.process_time())
    found = rotation.prompt_for(bank.index, history, SUNDAY)
    marks.append(time.process_time())
    assert bank.get(found) is not None
    marks.append(time.process_time())
    steps = (1000 * (after - before) for before, after in pairwise(marks))
    return dict(zip(PARTS, steps, strict=True)) | {"all": 1000 * (marks[-1] - marks[0])}


def in_a_process(kept: Path, journal: Path) -> dict[str, float]:
    """The parts, as a process of its own found them."""
    reading, writing = os.pipe()
    if not os.fork():
        os.write(writing, json.dumps(parts(kept, journal)).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        found: dict[str, float] = json.load(told)
    os.wait()
    return found


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        kept, journal = Path(folder) / "bank.json", Path(folder) / "journal.db"
        bank = a_bank()
        kept.write_text(cache.dump_bank(bank, []))
        write_evenings(journal, bank)
        runs = [in_a_process(kept, journal) for _ in range(RUNS)]
    print(f"{PROMPTS} prompts, {365 * YEARS} reflections: CPU ms")
    for name, milliseconds in min(runs, key=lambda one: one["all"]).items():
        print(f"{name:<14}{milliseconds:8.2f}")


if __name__ == "__main__":
    main()
