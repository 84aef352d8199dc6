"""Folders that refuse, disks that are full, and who may read what is written."""

import contextlib
import os
import shutil
import stat
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from compassjournal.model.draft import Draft
from compassjournal.model.entry import Entry, Kind
from compassjournal.model.ids import new_id
from compassjournal.store.drafts import DraftFile
from compassjournal.store.read.reader import Reader
from faults.fixture_types import NOBODY, Forked, Step, cut_off_a_write
from run_result import Result, Run

NO_FOLDER = "compass cannot use the folder {} ({}). Your journal was not touched.\n"
UNOPENED = "The journal {} cannot be opened. Check that you may read and write it and its folder.\n"
READ_ONLY = "The journal {} cannot be written here: it is read-only. Nothing was changed.\n"
FULL = (
    "{} could not be written: the disk is full or refuses. "
    "Nothing was changed; what was saved before is safe.\n"
)
LISTED = "  Sunday 22 November 2026\n  {} reflection       My private words.\n"
LONG = "A long answer. " * 8000


def texts(journal: Path) -> list[str]:
    reader = Reader(journal)
    found = [entry.text for entry in reader.between()]
    reader.close()
    return found


def give_away(folder: Path) -> None:
    """Let somebody without rights own it, when we may give it away."""
    if os.getuid() == 0:
        for one in [folder, *folder.rglob("*")]:
            os.chown(one, NOBODY, NOBODY)


@pytest.mark.slow
def test_missing_rights_are_one_sentence_and_nothing_is_lost(
    forked: Forked, ground: Path, one_entry: Entry, home: Path
) -> None:
    rights = {
        "read-only folder": (0o500, 0o600),
        "read-only folder with a write cut off": (0o500, 0o600),
        "read-only file": (0o700, 0o400),
        "unreadable file": (0o700, 0o000),
        "unreadable folder": (0o000, 0o600),
        "folder that is not there": (0o500, None),
    }
    places = {name: ground / str(number) for number, name in enumerate(rights)}
    for name, place in places.items():
        place.mkdir()
        if rights[name][1] is not None:
            shutil.copy(home / "journal.db", place)
    cut_off_a_write(places["read-only folder with a write cut off"] / "journal.db")
    give_away(ground)
    for name, (of_folder, of_file) in rights.items():
        if of_file is not None:
            (places[name] / "journal.db").chmod(of_file)
        places[name].chmod(of_folder)
    places["folder that is not there"] /= "journal"
    commands = (["list"], ["write", "New."])
    left = {
        name: tuple(forked(*(Step(argv, str(place), uid=NOBODY) for argv in commands)))
        for name, place in places.items()
    }

    def refused(sentence: str, name: str) -> Result:
        return Result(1, "", sentence.format(places[name] / "journal.db"))

    def no_folder(name: str) -> Result:
        return Result(1, "", NO_FOLDER.format(places[name], "permission denied"))

    listed = Result(0, LISTED.format(one_entry.handle[:4]), "  1 entry.\n")
    nothing = Result(0, "", "  Nothing written yet. `compass reflect` asks today's question.\n")
    closed, absent = "unreadable folder", "folder that is not there"
    assert left == {
        closed: (*[no_folder(closed)] * 2,),
        "read-only folder": (listed, refused(READ_ONLY, "read-only folder")),
        "read-only folder with a write cut off": (
            *[refused(FULL, "read-only folder with a write cut off")] * 2,
        ),
        "read-only file": (listed, refused(READ_ONLY, "read-only file")),
        "unreadable file": (*[refused(UNOPENED, "unreadable file")] * 2,),
        absent: (nothing, no_folder(absent)),
    }
    del places[absent]
    for place in places.values():
        place.chmod(0o700)
        (place / "journal.db").chmod(0o600)
        assert texts(place / "journal.db") == [one_entry.text]


