"""Large journals for the benchmarks: in tests, python -m bench.journals ENTRIES.jsonl FOLDER FEW.

Each line of the file is an object with ``created_at`` (an ISO time), ``title`` and ``body``. The
journal in FOLDER/all has every entry, the one in FOLDER/few the last FEW.
"""

import json
import random
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from builders import Written, a_place, an_entry, an_intention, write_journal
from compassjournal.model.taxonomy import Behaviour

# So many in a transaction: all at once would be held in memory.
BATCH = 2000


def entries_in(file: Path) -> Iterable[Written]:
    """The entries of the file, half of them answers; every ninth with a settled intention."""
    chance = random.Random(7)  # noqa: S311 - the same journal every time
    for number, line in enumerate(file.read_text("utf-8").splitlines()):
        found = json.loads(line)
        written = datetime.fromisoformat(found["created_at"]).replace(tzinfo=UTC)
        side = chance.choice(list(Behaviour)).value
        answer = {
            "prompt_id": f"{side}-team-personal-{chance.randint(1, 9):02}",
            "asked": "What was it like?",
            "place": a_place(side, side, "team", "personal"),
        }
        entry = an_entry(
            written.date(),
            f"{found['title']}\n{found['body']}",
            written_at=written,
            energy=chance.randint(1, 5),
            load=chance.randint(1, 5),
            starred=bool(found.get("starred")),
            **(answer if chance.random() < 0.5 else {"kind": "note"}),
        )
        settled = {"outcome": "done", "settled_on": entry.day}
        made = an_intention("go home", "it is late", entry.day, **settled)
        yield entry, None if number % 9 else made


def main() -> None:
    """Make both."""
    file, folder, few = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    entries = list(entries_in(file))
    for name, some in (("few", entries[-few:]), ("all", entries)):
        for start in range(0, len(some), BATCH):
            write_journal(folder / name / "journal.db", some[start : start + BATCH])


if __name__ == "__main__":
    main()
