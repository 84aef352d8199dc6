"""Going back to a copy and saving what a damaged file holds, at a real terminal: asked first."""

import signal
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.write.writer import Writer
from pty_terminal import Spawn, Terminal, Written
from run_result import Run

pytestmark = pytest.mark.slow

LEAVING = {"Ctrl-C": 2, "a request to end": signal.SIGTERM, "a hang-up": signal.SIGHUP}


@pytest.fixture
def journal(run: Run, home: Path) -> Path:
    """A journal with two entries, and a copy that holds the first alone."""
    run("write", "Before the copy.")
    run("backup")
    run("write", "After the copy.")
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


def leave(sitting: Terminal, how: str) -> None:
    if how == "Ctrl-C":
        sitting.type("\x03")
    else:
        sitting.send_signal(LEAVING[how])


@pytest.mark.parametrize(
    ("keys", "said", "texts"),
    [
        ("y\r", "The journal is again the copy", ["Before the copy."]),
        ("n\r", "Left as it was.", ["Before the copy.", "After the copy."]),
    ],
)
def test_going_back_is_asked_about_first(
    terminal: Spawn, journal: Path, written: Written, keys: str, said: str, texts: list[str]
) -> None:
    assert journal.exists()
    sitting = terminal("restore", "last", afresh=True)
    sitting.wait("Go back to it; the present one is kept")
    sitting.type(keys)
    assert (sitting.end(), sitting.shows_keys) == (0, True)
    assert said in sitting.words
    assert [entry.text for entry in written()] == texts


@pytest.mark.parametrize("how", LEAVING)
@pytest.mark.parametrize(
    ("command", "kept"), [("restore last", "journal"), ("doctor --repair", "damaged")]
)
def test_whoever_leaves_has_changed_nothing(
    terminal: Spawn, request: pytest.FixtureRequest, command: str, kept: str, how: str
) -> None:
    journal: Path = request.getfixturevalue(kept)
    before = journal.read_bytes()
    sitting = terminal(*command.split())
    sitting.wait("Leave it as it is")
    leave(sitting, how)
    assert (sitting.end(), sitting.shows_keys) == (130, True)
    assert journal.read_bytes() == before


def test_a_repair_is_asked_about_first(terminal: Spawn, damaged: Path, written: Written) -> None:
    sitting = terminal("doctor", "--repair")
    sitting.wait("Leave it as it is")
    sitting.type("y\r")
    assert (sitting.end(), sitting.shows_keys) == (0, True)
    kept = written()
    assert 30 < len(kept) < 40
    assert {entry.text.partition(".")[0] for entry in kept} < {f"Entry {n}" for n in range(40)}
    assert damaged.exists()
