"""What compass costs, beside bare Python and `import typer`.

Run by hand: python tests/bench/run.py. CPU seconds are user and system together, the least of
several runs; two years of entries, one a day. Compile the byte code first: uv sync
--compile-bytecode, without PYTHONDONTWRITEBYTECODE.
"""

import os
import random
import shlex
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))

import pexpect

from builders import SUNDAY, Written, an_entry, an_intention, write_journal
from compassjournal.model.taxonomy import Practice

RUNS = 7
ENTRIES = 730
COMPASS = [sys.executable, "-m", "compassjournal"]
WORDS = "handover listened rota @sam agency family audit @lee thanks tired huddle bed #winter late"
ROWS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import typer": [sys.executable, "-c", "import typer"],
    **{
        f"compass {words}".strip(): [*COMPASS, *words.split()]
        for words in ("--help", "", "prompt", "list", "review --week", "export", "reflect --text x")
    },
}


class Cost(NamedTuple):
    """Least CPU seconds and least seconds on the clock of several runs, and most MiB held."""

    cpu: float
    wall: float
    held: float


def evenings(count: int, a_day: int = 1) -> list[Written]:
    """So many entries up to yesterday, with taps, now and then an intention, seldom a rare word."""
    chance = random.Random(7)  # noqa: S311 - the same journal every time
    written: list[Written] = []
    for back in range(count, 0, -1):
        practised = " ".join(chance.sample(list(Practice), chance.randint(0, 3)))
        words = ["serendipity"] * (back % 10_000 == 0) + chance.choices(WORDS.split(), k=80)
        entry = an_entry(
            SUNDAY - timedelta(1 + (back - 1) // a_day), " ".join(words), practised=practised,
            energy=chance.randint(1, 5), load=chance.randint(1, 5),
        )  # fmt: skip
        # Settled, so that the check-in goes straight to its question.
        settled = {"outcome": "done", "settled_on": entry.day}
        made = an_intention("go home", "it is late", entry.day, **settled)
        written.append((entry, None if back % 9 else made))
    return written


def environment_of(home: Path) -> dict[str, str]:
    """The environment of a compass with the journal in that folder."""
    found = os.environ | {"COMPASS_HOME": str(home), "COMPASS_NOW": f"{SUNDAY}T21:00:00+00:00"}
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def cost(command: Sequence[str], environment: Mapping[str, str]) -> Cost:
    """What a command costs that ends well."""
    found = []
    for _ in range(RUNS):
        began, nowhere = time.perf_counter(), subprocess.DEVNULL
        process = subprocess.Popen(
            command, env=environment, stdout=nowhere, stderr=nowhere, stdin=nowhere
        )
        _, status, used = os.wait4(process.pid, 0)
        took = time.perf_counter() - began
        if os.waitstatus_to_exitcode(status):
            sys.exit(f"failed: {shlex.join(command)}")
        found.append(Cost(used.ru_utime + used.ru_stime, took, used.ru_maxrss / 1024))
    cpu, wall, held = zip(*found, strict=True)
    return Cost(min(cpu), min(wall), max(held))


def evening(environment: dict[str, str]) -> tuple[float, float, float]:
    """In a pty: seconds to how much is left, from the tap to the question, from Enter to saved."""
    # pexpect answers no question about the cursor, and each would be waited for a second.
    environment = environment | {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    began = time.perf_counter()
    child = pexpect.spawn(COMPASS[0], [*COMPASS[1:], "reflect", "--again"], env=environment)
    child.delaybeforesend = None
    child.expect_exact("How much is left in you?")
    energy = time.perf_counter() - began
    child.expect_exact("plenty")
    time.sleep(0.5)
    began = time.perf_counter()
    child.send("3")
    # The first word of the line after the tap.
    child.expect(r"Left in you[^\n]*\n[\s\S]*?[a-z]{4}")
    question = time.perf_counter() - began
    child.expect_exact("finishes")
    # Long enough for the ORM's import to end behind the typing, as it does for a person.
    time.sleep(6)
    child.send("A short evening.\r")
    time.sleep(0.2)
    child.send("\r")
    for waited in ("Which of these", "Load", "If"):
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
    return energy, question, saved


def question_without_tap(environment: dict[str, str]) -> float:
    """In a pty: seconds to the question, where an option gives the energy."""
    began = time.perf_counter()
    argv = [*COMPASS[1:], "reflect", "--again", "--energy", "3"]
    child = pexpect.spawn(COMPASS[0], argv, env=environment | {"TERM": "xterm"})
    # The line of its place, and the first word of the question.
    child.expect(r"towards|with|to yourself|yourself|looking back")
    child.expect(r"[A-Z][a-z']+ ")
    took = time.perf_counter() - began
    child.close(force=True)
    return took


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        environment = environment_of(Path(folder))
        write_journal(Path(folder) / "journal.db", evenings(ENTRIES))
        # The cache of the questions; and the week's pause would be offered after the receipt.
        for words in (["prompt"], ["prompts", "mute", "weekly-pause"]):
            subprocess.run([*COMPASS, *words], env=environment, check=True, capture_output=True)
        costs = {name: cost(command, environment) for name, command in ROWS.items()}
        typer = costs["import typer"]
        print(f"{ENTRIES} entries         CPU s   wall s   times import typer (CPU)")
        for name, one in costs.items():
            print(f"{name:<26}{one.cpu:.3f}{one.wall:9.3f}{one.cpu / typer.cpu:12.2f}")
        evenings_run = [evening(environment) for _ in range(3)]
        energy, question, saved = (min(one) for one in zip(*evenings_run, strict=True))
        times = energy / typer.wall
        print(f"how much is left, shown   {energy:.3f} s, {times:.2f} x import typer")
        print(f"tap to question           {question * 1000:.0f} ms")
        untapped = min(question_without_tap(environment) for _ in range(3))
        print(f"question, without a tap   {untapped:.3f} s, {untapped / typer.wall:.2f} x typer")
        print(f"Enter to saved            {saved * 1000:.0f} ms")


if __name__ == "__main__":
    main()
