"""What compass costs, beside bare Python and `import typer`.

Run by hand: python tests/bench/run.py. CPU seconds are user and system together, the least of
several runs; two years of entries, one a day. Compile the byte code first: uv sync
--compile-bytecode, without PYTHONDONTWRITEBYTECODE.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pexpect

from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import Practice
from compassjournal.store.write.writer import Writer

RUNS = 7
ENTRIES = 730
TODAY = date(2026, 11, 22)
COMPASS = [sys.executable, "-m", "compassjournal"]
WORDS = "handover listened rota @sam agency family audit @lee thanks tired huddle bed #winter late"


def a_journal(home: Path, entries: int) -> None:
    """Two years of evenings, one entry each, with taps and now and then an intention."""
    chance = random.Random(7)  # noqa: S311 - the same journal every time
    writer = Writer(home / "journal.db")
    for back in range(entries, 0, -1):
        day = TODAY - timedelta(back)
        written = datetime(day.year, day.month, day.day, 21, tzinfo=UTC)
        named = frozenset(chance.sample(list(Practice), chance.randint(0, 3)))
        entry = Entry(
            id=new_id(written),
            day=day,
            written_at=written,
            kind=Kind.REFLECTION,
            text=" ".join(chance.choices(WORDS.split(), k=80)) + ".",
            taps=Taps(chance.randint(1, 5), chance.randint(1, 5), named),
        )
        # Settled, so that the check-in goes straight to its question.
        made = Intention(
            id=new_id(written),
            made_on=day,
            cue="it is late",
            action="go home",
            outcome=Outcome.DONE,
            settled_on=day,
        )
        writer.add(entry, made if back % 9 == 0 else None)


def cost(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float]:
    """Least CPU seconds and least seconds on the clock, over several runs."""
    found = []
    for _ in range(RUNS):
        began = time.perf_counter()
        nowhere = subprocess.DEVNULL
        process = subprocess.Popen(
            command, env=environment, stdout=nowhere, stderr=nowhere, stdin=nowhere
        )
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"failed: {' '.join(command)}")
        found.append((used.ru_utime + used.ru_stime, took))
    return min(cpu for cpu, _ in found), min(wall for _, wall in found)


def question_and_saved(environment: dict[str, str]) -> tuple[float, float]:
    """In a pty: seconds to the question, and from the last Enter to the receipt."""
    began = time.perf_counter()
    child = pexpect.spawn(COMPASS[0], [*COMPASS[1:], "reflect", "--again"], env=environment)
    child.expect_exact("?")
    question = time.perf_counter() - began
    child.expect_exact("finishes")
    # Long enough for the ORM's import to end behind the typing, as it does for a person.
    time.sleep(6)
    child.send("A short evening.\r")
    time.sleep(0.2)
    child.send("\r")
    for waited in ("Which of these", "Energy", "Load", "If"):
        child.expect_exact(waited)
        time.sleep(0.5)
        if waited != "If":
            child.send("\r")
    began = time.perf_counter()
    child.send("\r")
    child.expect_exact("Saved as")
    saved = time.perf_counter() - began
    child.expect(pexpect.EOF)
    child.close()
    return question, saved


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        environment = os.environ | {
            "COMPASS_HOME": folder,
            "COMPASS_NOW": f"{TODAY}T21:00:00+00:00",
            "TERM": "xterm",
            # pexpect answers no question about the cursor, and each would be waited for a second.
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        a_journal(home, ENTRIES)
        subprocess.run([*COMPASS, "prompt"], env=environment, check=True, capture_output=True)
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import typer": [sys.executable, "-c", "import typer"],
            "compass --help": [*COMPASS, "--help"],
            "compass": COMPASS,
            "compass prompt": [*COMPASS, "prompt"],
            "compass list": [*COMPASS, "list"],
            "compass review --week": [*COMPASS, "review", "--week"],
            "compass export": [*COMPASS, "export"],
            "compass reflect --text": [*COMPASS, "reflect", "--text", "Short."],
        }
        costs = {name: cost(command, environment) for name, command in rows.items()}
        typer = costs["import typer"]
        print(f"{ENTRIES} entries       CPU s   wall s   times import typer (CPU)")
        for name, (cpu, wall) in costs.items():
            print(f"{name:<24}{cpu:.3f}{wall:9.3f}{cpu / typer[0]:12.2f}")
        pairs = [question_and_saved(environment) for _ in range(3)]
        question, saved = (min(one) for one in zip(*pairs, strict=True))
        print(f"question on the screen  {question:.3f} s, {question / typer[1]:.2f} x import typer")
        print(f"Enter to saved          {saved * 1000:.0f} ms")


if __name__ == "__main__":
    main()
