"""A link in the place of a file of compass's own, against every command that writes.

After each the words can be read in exactly one file, the one that the link names, or in none where
the journal is locked; the link is a link still, and no file is left half-made.
"""

import os
import shlex
import shutil
import socket
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from builders import a_draft, save_draft
from compassjournal.store.database_files import rollback_journal
from compassjournal.store.doctor.journal_checks import has_hot_rollback_journal
from compassjournal.store.drafts import edits_folder
from compassjournal.store.encryption.key import derive_key
from compassjournal.store.encryption.sqlcipher_file import is_encrypted, key_matches, read_salt
from compassjournal.store.read.reader import Reader
from compassjournal.system import atomic_files
from compassjournal.system.paths import Paths
from passphrase_files import ANOTHER, PASSPHRASE, key_file
from run_result import Result, Run

WORD = "quagmire"
SCHEMA = Path(__file__).parents[1] / "store" / "schemas" / "m0002.sql"
MTIME = 1_700_000_000


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The system's folder for temporary files and that of editor pages, both empty at the end."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(Paths, "editor_pages", property(lambda _: folder))
    yield folder
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


def place_for(path: Path) -> Path:
    """Where the file behind a link is: a folder that is not compass's."""
    folder = Path(os.environ["COMPASS_HOME"]).parent / "synced"
    folder.mkdir(exist_ok=True)
    return folder / f"real{path.suffix}"


def moved(path: Path) -> Path:
    """The file's new place, in a folder of its own."""
    real = place_for(path)
    path.rename(real)
    return real


def absolute(path: Path) -> Path:
    real = moved(path)
    path.symlink_to(real)
    return real


def relative(path: Path) -> Path:
    real = moved(path)
    path.symlink_to(os.path.relpath(real, path.parent))
    return real


def chain(path: Path) -> Path:
    real = moved(path)
    (real.parent / "middle").symlink_to(real.name)
    (real.parent / "folder").symlink_to(real.parent)
    path.symlink_to(real.parent / "folder" / "middle")
    return real


def hard(path: Path) -> Path:
    real = place_for(path)
    real.hardlink_to(path)
    return real


GOOD = (absolute, relative, chain)

COMMANDS = {
    "write": ["write 'More of it.'"],
    "reflect": ["reflect --text -"],
    "edit": ["edit last --energy 4"],
    "edit the words": [f"edit last --text 'Another {WORD}.'"],
    "delete": ["delete last --yes"],
    "undo": ["edit last --star", "undo --yes"],
    "delete for ever": ["delete last --forever --yes"],
    "backup": ["backup"],
    "backup elsewhere": ["backup --to stick"],
    "restore": ["restore last --yes"],
    "repair": ["doctor --repair --yes"],
    "export": ["export --to out.md"],
    "lock": ["lock --yes"],
    "change": ["lock --yes", "lock --change --yes --new-key-file new"],
    "remove": ["lock --yes", "lock --remove --yes"],
    "the code": ["lock --yes", "unlock --recovery-code --yes --new-key-file new"],
}
LOCKING = ("lock", "change", "the code")
REPLACING = (*LOCKING, "remove", "restore", "repair")


def perform(run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """What the command lines of a command left."""
    key_file(tmp_path / "new", ANOTHER)
    monkeypatch.chdir(tmp_path)
    return [run(*shlex.split(line), stdin="More of it.") for line in COMMANDS[name]]


def readable_in(folder: Path) -> list[Path]:
    """The files, each once, in which the word can be read as bytes; but for copies and exports."""
    found: dict[tuple[int, int], Path] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        is_copy = "backups" in file.parts or "stick" in file.parts or file.suffix == ".md"
        if not is_copy and WORD.encode() in file.read_bytes():
            found[file.stat().st_dev, file.stat().st_ino] = file
    return list(found.values())


def readable_anywhere(folder: Path) -> list[Path]:
    files = (one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    return [one for one in files if WORD.encode() in one.read_bytes()]


def said_calmly(result: Result) -> None:
    assert "wrong inside" not in result.err
    assert result.code in (0, 1, 4, 5), result
    if result.code:
        assert result.err.count("\n") == 1, result


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


def damage(journal: Path) -> None:
    """Spoil the index of words and a page that no entry is on, so that a repair has work to do."""
    raw = bytearray(journal.read_bytes())
    with closing(sqlite.connect(str(journal))) as connection:
        ((page,),) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_entry_handle'"
        ).fetchall()
    raw[(page - 1) * 4096 : (page - 1) * 4096 + 200] = b"\xa5" * 200
    journal.write_bytes(raw)


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


def to_nowhere(path: Path) -> None:
    path.symlink_to("../nowhere/at/all.db")


def in_circles(path: Path) -> None:
    path.symlink_to("other.db")
    path.with_name("other.db").symlink_to(path.name)


def to_a_folder(path: Path) -> None:
    (path.parents[1] / "folder").mkdir()
    path.symlink_to(path.parents[1] / "folder")


def to_a_pipe(path: Path) -> None:
    os.mkfifo(path.parents[1] / "pipe")
    path.symlink_to(path.parents[1] / "pipe")


def to_a_device(path: Path) -> None:
    device = Path(os.devnull)
    if os.getuid() == 0:
        # Whoever may replace the one that everybody uses tries it with one that nobody does.
        device = path.parents[1] / "device"
        os.mknod(device, stat.S_IFCHR | 0o600, device=os.makedev(1, 3))
    path.symlink_to(device)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(path))


