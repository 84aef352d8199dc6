"""The program in processes of its own, and a journal of fifty entries to damage."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from builders import NOW, SUNDAY, add_entries, an_entry, an_intention, taps
from compassjournal.model.entry import Entry
from compassjournal.system.paths import Paths
from faults.damaged_files import SavedJournal
from faults.forked_command import NOBODY, LimitedCommand
from faults.links import WORD
from faults.recorded_commands import PowerCuts
from faults.syscall_recorder import Recorder, may_trace
from passphrase_files import key_file
from run_result import Result, Run, RunForked, RunScript, RunShell

# Kills, limits and closed streams are asked of the system that we can ask.
collect_ignore_glob = [] if os.name == "posix" else ["test_*.py"]

TESTS = Path(__file__).parents[1]
SETTLED = {"COMPASS_NOW": NOW.isoformat(), "NO_COLOR": "1", "COLUMNS": "80", "TZ": "UTC"}


@pytest.fixture(autouse=True)
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """Our own scripts are within reach."""
    monkeypatch.setenv("PYTHONPATH", str(TESTS))


@pytest.fixture
def run_shell() -> RunShell:
    """Run a line of shell in which $compass is the program."""

    def run(line: str, **environ: str) -> Result:
        program = f"{sys.executable} -m compassjournal"
        line = line.replace("$compass", program)
        done = subprocess.run(
            ["bash", "-c", line],
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
            timeout=60,
            env=os.environ | environ,
        )
        return Result(done.returncode, done.stdout, done.stderr)

    return run


@pytest.fixture
def run_script() -> RunScript:
    """Run one of our scripts, which answers in JSON."""

    def run(name: str, *argv: object) -> Any:
        done = subprocess.run(
            [sys.executable, "-m", f"faults.{name}", *map(str, argv)],
            capture_output=True,
            text=True,
            check=False,
            timeout=3000 if "COMPASS_THOROUGH" in os.environ else 280,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return run


@pytest.fixture(scope="session")
def run_forked() -> Iterator[RunForked]:
    """Run commands one after the other, each in a child that takes on its limits."""
    parent = subprocess.Popen(
        [sys.executable, "-m", "faults.forked_command"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | SETTLED | {"PYTHONPATH": str(TESTS)},
    )

    def run(*commands: LimitedCommand) -> list[Result]:
        assert parent.stdin is not None
        assert parent.stdout is not None
        print(json.dumps([asdict(one) for one in commands]), file=parent.stdin, flush=True)
        return [Result(**left) for left in json.loads(parent.stdout.readline())]

    yield run
    parent.communicate()


@pytest.fixture
def nobodys_folder() -> Iterator[Path]:
    """A folder that somebody without rights may enter, and owns."""
    folder = Path(tempfile.mkdtemp(prefix="nobodys-"))
    folder.chmod(0o755)
    if os.getuid() == 0:
        os.chown(folder, NOBODY, NOBODY)
    yield folder
    for one in [folder, *folder.rglob("*")]:
        if one.is_dir():
            one.chmod(0o700)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def saved_once(tmp_path_factory: pytest.TempPathFactory) -> SavedJournal:
    entries = []
    for number in range(50):
        day = SUNDAY - timedelta(number // 3)
        text = f"Entry {number}: a long day on the ward with @anna, and #night was close by."
        entry = an_entry(day, text, taps=taps("attending", energy=3), prompt_id="p", asked="Why?")
        entries.append((entry, an_intention("breathe", day=day)))
    path = tmp_path_factory.mktemp("fifty") / "journal.db"
    add_entries(path, *entries)
    return SavedJournal(path.read_bytes(), tuple(entry for entry, _ in entries))


@pytest.fixture
def saved(saved_once: SavedJournal, home: Path) -> SavedJournal:
    """A journal of fifty entries in its place."""
    home.mkdir()
    (home / "journal.db").write_bytes(saved_once.raw)
    return saved_once


@pytest.fixture
def one_entry(home: Path) -> Entry:
    """A journal with one entry in its place."""
    entry = an_entry(text="My private words.")
    add_entries(home / "journal.db", entry)
    return entry


@pytest.fixture(scope="session")
def recorder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Recorder]:
    """Commands in children of one traced process, which has imported the program already."""
    if not may_trace():
        pytest.skip("strace is not here or may not look")
    log = tmp_path_factory.mktemp("recorder") / "log"
    with Recorder(log, SETTLED | {"PYTHONPATH": str(TESTS)}) as found:
        yield found


@pytest.fixture
def power_cuts(tmp_path: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch) -> PowerCuts:
    """A folder with the home in it, and another one for what a power cut leaves of it."""
    # COMPASS_THOROUGH=1 tries sixty times as many disks by chance.
    tries = 60 if "COMPASS_THOROUGH" in os.environ else 1
    found = PowerCuts(tmp_path / "folder", tmp_path / "after", recorder, tries)
    found.folder.mkdir()
    monkeypatch.setenv("COMPASS_HOME", str(found.folder / "home"))
    return found


@pytest.fixture
def nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The system's folder for temporary files and that of editor pages, both empty at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(Paths, "editor_pages", property(lambda _: folder))
    yield
    assert list(folder.iterdir()) == []
    half_made = [*tmp_path.rglob("*.part*"), *tmp_path.rglob("*-journal")]
    assert half_made == []


@pytest.fixture
def journal(run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with two entries, the copy of the day, and one made by hand."""
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
    for text in ("An ordinary day.", f"A {WORD} of a day."):
        assert run("write", text).code == 0
    assert run("backup").code == 0
    return home / "journal.db"
