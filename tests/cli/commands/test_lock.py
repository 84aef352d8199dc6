"""lock and unlock by scripts: what is asked for, what is said, what is left."""

import io
import os
import re
import sys
from pathlib import Path

import pytest
from rich.console import Console
from syrupy.assertion import SnapshotAssertion

from builders import a_draft
from compassjournal.__main__ import main
from compassjournal.cli.encryption.new_passphrase import passphrase_problem
from compassjournal.store.backup.create import create_backup
from compassjournal.store.drafts import DraftFile
from compassjournal.store.encryption import sqlcipher_file
from compassjournal.store.encryption.key import derive_key, key_from_recovery_code
from compassjournal.store.write.writer import Writer
from compassjournal.system import filesystem
from passphrase_files import ANOTHER, NOW, PASSPHRASE, key_file, lock, lock_as_before
from run_result import Result, Run

CODE = re.compile(r"(?:[0-9a-f]{4} ){15}[0-9a-f]{4}\n")


@pytest.fixture
def journal(run: Run, home: Path) -> Path:
    """A journal that is not locked, with one note."""
    assert run("write", "My private words.").code == 0
    return home / "journal.db"


@pytest.fixture
def key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that COMPASS_KEY_FILE names."""
    file = key_file(tmp_path / "key")
    monkeypatch.setenv("COMPASS_KEY_FILE", str(file))
    return file


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return key_file(tmp_path / "new", ANOTHER)


@pytest.fixture(autouse=True)
def an_ordinary_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Receipts do not depend on the disk under the tests."""
    disk = filesystem.Filesystem("ext4", network=False)
    monkeypatch.setattr(filesystem, "filesystem_of", lambda _: disk)
    monkeypatch.setattr(filesystem, "sync_service_of", lambda _: None)


def shown(result: Result) -> str:
    """What a command left, without the recovery code."""
    code = CODE.sub("<code>\n", result.out)
    return f"{result.code}\n{code}--\n{result.err}"


# -- lock ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.usefixtures("key")
def test_a_script_locks_with_the_passphrase_of_its_file(
    run: Run, journal: Path, columns: int, snapshot: SnapshotAssertion
) -> None:
    done = run("lock", "--yes", columns=columns)
    assert shown(done) == snapshot
    assert CODE.fullmatch(done.out)
    key = derive_key(PASSPHRASE, sqlcipher_file.read_salt(journal))
    assert sqlcipher_file.key_matches(journal, key)
    assert key_from_recovery_code(done.out) == key
    assert "My private words." in run("list").out


@pytest.mark.usefixtures("key")
def test_every_lock_has_a_salt_and_a_code_of_its_own(run: Run, journal: Path) -> None:
    codes, salts = set(), set()
    for _ in range(2):
        codes.add(run("lock", "--yes").out)
        salts.add(sqlcipher_file.read_salt(journal))
        assert run("lock", "--remove", "--yes").code == 0
    assert (len(codes), len(salts)) == (2, 2)


@pytest.mark.usefixtures("key")
def test_where_no_journal_is_yet_one_begins_locked(run: Run, home: Path) -> None:
    assert run("lock", "--yes").code == 0
    assert sqlcipher_file.is_encrypted(home / "journal.db")
    assert run("write", "The first words.").code == 0
    assert [file for file in home.rglob("*") if b"first words" in _read(file)] == []
    assert "The first words." in run("list").out


def _read(file: Path) -> bytes:
    return file.read_bytes() if file.is_file() else b""


@pytest.mark.usefixtures("key", "journal")
def test_a_locked_journal_is_locked_already(run: Run, snapshot: SnapshotAssertion) -> None:
    assert run("lock", "--yes").code == 0
    assert shown(run("lock")) == shown(run("lock", "--yes")) == snapshot


@pytest.mark.usefixtures("key")
def test_what_a_kill_left_open_is_locked_by_the_next_lock(
    run: Run, journal: Path, snapshot: SnapshotAssertion
) -> None:
    copy = create_backup(journal, None, NOW, "by-hand")
    raw = copy.read_bytes()
    assert run("lock", "--yes").code == 0
    copy.write_bytes(raw)
    assert shown(run("lock")) == snapshot
    assert sqlcipher_file.is_encrypted(copy)


@pytest.mark.usefixtures("key", "journal")
def test_copies_out_of_reach_are_named(run: Run, home: Path) -> None:
    damaged = home / "backups" / "2026-11-01.db"
    damaged.parent.mkdir(exist_ok=True)
    damaged.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 32)
    done = run("lock", "--yes")
    assert done.code == 0
    assert f"left as it is, and can be read as before:\n  {damaged}\n" in done.err


