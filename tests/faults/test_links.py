"""A link in the journal's place, against every command that writes.

After each the words can be read in exactly one file, the one that the link names, or in none where
the journal is locked; the link is a link still, and no file is left half-made.
"""

import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.database_files import rollback_journal
from compassjournal.store.doctor.journal_checks import has_hot_rollback_journal
from compassjournal.store.encryption.key import derive_key
from compassjournal.store.encryption.sqlcipher_file import is_encrypted, key_matches, read_salt
from compassjournal.store.schema import LATEST_SCHEMA
from compassjournal.system import atomic_files
from faults.links import (
    BAD,
    COMMANDS,
    GOOD,
    LOCKING,
    REPLACING,
    WORD,
    hard,
    in_circles,
    perform,
    readable_anywhere,
    readable_in,
    said_calmly,
    to_a_device,
    to_a_folder,
    to_a_pipe,
    to_nowhere,
)
from passphrase_files import ANOTHER, PASSPHRASE
from run_result import Run

SCHEMA = Path(__file__).parents[1] / "store" / "schemas" / "m0002.sql"
pytestmark = pytest.mark.usefixtures("nothing_left")


def damage(journal: Path) -> None:
    """Spoil the index of words and a page that no entry is on, so that a repair has work to do."""
    raw = bytearray(journal.read_bytes())
    with closing(sqlite.connect(str(journal))) as connection:
        ((page,),) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_entry_handle'"
        ).fetchall()
    raw[(page - 1) * 4096 : (page - 1) * 4096 + 200] = b"\xa5" * 200
    journal.write_bytes(raw)


@pytest.mark.parametrize("link", GOOD)
@pytest.mark.parametrize("name", COMMANDS)
def test_a_journal_behind_a_link_stays_there(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], Path],
    name: str,
) -> None:
    if name == "repair":
        damage(journal)
    real = link(journal)
    target = journal.readlink()
    done = perform(run, name, tmp_path, monkeypatch)
    assert [one.code for one in done] == [0] * len(done), done
    assert journal.readlink() == target
    assert real.is_file()
    assert not real.is_symlink()
    if name in LOCKING:
        assert readable_anywhere(tmp_path) == []
        assert is_encrypted(real)
        words = PASSPHRASE if name == "lock" else ANOTHER
        assert key_matches(real, derive_key(words, read_salt(real)))
    elif name == "delete for ever":
        assert readable_anywhere(tmp_path) == []
    else:
        assert readable_in(tmp_path) == [real]


@pytest.mark.parametrize("name", COMMANDS)
def test_a_journal_with_two_names_is_written_in_both_or_refused(
    run: Run, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    if name == "repair":
        damage(journal)
    other = hard(journal)
    before = journal.read_bytes()
    done = perform(run, name, tmp_path, monkeypatch)
    assert journal.samefile(other)
    for one in done:
        said_calmly(one)
    if name in REPLACING:
        assert done[0].code == 1
        assert done[0].err.startswith(f"{journal} has 2 names on this disk (hard links)")
        assert "removed" not in done[0].err
        assert journal.read_bytes() == before
    else:
        assert [one.code for one in done] == [0] * len(done)
        readable = readable_in(tmp_path)
        assert [one.samefile(journal) for one in readable] == [True] * (name != "delete for ever")


@pytest.mark.parametrize("link", BAD)
def test_a_link_that_leads_to_no_journal_is_refused_and_left(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], None],
) -> None:
    journal.unlink()
    link(journal)
    before = journal.lstat()
    for name in COMMANDS:
        (first, *_) = perform(run, name, tmp_path, monkeypatch)
        said_calmly(first)
        assert (name, first.code) in [("backup", 1), (name, 1), (name, 5)], first
        assert str(journal.parent) in first.err
        after = journal.lstat()
        assert (after.st_ino, after.st_mode) == (before.st_ino, before.st_mode)
    told = run("doctor")
    assert told.code in (1, 5)
    assert run("where").code == 0
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("link", GOOD)
def test_a_journal_of_an_older_compass_is_brought_up_to_date_behind_its_link(
    run: Run, home: Path, tmp_path: Path, link: Callable[[Path], Path]
) -> None:
    home.mkdir()
    journal = home / "journal.db"
    with closing(sqlite.connect(str(journal))) as connection:
        connection.executescript(SCHEMA.read_text("utf-8"))
    real = link(journal)
    assert "stayed late" in run("list").out
    assert journal.is_symlink()
    with closing(sqlite.connect(str(real))) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (LATEST_SCHEMA,)
    assert len(list((home / "backups").glob("*-before-update.db"))) == 1
    assert list(tmp_path.rglob("journal.db")) == [journal]


@pytest.mark.parametrize("link", [*GOOD, hard])
def test_where_and_doctor_say_what_the_journal_is(
    run: Run, journal: Path, link: Callable[[Path], Path]
) -> None:
    real = link(journal)
    findings = run("doctor", "--json").json["findings"]
    (about,) = [one["sentence"] for one in findings if one["about"] == "links"]
    place = run("where", "--json").json["places"][0]
    if link is hard:
        assert f"{journal} has 2 names on this disk (hard links)" in about
        assert (place["target"], place["names"]) == (None, 2)
        assert "It has 2 names on this disk (hard links)" in run("where").out
    else:
        assert about.startswith(f"The journal is a link; the file itself is {real}.")
        assert (place["target"], place["names"]) == (str(real), 1)
        assert f"It is a link; the real place is:\n  {real}\n" in run("where").out


@pytest.mark.parametrize("link", [to_nowhere, in_circles, to_a_folder, to_a_pipe, to_a_device])
def test_a_doctor_names_the_link_that_is_broken(
    run: Run, journal: Path, link: Callable[[Path], None]
) -> None:
    journal.unlink()
    link(journal)
    told = run("doctor", "--json")
    (broken,) = [one for one in told.json["findings"] if one["weight"] == "damaged"]
    assert (told.code, broken["command"]) == (5, None)
    assert broken["sentence"].startswith(f"The journal cannot be opened: {journal}, and it is a ")


@pytest.mark.parametrize("link", GOOD)
def test_a_write_that_was_cut_off_is_known_beside_the_file_behind_the_link(
    run: Run, journal: Path, link: Callable[[Path], Path]
) -> None:
    real = link(journal)
    cut_off = real.with_name(f"{real.name}-journal")
    assert rollback_journal(journal) == cut_off
    cut_off.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7")
    assert has_hot_rollback_journal(journal)
    places = [one["path"] for one in run("where", "--json").json["places"]]
    assert str(cut_off) in places
    # SQLite itself finds it there, and takes it away.
    assert run("write", "More.").code == 0
    assert not cut_off.exists()


@pytest.mark.parametrize("link", GOOD)
def test_what_a_killed_replacement_left_beside_the_real_file_goes(
    run: Run, journal: Path, link: Callable[[Path], Path]
) -> None:
    real = link(journal)
    with atomic_files.write_then_rename(journal.with_name("other"), replace=True) as made:
        ending = made.name.removeprefix(".other").replace(str(os.getpid()), "99999999")
    left = real.with_name(f".{real.name}{ending}")
    left.write_text(WORD)
    told = run("doctor", "--json").json["findings"]
    assert "leftovers" in [one["about"] for one in told]
    assert run("write", "More.").code == 0
    assert not left.exists()
