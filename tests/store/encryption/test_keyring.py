"""The system's keyring: trusted by name, looked through, and never needed."""

import builtins
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import chainer, fail, null

from compassjournal.errors.encryption import KeyringFailed, KeyringNotSafe
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption import keyring as system_keyring
from compassjournal.store.encryption.key import Key
from passphrase_files import ANOTHER, PASSPHRASE, key_file, lock, the_key
from run_result import Result, Run

KEY = Key(bytes(range(32)))
JOURNAL = Path("/home/sam/journal.db")


@pytest.fixture(autouse=True)
def the_real_one_is_left_alone() -> Iterator[None]:
    before = keyring.core._keyring_backend
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.core._keyring_backend = before


def backend(module: str = "keyring.backends.macOS", **says: object) -> KeyringBackend:
    """A keyring that calls itself after one of the library's own, or after another."""
    kept: dict[tuple[str, str], str] = {}
    methods: dict[str, Any] = {
        "priority": 5,
        "name": "Keychain",
        "kept": kept,
        "get_password": lambda _, *name: kept.get(name),
        "set_password": lambda _, service, user, words: kept.__setitem__((service, user), words),
        "delete_password": lambda _, *name: kept.pop(name),
        "__module__": module,
        # Not among those that the library itself would find.
        "__init_subclass__": classmethod(lambda _: None),
    }
    before = KeyringBackend._classes.copy()
    one: KeyringBackend = type("Keyring", (KeyringBackend,), methods | says)()
    KeyringBackend._classes.clear()
    KeyringBackend._classes.update(before)
    return one


def chain(monkeypatch: pytest.MonkeyPatch, *backends: KeyringBackend) -> KeyringBackend:
    monkeypatch.setattr(chainer.ChainerBackend, "backends", list(backends))
    return chainer.ChainerBackend()  # type: ignore[no-untyped-call]


def refuses(*_: object) -> None:
    message = "the session is locked: do not show this"
    raise OSError(message)


@pytest.mark.parametrize("name", ["macOS", "Windows", "SecretService", "libsecret", "kwallet"])
def test_a_keyring_of_the_system_keeps_the_key_and_gives_it_back(name: str) -> None:
    keyring.set_keyring(backend(f"keyring.backends.{name}"))
    assert system_keyring.load_key(JOURNAL) is None
    system_keyring.save_key(JOURNAL, KEY)
    assert keyring.get_password("compass", str(JOURNAL)) == KEY.raw.hex()
    assert system_keyring.load_key(JOURNAL) == KEY
    assert system_keyring.delete_key(JOURNAL)
    assert system_keyring.delete_key(JOURNAL)
    assert system_keyring.load_key(JOURNAL) is None


@pytest.mark.parametrize("one", [fail.Keyring, null.Keyring])
def test_no_keyring_is_none(one: type[KeyringBackend]) -> None:
    keyring.set_keyring(one())
    with pytest.raises(KeyringNotSafe):
        system_keyring.backend_name()
    with pytest.raises(KeyringNotSafe):
        system_keyring.save_key(JOURNAL, KEY)
    assert system_keyring.load_key(JOURNAL) is None


def test_one_that_stands_for_several_is_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    safe, plain = backend(), backend("keyrings.alt.file")
    keyring.set_keyring(chain(monkeypatch, safe, plain))
    system_keyring.save_key(JOURNAL, KEY)
    assert safe.get_password("compass", str(JOURNAL)) == KEY.raw.hex()
    assert system_keyring.load_key(JOURNAL) == KEY
    assert plain.get_password("compass", str(JOURNAL)) is None
    for unsafe in ((plain, safe), ()):
        keyring.set_keyring(chain(monkeypatch, *unsafe))
        with pytest.raises(KeyringNotSafe):
            system_keyring.save_key(JOURNAL, KEY)


def test_settings_that_name_no_keyring_are_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring.core._keyring_backend = None
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "no.such.Keyring")
    with pytest.raises(KeyringNotSafe):
        system_keyring.backend_name()
    assert system_keyring.load_key(JOURNAL) is None
    assert not system_keyring.delete_key(JOURNAL)


@pytest.mark.parametrize(
    "says", [{"set_password": refuses}, {"get_password": refuses}, {"get_password": lambda *_: "x"}]
)
def test_one_that_does_not_keep_it_is_not_believed(says: dict[str, Any]) -> None:
    keyring.set_keyring(backend(**says))
    with pytest.raises(KeyringFailed) as error:
        system_keyring.save_key(JOURNAL, KEY)
    assert "do not show" not in str(error.value)
    assert system_keyring.load_key(JOURNAL) is None


@pytest.fixture
def journal(home: Path) -> Path:
    lock(home / "journal.db")
    return home / "journal.db"


@pytest.fixture
def run_with_key(run: Run, tmp_path: Path) -> Run:
    """Run a command with a file that holds these words, or the passphrase."""

    def compass(*argv: str, words: str = PASSPHRASE) -> Result:
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("COMPASS_KEY_FILE", str(key_file(tmp_path / "key", words)))
            return run(*argv)

    return compass


@pytest.fixture
def into(run_with_key: Run, journal: Path) -> Path:
    """A locked journal that the keyring opens."""
    keyring.set_keyring(backend())
    assert run_with_key("lock", "--keyring").code == 0
    return journal