BAD = (to_nowhere, in_circles, to_a_folder, to_a_pipe, to_a_device, a_pipe, a_socket)


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


# -- the other files of compass's own ------------------------------------------------------------


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
        assert connection.execute("PRAGMA user_version").fetchone() == (3,)
    assert len(list((home / "backups").glob("*-before-update.db"))) == 1
    assert list(tmp_path.rglob("journal.db")) == [journal]


@pytest.mark.parametrize("link", GOOD)
@pytest.mark.parametrize("name", [*LOCKING, "remove", "delete for ever", "restore", "write"])
def test_a_copy_behind_a_link_gets_the_journals_lock_and_loses_what_it_loses(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], Path],
    name: str,
) -> None:
    copy = next((journal.parent / "backups").glob("*-by-hand.db"))
    real = link(copy)
    before = real.read_bytes()
    done = perform(run, name, tmp_path, monkeypatch)
    assert [one.code for one in done] == [0] * len(done), done
    assert copy.is_symlink()
    if name in (*LOCKING, "delete for ever"):
        assert readable_anywhere(tmp_path) == []
    elif name == "remove":
        assert set(readable_anywhere(tmp_path)) >= {journal, real}
    else:
        assert real.read_bytes() == before
    assert is_encrypted(real) == (name in LOCKING)


@pytest.mark.parametrize("place", ["backups/2026-11-22.db", "drafts/a.db", "drafts/edits/a.db"])
@pytest.mark.parametrize("name", [*LOCKING, "remove"])
def test_a_copy_or_a_draft_with_two_names_is_refused_before_anything_is_locked(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    place: str,
    name: str,
) -> None:
    file = journal.parent / place
    if "drafts" in place:
        save_draft(file.parent, a_draft(WORD, id="a"))
    other = hard(file)
    before = {one: one.read_bytes() for one in journal.parent.rglob("*.db")}
    done = perform(run, name, tmp_path, monkeypatch)[0]
    assert done.talk(1).startswith(f"{file} has 2 names on this disk (hard links), and the others")
    assert {one: one.read_bytes() for one in journal.parent.rglob("*.db")} == before
    assert file.samefile(other)
    told = run("doctor", "--json").json
    assert [one["about"] for one in told["findings"] if str(file) in one["sentence"]] == ["links"]
    places = {one["path"]: one["names"] for one in run("where", "--json").json["places"]}
    assert places[str(file)] == 2


@pytest.mark.parametrize("link", GOOD)
@pytest.mark.parametrize("place", ["drafts", "drafts/edits"])
@pytest.mark.parametrize("name", LOCKING)
def test_a_draft_behind_a_link_is_locked_with_the_journal(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], Path],
    place: str,
    name: str,
) -> None:
    save_draft(journal.parent / place, a_draft(f"A {WORD} of a draft.", id="a"))
    draft = journal.parent / place / "a.db"
    real = link(draft)
    done = perform(run, name, tmp_path, monkeypatch)
    assert [one.code for one in done] == [0] * len(done), done
    assert draft.is_symlink()
    assert (is_encrypted(real), readable_anywhere(tmp_path)) == (True, [])


@pytest.mark.parametrize("link", GOOD)
def test_a_draft_behind_a_link_that_a_deletion_for_ever_cannot_reach_is_named(
    run: Run, journal: Path, link: Callable[[Path], Path]
) -> None:
    (_, last) = Reader(journal).entries.between()
    save_draft(edits_folder(journal.parent / "drafts"), a_draft(f"More {WORD}.", id=last.id))
    draft = journal.parent / "drafts" / "edits" / f"{last.id}.db"
    real = link(draft)
    done = run("delete", "last", "--forever", "--yes")
    assert str(draft) in "".join(done.out.split())
    assert readable_anywhere(journal.parents[1]) == [real]


@pytest.mark.parametrize("link", [*GOOD, hard, *BAD])
def test_the_lock_between_windows_may_be_anything(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], object],
) -> None:
    sittings = journal.parent / "drafts" / "sittings"
    sittings.parent.mkdir(exist_ok=True)
    if link in (*GOOD, hard):
        sittings.touch()
    else:
        sittings.unlink(missing_ok=True)
    link(sittings)
    for name in ("reflect", "edit", "undo", "lock"):
        for one in perform(run, name, tmp_path, monkeypatch):
            assert one.code == 0, (name, one)
    assert readable_anywhere(tmp_path) == []


