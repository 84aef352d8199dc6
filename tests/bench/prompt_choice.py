"""What choosing today's question costs among 10,000, with ten years of history.

Run by hand: python tests/bench/choosing.py. CPU milliseconds, the least of several runs, each in
a process of its own that has imported what it needs; reading the cached bank, summing up the
journal and reading out the question are in it.
"""

import gc
import json
import os
import sys
import tempfile
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from compassjournal.model.entry import Entry, Kind
from compassjournal.model.ids import new_id
from compassjournal.prompt_bank import cache, rotation
from compassjournal.prompt_bank.bank import build_bank
from compassjournal.prompt_bank.loader import read_bank
from compassjournal.store.read.reader import Reader
from compassjournal.store.write.writer import Writer
from compassjournal.system.paths import package_files

PROMPTS, YEARS, RUNS = 10_000, 10, 9
TODAY = date(2026, 11, 22)


def a_bank(kept: Path) -> list[str]:
    """The package's questions many times over, under other ids, in the cache; all their ids."""
    core = [one for one in read_bank(package_files(), []).prompts if not one.pack]
    many = [
        replace(core[number % len(core)], id=f"{core[number % len(core)].id}-{number}")
        for number in range(PROMPTS)
    ]
    kept.write_text(cache.dump_bank(build_bank(many), []))
    return [one.id for one in many]


def a_journal(path: Path, ids: list[str], kept: Path) -> None:
    """Ten years of evenings, a question of the bank each."""
    bank = cache.load_bank(kept, [])
    assert bank is not None
    writer = Writer(path)
    for back in range(365 * YEARS, 0, -1):
        day = TODAY - timedelta(back)
        written = datetime(day.year, day.month, day.day, 21, tzinfo=UTC)
        prompt = bank.get(ids[back * 7 % len(ids)])
        assert prompt is not None
        writer.add(
            Entry(
                id=new_id(written),
                day=day,
                written_at=written,
                kind=Kind.REFLECTION,
                text="An evening.",
                prompt_id=prompt.id,
                asked=prompt.ask,
                place=prompt.place,
            )
        )


def parts(kept: Path, journal: Path) -> dict[str, float]:
    """CPU milliseconds of each part, and of all."""
    # As the program does until the first question is on the screen.
    gc.disable()
    marks = [time.process_time()]
    bank = cache.load_bank(kept, [])
    assert bank is not None
    marks.append(time.process_time())
    history = Reader(journal).history(TODAY)
    marks.append(time.process_time())
    found = rotation.prompt_for(bank.index, history, TODAY)
    marks.append(time.process_time())
    assert bank.get(found) is not None
    marks.append(time.process_time())
    names = ("the bank", "the history", "choosing", "the question")
    told = {name: 1000 * (after - before)
            for name, before, after in zip(names, marks, marks[1:], strict=False)}  # fmt: skip
    return told | {"all": 1000 * (marks[-1] - marks[0])}


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
        a_journal(journal, a_bank(kept), kept)
        runs = [in_a_process(kept, journal) for _ in range(RUNS)]
        best = min(runs, key=lambda one: one["all"])
    sys.stdout.write(f"{PROMPTS} prompts, {365 * YEARS} reflections: CPU ms\n")
    for name, milliseconds in best.items():
        sys.stdout.write(f"{name:<14}{milliseconds:8.2f}\n")


if __name__ == "__main__":
    main()
