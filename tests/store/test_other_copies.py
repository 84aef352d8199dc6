"""Copies that sync programs and people leave in compass's folder are named, and locked with it."""

import bz2
import gzip
import lzma
import os
import shutil
import tarfile
import zipfile
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import a_draft, save_draft, sql
from compassjournal.store.encryption.key import derive_key
from compassjournal.store.encryption.sqlcipher_file import is_encrypted, key_matches, read_salt
from compassjournal.store.other_copies import copies_sharing_lock, other_copies
from passphrase_files import ANOTHER, key_file
from run_result import Run

WORD = "quagmire"
OF_THE_JOURNAL = (
    # Dropbox, Nextcloud, ownCloud, pCloud, Seafile
    "journal (conflicted copy 2026-11-22).db",
    "journal (Ada's conflicted copy 2026-11-22).db",
    "journal (conflicted copy 2026-11-22 211400).db",
    "journal_conflict-20261122-211400.db",
    "journal (conflicted).db",
    "journal (SFConflict ada@example.org 2026-11-22-21-14-00).db",
    # OneDrive
    "journal-DESKTOP.db",
    "journal-DESKTOP-1A2B3C4.db",
    # Syncthing, Resilio
    "journal.sync-conflict-20261122-211400-ABCDEFG.db",
    ".syncthing.journal.db.tmp",
    "~syncthing~journal.db.tmp",
    ".stversions/journal~20261122-211400.db",
    "journal.Conflict.db",
    # Google Drive, iCloud, MEGA, Windows, macOS
    "journal (1).db",
    "Copy of journal.db",
    "journal 2.db",
    "journal - Copy.db",
    "journal copy.db",
    # rsync, editors, people
    ".journal.db.Xq3f2a",
    "journal.db.bak",
    "journal.bak",
    "journal.db~",
    "journal.db.old",
    "journal.old",
    "journal.db.orig",
    "#journal.db#",
    "JOURNAL-old.DB",
    "backups/2026-11-22.db.bak",
    "backups/2026-11-22.db~",
    "backups (conflicted copy)/2026-11-22.db",
    "backups 2/2026-11-22.db",
)
OF_A_DRAFT = ("drafts/a.db~", "drafts/edits/a.db.bak", "drafts (conflicted copy)/a.db")
NO_COPIES = (
    *("journal.md", "journal.keyring", "journal.txt", "journal.db-journal"),
    *("notes.db", "sealed.db", "diary.sqlite"),
)


