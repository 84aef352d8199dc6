"""Folders that refuse, and disks that are full."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from builders import add_entries, an_entry, texts_in
from compassjournal.model.entry import Entry
from faults.damaged_files import cut_off_a_write
from faults.forked_command import NOBODY, LimitedCommand
from faults.syscall_recorder import may_trace
from run_result import Result, Run, RunForked, RunShell

NO_FOLDER = "compass cannot use the folder {} ({}). Your journal was not touched.\n"
UNOPENED = "The journal {} cannot be opened. Check that you may read and write it and its folder.\n"
READ_ONLY = "The journal {} cannot be written here: it is read-only. Nothing was changed.\n"
FULL = (
    "{} could not be written: the disk is full or refuses. "
    "Nothing was changed; what was saved before is safe.\n"
)
NOTHING = "  Nothing written yet. `compass reflect` asks today's question.\n"
LONG = ("A long answer. " * 8000).strip()


ABSENT, CUT_OFF = "a folder that is not there", "a read-only folder with a write cut off"
LISTED = "(list)"
# The rights of the folder and of the journal, and what `list` and `write` say then.
RIGHTS: dict[str, tuple[int, int, str, str]] = {
    "a read-only folder": (0o500, 0o600, LISTED, READ_ONLY),
    CUT_OFF: (0o500, 0o600, FULL, FULL),
    "a read-only file": (0o700, 0o400, LISTED, READ_ONLY),
    "an unreadable file": (0o700, 0o000, UNOPENED, UNOPENED),
    "an unreadable folder": (0o000, 0o600, NO_FOLDER, NO_FOLDER),
    ABSENT: (0o500, 0, NOTHING, NO_FOLDER),
}


@pytest.mark.slow
def test_missing_rights_are_one_sentence_and_nothing_is_lost(
    run_forked: RunForked, nobodys_folder: Path, one_entry: Entry, home: Path
) -> None:
    places = {name: nobodys_folder / name for name in RIGHTS}
    for name, place in places.items():
        place.mkdir()
        if name != ABSENT:
            shutil.copy(home / "journal.db", place)
    cut_off_a_write(places[CUT_OFF] / "journal.db")
    for one in nobodys_folder.rglob("*") if os.getuid() == 0 else ():
        os.chown(one, NOBODY, NOBODY)
    for name, place in places.items():
        if name != ABSENT:
            (place / "journal.db").chmod(RIGHTS[name][1])
        place.chmod(RIGHTS[name][0])
    places[ABSENT] /= "journal"
    listed = (
        f"  Sunday 22 November 2026\n  {one_entry.handle[:4]} reflection       {one_entry.text}\n"
    )
    for name, place in places.items():
        for argv, sentence in zip((["list"], ["write", "New."]), RIGHTS[name][2:], strict=True):
            (left,) = run_forked(LimitedCommand(argv, str(place), uid=NOBODY))
            about = place if sentence == NO_FOLDER else place / "journal.db"
            expected = {
                LISTED: Result(0, listed, "  1 entry.\n"),
                NOTHING: Result(0, "", NOTHING),
            }.get(sentence, Result(1, "", sentence.format(about, "permission denied")))
            assert left == expected, (name, argv)
    del places[ABSENT]
    for place in places.values():
        place.chmod(0o700)
        (place / "journal.db").chmod(0o600)
        assert texts_in(place / "journal.db") == [one_entry.text]


@pytest.mark.slow
@pytest.mark.parametrize("before", [["Before."], []], ids=["a journal", "none yet"])
def test_a_disk_that_fills_at_any_point_harms_nothing(
    run_forked: RunForked,
    run: Run,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: list[str],
) -> None:
    add_entries(home / "journal.db", *(an_entry(text=text) for text in before))
    size = (home / "journal.db").stat().st_size if before else 4096
    sizes = [0, 1, 511, 4096, 20_000, size - 1, size, size + 1, size + 4096, size + 60_000, 10**6]
    homes = {limit: tmp_path / str(limit) for limit in sizes}
    for place in homes.values() if before else ():
        shutil.copytree(home, place, dirs_exist_ok=True)
    every = run_forked(
        *(
            LimitedCommand(["write", LONG], str(place), largest_file=limit)
            for limit, place in homes.items()
        )
    )
    for place, left in zip(homes.values(), every, strict=True):
        journal = place / "journal.db"
        saved = left.code == 0
        if not saved:
            assert left == Result(1, "", FULL.format(journal)), place
            assert [one.name for one in place.iterdir()] == ["journal.db"] * len(before)
        assert sorted(texts_in(journal)) == [LONG] * saved + before, place
        monkeypatch.setenv("COMPASS_HOME", str(place))
        assert run("write", "There is room again.").code == 0
        assert len(texts_in(journal)) == 1 + saved + len(before)
    assert (every[0].code, every[-1].code) == (1, 0)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["md", "json", "html", "zip"])
def test_an_export_that_cannot_be_written_leaves_the_old_one(
    run_forked: RunForked, home: Path, one_entry: Entry, tmp_path: Path, suffix: str
) -> None:
    assert one_entry
    target = tmp_path / "out" / f"journal.{suffix}"
    target.parent.mkdir()
    target.write_text("The old export.")
    argv = ["export", "--to", str(target), "--force"]
    refused, written = run_forked(
        LimitedCommand(argv, str(home), largest_file=40), LimitedCommand(argv, str(home))
    )
    sentence = f"{target} could not be written (file too large). Nothing there was changed.\n"
    assert (refused.code, refused.out, refused.err.endswith(sentence)) == (1, "", True)
    assert (written.code, list(target.parent.iterdir())) == (0, [target])
    assert target.read_bytes() != b"The old export."


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 900 kB with the home on it."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=900k", "tmpfs", str(disk)]
    if (
        shutil.which("mount") is None
        or subprocess.run(mount, capture_output=True, check=False).returncode
    ):
        pytest.skip("this machine lets nobody mount a small disk")
    monkeypatch.setenv("COMPASS_HOME", str(disk / "home"))
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def test_a_full_disk_keeps_what_there_was_and_works_again_when_there_is_room(
    run: Run, small_disk: Path
) -> None:
    journal = small_disk / "home" / "journal.db"
    assert run("reflect", "--text", "Before.").code == 0
    before = run("list")
    filler = os.open(small_disk / "filler", os.O_CREAT | os.O_WRONLY)
    with contextlib.suppress(OSError):
        while os.write(filler, bytes(4096)):
            pass
    os.close(filler)
    assert run("write", LONG) == Result(1, "", FULL.format(journal))
    assert run("list") == before
    export = run("export", "--to", str(small_disk / "out.md"))
    reason = "no space left on device"
    assert (export.code, reason in export.err) == (1, True)
    (small_disk / "filler").unlink()
    assert run("write", LONG).code == 0
    assert texts_in(journal) == ["Before.", LONG]
    assert sorted(one.name for one in small_disk.iterdir()) == ["home"]


@pytest.mark.slow
@pytest.mark.skipif(not may_trace(), reason="strace is not here or may not look")
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
