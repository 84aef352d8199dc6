"""Power cuts and failing disks: what is acknowledged was synced before, whatever else failed."""

import re
from pathlib import Path

import pytest

from compassjournal.model.entry import Entry
from compassjournal.store.read.reader import Reader
from faults.fixture_types import Shell
from faults.syscall_recorder import may_trace
from run_result import Result

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not may_trace(), reason="strace is not here or may not look"),
]

FULL = (
    "{} could not be written: the disk is full or refuses. "
    "Nothing was changed; what was saved before is safe.\n"
)
CALLS = "mkdir,fsync,fdatasync,pwrite64,write,link,unlink"


def calls_of(shell: Shell, tmp_path: Path, command: str) -> list[str]:
    """What the command asked of the disk, in order: "fsync journal.db", up to its receipt."""
    log = tmp_path / "strace.log"
    assert shell(f"strace -f -y -e trace={CALLS} -o {log} $compass {command}").code == 0
    found: list[str] = []
    for line in log.read_text().splitlines():
        if "Saved as" in line:
            return found
        if match := re.search(r'(\w+)\((?:\d+<|")([^">]*)[">].*= \d', line):
            name = re.sub(r"\.journal\.db\.[\w-]+\.part", "part", Path(match[2]).name)
            found.append(f"{match[1]} {name}")
    raise AssertionError(found)


def once(calls: list[str]) -> list[str]:
    """The calls, none twice in a row."""
    return [call for number, call in enumerate(calls) if calls[number - 1 : number] != [call]]


def test_a_receipt_comes_after_the_journal_and_its_folder_are_synced(
    shell: Shell, home: Path, one_entry: Entry, tmp_path: Path
) -> None:
    assert (home / "journal.db").exists(), one_entry
    calls = once(calls_of(shell, tmp_path, "write 'Second.'"))
    assert calls[-4:] == [
        "pwrite64 journal.db",
        "fsync journal.db",
        "unlink journal.db-journal",
        "fsync compass",
    ]
    # And the old pages were safe before the first new one.
    assert calls.index("fsync journal.db-journal") < calls.index("pwrite64 journal.db")


def test_the_first_receipt_comes_after_the_folders_and_the_journals_name_are_synced(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / "parent" / "compass"))
    calls = once(calls_of(shell, tmp_path, "write 'First.'"))
    made, named = calls.index("mkdir compass"), calls.index("link part")
    assert (
        calls[made + 1 : made + 3] == ["fsync parent", f"fsync {tmp_path.name}"]
        or calls[made + 1] == "fsync parent"
    )
    assert calls[named - 1] == "fsync part"
    # A second name of the journal's is gone for good before anybody writes into it.
    assert calls[named + 1 : named + 3] == ["unlink part", "fsync compass"]
    assert calls[-3:] == ["fsync journal.db", "unlink journal.db-journal", "fsync compass"]


@pytest.mark.parametrize(
    ("fault", "kept"),
    [
        ("fsync:error=EIO:when=4", 1),  # the new pages
        ("fsync:error=EIO:when=5", 2),  # the folder: all is there, and may not last
        ("pwrite64:error=ENOSPC:when=20+", 1),  # the old pages
        ("unlink:error=EIO:when=1", 1),  # the end of the transaction
    ],
)
def test_a_disk_that_fails_at_any_step_is_never_acknowledged(
    shell: Shell, home: Path, one_entry: Entry, fault: str, kept: int
) -> None:
    trace = f"strace -f -o /dev/null -e trace={fault.partition(':')[0]} -e inject={fault}"
    left = shell(f"{trace} $compass write 'Second.'")
    assert left == Result(1, "", FULL.format(home / "journal.db"))
    reader = Reader(home / "journal.db")
    assert sorted(one.text for one in reader.between()) == [one_entry.text, "Second."][:kept]
    reader.close()
    assert [one.name for one in home.iterdir()] == ["journal.db"]