@pytest.fixture
def journal(run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A journal with one note."""
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
    assert run("write", f"A {WORD} of a day.").code == 0
    return home / "journal.db"


def put(journal: Path, name: str) -> Path:
    """A copy of the journal, or of a draft, under that name."""
    copy = journal.parent / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    if name in OF_A_DRAFT:
        draft = a_draft(f"A {WORD} of a draft.", id="b")
        save_draft(journal.parents[1], draft)
        (journal.parents[1] / "b.db").rename(copy)
    else:
        shutil.copy(journal, copy)
    return copy


def readable_in(folder: Path) -> list[Path]:
    files = (one for one in folder.rglob("*") if one.is_file())
    return [one for one in files if WORD.encode() in one.read_bytes()]


@pytest.mark.parametrize("name", [*OF_THE_JOURNAL, *OF_A_DRAFT])
def test_a_copy_is_named_by_where_and_doctor_and_before_a_lock_that_is_its_too(
    run: Run, journal: Path, home: Path, name: str
) -> None:
    copy = put(journal, name)
    doctor = run("doctor", "--json")
    (found,) = [one for one in doctor.json["findings"] if one["about"] == "copies"]
    assert (doctor.code, copy.name in found["sentence"]) == (1, True)
    assert "`compass restore FILE`" in found["sentence"]
    places = run("where", "--json").json["places"]
    assert [one["path"] for one in places if "did not make" in one["what"]] == [str(copy)]
    assert "`compass restore" in run("where").out
    done = run("lock", "--yes")
    assert done.code == 0
    assert done.err.index(str(copy)) < done.err.index("are locked")
    assert readable_in(home) == []
    assert is_encrypted(copy)


@pytest.mark.parametrize("name", ["journal-DESKTOP.db", "journal.db.bak", "journal 2.db"])
def test_a_locked_copy_is_named_and_gets_the_new_passphrase(
    run: Run, journal: Path, tmp_path: Path, name: str
) -> None:
    assert run("lock", "--yes").code == 0
    copy = put(journal, name)
    assert other_copies(journal) == (copy,)
    (place,) = [one for one in run("where", "--json").json["places"] if one["path"] == str(copy)]
    assert place["readers"] == "nobody without the passphrase"
    new = key_file(tmp_path / "new", ANOTHER)
    done = run("lock", "--change", "--yes", "--new-key-file", str(new))
    assert (done.code, str(copy) in done.err) == (0, True)
    assert key_matches(copy, derive_key(ANOTHER, read_salt(copy)))


def test_a_copy_that_comes_after_the_lock_is_named_and_locked_by_the_next(
    run: Run, journal: Path, tmp_path: Path
) -> None:
    shutil.copy(journal, tmp_path / "of another computer")
    assert run("lock", "--yes").code == 0
    copy = journal.with_name("journal-LAPTOP.db")
    shutil.copy(tmp_path / "of another computer", copy)
    (_, plain) = [
        one for one in run("doctor", "--json").json["findings"] if one["about"] == "copies"
    ]
    assert ("journal-LAPTOP.db" in plain["sentence"], plain["command"]) == (True, "compass lock")
    done = run("lock")
    assert (done.code, str(copy) in done.err, "cut off" in done.err) == (0, True, False)
    assert readable_in(journal.parent) == []


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("journal.db.gz", gzip.compress),
        ("journal-DESKTOP.db", lambda raw: raw[: len(raw) // 2]),
        ("journal (1).db-journal", lambda raw: b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + raw),
        ("old.db", bytes),
    ],
)
def test_what_cannot_be_locked_with_it_is_named_after_the_lock(
    run: Run, journal: Path, name: str, content: object
) -> None:
    assert callable(content)
    copy = journal.with_name(name)
    copy.write_bytes(content(journal.read_bytes()))
    before = copy.read_bytes()
    assert other_copies(journal) == (copy,)
    done = run("lock", "--yes")
    assert done.code == 0
    said = done.err[done.err.index("are locked") :]
    assert f"can be read as before:\n  {copy}\n  What else could be read was removed" in said
    assert copy.read_bytes() == before


def zipped(raw: bytes) -> bytes:
    into = BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("notes.txt", "nothing")
        archive.writestr("a/b/diary", raw)
    return into.getvalue()


def tarred(raw: bytes, mode: str = "w") -> bytes:
    into = BytesIO()
    opened = partial(tarfile.open, fileobj=into)
    with opened(mode=mode) as archive:
        for name, content in (("notes.txt", b"nothing"), ("a/b/diary", raw)):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, BytesIO(content))
    return into.getvalue()


LEFT: dict[str, Callable[[bytes], bytes]] = {
    **dict.fromkeys(("diary.db", "old.sqlite", "x", "Thesis final.bak", ".hidden"), bytes),
    **dict.fromkeys(("old/journal.db", "old/2025/diary.db", "backups/old/2026-11-22.db"), bytes),
    **dict.fromkeys(("old.zip", "old/old.zip", "backups/2025.zip", "words.docx"), zipped),
    **dict.fromkeys(("old.tar", "drafts/old.tar"), tarred),
    "old.tgz": lambda raw: tarred(raw, "w:gz"),
    "old.tar.bz2": lambda raw: tarred(raw, "w:bz2"),
    "deep/old.tar.xz": lambda raw: tarred(raw, "w:xz"),
    "old.gz": gzip.compress,
    "old.bz2": bz2.compress,
    "old/old.xz": lzma.compress,
}


@pytest.mark.parametrize("name", LEFT)
def test_a_copy_under_any_name_in_a_folder_or_an_archive_is_named_and_left(
    run: Run, journal: Path, name: str
) -> None:
    copy = journal.parent / name
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes(LEFT[name](journal.read_bytes()))
    before = copy.read_bytes()
    (found,) = [one for one in run("doctor", "--json").json["findings"] if one["about"] == "copies"]
    assert name in found["sentence"].replace("\\", "/")
    (place,) = [
        one for one in run("where", "--json").json["places"] if "did not make" in one["what"]
    ]
    assert (place["path"], place["readers"]) == (str(copy), "you alone")
    done = run("lock", "--yes")
    asked, _, said = done.err.partition("are locked")
    assert f"that stays as it is:\n  {copy}\n" in asked
    assert "Its lock changes" not in asked
    assert f"can be read as before:\n  {copy}\n  What else could be read was removed" in said
    assert copy.read_bytes() == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("notes.zip", lambda _: zipped(b"no database")),
        ("notes.tar.gz", lambda _: tarred(b"no database", "w:gz")),
        ("cut.zip", lambda raw: zipped(raw)[:-30]),
        ("cut.tgz", lambda raw: tarred(raw, "w:gz")[:40]),
        ("cut.xz", lambda raw: lzma.compress(raw)[:20]),
        ("twice.gz", lambda raw: gzip.compress(gzip.compress(raw))),
        ("empty.tar", lambda _: tarred(b"")[:512]),
        ("old/other.db", lambda _: b"SQLite format 3\0" + bytes(4080)),
    ],
)
def test_an_archive_without_a_readable_copy_is_none(
    run: Run, journal: Path, name: str, content: object
) -> None:
    assert callable(content)
    file = journal.parent / name
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content(journal.read_bytes()))
    assert other_copies(journal) == ()
    assert run("lock", "--yes").code == 0


def test_a_journal_of_its_own_in_a_folder_below_keeps_its_lock(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASS_HOME", str(journal.parent / "work"))
    assert run("write", "At work.").code == 0
    work = journal.parent / "work/journal.db"
    monkeypatch.setenv("COMPASS_HOME", str(journal.parent))
    assert run("lock", "--yes").code == 0
    assert (is_encrypted(journal), is_encrypted(work)) == (True, False)
    assert work in other_copies(journal)


@pytest.mark.skipif(os.name != "posix", reason="hard links to private files are for POSIX here")
def test_a_copy_with_a_second_name_is_not_said_to_get_the_lock(
    run: Run, journal: Path, tmp_path: Path
) -> None:
    shutil.copy(journal, tmp_path / "before")
    assert run("lock", "--yes").code == 0
    copy = journal.with_name("journal-LAPTOP.db")
    shutil.copy(tmp_path / "before", copy)
    os.link(copy, tmp_path / "again.db")
    done = run("lock")
    assert done.code == 0
    assert f"that stays as it is:\n  {copy}\n" in done.err
    assert f"can be read as before:\n  {copy}\n" in done.err


@pytest.mark.parametrize("name", NO_COPIES)
def test_other_files_are_no_copies(run: Run, journal: Path, name: str) -> None:
    file = journal.with_name(name)
    file.write_text("ŵ" * 5000, "utf-8")
    os.truncate(file, 4096)
    if name in ("notes.db", "diary.sqlite"):
        file.unlink()
        sql(file, "CREATE TABLE entry (text)")
    elif name == "sealed.db":
        file.write_bytes(bytes(range(256)) * 32)
    before = file.read_bytes()
    assert other_copies(journal) == ()
    assert copies_sharing_lock(journal) == []
    assert file.read_bytes() == before
    if name != "journal.db-journal":
        assert run("doctor").code == 0


def test_what_is_no_file_or_holds_nothing_is_no_copy(journal: Path) -> None:
    journal.with_name("journal.db.bak").touch()
    journal.with_name("journal 2.db").mkdir()
    journal.with_name("journal 3.db").symlink_to(journal)
    if os.name == "posix":
        os.mkfifo(journal.with_name("journal 4.db"))
    assert other_copies(journal) == ()


def test_the_copies_of_a_journal_behind_a_link_are_beside_the_file(
    run: Run, journal: Path, tmp_path: Path
) -> None:
    synced = tmp_path / "Dropbox"
    synced.mkdir()
    journal.rename(synced / "mine.db")
    journal.symlink_to(synced / "mine.db")
    copies = [synced / name for name in ("mine (conflicted copy).db", "mine.db.bak")]
    for copy in (*copies, synced / "another.db"):
        shutil.copy(journal, copy)
    assert other_copies(journal) == tuple(sorted(copies))
    assert run("lock", "--yes").code == 0
    assert readable_in(tmp_path) == [synced / "another.db"]
    places = {one["path"]: one["readers"] for one in run("where", "--json").json["places"]}
    locked = [str(journal), str(journal.parent / "backups"), *map(str, copies)]
    assert [places[one] for one in locked] == ["nobody without the passphrase"] * 4


def test_a_copy_can_be_looked_at_without_changing_anything(run: Run, journal: Path) -> None:
    copy = put(journal, "journal-DESKTOP.db")
    assert run("write", "Only here.").code == 0
    before = journal.read_bytes()
    looked = run("restore", str(copy))
    assert (looked.code, "Only here" in looked.out) == (2, False)
    assert "1 entry" in looked.out
    assert (journal.read_bytes(), copy.is_file()) == (before, True)


def test_words_deleted_for_ever_go_from_the_copies_too(run: Run, journal: Path, home: Path) -> None:
    for name in ("journal-DESKTOP.db", "journal.db.bak", "backups/2026-11-22.db~"):
        put(journal, name)
    assert run("delete", "last", "--forever", "--yes").code == 0
    assert readable_in(home) == []


def test_what_is_said_of_copies(
    run: Run, journal: Path, home: Path, snapshot: SnapshotAssertion
) -> None:
    for name in ("journal (conflicted copy 2026-11-22).db", "old.db"):
        put(journal, name)
    before = [run("doctor").out.partition("entry, as")[0], run("where").out.partition("  Pages")[0]]
    locked = run("lock", "--yes").err
    after = run("doctor").out.partition("entry, as")[0]
    assert "\n--\n".join([*before, locked, after]).replace(str(home), "~") == snapshot
