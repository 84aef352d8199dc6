"""compass restore: from a folder, with all that is the person's, on this computer or a new one."""

import contextlib
import os
import shutil
import stat
import subprocess
import zlib
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite
from syrupy.assertion import SnapshotAssertion

from builders import sql
from compassjournal.store.encryption import sqlcipher_file
from passphrase_files import key_file, lock
from run_result import Run

QUESTION = b"strand: attending\nprompts: []\n\xff"
OWN = {
    "config.toml": b'day_starts = "05:00"\r\n',
    "support.toml": b'[[contact]]\nname = "Ann"\nnumber = "0123"\n',
    "prompts/mine.yaml": QUESTION,
    "prompts/wards.yml": b"",
}
DAYS = [f"2026-11-{day}T20:05:00+00:00" for day in (16, 17, 18, 21, 22)]
LATER = "2026-11-22T23:00:00+00:00"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that relative names begin in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def own_files(home: Path) -> None:
    """Settings, contacts and questions of one's own."""
    put(home, OWN)


def put(home: Path, files: dict[str, bytes]) -> None:
    for name, content in files.items():
        (home / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / name).write_bytes(content)


def own(home: Path) -> dict[str, bytes]:
    """What is the person's beside the journal."""
    found = [*home.glob("*.toml*"), *home.glob("prompts/*")]
    return {one.relative_to(home).as_posix(): one.read_bytes() for one in found}


def texts(run: Run) -> list[str]:
    return [one["text"] for one in run("list", "--json").json]


def schema(journal: Path) -> list[str]:
    rows = sql(journal, "SELECT type || ' ' || name FROM sqlite_master ORDER BY 1")
    return [row for (row,) in rows]


@pytest.fixture
def stick(run: Run, here: Path) -> Path:
    """A stick with a copy of each of five days in a folder of its own."""
    for number, day in enumerate(DAYS, start=1):
        assert run("write", f"Entry {number}.", now=day).code == 0
        assert run("backup", "--to", "stick/compass", now=day).code == 0
    return here / "stick"


