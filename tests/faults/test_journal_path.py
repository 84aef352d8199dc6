"""What stands in the journal's place: it is opened, or refused and left as it is."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from builders import sql
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.schema import APPLICATION_ID, LATEST_SCHEMA
from faults.damaged_files import SavedJournal
from faults.test_damage import DAMAGED
from faults.test_full_disk import NO_FOLDER
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
LINK = (
    "The journal {} cannot be opened, for {}. Put the file back, or the link right. "
    "Nothing was changed.\n"
)
NEWER = (
    "The journal {} was written by a newer compass. It was left as it is. "
    "Update compass to open it.\n"
)
OURS = f"PRAGMA application_id = {APPLICATION_ID}"
NEWER_SCHEMA = f"PRAGMA user_version = {LATEST_SCHEMA + 1}"
PLACES: dict[str, tuple[str, bytes | tuple[str, ...] | Callable[[Path], object]]] = {
    "an empty file": (EMPTIED, b""),
    "one byte": (NO_JOURNAL, b"\0"),
    "a text": (NO_JOURNAL, b"Dear diary,\n"),
    "a PDF": (NO_JOURNAL, b"%PDF-1.7\n" + bytes(range(256)) * 4),
    "zeros": (NO_JOURNAL, bytes(8192)),
    "another program's SQLite file": (NO_JOURNAL, ("CREATE TABLE places (url)",)),
    "another's in WAL mode": (
        NO_JOURNAL,
        ("PRAGMA journal_mode = WAL", "CREATE TABLE places (url)"),
    ),
    "a journal of a newer compass": (NEWER, (OURS, NEWER_SCHEMA, "CREATE TABLE e(f)")),
    "half a journal": (DAMAGED, (OURS, "CREATE TABLE entry (text)")),
    "a folder": (NO_JOURNAL, Path.mkdir),
    "a link to nowhere": (
        LINK.format("{}", "it is a link to /nowhere/at/all, where there is no file"),
        lambda path: path.symlink_to("/nowhere/at/all"),
    ),
    "a link to a folder": (
        LINK.format("{}", "it is a link to the folder /usr"),
        lambda path: path.symlink_to("/usr"),
    ),
    "a link in circles": (
        LINK.format("{}", "it is a link that leads back to itself"),
        lambda path: path.symlink_to("journal.db"),
    ),
    "a pipe": (NO_JOURNAL, os.mkfifo),
}


def put(home: Path, place: str) -> tuple[Path, str]:
    """The journal's path with that at it, and the sentence that it is refused with."""
    home.mkdir()
    journal = home / "journal.db"
    sentence, content = PLACES[place]
    if isinstance(content, bytes):
        journal.write_bytes(content)
    elif isinstance(content, tuple):
        sql(journal, *content)
    else:
        content(journal)
    return journal, sentence.format(journal)


def seen(path: Path) -> tuple[object, ...]:
    """All that shows whether somebody touched it."""
    status = path.lstat()
    content = path.read_bytes() if path.is_file() else None
    return (status.st_mode, status.st_size, status.st_mtime_ns, content)


@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_journal_of_ours_is_refused_and_left_as_it_is(
    run: Run, home: Path, place: str
) -> None:
    journal, sentence = put(home, place)
    before = seen(journal)
    for command in (*READING, *WRITING):
        assert run(*command.split()) == Result(5, "", sentence), command
    assert seen(journal) == before


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("command", ["write -", "write", "reflect --text -", "reflect"])
def test_words_piped_to_what_is_no_journal_are_kept_as_a_draft(
    run: Run, home: Path, place: str, command: str
) -> None:
    _, sentence = put(home, place)
    refused = run(*command.split(), stdin="Words from a pipe.\nMore.\n")
    kept = "  Not saved, but kept as a draft. `compass reflect` offers it back.\n"
    assert refused == Result(5, "", kept + sentence)
    (draft,) = abandoned_drafts(home / "drafts")
    assert draft.text == "Words from a pipe.\nMore."


def test_words_of_an_argument_are_in_the_shells_history_and_no_draft(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "journal.db").write_text("Dear diary,")
    assert run("write", "Words.").code == 5
    assert abandoned_drafts(home / "drafts") == ()


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


@pytest.mark.parametrize(
    ("place", "target", "reason"),
    [
        ("compass", None, "not a directory"),
        ("compass", "/nowhere/at/all", "file exists"),
    ],
    ids=["a file", "a link to nowhere"],
)
def test_a_folder_that_is_none_is_one_sentence_and_left_as_it_is(
    run: Run, home: Path, place: str, target: str | None, reason: str
) -> None:
    path = home.parent / place
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target) if target else path.write_text("not a folder")
    before = seen(path)
    reading = () if target == "/nowhere/at/all" else ("list", "show last", "export")
    for command in (*reading, *WRITING):
        assert run(*command.split()) == Result(1, "", NO_FOLDER.format(home, reason)), command
    assert seen(path) == before


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
