"""`compass where`: every place, its size, who can read it; nothing is opened."""

import os
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from compassjournal.store.doctor.storage_locations import readers_in_words
from compassjournal.system.paths import Paths
from faults.test_hostile_text import ACTS
from run_result import Run

pytestmark = pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")


@pytest.fixture(autouse=True)
def memory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A memory of its own for the pages of editors."""
    monkeypatch.setattr(Paths, "editor_pages", tmp_path / "memory")
    return tmp_path / "memory"


def filled(home: Path) -> None:
    """A home with something in every place, whose sizes do not change."""
    for name, size in {
        "journal.db": 159_744,
        "journal.db-journal": 512,
        "backups/2026-11-22.db": 159_744,
        "backups/2026-11-21.db": 150_000,
        "drafts/one.db": 8_192,
        "prompts/mine.yaml": 300,
        "support.toml": 1,
        "config.toml": 20,
        "cache/bank.json": 1_250_000,
    }.items():
        (home / name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        (home / name).write_bytes(bytes(size))
        (home / name).chmod(0o600)


@pytest.mark.parametrize("columns", [80, 40])
def test_every_place_with_its_size_and_its_readers(
    run: Run, home: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    filled(home)
    shown = run("where", columns=columns)
    assert (shown.code, shown.err) == (0, "")
    assert shown.out.replace(str(home), "HOME") == snapshot
    # Each path can be copied whole.
    assert f"  {home / 'journal.db'}\n" in shown.out
    assert run("--plain", "where", columns=columns).out == shown.out


def test_before_the_first_entry_the_place_is_named(run: Run, home: Path) -> None:
    assert run("where").quiet.startswith(
        f"  Your journal: nothing there yet\n  {home / 'journal.db'}\n"
    )
    assert not home.exists()


def test_as_json_with_the_places_where_nothing_is_yet(run: Run, home: Path) -> None:
    assert run("write", "Words.").code == 0
    told = run("where", "--json").json
    assert told["places"][0] == {
        "what": "Your journal",
        "path": str(home / "journal.db"),
        "exists": True,
        "bytes": (home / "journal.db").stat().st_size,
        "files": None,
        "readers": "you alone",
        "target": None,
        "names": 1,
    }
    assert {one["path"] for one in told["places"] if not one["exists"]} >= {
        str(home / "config.toml"),
        str(home / "prompts"),
    }
    assert (told["locked"], told["synced_by"]) == (False, None)


def test_what_it_is_synced_with_is_named_and_of_a_locked_journal_where_that_is_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, key = tmp_path / "shared", tmp_path / "key"
    shared.mkdir()
    key.write_text("four words or five\n", "utf-8")
    key.chmod(0o600)
    assert run("sync", "setup", str(shared), "--code-to", str(tmp_path / "code")).code == 0
    line = "  What your computers share: encrypted, under the sharing code\n"
    assert f"{line}  {shared}\n" in run("where").out
    assert run("where", "--json").json["shared"] == str(shared)
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key))
    assert run("lock", "--new-key-file", str(key), "--yes").code == 0
    locked = run("where")
    assert str(shared) not in locked.out
    assert "where to, is in `compass sync status`" in locked.quiet.replace("\n ", "")
    assert run("where", "--json").json["shared"] is None


def test_copies_elsewhere_are_known(run: Run, home: Path, tmp_path: Path) -> None:
    assert run("write", "Words.").code == 0
    assert run("backup", "--to", str(tmp_path / "stick")).code == 0
    (copy,) = (tmp_path / "stick").iterdir()
    assert f"  {copy}\n" in run("where").out
    assert home.is_dir()


def test_who_can_read_a_file_depends_on_every_folder_above_it(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    file = tmp_path / "folder" / "file"
    file.parent.mkdir(mode=0o700)
    file.write_text("x")
    file.chmod(0o644)
    assert readers_in_words(file, [file]) == "you alone"
    file.parent.chmod(0o755)
    above = [one.stat().st_mode & 0o001 for one in file.resolve().parents]
    if all(above):
        assert readers_in_words(file, [file]) == "everybody on this computer"
        file.chmod(0o640)
        assert readers_in_words(file, [file]).startswith("you and the group ")
    file.chmod(0o600)
    assert readers_in_words(file, [file]) == "you alone"


def test_what_is_locked_is_read_by_nobody_without_the_passphrase(run: Run, home: Path) -> None:
    home.mkdir(mode=0o700)
    (home / "journal.db").write_bytes(os.urandom(8192))
    (home / "prompts").mkdir(mode=0o700)
    (home / "prompts" / "mine.yaml").write_text("# No question yet.\n" * 500)
    (home / "prompts" / "mine.yaml").chmod(0o600)
    shown = run("where")
    assert "1 file, 10 kB; you alone can read it" in shown.out
    assert (shown.code, shown.err) == (0, "")
    assert "nobody without the passphrase can read it" in shown.out
    assert "It is locked" in shown.out


def test_a_path_that_could_act_on_a_terminal_is_shown_instead(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / "\x1b]0;x\x07\u202e"))
    assert run("write", "Words.").code == 0
    shown = run("where")
    assert (shown.code, ACTS.findall(shown.out)) == (0, [])
    assert run("where", "--json").out.isascii()