@pytest.fixture
def new_home(here: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home on another computer."""
    return move(here / "new", monkeypatch)


def move(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMPASS_HOME", str(home))
    return home


@pytest.mark.usefixtures("stick")
def test_without_a_word_it_lists_what_there_is_here_and_where_copies_were_put(run: Run) -> None:
    listed = run("restore")
    assert listed == run("backup", "list")
    assert listed.code == 0
    assert listed.out.count("stick/compass/compass-2026-11-") == len(DAYS)
    assert run("--plain", "restore") == run("--plain", "backup", "list")


@pytest.mark.parametrize("columns", [80, 40])
def test_a_folder_means_the_newest_copy_in_it(
    run: Run,
    stick: Path,
    monkeypatch: pytest.MonkeyPatch,
    columns: int,
    snapshot: SnapshotAssertion,
) -> None:
    move(stick.parent / "new", monkeypatch)
    asked = run("restore", "stick/compass", columns=columns)
    assert asked.err == "There is no terminal to ask at. Say which: --yes.\n"
    done = run("restore", "stick/compass", "--yes", columns=columns)
    assert done.quiet.startswith(asked.out)
    assert done.out.replace(str(stick), "STICK") == snapshot
    # Paths are never folded, so that they can be copied.
    lines = [line for line in done.out.splitlines() if str(stick) not in line]
    assert max(map(len, lines)) <= columns
    assert texts(run) == [f"Entry {number}." for number in range(5, 0, -1)]


@pytest.mark.usefixtures("stick", "new_home")
@pytest.mark.parametrize(
    ("which", "entries"),
    [
        ("stick 2", 4),
        ("stick/compass last", 5),
        ("stick/compass tuesday", 2),
        ("./stick 2026-11-16", 1),
        ("stick/compass compass-2026-11-18T200500", 3),
        ("stick/compass/compass-2026-11-18T200500.db", 3),
    ],
)
def test_a_word_after_the_folder_means_another(run: Run, which: str, entries: int) -> None:
    assert run("restore", *which.split(), "--yes").code == 0
    assert len(texts(run)) == entries


@pytest.mark.usefixtures("stick", "new_home")
def test_the_only_copy_in_a_folder_needs_no_list(run: Run, stick: Path) -> None:
    *older, copy = sorted((stick / "compass").iterdir())
    for one in older:
        one.unlink()
    copy.rename(stick / "compass" / "Anna's copy.db")
    assert "Goes back to the copy “Anna's copy.db”, with 5 entries." in run("restore", "stick").out
    (stick / "compass" / "Anna's copy.db").rename(copy)
    done = run("restore", str(stick), "--yes")
    assert done.quiet.startswith("  Goes back to the copy of 22 November 2026, 20:05, with 5 ")


def test_the_folder_of_another_computers_journal_will_do(
    run: Run, home: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "Taken along.")
    home.rename(here / "old-laptop")
    move(here / "new", monkeypatch)
    assert run("restore", "old-laptop", "--yes").code == 0
    assert texts(run) == ["Taken along."]


def test_a_place_without_a_copy_or_with_too_many_is_named(
    run: Run, here: Path, stick: Path, new_home: Path
) -> None:
    (here / "empty").mkdir()
    (here / "empty" / "Thumbs.db").write_bytes(os.urandom(9000))
    assert run("restore", "empty", "--yes").talk(3) == (
        f"There is no copy of a journal in the folder {here}/empty. A copy has a name such as "
        "compass-2026-11-22T211400.db; if yours has another, give the file.\n"
    )
    assert run("restore", "stick/nowhere", "--yes").talk(3) == (
        f"There is no file or folder {here}/stick/nowhere. `compass backup list` shows the copies "
        "there are.\n"
    )
    assert run("restore", "away/nothing.db", "--yes").talk(3) == (
        f"The copy {here}/away/nothing.db cannot be reached now. Is its disk plugged in?\n"
    )
    assert run("restore", "stick", "9", "--yes").talk(3) == (
        "There is no copy “9”. `compass backup list` shows what there is.\n"
    )
    assert not new_home.exists()
    (stick / "of-a-friend").mkdir()
    shutil.copy(next(iter((stick / "compass").iterdir())), stick / "of-a-friend")
    assert run("restore", "stick", "--yes").talk(2) == (
        f"There are copies in several folders of {stick}: compass, of-a-friend. Say which of "
        "them.\n"
    )
    shutil.rmtree(stick / "of-a-friend")
    # A folder may have a name that means something else where there are copies.
    for name in ("last", "2", "yesterday", "2026-11-22"):
        stick.rename(here / name)
        assert "of 22 November 2026, 20:05, with 5 entries" in run("restore", name).out
        (here / name).rename(stick)


@pytest.mark.usefixtures("own_files")
def test_a_copy_elsewhere_says_what_is_in_it(
    run: Run, here: Path, snapshot: SnapshotAssertion
) -> None:
    run("write", "Words.")
    assert run("backup", "--to", "stick").quiet.replace(str(here), "") == snapshot


@pytest.mark.usefixtures("own_files")
@pytest.mark.parametrize("is_locked", [False, True])
def test_all_that_is_yours_comes_back_on_a_new_computer(
    run: Run,
    home: Path,
    here: Path,
    is_locked: bool,  # noqa: FBT001 - a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
    snapshot: SnapshotAssertion,
) -> None:
    run("write", "First said so.")
    run("edit", "last", "--text", "Then better.")
    told = [run("list").out, run("history", "last").out]
    if is_locked:
        lock(home / "journal.db")
        monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(here / "passphrase")))
    assert run("backup", "--to", "stick").code == 0
    (copy,) = (here / "stick").iterdir()
    assert (b"0123" in copy.read_bytes()) != is_locked
    new = move(here / "new", monkeypatch)
    assert run("restore", "stick", "--yes").quiet == snapshot
    assert [run("list").out, run("history", "last").out] == told
    assert own(new) == OWN
    if os.name == "posix":
        modes = {stat.S_IMODE((new / name).stat().st_mode) for name in OWN}
        assert modes == {0o600}
    if is_locked:
        assert run("list", now=LATER).code == 0
        monkeypatch.delenv("COMPASS_KEY_FILE")
        assert run("list").code == 4
    else:
        run("write", "A journal of its own.")
        assert schema(new / "journal.db") == schema(home / "journal.db")


@pytest.mark.usefixtures("own_files")
def test_what_differs_is_told_first_and_what_it_replaces_is_kept(
    run: Run, home: Path, snapshot: SnapshotAssertion
) -> None:
    run("write", "Words.")
    run("backup", "--to", "stick")
    (home / "support.toml").unlink()
    since = {
        "config.toml": b'editor = "nano"\n',
        "prompts/mine.yaml": b"Since.",
        "prompts/n.yaml": b"",
    }
    put(home, since | {"config.toml.before-restore": b"Kept before."})
    before = own(home)
    asked = run("restore", "stick")
    assert (asked.code, own(home)) == (2, before)
    done = run("restore", "stick", "--yes").quiet
    assert done.startswith(asked.out)
    assert done.replace(str(home), "HOME") == snapshot
    assert own(home) == OWN | {
        "prompts/n.yaml": b"",
        "config.toml.before-restore": b"Kept before.",
        "config.toml.before-restore-2": since["config.toml"],
        "prompts/mine.yaml.before-restore": b"Since.",
    }
    assert "config.toml.before-restore-2\n" in run("where").out
    # The copies beside the journal are of the journal alone.
    run("backup", now=LATER)
    (home / "config.toml").unlink()
    assert "your settings" not in run("restore", "last", "--yes").quiet


@pytest.mark.usefixtures("own_files")
def test_a_file_that_cannot_be_put_back_is_named_and_the_same_command_goes_on(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "Words.")
    run("backup", "--to", "stick")
    new = move(here / "new", monkeypatch)
    put(new, {"prompts": b"In the way.", "support.toml": b"Mine."})
    assert run("restore", "stick", "--yes").err == (
        "The journal is back, but not all of your own files: "
        f"{new}/prompts/mine.yaml could not be written (its folder cannot be used). Nothing there "
        "was changed. The same command again goes on with them.\n"
    )
    assert texts(run) == ["Words."]
    (new / "prompts").unlink()
    assert run("restore", "stick", "--yes").code == 0
    assert own(new) == OWN | {"support.toml.before-restore": b"Mine."}


@pytest.mark.usefixtures("own_files")
@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_what_is_no_ordinary_file_is_named_and_costs_nothing_else(run: Run, home: Path) -> None:
    run("write", "Words.")
    run("backup", "--to", "stick")
    (home / "support.toml").unlink()
    os.mkfifo(home / "support.toml")
    done = run("backup", "--to", "other")
    named = f"Not in it: {home}/support.toml could not be used (it is no ordinary file)."
    assert (done.code, "".join(done.err.split())) == (0, named.replace(" ", ""))
    (home / "config.toml").unlink()
    (home / "config.toml").mkdir()
    (home / "prompts/mine.yaml").write_bytes(b"")
    run("write", "Later words.")
    refused = run("restore", "./stick", "--yes")
    assert refused.code == 1
    assert refused.err.endswith(
        "The journal is back, but not all of your own files: "
        f"{home}/config.toml could not be used (it is no ordinary file). "
        "The same command again goes on with them.\n"
    )
    assert texts(run) == ["Words."]
    assert (home / "prompts/mine.yaml").read_bytes() == QUESTION


@pytest.fixture
def copy(run: Run, here: Path) -> Path:
    """A copy with a file in it, to be changed by others."""
    run("write", "Words.")
    put(here / "compass", {"prompts/mine.yaml": b"strand: attending\n" * 30})
    run("backup", "--to", "stick")
    (copy,) = (here / "stick").iterdir()
    return copy


OUTSIDE = ["../out.yaml", "prompts/../../out.yaml", "/out.yaml", "journal.db", "prompts/x"]
OUTSIDE += ["backups/elsewhere", "prompts/a/b.yaml", "prompts/a\\b.yaml", "prompts/.yaml", ""]


def test_no_name_in_a_copy_leads_out_of_the_folders(
    run: Run, here: Path, copy: Path, new_home: Path
) -> None:
    with contextlib.closing(sqlite.connect(str(copy), isolation_level=None)) as connection:
        for name in OUTSIDE:
            row = (name, 0, 0, 6, zlib.compress(b"Words.", 0))
            connection.execute("INSERT INTO sqlar VALUES (?, ?, ?, ?, ?)", row)
    before = {*here.iterdir()}
    assert run("restore", "stick", "--yes").code == 0
    assert {*here.iterdir()} - before == {new_home}
    assert {*own(new_home)} == {"prompts/mine.yaml"}
    assert sorted(one.name for one in new_home.iterdir()) == [
        "backups",
        "drafts",
        "journal.db",
        "prompts",
    ]
    assert texts(run) == ["Words."]


DAMAGES = (
    "UPDATE sqlar SET data = CAST(replace(CAST(data AS TEXT), 'attending', 'attendinh') AS BLOB)",
    "UPDATE sqlar SET data = x''",
    "UPDATE sqlar SET data = 'text'",
    "UPDATE sqlar SET data = NULL",
    "UPDATE sqlar SET sz = 9",
    "UPDATE sqlar SET sz = NULL",
    "UPDATE sqlar SET sz = 1e9",
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_in_a_copy_is_never_put_back(
    run: Run, copy: Path, new_home: Path, damage: str
) -> None:
    sql(copy, damage)
    refused = run("restore", "stick", "--yes").talk(5)
    assert refused.startswith(f"The copy {copy} is damaged, so the journal was left as it is.")
    assert not new_home.exists()


def test_a_copy_is_an_ordinary_journal(run: Run, copy: Path, new_home: Path) -> None:
    new_home.mkdir(mode=0o700)
    copy.rename(new_home / "journal.db")
    assert texts(run) == ["Words."]
    assert run("write", "More.").code == 0
    assert "All is well." in run("doctor").quiet
    # The files in it are of then: its own copies have those of now, or none.
    assert "In it too" not in run("backup", "--to", "next").quiet
    for copy_since in ("next", "last"):
        assert "mine.yaml" not in run("restore", copy_since, "--yes").quiet


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="SQLite's own program is not here")
@pytest.mark.usefixtures("own_files")
def test_sqlites_own_program_takes_the_files_out_of_a_copy(run: Run, here: Path) -> None:
    run("write", "Words.")
    run("backup", "--to", "stick")
    (copy,) = (here / "stick").iterdir()
    (here / "out").mkdir()
    subprocess.run(["sqlite3", copy, "-A", "--extract"], cwd=here / "out", check=True)
    assert own(here / "out") == OWN


@pytest.mark.usefixtures("own_files")
def test_a_copy_that_is_locked_later_keeps_its_files(
    run: Run, home: Path, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("write", "Words.")
    run("backup", "--to", "stick")
    (copy,) = (here / "stick").iterdir()
    lock(home / "journal.db")
    assert sqlcipher_file.is_encrypted(copy)
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(here / "passphrase")))
    new = move(here / "new", monkeypatch)
    assert run("restore", "stick", "--yes").code == 0
    assert own(new) == OWN


def test_a_folder_of_many_copies_leaves_the_question_on_the_screen(
    run: Run, copy: Path, new_home: Path
) -> None:
    for number in range(2, 13):
        shutil.copy(copy, copy.with_stem(f"{copy.stem}-{number}"))
    asked = run("restore", "stick")
    assert "  And 3 older ones.\n" in asked.out
    assert len(asked.out.splitlines()) < 24
    assert not new_home.exists()