def test_the_keyring_opens_the_journal_for_every_command(run: Run, into: Path) -> None:
    assert system_keyring.load_key(into) == the_key()
    assert run("write", "A quiet night.").code == 0
    assert "A quiet night." in run("list").out
    out = run("lock", "--no-keyring")
    assert out.err == "  The keyring is no longer asked: the passphrase is.\n"
    assert system_keyring.load_key(into) is None
    assert not find_key.keyring_flag(into).exists()
    assert run("list").code == 4


def test_what_it_means_is_said_in_one_sentence(run: Run, run_with_key: Run, journal: Path) -> None:
    keyring.set_keyring(backend())
    # Who has not shown to know the passphrase lets nothing in.
    assert run("lock", "--keyring").code == 2
    assert run_with_key("lock", "--keyring", words="another").code == 4
    assert not find_key.keyring_flag(journal).exists()
    said = run_with_key("lock", "--keyring")
    assert (said.code, said.out) == (0, "")
    assert said.err == (
        "  With the key in this computer's keyring (Keychain), whoever is logged in as\n"
        "  you here can open the journal without the passphrase.\n"
        "\n"
        "  The keyring opens your journal from now on.\n"
        "  The passphrase and the recovery code open it as before; `compass lock\n"
        "  --no-keyring` takes the key out of the keyring.\n"
    )


@pytest.fixture
def new_lock(home: Path, run: Run, tmp_path: Path) -> tuple[str, ...]:
    """The command that locks a journal with one entry and gives the keyring its key."""
    assert run("write", "Before.").code == 0
    assert not sqlcipher_file.is_encrypted(home / "journal.db")
    return ("lock", "--keyring", "--yes", "--new-key-file", str(key_file(tmp_path / "new")))


def test_a_journal_is_locked_and_opened_by_the_keyring_at_once(
    run: Run, home: Path, new_lock: tuple[str, ...]
) -> None:
    keyring.set_keyring(backend())
    assert run(*new_lock).code == 0
    assert sqlcipher_file.is_encrypted(home / "journal.db")
    assert "Before." in run("list").out


@pytest.mark.parametrize(
    "module",
    [
        *("keyrings.alt.file", "keyrings.cryptfile.cryptfile", "keyring.backends", "__main__"),
        "keyring.backends.null",
    ],
)
def test_an_unsafe_one_is_refused_before_anything_is_locked(
    run: Run, home: Path, new_lock: tuple[str, ...], module: str
) -> None:
    keyring.set_keyring(backend(module))
    refused = (
        f"There is no keyring here that is known to encrypt what it keeps ({module}.Keyring), "
        "so the key was not put there.\n"
    )
    assert run(*new_lock) == Result(1, "", refused)
    assert keyring.get_password("compass", str(home / "journal.db")) is None
    assert not sqlcipher_file.is_encrypted(home / "journal.db")


@pytest.fixture
def change(tmp_path: Path) -> tuple[str, ...]:
    """The command that changes the passphrase."""
    return ("lock", "--change", "--yes", "--new-key-file", str(key_file(tmp_path / "new", ANOTHER)))


def test_a_new_passphrase_is_the_keyrings_too(
    run: Run, run_with_key: Run, into: Path, change: tuple[str, ...]
) -> None:
    assert run_with_key(*change).code == 0
    assert system_keyring.load_key(into) not in (None, the_key())
    assert run("list").code == 0
    assert run_with_key("lock", "--remove", "--yes", words=ANOTHER).code == 0
    assert system_keyring.load_key(into) is None
    assert not find_key.keyring_flag(into).exists()


@pytest.mark.usefixtures("into")
def test_the_keyring_alone_changes_no_passphrase_and_removes_no_lock(
    run: Run, change: tuple[str, ...]
) -> None:
    assert [run(*argv).code for argv in (change, ("lock", "--remove", "--yes"))] == [2, 2]


def test_a_keyring_that_will_not_take_the_new_key_is_asked_no_more(
    run_with_key: Run, into: Path, change: tuple[str, ...]
) -> None:
    keyring.set_keyring(backend(set_password=refuses))
    said = run_with_key(*change)
    assert said.code == 0
    assert "The keyring did not take the key" in said.err
    assert not find_key.keyring_flag(into).exists()
    assert run_with_key("list", words=ANOTHER).code == 0


def test_without_its_library_everything_else_works(
    run: Run, run_with_key: Run, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    truly = builtins.__import__

    def missing(name: str, *rest: Any) -> Any:
        if name.partition(".")[0] == "keyring":
            raise ModuleNotFoundError(name)
        return truly(name, *rest)

    find_key.enable_keyring(journal)
    monkeypatch.setattr(builtins, "__import__", missing)
    monkeypatch.delitem(sys.modules, "compassjournal.store.encryption.keyring")
    # The package remembers what was imported from it.
    monkeypatch.delattr("compassjournal.store.encryption.keyring")
    assert run("list").code == 4
    said = run("lock", "--no-keyring")
    assert (said.code, "by hand" in said.err) == (0, True)
    assert run_with_key("list").code == 0
    missing_library = (
        "The system's keyring needs one more library, which is not installed here: "
        "`pip install 'compassjournal[keyring]'`.\n"
    )
    assert run_with_key("lock", "--keyring") == Result(1, "", missing_library)
