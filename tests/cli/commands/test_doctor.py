"""`compass doctor`: calm when all is well, exact when it is not, and a repair that asks first."""

import os
from datetime import date
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import add_entries, an_entry, texts_in
from compassjournal import __version__
from compassjournal.model.entry import Entry
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.schema import LATEST_SCHEMA
from compassjournal.system.paths import Paths
from run_result import Result, Run


@pytest.fixture(autouse=True)
def surroundings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Versions that do not change, and no pages of other programs' editors."""
    versions = (("compass", __version__), ("SQLite", "3"))
    monkeypatch.setattr("compassjournal.cli.commands.doctor.run_checks._versions", lambda: versions)
    monkeypatch.setattr(Paths, "editor_pages", tmp_path / "memory")


@pytest.fixture
def three(home: Path, run: Run) -> list[Entry]:
    """A journal of three entries, with a copy."""
    entries = [an_entry(date(2026, 11, day), f"Day {day}: @anna.") for day in (20, 21, 22)]
    add_entries(home / "journal.db", *entries)
    assert run("backup").code == 0
    return entries


def with_a_bit_turned(home: Path, *entries: Entry) -> bytes:
    raw = bytearray((home / "journal.db").read_bytes())
    for entry in entries:
        raw[raw.index(entry.text.encode())] ^= 1
    (home / "journal.db").write_bytes(raw)
    return bytes(raw)


def shown(result: Result, home: Path) -> str:
    return f"{result.code}\n{result.out}{result.err}".replace(str(home), "HOME")


def test_before_the_first_entry(run: Run, home: Path, snapshot: SnapshotAssertion) -> None:
    assert shown(run("doctor"), home) == snapshot
    assert not (home / "journal.db").exists()


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize("columns", [80, 40])
def test_all_is_well(run: Run, home: Path, columns: int, snapshot: SnapshotAssertion) -> None:
    assert shown(run("doctor", columns=columns), home) == snapshot
    assert run("--plain", "doctor").code == 0


@pytest.mark.usefixtures("three")
def test_the_same_as_json(run: Run) -> None:
    told = run("doctor", "--json").json
    assert told == {
        "well": True,
        "findings": [],
        "journal": {"entries": 3, "locked": False, "schema": LATEST_SCHEMA}
        | {"copies": 1, "newest_copy": "2026-11-22T21:14:00"},
        "versions": {"compass": __version__, "SQLite": "3"},
    }


@pytest.mark.parametrize("columns", [80, 40])
def test_what_is_wrong_is_said_with_what_helps(
    run: Run, home: Path, three: list[Entry], columns: int, snapshot: SnapshotAssertion
) -> None:
    with_a_bit_turned(home, three[0])
    (home / "drafts").mkdir(mode=0o700)
    (home / "drafts" / "torn.db").write_bytes(b"torn")
    os.truncate(next((home / "backups").glob("*.db")), 5000)
    result = run("doctor", columns=columns)
    assert result.code == 5
    assert shown(result, home) == snapshot
    assert run("doctor", "--json").json["well"] is False


def test_the_persons_own_files_are_looked_at(run: Run, home: Path, three: list[Entry]) -> None:
    assert three
    for name in ("config.toml", "support.toml", "prompts/mine.yaml"):
        (home / name).parent.mkdir(mode=0o700, exist_ok=True)
        (home / name).write_text("no_such = 1\n")
    told = run("doctor", "--json").json
    assert [(one["about"], one["weight"]) for one in told["findings"]] == [
        *(("settings", "mend"), ("questions", "mend"), ("contacts", "mend"))
    ]
    (home / "support.toml").write_text("[[contact]\n")
    assert run("doctor").code == 1
    assert run("doctor", "--repair").code == 0


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
def test_what_others_may_read_is_closed_again(run: Run, home: Path, three: list[Entry]) -> None:
    assert three
    home.chmod(0o755)
    (home / "journal.db").chmod(0o644)
    told = run("doctor", "--json").json
    assert [one["about"] for one in told["findings"]] == ["permissions"]
    assert run("doctor").code == 1
    assert run("doctor", "--repair") == Result(0, "  Your files are yours alone again.\n", "")
    assert [one.stat().st_mode & 0o777 for one in (home, home / "journal.db")] == [0o700, 0o600]
    assert run("doctor").code == 0


