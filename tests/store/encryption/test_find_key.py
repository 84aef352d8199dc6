"""How the key of a locked journal is found: a file, the keyring, the terminal."""

import hashlib
import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.context import Compass
from compassjournal.errors.encryption import (
    KeyFileOpen,
    KeyFileUnusable,
    KeyFileWrong,
    PassphraseNeeded,
    WrongPassphrase,
)
from compassjournal.store.encryption import find_key
from compassjournal.store.encryption.find_key import find_journal_key
from compassjournal.store.encryption.key import Key
from compassjournal.store.write.writer import Writer
from passphrase_files import ANOTHER, PASSPHRASE, key_file, lock, lock_as_before, the_key
from run_result import Run

WRONG = Key(bytes(32))


@pytest.fixture
def journal(home: Path) -> Path:
    path = home / "journal.db"
    lock(path)
    return path


def named(file: Path) -> dict[str, str]:
    return {"COMPASS_KEY_FILE": str(file)}


@pytest.mark.parametrize("words", [PASSPHRASE, " ".join(the_key().groups)], ids=["words", "code"])
@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nsecond line\n"])
@pytest.mark.parametrize("beginning", ["", "\ufeff"])
def test_the_first_line_is_the_passphrase_or_the_recovery_code(
    journal: Path, tmp_path: Path, beginning: str, ending: str, words: str
) -> None:
    file = key_file(tmp_path / "key")
    file.write_bytes(f"{beginning}{words}{ending}".encode())
    assert find_journal_key(journal, named(file)) == the_key()


@pytest.mark.parametrize(
    "words",
    ["", " ", f" {PASSPHRASE}", f"{PASSPHRASE} ", PASSPHRASE.upper(), "x" * 10_000, "\0", "0" * 64],
)
def test_other_words_do_not(journal: Path, tmp_path: Path, words: str) -> None:
    before = journal.read_bytes()
    with pytest.raises(KeyFileWrong):
        find_journal_key(journal, named(key_file(tmp_path / "key", words)))
    assert journal.read_bytes() == before


@pytest.mark.parametrize("locked", [lock, lock_as_before], ids=["now", "before"])
@pytest.mark.parametrize("damaged", [0, 1], ids=["whole", "with a damaged page"])
@pytest.mark.parametrize(
    ("words", "opens"),
    [(PASSPHRASE, True), ("code", True), (ANOTHER, False), ("", False), ("0" * 64, False)],
)
def test_a_journal_opens_at_the_cost_it_was_locked_at(
    home: Path,
    tmp_path: Path,
    locked: Callable[[Path], Key],
    damaged: int,
    words: str,
    opens: bool,  # noqa: FBT001
) -> None:
    journal = home / "journal.db"
    Writer(journal).add(an_entry(text="Some words."))
    made = locked(journal)
    raw = bytearray(journal.read_bytes())
    raw[2000] ^= damaged
    journal.write_bytes(raw)
    file = key_file(tmp_path / "key", " ".join(made.groups) if words == "code" else words)
    if not opens:
        with pytest.raises(KeyFileWrong):
            find_journal_key(journal, named(file))
        return
    found = find_journal_key(journal, named(file))
    assert found == made
    assert found.outdated == (locked is lock_as_before and words != "code")


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_file_that_others_may_read_is_not_used(journal: Path, tmp_path: Path) -> None:
    file = key_file(tmp_path / "key")
    for mode in (0o640, 0o604, 0o644, 0o620):
        file.chmod(mode)
        with pytest.raises(KeyFileOpen):
            find_journal_key(journal, named(file))


def test_a_file_that_cannot_be_read_is_named(journal: Path, tmp_path: Path) -> None:
    binary = key_file(tmp_path / "key")
    binary.write_bytes(b"\xff\xfe\x80\n")
    for file in (tmp_path / "nowhere", tmp_path, binary):
        refused = KeyFileUnusable if file == binary else (KeyFileUnusable, KeyFileOpen)
        with pytest.raises(refused, match=str(file)):
            find_journal_key(journal, named(file))


def test_a_journal_that_is_not_locked_needs_none(home: Path, tmp_path: Path) -> None:
    assert find_journal_key(home / "journal.db", named(tmp_path / "nowhere")) is None


