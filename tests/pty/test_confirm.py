"""What deletes or replaces something is asked about first, and left when the person leaves."""

from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.write.writer import Writer
from formats.sources.read_source import SAMPLES, entries_of
from pty_terminal import Saved, Spawn
from run_result import Run

pytestmark = pytest.mark.slow

FIRST, SECOND = "@sam led.", "After the copy."
BOTH = [FIRST, SECOND]
RENAME, FOREVER = "people rename sam samira", "delete last --forever"
IMPORT = f"import {SAMPLES / 'jrnl_export_ampm.txt'}"
JRNL = [text for *_, text in entries_of(SAMPLES / "jrnl_export_ampm.txt")]
KEPT, LEFT, TYPE = "Leave it as it is", "Left as it was.", "Type “forever” to go on"


@pytest.fixture
def journal(run: Run, home: Path) -> Path:
    """A journal with two entries, and a copy that holds the first alone."""
    for argv in (("write", FIRST), ("backup",), ("write", SECOND)):
        assert run(*argv).code == 0
    return home / "journal.db"


@pytest.fixture
def damaged(home: Path) -> Path:
    """A journal with one page of it gone."""
    for number in range(40):
        Writer(home / "journal.db").add(an_entry(text=f"Entry {number}. " + "A long day. " * 40))
    raw = bytearray((home / "journal.db").read_bytes())
    middle = raw.index(b"Entry 20.") // 4096 * 4096
    raw[middle : middle + 4096] = bytes(4096)
    (home / "journal.db").write_bytes(raw)
    return home / "journal.db"


@pytest.mark.usefixtures("journal")
@pytest.mark.parametrize(
    ("command", "question", "keys", "said", "texts"),
    [
        ("delete last", "Keep it", "\r", LEFT, BOTH),
        ("delete last", "Keep it", "y", "1 entry deleted.", [FIRST]),
        (FOREVER, TYPE, "yes\r", LEFT, BOTH),
        (FOREVER, TYPE, "forever\r", "1 entry deleted for ever.", [FIRST]),
        ("undo", "Undo it", "n", LEFT, BOTH),
        ("undo", "Undo it", "\r", "Undone.", [FIRST]),
        (RENAME, KEPT, "n", "@sam becomes @samira in 1 entry.", BOTH),
        (RENAME, KEPT, "y", "@sam becomes @samira in 1 entry.", ["@samira led.", SECOND]),
        (IMPORT, KEPT, "n", LEFT, BOTH),
        (IMPORT, "Import them", "y", "2 entries imported.", [*JRNL, *BOTH]),
        ("restore last", KEPT, "n", LEFT, BOTH),
        ("restore last", "the present one is kept", "y", "The journal is again the copy", [FIRST]),
    ],
)
def test_a_change_is_asked_about_first(
    terminal: Spawn,
    saved: Saved,
    command: str,
    question: str,
    keys: str,
    said: str,
    texts: list[str],
) -> None:
    session = terminal(*command.split())
    session.dialogue(question, keys)
    assert (session.end(), session.echoes) == (0, True)
    assert said in session.words
    assert saved.texts == texts


def test_without_a_journal_no_present_one_is_spoken_of(
    terminal: Spawn, journal: Path, saved: Saved
) -> None:
    journal.unlink()
    session = terminal("restore", "last")
    session.wait("Go back to it")
    assert "present one" not in session.settled()
    session.type("y")
    assert session.end() == 0
    assert saved.texts == [FIRST]


def test_a_repair_is_asked_about_first(terminal: Spawn, damaged: Path, saved: Saved) -> None:
    session = terminal("doctor", "--repair")
    session.dialogue(KEPT, "y")
    assert (session.end(), session.echoes) == (0, True)
    kept = saved.entries
    assert 30 < len(kept) < 40
    assert {entry.text.partition(".")[0] for entry in kept} < {f"Entry {n}" for n in range(40)}
    assert damaged.exists()


@pytest.mark.parametrize(
    ("command", "state", "how"),
    [
        ("restore last", "journal", "Ctrl-C"),
        ("restore last", "journal", "SIGTERM"),
        ("restore last", "journal", "SIGHUP"),
        ("doctor --repair", "damaged", "Ctrl-C"),
        ("doctor --repair", "damaged", "SIGTERM"),
        (RENAME, "journal", "Ctrl-C"),
        (IMPORT, "journal", "Ctrl-C"),
        (IMPORT, "journal", "SIGTERM"),
    ],
)
def test_whoever_leaves_has_changed_nothing(
    terminal: Spawn, request: pytest.FixtureRequest, command: str, state: str, how: str
) -> None:
    journal: Path = request.getfixturevalue(state)
    before = journal.read_bytes()
    session = terminal(*command.split())
    session.wait(KEPT)
    assert (session.leave(how), session.echoes) == (130, True)
    assert journal.read_bytes() == before