def test_what_a_kill_left_an_hour_ago_goes(run: Run, home: Path, three: list[Entry]) -> None:
    assert three
    old, new = home / ".journal.db.old.part", home / "backups" / ".x.db.new.part"
    page = home.parent / "memory" / "compass-999999999-x"
    page.mkdir(parents=True)
    for part in (old, new, page / "entry.md"):
        part.write_text("words")
        part.chmod(0o600)
    os.utime(old, (0, 0))
    told = run("doctor", "--json").json
    assert [one["about"] for one in told["findings"]] == ["leftovers"]
    assert run("doctor", "--repair") == Result(0, "  What was left behind is gone.\n", "")
    assert [one.exists() for one in (old, page, new)] == [False, False, True]
    # The page of an editor is somebody's words.
    assert [draft.text for draft in abandoned_drafts(home / "drafts")] == ["words"]


@pytest.mark.usefixtures("three")
def test_a_page_that_is_no_text_is_named_and_left(run: Run, home: Path) -> None:
    page = home.parent / "memory" / "compass-999999999-x" / "entry.md"
    page.parent.mkdir(parents=True)
    page.write_bytes(b"Zebrafish \x00\x81\x8d")
    for part in (page.parent, page):
        part.chmod(0o700)
    (told,) = run("doctor", "--json").json["findings"]
    assert str(page) in told["sentence"]
    run("doctor", "--repair")
    assert page.exists()


@pytest.mark.usefixtures("three")
def test_where_nothing_needs_mending_a_repair_says_so(run: Run) -> None:
    said = "  All is well; there is nothing to mend.\n"
    assert run("doctor", "--repair") == Result(0, said, "")


def test_a_journal_behind_a_link_and_a_synced_folder_are_told(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Dropbox" / "compass"
    monkeypatch.setenv("COMPASS_HOME", str(folder))
    assert run("write", "Words.").code == 0
    (folder / "journal.db").rename(tmp_path / "real.db")
    (folder / "journal.db").symlink_to(tmp_path / "real.db")
    told = run("doctor", "--json").json
    assert [one["about"] for one in told["findings"]] == ["links"]
    (folder / "journal.db").unlink()
    (tmp_path / "real.db").rename(folder / "journal.db")
    told = run("doctor", "--json").json
    found = [(one["about"], one["command"]) for one in told["findings"]]
    assert found == [("disk", "compass lock")]


def test_an_encoding_that_lacks_letters_is_told(run: Run, three: list[Entry]) -> None:
    assert three
    result = run("doctor", encoding="latin-1")
    assert (result.code, "encoding is latin-1" in result.out) == (0, True)


def test_a_repair_asks_and_without_a_terminal_says_which_option(
    run: Run, home: Path, three: list[Entry]
) -> None:
    raw = with_a_bit_turned(home, three[0])
    result = run("doctor", "--repair")
    assert (result.code, result.err) == (2, "There is no terminal to ask at. Say which: --yes.\n")
    assert (home / "journal.db").read_bytes() == raw
    assert list((home / "backups").glob("*.damaged*")) == []


def test_a_repair_with_a_copy_brings_every_entry_back(
    run: Run, home: Path, three: list[Entry], snapshot: SnapshotAssertion
) -> None:
    raw = with_a_bit_turned(home, three[0])
    result = run("doctor", "--repair", "--yes")
    assert shown(result, home) == snapshot
    assert texts_in(home / "journal.db") == [entry.text for entry in three]
    (kept,) = (home / "backups").glob("*.damaged")
    assert kept.read_bytes() == raw
    assert run("doctor").code == 0


@pytest.mark.parametrize("columns", [80, 40])
def test_a_repair_without_a_copy_names_what_could_not_be_read(
    run: Run, home: Path, three: list[Entry], columns: int, snapshot: SnapshotAssertion
) -> None:
    next((home / "backups").glob("*.db")).unlink()
    with_a_bit_turned(home, *three[:2])
    result = run("doctor", "--repair", "--yes", columns=columns)
    assert shown(result, home) == snapshot
    assert texts_in(home / "journal.db") == [three[2].text]


def test_a_repair_as_json(run: Run, home: Path, three: list[Entry]) -> None:
    next((home / "backups").glob("*.db")).unlink()
    with_a_bit_turned(home, three[0])
    assert run("doctor", "--repair", "--yes", "--json").json == {
        "mended": [],
        "saved": {
            "entries": 2,
            "from_copies": [],
            "missing": [{"handle": three[0].handle, "day": "2026-11-20"}],
            "incomplete": False,
            "uncounted": False,
            "original": str(home / "backups" / "2026-11-22T211400.damaged"),
        },
    }


def test_where_nothing_can_be_read_the_file_is_left(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_bytes(b"Dear diary,\n" * 100)
    result = run("doctor", "--repair", "--yes")
    assert result.talk(5) == (
        f"No entry could be read from {home / 'journal.db'}, nor from a copy in "
        f"{home / 'backups'}. The file was left as it is.\n"
    )
    assert (home / "journal.db").read_bytes() == b"Dear diary,\n" * 100
