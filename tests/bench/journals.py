"""Large journals for the benchmarks: python tests/bench/journals.py ENTRIES.jsonl FOLDER FEW.

Each line of the file is an object with ``created_at`` (an ISO time), ``title`` and ``body``. The
journal in FOLDER/all has every entry, the one in FOLDER/few the last FEW.
"""

import json
import random
import sys
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import SQLModel

from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.ids import new_id
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import Behaviour, Dimension, Direction, Place, Strand
from compassjournal.store.connection import open_for_writing
from compassjournal.store.row_mapping import checksum, entry_values
from compassjournal.store.tables import ChangeRow, entry_row, intention_row, mention_rows
from compassjournal.store.write.change_log import values_of


def entries_in(file: Path) -> Iterable[Entry]:
    """The entries of the file, half of them answers to questions of the bank."""
    chance = random.Random(7)  # noqa: S311 - the same journal every time
    for line in file.read_text("utf-8").splitlines():
        found = json.loads(line)
        written = datetime.fromisoformat(found["created_at"]).replace(tzinfo=UTC)
        behaviour = chance.choice(list(Behaviour))
        place = Place(Strand(behaviour.value), behaviour, Direction.TEAM, Dimension.PERSONAL)
        asked = chance.random() < 0.5
        yield Entry(
            id=new_id(written),
            day=written.date(),
            written_at=written,
            kind=Kind.REFLECTION if asked else Kind.NOTE,
            text=f"{found['title']}\n{found['body']}",
            prompt_id=f"{behaviour.value}-team-personal-{chance.randint(1, 9):02}"
            if asked
            else None,
            asked="What was it like?" if asked else None,
            place=place if asked else Place(),
            taps=Taps(chance.randint(1, 5), chance.randint(1, 5)),
            starred=bool(found.get("starred")),
        )


def rows_of(entry: Entry, number: int) -> Iterable[tuple[str, SQLModel]]:
    """The rows of an entry, with its change, and of every ninth an intention."""
    yield "entry", entry_row(entry)
    made_at = entry.written_at.isoformat()[:19]
    yield (
        "change",
        ChangeRow(batch=entry.id, made_at=made_at, verb="add", what="entry", which=entry.id),
    )
    for row in mention_rows(entry):
        yield "mention", row
    if number % 9 == 0:
        made = Intention(new_id(entry.written_at), entry.day, "go home", "it is late", entry.id)
        row_of_it = intention_row(made)
        row_of_it.outcome, row_of_it.settled_on = Outcome.DONE.value, entry.day
        yield "intention", row_of_it


def a_journal(path: Path, entries: Iterable[Entry]) -> None:
    """A journal of those entries, in one transaction."""
    with closing(open_for_writing(path)) as connection:
        connection.execute("BEGIN")
        for number, entry in enumerate(entries):
            for table, row in rows_of(entry, number):
                values = {name: one for name, one in values_of(row).items() if one is not None}
                if table == "entry":
                    values["checksum"] = checksum(entry_values(entry))
                marks = ", ".join("?" * len(values))
                names = ", ".join(f'"{name}"' for name in values)
                connection.execute(
                    f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608
                    [*values.values()],
                )
        connection.execute("COMMIT")


def main() -> None:
    """Make both."""
    file, folder, few = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
    entries = list(entries_in(file))
    for name, some in (("few", entries[-few:]), ("all", entries)):
        a_journal(folder / name / "journal.db", some)


if __name__ == "__main__":
    main()