@pytest.mark.usefixtures("key", "journal")
def test_a_service_that_copies_the_folder_is_named(
    run: Run, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    monkeypatch.setattr(filesystem, "sync_service_of", lambda _: "Dropbox")
    assert shown(run("lock", "--yes")) == snapshot


@pytest.mark.usefixtures("journal")
def test_a_key_beside_its_lock_is_pointed_out(
    run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(home / "key")))
    beside = "lies in the journal's own folder: whoever copies the folder has the key too."
    assert beside in run("lock", "--yes", columns=200).err


def test_who_locks_with_another_file_is_told_that_each_command_goes_by_the_first(
    run: Run, journal: Path, key: Path, new: Path
) -> None:
    done = run("lock", "--yes", "--new-key-file", str(new))
    assert "COMPASS_KEY_FILE is set, so each command takes" in done.err
    assert sqlcipher_file.is_encrypted(journal)
    assert run("list").code == 4
    key_file(key, ANOTHER)
    assert run("list").code == 0


# -- change and remove --------------------------------------------------------------------------


@pytest.mark.usefixtures("journal")
def test_a_new_passphrase_and_code_open_the_journal_and_its_copies(
    run: Run, home: Path, key: Path, new: Path, snapshot: SnapshotAssertion
) -> None:
    first = run("lock", "--yes").out
    change = ("lock", "--change", "--yes", "--new-key-file", str(new))
    done = run(*change)
    assert shown(done) == snapshot
    assert done.out != first
    before = {file: _read(file) for file in home.rglob("*")}
    assert (run("list").code, run(*change).code, run("lock", "--remove", "--yes").code) == (4, 4, 4)
    assert {file: _read(file) for file in home.rglob("*")} == before
    key_file(key, ANOTHER)
    assert "My private words." in run("list").out
    keys = [key_from_recovery_code(code) for code in (first, done.out)]
    for copy in [home / "journal.db", *(home / "backups").glob("*.db")]:
        opened = [key is not None and sqlcipher_file.key_matches(copy, key) for key in keys]
        assert opened == [False, True]


@pytest.mark.usefixtures("key")
def test_the_lock_is_taken_away(run: Run, journal: Path, snapshot: SnapshotAssertion) -> None:
    assert run("lock", "--yes").code == 0
    assert shown(run("lock", "--remove", "--yes")) == snapshot
    for copy in [journal, *(journal.parent / "backups").glob("*.db")]:
        assert copy.read_bytes().startswith(b"SQLite format 3\0")
    assert "My private words." in run("list").out


@pytest.mark.usefixtures("key")
@pytest.mark.parametrize("option", ["--change", "--remove"])
def test_what_is_not_locked_has_nothing_to_change(
    run: Run, journal: Path, new: Path, option: str
) -> None:
    more = ["--new-key-file", str(new)] if option == "--change" else []
    refused = f"The journal {journal} is not locked, so nothing was changed. `compass lock` locks"
    assert run("lock", option, "--yes", *more) == Result(1, "", f"{refused} it.\n")


# -- what has to be said ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "state", "sentence"),
    [
        ("lock", "", "Name a file whose first line is the passphrase"),
        ("lock --yes", "", "Name a file whose first line is the passphrase"),
        ("lock", "key", "Say which: --yes."),
        ("lock --new-key-file NEW", "", "Say which: --yes."),
        ("lock --change --yes", "locked", "Name a file whose first line is the passphrase"),
        ("lock --change --yes", "locked key", "Say which: --new-key-file FILE."),
        ("lock --change", "locked key", "Say which: --yes and --new-key-file FILE."),
        ("lock --remove", "locked key", "Say which: --yes."),
        ("lock --remove --yes", "locked", "Name a file whose first line is the passphrase"),
        ("lock --keyring", "key", "Say which: --yes."),
        ("unlock --recovery-code --yes", "locked key", "Say which: --new-key-file FILE."),
        ("unlock --recovery-code", "locked", "Name a file whose first line is the passphrase"),
        ("lock --change --remove", "locked key", "Choose one of --change and --remove."),
        ("lock --keyring --remove", "locked key", "Choose one of --remove and --keyring."),
        ("lock --no-keyring --change", "locked key", "Choose one of --change and --no-keyring."),
        (
            "lock --remove --new-key-file x",
            "locked key",
            "Choose one of --remove and --new-key-file",
        ),
        ("lock --yes --new-key-file nowhere", "key", "--new-key-file names nowhere, which"),
    ],
)
def test_without_a_terminal_it_is_said_what_is_missing(
    run: Run, home: Path, key: Path, new: Path, words: str, state: str, sentence: str
) -> None:
    if "locked" in state:
        lock(home / "journal.db")
    if "key" not in state:
        os.environ.pop("COMPASS_KEY_FILE")
    assert key.exists()
    before = _read(home / "journal.db")
    done = run(*(word.replace("NEW", str(new)) for word in words.split()))
    assert (done.code, done.out) == (2, "")
    assert sentence in done.err
    assert _read(home / "journal.db") == before


