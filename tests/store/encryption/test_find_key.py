"""How the key of a locked journal is found: a file, the keyring, the terminal."""

import os
import subprocess
import unicodedata
import webbrowser
from collections.abc import Callable
from pathlib import Path

import pytest

from compassjournal.context import Compass
from compassjournal.errors.encryption import (
    JournalLocked,
    KeyFileOpen,
    KeyFileUnusable,
    KeyFileWrong,
)
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.find_key import find_journal_key
from compassjournal.store.encryption.key import Key, derive_key
from compassjournal.terminal import browser, editor, pager
from passphrase_files import PASSPHRASE, SALT, key_file, lock, the_key

WRONG = Key(bytes(32))


@pytest.fixture
def journal(home: Path) -> Path:
    path = home / "journal.db"
    lock(path)
    return path


def the_key_of(path: Path) -> Key:
    assert sqlcipher_file.read_salt(path) == SALT
    return the_key()


def named(file: Path) -> dict[str, str]:
    return {"COMPASS_KEY_FILE": str(file)}


# -- the file -----------------------------------------------------------------------------------


def test_a_file_with_the_passphrase_opens_it(journal: Path, tmp_path: Path) -> None:
    assert find_journal_key(journal, named(key_file(tmp_path / "key"))) == the_key_of(journal)


@pytest.mark.parametrize(
    "form",
    [
        " ".join,
        "".join,
        lambda groups: "-".join(groups).upper(),
        " – ".join,
        lambda groups: " ".join(groups).replace("0", "O").replace("1", "l"),
        lambda groups: " ".join(groups).replace("0", "o").replace("1", "I"),
    ],
)
def test_the_recovery_code_opens_it_however_it_was_copied(
    journal: Path, tmp_path: Path, form: Callable[[tuple[str, ...]], str]
) -> None:
    code = form(the_key_of(journal).groups)
    assert find_journal_key(journal, named(key_file(tmp_path / "key", code))) == the_key_of(journal)


@pytest.mark.parametrize("ending", ["", "\n", "\r\n", "\nsecond line\n"])
@pytest.mark.parametrize("beginning", ["", "\ufeff"])
def test_the_first_line_counts_alone(
    journal: Path, tmp_path: Path, beginning: str, ending: str
) -> None:
    file = key_file(tmp_path / "key")
    file.write_bytes(f"{beginning}{PASSPHRASE}{ending}".encode())
    assert find_journal_key(journal, named(file)) == the_key_of(journal)


@pytest.mark.parametrize(
    "words",
    ["", " ", f" {PASSPHRASE}", f"{PASSPHRASE} ", PASSPHRASE.upper(), "x" * 10_000, "\0", "0" * 64],
)
def test_other_words_do_not(journal: Path, tmp_path: Path, words: str) -> None:
    before = journal.read_bytes()
    with pytest.raises(KeyFileWrong):
        find_journal_key(journal, named(key_file(tmp_path / "key", words)))
    assert journal.read_bytes() == before


def test_letters_count_however_they_were_composed() -> None:
    composed = unicodedata.normalize("NFC", "Ångström naïve façade")
    apart = unicodedata.normalize("NFD", composed)
    assert composed != apart
    assert derive_key(composed, bytes(16)) == derive_key(apart, bytes(16))


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_a_file_that_others_may_read_is_not_used(journal: Path, tmp_path: Path) -> None:
    file = key_file(tmp_path / "key")
    for mode in (0o640, 0o604, 0o644, 0o620):
        file.chmod(mode)
        with pytest.raises(KeyFileOpen):
            find_journal_key(journal, named(file))


def test_a_file_that_cannot_be_read_is_named(journal: Path, tmp_path: Path) -> None:
    for file in (tmp_path / "nowhere", tmp_path):
        with pytest.raises((KeyFileUnusable, KeyFileOpen), match=str(file)):
            find_journal_key(journal, named(file))
    binary = key_file(tmp_path / "key")
    binary.write_bytes(b"\xff\xfe\x80\n")
    with pytest.raises(KeyFileUnusable):
        find_journal_key(journal, named(binary))


