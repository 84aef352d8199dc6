"""compass backup and restore: a copy each day by itself, one by hand, and the way back."""

import os
import shutil
import time
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from builders import an_entry, texts_in, write_journal
from compassjournal.context import Compass
from compassjournal.store import verified_copy
from compassjournal.store.encryption.key import Key
from passphrase_files import key_file, lock
from run_result import Once, Result, Run

MONDAY = "2026-11-23T08:30:00+00:00"
AWAY = "/nowhere/stick/compass-2026-11-22T211400.db"
TUESDAY = "2026-11-24T08:30:00+00:00"


@pytest.fixture
def copies(home: Path) -> Path:
    return home / "backups"


@pytest.fixture
def code_file(tmp_path: Path) -> str:
    """A file with a recovery code that opens nothing here."""
    return str(key_file(tmp_path / "code", " ".join(Key(bytes(range(32))).groups)))


@pytest.fixture
def locked(run: Run, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A locked journal with one entry, and its passphrase in a file."""
    run("write", "Nobody else reads this.")
    lock(home / "journal.db")
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "passphrase")))
    return home / "journal.db"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir()) if folder.is_dir() else []


def texts(run: Run) -> list[str]:
    return [one["text"] for one in run("list", "--json").json]


def test_the_first_write_of_a_day_is_followed_by_a_copy(run: Run, copies: Path) -> None:
    assert run("write", "First.").code == 0
    assert run("write", "Second.").code == 0
    assert run("list").code == 0
    assert names(copies) == ["2026-11-22.db"]
    assert texts_in(copies / "2026-11-22.db") == ["First."]
    # At two in the morning it is still Sunday.
    assert run("write", "Third.", now="2026-11-23T02:00:00+00:00").code == 0
    assert run("write", "Fourth.", now=MONDAY).code == 0
    assert names(copies) == ["2026-11-22.db", "2026-11-23.db"]
    assert sorted(texts_in(copies / "2026-11-23.db")) == ["First.", "Fourth.", "Second.", "Third."]


def test_the_copy_comes_after_a_receipt_that_is_the_same_without_one(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    truly = Compass.follow_up_write

    def keep_copy(compass: Compass) -> object:
        said.append(compass.stdout.file.buffer.getvalue().decode())  # type: ignore[attr-defined]
        return truly(compass)

    monkeypatch.setattr(Compass, "follow_up_write", keep_copy)
    first, second = run("write", "Words."), run("write", "Words.", now=MONDAY)
    assert [first.out, second.out] == said
    assert (first.code, second.code, first.err) == (0, 0, second.err)
    assert second.out.splitlines()[-1].startswith("  Saved as ")


def test_a_copy_that_fails_says_so_once_and_changes_nothing_else(run: Run, home: Path) -> None:
    home.mkdir()
    (home / "backups").write_text("In the way.")
    failed = (
        "Your journal is saved; today's copy of it could not be made: its folder `backups` cannot "
        "be used. compass tries again with each change, as `compass backup` does.\n"
    )
    left = [run("write", "Words.") for _ in range(3)]
    assert [one.code for one in left] == [0, 0, 0]
    assert [failed in one.err for one in left] == [True, False, False]
    assert left[0].err.count(failed) == 1
    (home / "backups").unlink()
    assert run("write", "Words.").err == left[1].err
    assert names(home / "backups") == ["2026-11-22.db"]
    assert len(texts(run)) == 4


@pytest.mark.parametrize("error", [KeyboardInterrupt, RuntimeError, MemoryError])
def test_whatever_ends_a_copy_the_entry_is_saved_and_no_half_is_left(
    run: Run, copies: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def fails(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(verified_copy, "_have_equal_content", fails)
        saved = run("write", "Words.")
    assert saved.code == 0
    assert "Traceback" not in saved.err
    assert names(copies) == []
    assert texts(run) == ["Words."]


def test_the_copy_of_a_locked_journal_is_locked_after_going_back_too(
    run: Run, locked: Path, copies: Path
) -> None:
    assert run("write", "Nor this.", now=MONDAY).code == 0
    raw = (copies / "2026-11-23.db").read_bytes()
    assert b"Nor this" not in raw
    assert raw[:16] == locked.read_bytes()[:16]
    assert run("restore", "last", "--yes", now=TUESDAY).code == 0
    assert "2026-11-24.db" in names(copies)


def test_a_copy_by_hand_says_where_and_how_much(
    run: Run, copies: Path, snapshot: SnapshotAssertion
) -> None:
    assert run("backup") == Result(
        1, "", "There is no journal to copy yet. `compass reflect` begins one.\n"
    )
    run("write", "First.")
    run("write", "Second.")
    made = run("backup")
    path = copies / "2026-11-22T211400-by-hand.db"
    assert (made.code, made.err) == (0, "")
    assert made.out.replace(str(path), "PATH") == snapshot
    assert texts_in(path) == ["First.", "Second."]


def test_a_copy_elsewhere_says_who_can_read_it(
    run: Run, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    run("write", "First.")
    made = run("backup", "--to", str(tmp_path / "stick" / "deep"))
    assert made.out.replace(str(tmp_path), "") == snapshot
    assert names(tmp_path / "stick" / "deep") == ["compass-2026-11-22T211400.db"]
    again = run("backup", "--to", str(tmp_path / "stick" / "deep"))
    assert "compass-2026-11-22T211400-2.db" in again.out
    assert "That folder was not there" not in again.out


def test_a_locked_copy_elsewhere_needs_no_such_sentence(
    run: Run, locked: Path, tmp_path: Path
) -> None:
    made = run("backup", "--to", str(tmp_path / "stick"))
    assert locked.exists()
    assert made.out.splitlines()[0].startswith("  Copied and checked: 1 entry")
    assert "whoever" not in made.out


@pytest.mark.skipif(os.name != "posix", reason="its own names")
@pytest.mark.parametrize("name", ["\x1b]0;evil\x07", "two\nlines", "\u202egnp"])
def test_a_folder_whose_name_acts_is_shown_and_not_obeyed(
    run: Run, tmp_path: Path, name: str
) -> None:
    run("write", "First.")
    made = run("backup", "--to", str(tmp_path / name))
    listed = run("backup", "list")
    for text in (made.out, made.err, listed.out, listed.err):
        assert not {*"\x1b\x07\u202e"} & {*text}
    assert made.code == 0
    assert "could not note" in made.err
    assert names(tmp_path / name) == ["compass-2026-11-22T211400.db"]


def test_a_folder_that_cannot_be_made_is_one_sentence(run: Run, tmp_path: Path) -> None:
    run("write", "First.")
    (tmp_path / "file").write_text("In the way.")
    refused = run("backup", "--to", str(tmp_path / "file"))
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert refused.err.startswith(f"compass cannot use the folder {tmp_path}/file")


@pytest.fixture
def several(run: Run, home: Path, once: Once) -> Path:
    """A journal of three days, with copies of each day, by hand, and on a stick that is away."""

    def build() -> None:
        run("write", "First.")
        run("write", "Second.", now=MONDAY)
        run("backup", now="2026-11-23T12:00:00+00:00")
        run("write", "Third.", now=TUESDAY)
        (home / "backups" / "elsewhere").write_text(f"{AWAY}\n")
        (home / "backups" / "notes.db").write_text("Somebody's.")

    once(build)
    return home / "backups"


@pytest.mark.parametrize("form", ["", "--plain", "narrow"])
def test_the_list(run: Run, several: Path, form: str, snapshot: SnapshotAssertion) -> None:
    columns = 40 if form == "narrow" else None
    listed = run(*["--plain"] * (form == "--plain"), "backup", "list", columns=columns)
    assert (listed.code, several.exists()) == (0, True)
    assert (listed.out + listed.err).replace(str(several), "BACKUPS") == snapshot
    assert max(map(len, listed.out.splitlines())) <= (columns or 80)


def test_the_list_as_json(run: Run, several: Path) -> None:
    listed = run("backup", "list", "--json").json
    assert [one["number"] for one in listed] == [1, 2, 3, 4, 5, 6]
    assert all(one.pop("size") or one["state"] == "away" for one in listed)
    assert [(one["made_at"], one["why"], one["state"], one["entries"]) for one in listed] == [
        ("2026-11-24T00:00:00", "each-day", "open", 3),
        ("2026-11-23T12:00:00", "by-hand", "open", 2),
        ("2026-11-23T00:00:00", "each-day", "open", 2),
        ("2026-11-22T21:14:00", "by-hand", "away", None),
        ("2026-11-22T00:00:00", "each-day", "open", 1),
        (None, None, "damaged", None),
    ]
    assert listed[0]["path"] == str(several / "2026-11-24.db")
    assert listed[3]["path"] == AWAY


def test_an_empty_list_is_valid(run: Run, home: Path) -> None:
    none = (
        "  No copy here yet. `compass backup` makes one; `compass restore FOLDER` goes\n"
        "  back to one in another place, such as a stick.\n"
    )
    for listing in (("backup", "list"), ("restore",)):
        assert run(*listing) == Result(0, "", none)
    assert run("backup", "list", "--json") == Result(0, "[]\n", "")
    assert not home.exists()


def test_nobody_is_asked_for_a_passphrase_to_see_the_list(
    run: Run, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert locked.exists()
    assert {one["state"] for one in run("backup", "list", "--json").json} == {"open"}
    monkeypatch.delenv("COMPASS_KEY_FILE")
    listed = run("backup", "list", "--json").json
    assert {(one["state"], one["entries"]) for one in listed} == {("locked", None)}


@pytest.mark.parametrize("which", ["3", "2026-11-23T120000-by-hand", "monday", "yesterday"])
def test_going_back_says_what_changes_and_how_it_comes_back(
    run: Run, several: Path, which: str, snapshot: SnapshotAssertion
) -> None:
    assert run("restore", which, "--yes", now="2026-11-24T21:14:00+00:00").quiet == snapshot
    assert sorted(texts(run)) == ["First.", "Second."]
    assert "2026-11-24T211400-before-restore.db" in names(several)
    back = run("restore", "2026-11-24T211400-before-restore", "--yes")
    assert back.code == 0
    assert sorted(texts(run)) == ["First.", "Second.", "Third."]


def test_the_last_copy_after_going_back_is_the_way_back_and_drafts_stay(
    run: Run, home: Path, several: Path
) -> None:
    draft = home / "drafts" / "a.db"
    draft.parent.mkdir(exist_ok=True)
    draft.write_bytes(b"An unfinished answer.")
    assert several.exists()
    assert run("restore", "5", "--yes", now="2026-11-24T21:14:00+00:00").code == 0
    assert texts(run) == ["First."]
    assert run("restore", "last", "--yes", now="2026-11-24T21:15:00+00:00").code == 0
    assert sorted(texts(run)) == ["First.", "Second.", "Third."]
    assert draft.read_bytes() == b"An unfinished answer."


def test_without_a_terminal_it_shows_what_would_change_and_asks_for_yes(
    run: Run, several: Path
) -> None:
    before = names(several)
    asked = run("restore", "5")
    assert asked.code == 2
    assert "2 entries are not in the copy and would go: " in asked.out
    assert asked.err == "There is no terminal to ask at. Say which: --yes.\n"
    assert "Third" not in asked.out
    assert names(several) == before


def test_what_is_no_copy_is_one_sentence(run: Run, several: Path, home: Path) -> None:
    before = (names(several), (home / "journal.db").read_bytes())
    codes = {"7": 3, "0": 3, "nonsense": 3, "2024": 3, "a/b": 3, "03/11": 2, "4": 3, "6": 5}
    codes |= {"nowhere.db": 3, "~nobody-of-that-name/x.db": 3, "x" * 5000: 3, "\x1b[31m": 3}
    for words, code in codes.items():
        refused = run("restore", words, "--yes")
        assert (refused.code, refused.out, refused.err.count("\n")) == (code, "", 1), words
        assert "Something went wrong" not in refused.err
        assert "\x1b" not in refused.err
    assert (names(several), (home / "journal.db").read_bytes()) == before


def test_where_there_is_no_copy_it_says_how_to_make_one(run: Run) -> None:
    sentence = (
        "There is no copy here yet. `compass backup` makes one; `compass restore FOLDER` goes back "
        "to one in another place, such as a stick.\n"
    )
    for which in ("1", "last", "yesterday"):
        assert run("restore", which, "--yes") == Result(3, "", sentence)


@pytest.mark.parametrize("how", ["damaged", "gone"])
def test_a_journal_that_cannot_be_read_comes_back_from_a_copy(
    run: Run, several: Path, home: Path, how: str, snapshot: SnapshotAssertion
) -> None:
    journal = home / "journal.db"
    if how == "gone":
        journal.unlink()
    else:
        journal.write_bytes(b"Not a journal at all. " * 90)
    assert run("restore", "1", "--yes").quiet.replace(str(several), "BACKUPS") == snapshot
    assert len(texts(run)) == 3
    assert ("2026-11-22T211400-as-found.db" in names(several)) == (how != "gone")


def test_a_copy_that_is_not_locked_is_locked_as_it_goes_in(
    run: Run, locked: Path, tmp_path: Path
) -> None:
    plain = write_journal(tmp_path / "plain.db", [an_entry(text="Nobody else.")])
    done = run("restore", str(plain), "--yes")
    assert "That copy is not locked as your journal is; it is locked as it goes in." in done.out
    assert b"Nobody else" not in locked.read_bytes()
    assert texts(run) == ["Nobody else."]


SHUT = "What you gave does not open what stands in the journal's place"


def test_who_lost_the_present_passphrase_goes_back_with_that_of_the_copy(
    run: Run, locked: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copy(locked, tmp_path / "earlier.db")
    run("write", "After the copy.")
    later = key_file(tmp_path / "later", "nine grey geese over the estuary")
    assert run("lock", "--change", "--yes", "--new-key-file", str(later)).code == 0
    present = locked.read_bytes()
    assert run("list").code == 4
    done = run("restore", str(tmp_path / "earlier.db"), "--yes")
    assert (done.code, done.err) == (0, "")
    assert SHUT in " ".join(done.out.split())
    assert texts(run) == ["Nobody else reads this."]
    (kept,) = locked.parent.glob("backups/*-as-found.db")
    assert kept.read_bytes() == present
    assert kept.name in done.out
    # What was kept is a copy like any other, for who finds the passphrase after all.
    monkeypatch.setenv("COMPASS_KEY_FILE", str(later))
    assert run("restore", str(kept), "--yes").code == 0
    assert texts(run) == ["After the copy.", "Nobody else reads this."]


def test_a_journal_whose_salt_is_damaged_comes_back_from_its_copy(run: Run, locked: Path) -> None:
    run("backup")
    raw = bytearray(locked.read_bytes())
    raw[3] ^= 1
    locked.write_bytes(raw)
    assert run("list").code == 4
    assert SHUT in " ".join(run("restore", "last", "--yes").quiet.split())
    assert texts(run) == ["Nobody else reads this."]
    (kept,) = locked.parent.glob("backups/*-as-found.db")
    assert kept.read_bytes() == raw


def test_what_opens_neither_the_journal_nor_the_copy_changes_nothing(
    run: Run, locked: Path, code_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("backup")
    monkeypatch.setenv("COMPASS_KEY_FILE", code_file)

    def files() -> dict[Path, bytes]:
        return {one: one.read_bytes() for one in locked.parent.rglob("*") if one.is_file()}

    for _ in ("beside a journal", "without one"):
        before = files()
        assert run("restore", "last", "--yes").talk(4)
        assert files() == before
        locked.unlink(missing_ok=True)


def test_the_copy_of_the_day_costs_little(run: Run) -> None:
    run("write", "Words.")
    began = time.process_time()
    assert run("write", "Words.").code == 0
    without = time.process_time() - began
    began = time.process_time()
    assert run("write", "Words.", now=MONDAY).code == 0
    # Generous: a stopwatch makes no promise on a machine that others use.
    assert time.process_time() - began < without + 0.5