EMPTY = "An empty passphrase protects nothing."
LONG = "Passphrases have up to 1,000 letters here; no terminal takes longer ones."
STRANGE = "A key that is no letter, such as an arrow, got into the passphrase."
GOOD = [" ", " spaces ", "a", "x" * 1000, "pä§§ wörd 🌱 長い", "'\"; PRAGMA key", "0" * 64]


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        *(("", EMPTY), ("x" * 1001, LONG), ("x" * 10_000, LONG), ("wo\x1b[Drds", STRANGE)),
        *((words, None) for words in GOOD),
    ],
)
def test_a_passphrase_that_would_lock_its_owner_out_is_refused_and_no_other(
    words: str, problem: str | None
) -> None:
    assert passphrase_problem(words) == problem


# The last could be a recovery code.
@pytest.mark.parametrize("words", [" spaces ", "pä§§ wörd 🌱 長い", "0" * 64])
def test_a_passphrase_is_taken_as_it_is_or_refused(
    run: Run, journal: Path, key: Path, words: str
) -> None:
    key_file(key, "")
    done = run("lock", "--yes")
    assert (done.code, done.out, done.err) == (2, "", f"{EMPTY} Nothing was changed.\n")
    assert not sqlcipher_file.is_encrypted(journal)
    key_file(key, words)
    assert run("lock", "--yes").code == 0
    assert run("list").code == 0
    key_file(key, f"{words}.")
    assert run("list").code == 4


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such device")
@pytest.mark.usefixtures("key")
def test_a_code_that_could_not_be_printed_locks_nothing(
    run: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Console, "out", full)
    assert run("lock", "--yes").code == 1
    assert not sqlcipher_file.is_encrypted(journal)


# -- unlock -------------------------------------------------------------------------------------


def test_a_journal_that_is_not_locked_is_said_to_be_so(run: Run) -> None:
    assert run("unlock") == Result(
        0, "  Your journal is not locked. `compass lock` locks it.\n", ""
    )
    assert run("unlock", "--recovery-code").code == 1


def test_the_passphrase_can_be_tried(
    run: Run, home: Path, key: Path, snapshot: SnapshotAssertion
) -> None:
    lock(home / "journal.db")
    before = _read(home / "journal.db")
    done = run("unlock", columns=400)
    assert done.code == 0
    assert done.out.replace(str(key), "<file>") == snapshot
    key_file(key, "not it")
    assert run("unlock").code == 4
    assert _read(home / "journal.db") == before


@pytest.mark.usefixtures("journal")
def test_the_code_sets_a_new_passphrase(run: Run, key: Path, new: Path) -> None:
    code = run("lock", "--yes").out
    key_file(key, code.replace("0", "O").replace("1", "l"))
    done = run("unlock", "--recovery-code", "--yes", "--new-key-file", str(new))
    assert done.code == 0
    assert CODE.fullmatch(done.out)
    assert done.out != code
    assert run("list").code == 4
    key_file(key, ANOTHER)
    assert "My private words." in run("list").out


# -- every command ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "argv",
    [
        *([], ["list"], ["show", "last"], ["search", "x"], ["review"], ["recall"], ["prompt"]),
        *(["intentions"], ["people"], ["tags"], ["export"], ["history"], ["undo"]),
        *(["delete", "last"], ["edit", "last", "--text", "-"], ["reflect", "--text", "-"]),
        *(["reflect", "--text", "Words."], ["write", "-"], ["write", "Words."], ["write"]),
        *(["review", "--reflect", "--coping", "Well."], ["prompts", "mute", "start-01"]),
        # What a question has been to you stands in the journal.
        *(["prompts", "list"], ["prompts", "show", "start-01"], ["prompts", "packs"]),
    ],
    ids=" ".join,
)
def test_a_locked_journal_is_opened_by_no_command_without_its_key(
    run: Run, home: Path, argv: list[str]
) -> None:
    lock(home / "journal.db")
    before = _read(home / "journal.db")
    done = run(*argv, stdin="My private words.")
    assert (done.code, done.out) == (4, "")
    assert done.err == (
        f"The journal {home / 'journal.db'} is locked. Run this at a terminal, which asks for "
        "the passphrase, or name a file with it in COMPASS_KEY_FILE. If you never locked it, it is "
        "damaged or another program's file: `compass restore last` goes back to a copy.\n"
    )
    assert _read(home / "journal.db") == before
    assert not (home / "drafts").exists()