@pytest.mark.parametrize("link", [*GOOD, hard, to_nowhere, in_circles, to_a_folder, to_a_device])
@pytest.mark.parametrize("place", ["support.toml", "config.toml"])
def test_settings_and_contacts_that_come_back_go_where_the_link_leads(
    run: Run,
    journal: Path,
    tmp_path: Path,
    link: Callable[[Path], object],
    place: str,
) -> None:
    file, stick = journal.parent / place, tmp_path / "stick"
    texts = {"support.toml": '[[contact]]\nname = "A"\nreach = "1"\n', "config.toml": ""}
    file.write_text(texts[place] or 'asks_energy = "no"\n')
    saved = file.read_text()
    assert run("backup", "--to", str(stick)).code == 0
    if link in (*GOOD, hard):
        file.write_text(f"# Another.\n{saved}")
    else:
        file.unlink()
    real = link(file)
    done = run("restore", str(stick), "--yes")
    assert "wrong inside" not in done.err
    if link in GOOD:
        assert isinstance(real, Path)
        assert (done.code, file.is_symlink(), real.read_text()) == (0, True, saved)
    else:
        assert done.code == 1
        assert str(file) in done.err
        assert list(journal.parent.glob("*.before-restore*")) == []
        if link is hard:
            assert file.read_text() == f"# Another.\n{saved}"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("link", [*GOOD, hard, to_nowhere, in_circles, to_a_device])
def test_a_contact_is_added_to_the_file_behind_the_link(
    run: Run, journal: Path, link: Callable[[Path], object]
) -> None:
    file = journal.parent / "support.toml"
    if link in (*GOOD, hard):
        assert run("support", "add", "Jo", "1").code == 0
    real = link(file)
    done = run("support", "add", "Ada", "2")
    assert "wrong inside" not in done.err
    if link in GOOD:
        assert isinstance(real, Path)
        assert (done.code, file.is_symlink()) == (0, True)
        assert ("Jo" in real.read_text(), "Ada" in real.read_text()) == (True, True)
    else:
        assert (done.code, str(file) in done.err) == (1, True)


@pytest.mark.parametrize("link", [*GOOD, hard, *BAD])
@pytest.mark.parametrize("line", ["export --to out.md --force", "export --to days --force"])
def test_an_export_writes_what_the_link_names(
    run: Run,
    journal: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    link: Callable[[Path], object],
    line: str,
) -> None:
    assert journal.is_file()
    monkeypatch.chdir(tmp_path)
    file = tmp_path / ("out.md" if "out" in line else "days/2026-11-22.md")
    file.parent.mkdir(exist_ok=True)
    if link in (*GOOD, hard):
        file.write_text("Before.")
    real = link(file)
    before = file.lstat()
    done = run(*line.split())
    if link in GOOD:
        assert isinstance(real, Path)
        assert (done.code, file.is_symlink(), WORD in real.read_text()) == (0, True, True)
        refused = run(*line.removesuffix(" --force").split())
        assert "is there already" in refused.talk(1)
    elif link is to_a_folder and "out" in line:
        # A folder is a place for one file a day.
        assert done.code == 0
    else:
        assert done.talk(1).count("\n") == 1
        assert file.name in done.err
        assert (file.lstat().st_ino, file.lstat().st_mode) == (before.st_ino, before.st_mode)
    if link is hard:
        assert file.read_text() == "Before."


@pytest.mark.skipif(os.name != "posix", reason="Windows has no owner of a link")
def test_a_link_that_somebody_else_made_is_not_followed(
    run: Run, journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, planted = tmp_path / "mine", tmp_path / "out.md"
    assert journal.is_file()
    mine.write_text("Mine.")
    planted.symlink_to(mine)
    monkeypatch.setattr(os, "getuid", lambda: planted.lstat().st_uid + 1)
    truly = Path.stat

    def of_another(self: Path, **more: bool) -> os.stat_result:
        found = truly(self, **more)
        # A folder that another owns, such as /tmp.
        return os.stat_result((*found[:4], found[4] + 2, *found[5:])) if self == tmp_path else found

    monkeypatch.setattr(Path, "stat", of_another)
    refused = run("export", "--to", str(planted), "--force")
    assert "it is a link that somebody else made" in refused.talk(1)
    assert mine.read_text() == "Mine."


@pytest.mark.parametrize("link", GOOD)
def test_what_compass_alone_reads_is_put_in_the_place_of_a_link(
    run: Run, journal: Path, tmp_path: Path, link: Callable[[Path], Path]
) -> None:
    list_ = journal.parent / "backups" / "elsewhere"
    list_.write_text("")
    other = link(list_)
    assert run("backup", "--to", str(tmp_path / "stick")).code == 0
    assert (list_.is_symlink(), other.read_text()) == (False, "")


@pytest.mark.parametrize("link", GOOD)
def test_a_copy_behind_a_link_is_never_pruned(
    run: Run, journal: Path, link: Callable[[Path], Path]
) -> None:
    backups = journal.parent / "backups"
    for day in range(1, 20):
        shutil.copy(backups / "2026-11-22.db", backups / f"2026-10-{day:02}.db")
    linked = backups / "2026-10-02.db"
    real = link(linked)
    assert run("write", "Next day.", now="2026-11-23T21:14:00+00:00").code == 0
    assert (linked.is_symlink(), real.is_file()) == (True, True)
    assert not (backups / "2026-10-03.db").exists()


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