@pytest.mark.parametrize(
    ("answers", "key"), [(["one", PASSPHRASE], True), (["one", "two", "three", PASSPHRASE], False)]
)
def test_a_passphrase_is_asked_for_three_times_at_most(
    journal: Path,
    answers: list[str],
    key: bool,  # noqa: FBT001
) -> None:
    labels: list[str] = []

    def ask(label: str) -> str:
        labels.append(label)
        return answers[len(labels) - 1]

    with nullcontext() if key else pytest.raises(WrongPassphrase):
        assert find_journal_key(journal, {}, ask=lambda: nullcontext(ask)) == the_key()
    again = "That is not it. Once more:"
    assert labels == (["Passphrase:", again] if key else ["Passphrase:", again, again])


def test_the_keyring_is_asked_for_a_journal_with_the_mark(journal: Path) -> None:
    asked: list[Path] = []

    def keyring(path: Path) -> Key:
        asked.append(path)
        return the_key()

    with pytest.raises(PassphraseNeeded):
        find_journal_key(journal, {}, keyring=keyring)
    assert asked == []
    find_key.enable_keyring(journal)
    assert find_journal_key(journal, {}, keyring=keyring) == the_key()
    assert asked == [journal]
    assert find_key.disable_keyring(journal)
    assert not find_key.disable_keyring(journal)


@pytest.mark.parametrize("locked", [lock, lock_as_before], ids=["now", "before"])
def test_the_keyring_costs_no_wait(
    home: Path, locked: Callable[[Path], Key], monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = home / "journal.db"
    Writer(journal).add(an_entry())
    made = locked(journal)
    find_key.enable_keyring(journal)
    monkeypatch.setattr(hashlib, "scrypt", lambda *_, **__: pytest.fail("derived"))
    assert find_journal_key(journal, {}, keyring=lambda _: Key(made.raw)) == made


def test_a_key_file_comes_before_the_keyring(journal: Path, tmp_path: Path) -> None:
    find_key.enable_keyring(journal)
    with pytest.raises(KeyFileWrong):
        find_journal_key(journal, named(key_file(tmp_path / "key", "x")), keyring=lambda _: WRONG)


@pytest.mark.parametrize("found", [None, WRONG])
def test_a_keyring_without_the_key_does_not_open_it(journal: Path, found: Key | None) -> None:
    find_key.enable_keyring(journal)
    with pytest.raises(PassphraseNeeded):
        find_journal_key(journal, {}, keyring=lambda _: found)


def test_who_waits_in_mid_line_is_asked_nothing(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_key.enable_keyring(journal)
    monkeypatch.setattr(Compass, "key_from_keyring", lambda *_: pytest.fail("asked"))
    compass = Compass(os.environ)
    compass.for_completion = True
    with pytest.raises(PassphraseNeeded):
        _ = compass.key


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_the_mark_says_what_it_is_and_is_private(journal: Path) -> None:
    find_key.enable_keyring(journal)
    mark = journal.with_name("journal.keyring")
    assert mark.read_text("utf-8") == (
        "The keyring of this computer is asked for the key of the journal beside this file.\n"
    )
    assert mark.stat().st_mode & 0o777 == 0o600


def test_a_command_finds_the_key_once(
    journal: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[Path] = []
    truly = find_key.find_journal_key

    def counted(path: Path, *args: object, **more: object) -> Key | None:
        found.append(path)
        return truly(path, *args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(find_key, "find_journal_key", counted)
    compass = Compass({**os.environ, **named(key_file(tmp_path / "key"))})
    compass.load_key()
    assert compass.journal.entries.count() == 0
    assert compass.drafts() == ()
    compass.close()
    assert compass.journal.entries.count() == 0
    compass.load_key()
    compass.close()
    assert found == [journal]


@pytest.mark.parametrize("failure", [MemoryError(), ValueError("memory limit exceeded")])
@pytest.mark.parametrize("command", ["list", "write Words", "lock --yes", "unlock", "doctor"])
def test_too_little_memory_is_one_sentence(
    run: Run,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    failure: Exception,
    command: str,
) -> None:
    def scrypt(*_: object, **__: object) -> bytes:
        raise failure

    assert run("write", "Words.").code == 0
    before = (home / "journal.db").read_bytes()
    if command != "lock --yes":
        monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
        assert run("lock", "--yes").code == 0
        before = (home / "journal.db").read_bytes()
    monkeypatch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key")))
    monkeypatch.setattr(hashlib, "scrypt", scrypt)
    refused = run(*command.split())
    assert (refused.code, refused.out) == (1, "")
    assert refused.err == (
        "A passphrase needs 0 MB of memory for a moment, and they are not free. Close another "
        "program, and run it again. Nothing was changed.\n"
    )
    assert (home / "journal.db").read_bytes() == before