@pytest.mark.parametrize("words", ["write -", "reflect --text -", "edit last --text -"])
def test_what_is_piped_in_is_left_to_who_comes_after(
    home: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    lock(home / "journal.db")
    monkeypatch.setattr(sys, "stdin", io.StringIO("Piped words.\n"))
    assert main(words.split()) == 4
    assert sys.stdin.read() == "Piped words.\n"


@pytest.mark.parametrize(
    ("command", "code"),
    [
        *((free, 0) for free in ("support", "--help", "--version", "list --help", "lock --help")),
        *((f"prompts{form}", 0) for form in ("", " check", " coverage", " schema")),
        *(("completion bash", 0), ("lock --no-keyring", 0)),
        # What is wrong anyway is said first.
        *((wrong, 2) for wrong in ("reflect --energy 9", "list --weeek", "write --on nonsense")),
    ],
)
def test_what_needs_no_journal_asks_for_no_key(
    run: Run, home: Path, command: str, code: int
) -> None:
    lock(home / "journal.db")
    assert run(*command.split()).code == code


def test_what_a_locked_journal_holds_stands_in_no_file(run: Run, home: Path, key: Path) -> None:
    assert key.exists()
    lock(home / "journal.db")
    assert run("reflect", "--text", "My private words.", "--then", "breathe out").code == 0
    assert run("write", "More private words about @samira.").code == 0
    Writer(home / "journal.db", derive_key(PASSPHRASE, bytes(range(1, 17))))
    found = [
        file
        for file in home.rglob("*")
        if any(word in _read(file) for word in (b"private", b"breathe", b"samira"))
    ]
    assert found == []


# -- a journal that an earlier compass locked ----------------------------------------------------

ADVICE = (
    "  An earlier compass locked your journal. `compass lock --change` makes its\n"
    "  passphrase eight times as hard to guess; it may stay the same.\n"
)


@pytest.mark.parametrize(
    "first",
    ["list", "unlock", "doctor --json", "write Again.", "backup", "restore last --yes", "--plain"],
)
@pytest.mark.usefixtures("key")
def test_what_makes_it_stronger_is_said_once(run: Run, journal: Path, first: str) -> None:
    lock_as_before(journal)
    said = run(*first.split())
    assert (said.code, said.err.endswith(ADVICE), said.err.count(ADVICE)) == (0, True, 1)
    for command in ("list", "unlock", "write More.", "doctor"):
        assert ADVICE not in run(*command.split()).err


@pytest.mark.usefixtures("journal")
def test_of_a_journal_locked_now_or_not_at_all_nothing_is_said(run: Run, key: Path) -> None:
    for _ in range(2):
        for command in ("list", "write More.", "unlock"):
            assert ADVICE not in run(*command.split()).err
        assert run("lock", "--yes", "--new-key-file", str(key)).code == 0


@pytest.mark.parametrize("words", [PASSPHRASE, ANOTHER], ids=["the same", "another"])
def test_a_change_makes_it_stronger_and_what_had_the_former_key_opens(
    run: Run, home: Path, journal: Path, key: Path, tmp_path: Path, words: str
) -> None:
    former = lock_as_before(journal)
    assert run("backup", "--to", str(tmp_path / "stick")).code == 0
    (stick,) = (tmp_path / "stick").glob("*.db")
    away = stick.rename(tmp_path / "away.db")
    assert run("write", "More.").code == 0
    new = key_file(tmp_path / "new", words)
    assert run("lock", "--change", "--yes", "--new-key-file", str(new)).code == 0
    key.write_text(f"{words}\n", "utf-8")
    present = derive_key(words, sqlcipher_file.read_salt(journal))
    locked = [journal, *(home / "backups").glob("*.db")]
    assert len(locked) > 1
    for file in locked:
        assert sqlcipher_file.key_matches(file, present), file
        assert not sqlcipher_file.key_matches(file, former), file
    assert run("show", "last").quiet.endswith("More.\n")
    # The copy was out of reach: it opens with the passphrase that it had.
    assert sqlcipher_file.key_matches(away, former)
    key.write_text(f"{PASSPHRASE}\n", "utf-8")
    (home / "journal.db").unlink()
    assert run("restore", "--yes", str(away)).code == 0
    assert run("show", "last").out.endswith("My private words.\n")


@pytest.mark.usefixtures("key")
def test_an_answer_unfinished_under_the_former_key_opens(run: Run, journal: Path) -> None:
    former = lock_as_before(journal)
    file = DraftFile(journal.parent / "drafts", "one", former)
    file.save(a_draft("Half an answer.", id="one"))
    file.release()
    assert "An unfinished draft from Sunday" in run().out