def test_a_journal_that_is_not_locked_needs_none(home: Path, tmp_path: Path) -> None:
    assert find_journal_key(home / "journal.db", named(tmp_path / "nowhere")) is None


# -- the keyring --------------------------------------------------------------------------------


def test_the_keyring_is_asked_for_a_journal_with_the_mark(journal: Path) -> None:
    asked: list[Path] = []

    def keyring(path: Path) -> Key:
        asked.append(path)
        return the_key_of(journal)

    with pytest.raises(JournalLocked):
        find_journal_key(journal, {}, keyring=keyring)
    assert asked == []
    find_key.enable_keyring(journal)
    assert find_journal_key(journal, {}, keyring=keyring) == the_key_of(journal)
    assert asked == [journal]
    assert find_key.disable_keyring(journal)
    assert not find_key.disable_keyring(journal)


def test_a_key_file_comes_before_the_keyring(journal: Path, tmp_path: Path) -> None:
    find_key.enable_keyring(journal)
    with pytest.raises(KeyFileWrong):
        find_journal_key(journal, named(key_file(tmp_path / "key", "x")), keyring=lambda _: WRONG)


@pytest.mark.parametrize("found", [None, WRONG])
def test_a_keyring_without_the_key_does_not_open_it(journal: Path, found: Key | None) -> None:
    find_key.enable_keyring(journal)
    with pytest.raises(JournalLocked):
        find_journal_key(journal, {}, keyring=lambda _: found)


def test_who_waits_in_mid_line_is_asked_nothing(
    journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    find_key.enable_keyring(journal)
    monkeypatch.setattr(Compass, "key_from_keyring", lambda *_: pytest.fail("asked"))
    compass = Compass(os.environ)
    compass.for_completion = True
    with pytest.raises(JournalLocked):
        _ = compass.key


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such modes")
def test_the_mark_says_what_it_is_and_is_private(journal: Path) -> None:
    find_key.enable_keyring(journal)
    mark = journal.with_name("journal.keyring")
    assert mark.read_text("utf-8") == (
        "The keyring of this computer is asked for the key of the journal beside this file.\n"
    )
    assert mark.stat().st_mode & 0o777 == 0o600


# -- the programs that compass starts -----------------------------------------------------------


@pytest.fixture
def a_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program that writes down its surroundings, in a world with a key file."""
    monkeypatch.setenv("COMPASS_KEY_FILE", "/secret/key")
    monkeypatch.setenv("COMPASS_KEY", "secret")
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\ncat > /dev/null < /dev/null\n")
    program.chmod(0o700)
    return program


def seen(tmp_path: Path) -> list[str]:
    lines = (tmp_path / "seen").read_text().splitlines()
    assert any(line.startswith("PATH=") for line in lines)
    return [line for line in lines if "secret" in line or "COMPASS_KEY" in line]


@pytest.mark.skipif(os.name != "posix", reason="the program is a script")
def test_no_editor_learns_where_the_key_lies(a_program: Path, tmp_path: Path) -> None:
    editor.edit_in_editor("Words.", str(a_program), tmp_path / "pages")
    assert seen(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="the program is a script")
def test_no_pager_learns_where_the_key_lies(a_program: Path, tmp_path: Path) -> None:
    assert pager.show_in_pager(b"Words.", {**os.environ, "PAGER": str(a_program)})
    assert seen(tmp_path) == []


@pytest.mark.skipif(os.name != "posix", reason="the program is a script")
def test_no_browser_learns_where_the_key_lies(
    a_program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def opened(_: str) -> bool:
        return subprocess.run([a_program], check=True).returncode == 0

    monkeypatch.setattr(webbrowser, "open_new_tab", opened)
    assert browser.open_in_browser(tmp_path / "page.html")
    assert seen(tmp_path) == []
    assert os.environ["COMPASS_KEY_FILE"] == "/secret/key"


# -- once for a command -------------------------------------------------------------------------


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
    compass.unlock()
    assert compass.journal.count() == 0
    assert compass.drafts() == ()
    compass.close()
    assert compass.journal.count() == 0
    compass.unlock()
    compass.close()
    assert found == [journal]
