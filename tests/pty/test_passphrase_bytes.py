"""The passphrase prompt, byte by byte: what did not arrive whole is asked for again."""

from pathlib import Path

import pytest

from builders import an_entry
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import derive_key
from compassjournal.store.write.writer import Writer
from passphrase_files import NOW, PASSPHRASE, SALT
from pty_terminal import CTRL_C, PtyTerminal, Spawn

pytestmark = pytest.mark.slow

BACKSPACE, KILL_LINE, REPORT = b"\x7f", b"\x15", b"\x1b[24;1R"
ASKED, ASKED_AGAIN = "Passphrase:", "A letter did not arrive whole. Once more:"
OPENED = "That is it. Nothing was changed: the journal stays locked."


@pytest.fixture
def journal(home: Path) -> Path:
    Writer(home / "journal.db").add(an_entry(text="My private words."))
    return home / "journal.db"


def lock(journal: Path, words: str) -> None:
    rekey_journal.change_journal_key(journal, None, derive_key(words, SALT), SALT, NOW)


def type_line(session: PtyTerminal, question: str, line: bytes) -> None:
    """Type a line, and wait until it is over: the next question may be the same."""
    session.wait_for_question(question)
    seen = len(session.raw)
    session.type(line + b"\r")
    session.wait_until(lambda: b"\n" in session.raw[seen:], f"the end of “{question}”")


@pytest.mark.parametrize(
    ("words", "typed"),
    [
        ("kettle lantern", b"kettle lantern"),
        ("kett\u00e9", b"kett\xc3\xa9"),
        ("kett\u00e9", b"kette\xcc\x81"),
        ("ke\u0301tt", b"k\xc3\xa9tt"),
        ("kettle", b"k\xc3\xa9" + BACKSPACE + b"ettle"),
        ("kettle", b"kettl\xf0\x9f\x98\x80" + BACKSPACE + b"e"),
        ("k\u00e9", b"k\xe4\xb8\xad\xc3\xb6" + 2 * BACKSPACE + b"\xc3\xa9"),
        ("kettle", b"caf\xe9" + KILL_LINE + b"kettle"),
        ("kettle", b"caf\xe9" + BACKSPACE * 4 + b"kettle"),
        ("\U0001f600 kettle", b"\xf0\x9f\x98\x80 kettle"),
        ("  kettle ", b"  kettle "),
        ("kettle", REPORT + b"kettle"),
        ("kettle", b"ket" + REPORT + REPORT + b"tle"),
    ],
)
def test_what_arrives_whole_makes_the_key_that_it_always_made(
    terminal: Spawn, journal: Path, words: str, typed: bytes
) -> None:
    lock(journal, words)
    session = terminal("unlock")
    type_line(session, ASKED, typed)
    session.dialogue(OPENED, ends=0)
    assert session.echoes


@pytest.mark.parametrize(
    "typed",
    [b"caf\xe9", b"\xff", b"caf\xc3", b"\xa9fac", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"\xc0\xaf"],
)
def test_what_does_not_is_asked_for_again_and_costs_no_try(
    terminal: Spawn, journal: Path, typed: bytes
) -> None:
    lock(journal, PASSPHRASE)
    session = terminal("unlock")
    type_line(session, ASKED, typed)
    for _ in range(3):
        type_line(session, ASKED_AGAIN, typed)
    # What is pasted behind the line is neither taken for the answer nor left to the shell.
    type_line(session, ASKED_AGAIN, typed + b"\rsecret words")
    type_line(session, ASKED_AGAIN, PASSPHRASE.encode())
    session.dialogue(OPENED, ends=0)
    assert session.echoes
    assert b"secret" not in session.raw
    assert typed not in session.raw


@pytest.mark.parametrize("how", ["Ctrl-C", "SIGTERM", "SIGHUP"])
def test_whoever_leaves_then_finds_the_terminal_as_it_was(
    terminal: Spawn, journal: Path, how: str
) -> None:
    lock(journal, PASSPHRASE)
    session = terminal("list")
    type_line(session, ASKED, b"caf\xe9")
    session.wait_for_question(ASKED_AGAIN)
    session.type(b"half of it")
    assert (session.leave(how), session.echoes) == (130, True)
    assert b"half" not in session.raw


def test_a_new_passphrase_is_asked_for_again_too(terminal: Spawn, journal: Path) -> None:
    session = terminal("lock")
    type_line(session, "New passphrase:", b"caf\xe9")
    type_line(session, ASKED_AGAIN, b"k\xc3\xa9ttle lantern marsh")
    type_line(session, "The same once more:", b"k\xc3")
    type_line(session, ASKED_AGAIN, b"ke\xcc\x81ttle lantern marsh")
    session.dialogue("Enter, when it is on paper:", CTRL_C, ends=130)
    assert not sqlcipher_file.is_encrypted(journal)