@pytest.mark.slow
def test_a_disk_that_fills_at_any_point_harms_nothing(
    forked: Forked,
    run: Run,
    home: Path,
    one_entry: Entry,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    size = (home / "journal.db").stat().st_size
    sizes = [0, 1, 511, 4096, 20_000, size - 1, size, size + 1, size + 4096, size + 60_000, 10**6]
    homes = {limit: tmp_path / str(limit) for limit in sizes}
    for one in homes.values():
        shutil.copytree(home, one)
    steps = [
        Step(["write", LONG], str(place), largest_file=limit) for limit, place in homes.items()
    ]
    left = dict(zip(sizes, forked(*steps), strict=True))
    codes = []
    for limit, place in homes.items():
        journal = place / "journal.db"
        saved = left[limit].code == 0
        codes.append(left[limit].code)
        if not saved:
            assert left[limit] == Result(1, "", FULL.format(journal)), limit
        assert sorted(texts(journal)) == [LONG] * saved + [one_entry.text], limit
        monkeypatch.setenv("COMPASS_HOME", str(place))
        assert run("write", "There is room again.").code == 0
        assert len(texts(journal)) == 2 + saved
    assert (codes[0], codes[-1]) == (1, 0)


@pytest.mark.slow
def test_a_disk_too_full_for_a_first_journal_leaves_none(
    forked: Forked, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes = {limit: tmp_path / str(limit) for limit in (0, 511, 4096, 30_000)}
    steps = [Step(["write", "First."], str(h), largest_file=n) for n, h in homes.items()]
    for home, left in zip(homes.values(), forked(*steps), strict=True):
        assert left == Result(1, "", FULL.format(home / "journal.db"))
        assert list(home.iterdir()) == []
        monkeypatch.setenv("COMPASS_HOME", str(home))
        assert run("write", "First.").code == 0
        assert texts(home / "journal.db") == ["First."]


@pytest.mark.slow
def test_an_export_that_cannot_be_written_leaves_the_old_one(
    forked: Forked, home: Path, one_entry: Entry, tmp_path: Path
) -> None:
    assert one_entry
    target = tmp_path / "out" / "journal.md"
    target.parent.mkdir()
    target.write_text("The old export.")
    argv = ["export", "--to", str(target), "--force"]
    refused, written = forked(Step(argv, str(home), largest_file=40), Step(argv, str(home)))
    sentence = f"{target} could not be written (file too large). Nothing there was changed.\n"
    assert refused == Result(1, "", sentence)
    assert (written.code, list(target.parent.iterdir())) == (0, [target])
    assert target.read_text() != "The old export."


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A disk of 400 kB with the home on it."""
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
    assert texts(journal) == ["Before.", LONG]
    assert sorted(one.name for one in small_disk.iterdir()) == ["home"]


def modes(folder: Path) -> dict[str, str]:
    """Who may do what with each thing in the folder, and with the folder."""
    found = {".": folder} | {str(one.relative_to(folder)): one for one in folder.rglob("*")}
    return {name: oct(stat.S_IMODE(one.stat().st_mode)) for name, one in found.items()}


@pytest.mark.slow
def test_everything_is_for_its_owner_alone_whatever_the_umask(
    forked: Forked, home: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    argvs = (
        ["reflect", "--text", "Mine."],
        ["list"],
        ["export", "--to", str(out)],
        ["export", "--to", str(out / "all.md")],
    )
    for left in forked(*(Step(argv, str(home), umask=0) for argv in argvs)):
        assert left.code == 0
    assert modes(home) == {
        ".": "0o700",
        "backups": "0o700",
        "backups/2026-11-22.db": "0o600",
        "cache": "0o700",
        "cache/bank.json": "0o600",
        "journal.db": "0o600",
    }
    assert modes(out) == {".": "0o700", "2026-11-22.md": "0o600", "all.md": "0o600"}


def test_a_draft_is_for_its_owner_alone(run: Run, home: Path) -> None:
    os.umask(0)
    run("list")
    now = datetime(2026, 11, 22, tzinfo=UTC)
    file = DraftFile(home / "drafts", new_id(now))
    file.save(Draft(new_id(now), now.date(), Kind.NOTE, now, "Mine."))
    assert set(modes(home / "drafts").values()) == {"0o700", "0o600"}
    file.discard()


def test_a_journal_that_others_could_read_is_closed_to_them(
    run: Run, home: Path, one_entry: Entry
) -> None:
    (home / "journal.db").chmod(0o644)
    assert run("write", "More.").code == 0
    assert stat.S_IMODE((home / "journal.db").stat().st_mode) == 0o600
    assert texts(home / "journal.db") == [one_entry.text, "More."]
