"""What jrnl itself writes comes in whole.

It wants another dateutil than compass, so it runs in an environment of its own, which uv makes.
"""

import os
import random
import shutil
import subprocess
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from compassjournal.analysis.import_records import FoundEntry
from formats.sources.read_source import items_of

JRNL = ["uv", "tool", "run", "--from", "jrnl==4.6", "jrnl"]
CONFIG = """\
colors: {{body: none, date: none, tags: none, title: none}}
default_hour: 9
default_minute: 0
editor: ''
encrypt: false
highlight: false
indent_character: '|'
journals: {{default: {{journal: '{journal}'}}}}
linewrap: 79
tagsymbols: '#@'
template: false
timeformat: '{timeformat}'
version: v4.6
"""
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
@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not installed")
@pytest.mark.parametrize("timeformat", ["%Y-%m-%d %H:%M", "%F %r"])
def test_a_thousand_entries_as_jrnl_writes_them_come_in_whole(
    tmp_path: Path, timeformat: str
) -> None:
    entries_told = a_thousand_entries()
    journal, config = tmp_path / "journal.txt", tmp_path / "jrnl.yaml"
    config.write_text(CONFIG.format(journal=journal, timeformat=timeformat))
    (tmp_path / "typed.txt").write_text(
        "\n".join(
            f"[{at:%Y-%m-%d %H:%M}] {title}{' *' * starred}\n{body}\n"
            for at, title, starred, body in entries_told
        ),
        "utf-8",
    )
    journal.touch()
    run_jrnl(tmp_path, "--import", "--file", "typed.txt")
    for form in ("text", "json"):
        run_jrnl(tmp_path, "--format", form, "--file", f"out.{form}")
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


def run_jrnl(folder: Path, *words: str) -> None:
    environ = os.environ | {"HOME": str(Path.home()), "COLUMNS": "80"}
    command = [*JRNL, "--config-file", str(folder / "jrnl.yaml"), *words]
    done = subprocess.run(
        command, cwd=folder, env=environ, capture_output=True, text=True, check=False,
        stdin=subprocess.DEVNULL,
    )  # fmt: skip
    if "error sending request" in done.stderr or "not found in the package registry" in done.stderr:
        pytest.skip("the package registry cannot be reached")
    assert done.returncode == 0, done.stderr
