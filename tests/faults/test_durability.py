"""Power cuts and failing disks: what is acknowledged was synced before, whatever else failed."""

import re
from pathlib import Path

import pytest

from builders import texts_in
from compassjournal.model.entry import Entry
from faults.fixture_types import RunShell
from faults.syscall_recorder import Record, Recorder, Said, may_trace
from run_result import Result

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not may_trace(), reason="strace is not here or may not look"),
]

FULL = (
    "{} could not be written: the disk is full or refuses. "
    "Nothing was changed; what was saved before is safe.\n"
)


def calls_before_receipt(record: Record) -> list[str]:
    """What the command asked of the disk, in order, none twice in a row: "Synced journal.db"."""
    found: list[str] = []
    for call in record.calls:
        if isinstance(call, Said):
            if "Saved as" in call.text:
                return found
            continue
        name = re.sub(r"\.journal\.db\.[\w-]+\.part", "part", Path(call.path).name)
        if found[-1:] != (one := [f"{type(call).__name__} {name}"]):
            found += one
    raise AssertionError(found)


def test_a_receipt_comes_after_the_journal_and_its_folder_are_synced(
    recorder: Recorder, home: Path, one_entry: Entry
) -> None:
    assert (home / "journal.db").exists(), one_entry
    record = recorder.record(home.parent, "write", "Second.", COMPASS_HOME=str(home))
    calls = calls_before_receipt(record)
    assert calls[-4:] == [
        "Wrote journal.db",
        "Synced journal.db",
        "Gone journal.db-journal",
        "Synced compass",
    ]
    # And the old pages were safe before the first new one.
    assert calls.index("Synced journal.db-journal") < calls.index("Wrote journal.db")


def test_the_first_receipt_comes_after_the_folders_and_the_journals_name_are_synced(
    recorder: Recorder, tmp_path: Path
) -> None:
    home = str(tmp_path / "parent" / "compass")
    calls = calls_before_receipt(recorder.record(tmp_path, "write", "First.", COMPASS_HOME=home))
    made, named = calls.index("Made compass"), calls.index("Linked part")
    # The folder that the record is of has no name in it.
    assert calls[made + 1 : made + 3] == ["Synced parent", "Synced "]
    assert calls[named - 1] == "Synced part"
    # A second name of the journal's is gone for good before anybody writes into it.
    assert calls[named + 1 : named + 3] == ["Gone part", "Synced compass"]
    assert calls[-3:] == ["Synced journal.db", "Gone journal.db-journal", "Synced compass"]


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
    run_shell: RunShell, home: Path, one_entry: Entry, fault: str, kept: int
) -> None:
    trace = f"strace -f --seccomp-bpf -o /dev/null -e trace={fault.partition(':')[0]}"
    left = run_shell(f"{trace} -e inject={fault} $compass write 'Second.'")
    assert left == Result(1, "", FULL.format(home / "journal.db"))
    assert sorted(texts_in(home / "journal.db")) == [one_entry.text, "Second."][:kept]
    assert [one.name for one in home.iterdir()] == ["journal.db"]
