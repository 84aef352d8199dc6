"""What stands in the journal's place: it is opened, or refused and left as it is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import sql
from compassjournal.store import migrations
from faults.fixture_types import SavedJournal
from run_result import Result, Run

READING = ("", "list", "list --json", "show last", "review", "prompt", "export")
WRITING = ("reflect --text Words", "write Words")
NO_JOURNAL = (
    "{} is not a compass journal, or no longer one. It was left as it is. "
    "`compass doctor` looks closer; or move it away, or set COMPASS_HOME to another folder.\n"
)
EMPTIED = (
    "The journal {} is an empty file: something has emptied it. It was left as it is. "
    "`compass restore last` goes back to the latest copy; or move it away to begin anew.\n"
)
DAMAGED = (
    "The journal {} is damaged and was left as it is. "
    "`compass doctor --repair` saves all that can be read; `compass restore last` goes back "
    "to the latest copy.\n"
)
NEWER = (
    "The journal {} was written by a newer compass. It was left as it is. "
    "Update compass to open it.\n"
)
NO_FOLDER = "compass cannot use the folder {} ({}). Your journal was not touched.\n"


OURS = f"PRAGMA application_id = {migrations.APPLICATION_ID}"
NEWER_SCHEMA = f"PRAGMA user_version = {migrations.LATEST_SCHEMA + 1}"
WAL = "PRAGMA journal_mode = WAL"
MADE_BY_SQLITE = {
    "another program's SQLite file": (("CREATE TABLE places (url)",), NO_JOURNAL),
    "another program's SQLite file in WAL mode": ((WAL, "CREATE TABLE places (url)"), NO_JOURNAL),
    "a journal of a newer compass": ((OURS, NEWER_SCHEMA, "CREATE TABLE e(f)"), NEWER),
    "half a journal": ((OURS, "CREATE TABLE entry (text)"), DAMAGED),
}
OF_BYTES = {
    "an empty file": (b"", EMPTIED),
    "one byte": (b"\0", NO_JOURNAL),
    "a text": (b"Dear diary,\n", NO_JOURNAL),
    "a PDF": (b"%PDF-1.7\n" + bytes(range(256)) * 4, NO_JOURNAL),
    "zeros": (bytes(8192), NO_JOURNAL),
}
NO_FILES: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "a link to nowhere": lambda path: path.symlink_to("/nowhere/at/all"),
    "a pipe": os.mkfifo,
}


def put(place: str, path: Path) -> str:
    """Put that into the journal's place; the sentence that refuses it."""
    if place in NO_FILES:
        NO_FILES[place](path)
        return NO_JOURNAL
    if place in OF_BYTES:
        raw, sentence = OF_BYTES[place]
        path.write_bytes(raw)
        return sentence
    statements, sentence = MADE_BY_SQLITE[place]
    sql(path, *statements)
    return sentence


def seen(path: Path) -> tuple[object, ...]:
    """All that shows whether somebody touched it."""
    status = path.lstat()
    content = path.read_bytes() if path.is_file() else None
    return (status.st_mode, status.st_size, status.st_mtime_ns, content)


@pytest.mark.parametrize("place", [*OF_BYTES, *MADE_BY_SQLITE, *NO_FILES])
def test_what_is_no_journal_of_ours_is_refused_and_left_as_it_is(
    run: Run, home: Path, place: str
) -> None:
    home.mkdir()
    journal = home / "journal.db"
    sentence = put(place, journal)
    before = seen(journal)
    for command in (*READING, *WRITING):
        assert run(*command.split()) == Result(5, "", sentence.format(journal)), command
    assert seen(journal) == before


@pytest.mark.parametrize("kept", [20, 99, 100, 512, 4095, 4096, 40_000, -4096])
def test_a_journal_cut_short_is_refused_and_left_as_it_is(
    run: Run, home: Path, saved: SavedJournal, kept: int
) -> None:
    journal = home / "journal.db"
    cut = saved.raw[:kept]
    journal.write_bytes(cut)
    for command in (*READING, *WRITING):
        shown = run(*command.split())
        sentences = [one.format(journal) for one in (DAMAGED, NO_JOURNAL)]
        assert (shown.code, shown.out, shown.err in sentences) == (5, "", True), (command, shown)
    assert journal.read_bytes() == cut


def test_a_file_in_the_place_of_the_folder_is_left_as_it_is(run: Run, home: Path) -> None:
    home.write_text("not a folder")
    for command in ("list", "show last", "export", *WRITING):
        refused = Result(1, "", NO_FOLDER.format(home, "not a directory"))
        assert run(*command.split()) == refused, command
    assert home.read_text() == "not a folder"


def test_a_folder_that_is_a_link_to_nowhere_is_left_as_it_is(run: Run, home: Path) -> None:
    home.symlink_to("/nowhere/at/all")
    assert run("write", "Words.") == Result(1, "", NO_FOLDER.format(home, "file exists"))
    assert home.is_symlink()


def test_a_link_that_goes_in_circles_is_one_sentence(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").symlink_to("journal.db")
    reason = "too many levels of symbolic links"
    for command in ("list", "write Words"):
        assert run(*command.split()) == Result(1, "", NO_FOLDER.format(home, reason))


def test_a_journal_behind_a_link_is_read_and_written_there(
    run: Run, home: Path, tmp_path: Path
) -> None:
    run("write", "Before.")
    (home / "journal.db").rename(tmp_path / "elsewhere.db")
    (home / "journal.db").symlink_to(tmp_path / "elsewhere.db")
    assert run("write", "After.").code == 0
    assert (home / "journal.db").is_symlink()
    shown = run("list")
    assert (shown.code, "Before." in shown.out, "After." in shown.out) == (0, True, True)


@pytest.mark.parametrize("name", ["a?b#c%20 d'e", 'quo"te;--', "ñandú 🌱", os.fsdecode(b"x\xff")])
def test_any_folder_name_will_do(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / name))
    assert run("write", "Words.").code == 0
    assert "Words." in run("list").out
    assert [one.name for one in (tmp_path / name).glob("*.db")] == ["journal.db"]


def test_a_folder_name_that_could_act_on_a_terminal_is_shown_instead(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASS_HOME", str(tmp_path / "\x1b]0;x\x07"))
    shown = run("write", "Words.")
    assert (shown.code, "\x1b" in shown.out, "␛]0;x␇/journal.db" in shown.out) == (0, False, True)
    (tmp_path / "\x1b]0;x\x07" / "journal.db").write_bytes(b"")
    refused = run("list")
    assert (refused.code, "\x1b" in refused.err) == (5, False)
