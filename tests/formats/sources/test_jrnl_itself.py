"""What jrnl itself writes comes in whole."""

import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from compassjournal.analysis.import_records import FoundEntry
from formats.jrnl_program import run_jrnl
from formats.sources.read_source import SAMPLES, entries_of, items_of
from formats.sources.test_samples import JRNL

LINES = (
    *("She stayed on for the family. I said thank you!", "- he named two gaps", "# A head", "---"),
    *("[todo] call back", "[x] done", " [2026-11-01 09:00] is how it began", "Café, 引き継ぎ, 👩‍⚕️"),
    *("@sam and #rota, a*b*c *", "    indented", "kim@example.org", "tab\there", "", "* a list"),
)
# Day and time, title, whether it is starred, body.
Told = tuple[datetime, str, bool, str]


def a_thousand_entries() -> list[Told]:
    chance = random.Random(4)  # noqa: S311 - no secret
    at, found = datetime(2001, 1, 1, 8), []  # noqa: DTZ001 - jrnl knows no zone
    for number in range(1000):
        at += timedelta(minutes=chance.randrange(30, 5000))
        # jrnl takes the blanks around a body away.
        body = "\n".join(["- first", *chance.choices(LINES, k=chance.randrange(6))]).rstrip()
        body = body if chance.random() < 0.9 else ""
        found.append((at, f"Number {number}, quietly.", chance.random() < 0.1, body))
    return found


@pytest.mark.slow
@pytest.mark.parametrize("timeformat", ["%Y-%m-%d %H:%M", "%F %r"])
def test_a_thousand_entries_as_jrnl_writes_them_come_in_whole(
    tmp_path: Path, timeformat: str
) -> None:
    entries_told = a_thousand_entries()
    journal = tmp_path / "journal.txt"
    (tmp_path / "typed.txt").write_text(
        "\n".join(
            f"[{at:%Y-%m-%d %H:%M}] {title}{' *' * starred}\n{body}\n"
            for at, title, starred, body in entries_told
        ),
        "utf-8",
    )
    journal.touch()
    run_jrnl(journal, "--import", "--file", "typed.txt", timeformat=timeformat)
    for form in ("text", "json"):
        run_jrnl(journal, "--format", form, "--file", f"out.{form}", timeformat=timeformat)
    shutil.copy(tmp_path / "out.text", tmp_path / "out.txt")
    for name in ("journal.txt", "out.txt", "out.json"):
        entries = [one.entry for one in items_of(tmp_path / name) if isinstance(one, FoundEntry)]
        found = [(it.written_at.replace(tzinfo=None), it.text, it.starred) for it in entries]
        # In JSON a line begins as it was typed.
        typed = [
            (*told, body if name == "out.json" else read_back(body)) for *told, body in entries_told
        ]
        assert found == [(at, f"{title}\n{body}".rstrip(), star) for at, title, star, body in typed]


def read_back(body: str) -> str:
    """The body without the blank that keeps a line from being read as an entry."""
    return f"\n{body}".replace("\n [2026", "\n[2026").removeprefix("\n")


@pytest.mark.slow
def test_its_folder_of_yaml_comes_in(tmp_path: Path) -> None:
    journal, folder = tmp_path / "journal.txt", tmp_path / "yaml"
    shutil.copy(SAMPLES / "jrnl_export.txt", journal)
    folder.mkdir()
    run_jrnl(journal, "--format", "yaml", "--file", f"{folder}/")
    expected = [(day, time, text.replace("\n[2026", "\n [2026")) for day, time, text in JRNL]
    assert sorted(entries_of(folder)) == sorted(expected)
    starred = [one.entry.text for one in items_of(folder) if one.entry.starred]  # type: ignore[union-attr]
    assert [text.partition("\n")[0] for text in starred] == ["Rota talk with @sam, third time"]
