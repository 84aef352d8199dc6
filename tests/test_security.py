"""SECURITY.md says what is so: each test it names is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOLD = (ROOT / "SECURITY.md").read_text("utf-8")


def test_every_test_it_names_is_there() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", TOLD)
    assert len(named) > 40
    missing = [
        f"{file}::{test}"
        for file, test in named
        if not re.search(rf"^def {test}\(", (ROOT / file).read_text("utf-8"), re.MULTILINE)
    ]
    assert missing == []


def test_every_threat_has_an_answer_and_a_test_or_says_that_it_has_none() -> None:
    rows = [line.split(" | ") for line in TOLD.splitlines() if re.match(r"\| \d+ \|", line)]
    assert [int(row[0].removeprefix("| ")) for row in rows] == [*range(1, len(rows) + 1)]
    for *_, holds, shown in rows:
        assert holds
        assert "::" in shown or shown.startswith("not protected")
