"""Choose a new passphrase, derive its key, and confirm its recovery code."""

import contextlib
import os
import secrets
import string
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.errors.encryption import (
    NewKeyFileUnusable,
    PassphraseUnfit,
    RecoveryCodeMismatch,
)
from compassjournal.render import encryption as messages
from compassjournal.render.encryption import RECOVERY_CODE_LINES, recovery_code, recovery_code_line
from compassjournal.render.layout import dim_line
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import (
    KEY_SIZE,
    Key,
    KeyAndSalt,
    derive_key,
    normalise_passphrase,
    normalise_recovery_code,
)
from compassjournal.store.encryption.passphrase_strength import estimate_strength
from compassjournal.terminal import passphrase_prompt

# Bytes. Terminals cut a longer line: macOS after 1,024 bytes, Linux after 4,095.
MAX_PASSPHRASE_LENGTH = 1000
CONFIRM_TRIES = 3
_CODE_LENGTH = 2 * KEY_SIZE


def passphrase_problem(words: str) -> str | None:
    """Why the passphrase cannot be used, in a sentence; None if it can."""
    if not words:
        return "An empty passphrase protects nothing."
    if len(words.encode("utf-8", "surrogateescape")) > MAX_PASSPHRASE_LENGTH:
        most = f"{MAX_PASSPHRASE_LENGTH:,}"
        return f"Passphrases have up to {most} letters here; no terminal takes longer ones."
    if any(unicodedata.category(char) == "Cc" for char in words):
        return "A key that is no letter, such as an arrow, got into the passphrase."
    return None


def key_from_file(file: Path) -> KeyAndSalt:
    """The key derived from the first line of a file.

    Raises KeyFileOpen, NewKeyFileUnusable and PassphraseUnfit.
    """
    words = find_key.read_key_file(file, NewKeyFileUnusable)
    if problem := passphrase_problem(words):
        raise PassphraseUnfit(problem=problem)
    return _derive_new(words)


def prompt_new_passphrase(compass: Compass) -> KeyAndSalt:
    """The key of a passphrase typed twice; a weak one is reported, and never refused."""
    with passphrase_prompt.echo_off():
        while True:
            words = _prompt_passphrase(compass)
            again = passphrase_prompt.read_passphrase("The same once more:")
            # Unicode composition may differ between the two.
            if normalise_passphrase(again) == normalise_passphrase(words):
                return _derive_new(words)
            compass.stdout.print(messages.PASSPHRASES_DIFFER())


def confirm_recovery_code(compass: Compass, key: Key) -> None:
    """Show the recovery code and ask for a random line of it.

    Raises RecoveryCodeMismatch after three wrong answers.
    """
    _show_code(compass, key)
    number, tries, wrong = secrets.randbelow(RECOVERY_CODE_LINES), CONFIRM_TRIES, False
    while tries:
        with compass.screen.alternate_screen():
            if wrong:
                compass.stdout.print(messages.WRONG_CODE_LINE(line=number + 1))
            compass.stdout.print(messages.CODE_LINE_PROMPT(line=number + 1))
            compass.keyboard.forget_typed_ahead()
            typed = normalise_recovery_code(compass.keyboard.ask_line(f"Line {number + 1}:")[1])
        if not typed:
            _show_code(compass, key)
        elif typed == normalise_recovery_code(recovery_code_line(key, number)):
            return
        else:
            tries, wrong = tries - 1, True
    raise RecoveryCodeMismatch


def prompt_recovery_code(compass: Compass, *, again: bool) -> str:
    """The hexadecimal digits of a recovery code, typed line by line or all at once."""
    code, line_size = "", _CODE_LENGTH // RECOVERY_CODE_LINES
    with compass.screen.alternate_screen():
        if again:
            compass.stdout.print(messages.WRONG_CODE())
        compass.stdout.print(messages.CODE_PROMPT())
        compass.keyboard.forget_typed_ahead()
        while len(code) < _CODE_LENGTH:
            number = len(code) // line_size + 1
            line = normalise_recovery_code(compass.keyboard.ask_line(f"Line {number}:")[1])
            strange = sorted({char for char in line if char not in string.hexdigits})
            whole = line and len(line) % line_size == 0 and len(code + line) <= _CODE_LENGTH
            if strange:
                compass.stdout.print(messages.NO_SIGN_OF_A_CODE(sign=strange[0]))
            elif not whole:
                compass.stdout.print(messages.CODE_LINE_LENGTH(number=len(line), size=line_size))
            else:
                code += line
    return code


@contextlib.contextmanager
def abort_without_changes(compass: Compass) -> Iterator[None]:
    """Around prompts before any change: at the terminal, Ctrl-C says so and raises Interrupted."""
    if not compass.at_terminal:
        yield
        return
    with compass.keyboard.raise_on_signals():
        try:
            yield
        except (compass.keyboard.UserInterrupt, Interrupted):
            with contextlib.suppress(OSError):
                compass.stdout.print(messages.NOTHING_CHANGED())
            raise Interrupted from None


def _derive_new(passphrase: str) -> KeyAndSalt:
    """The key derived from the passphrase with a new random salt."""
    salt = os.urandom(sqlcipher_file.SALT_SIZE)
    return KeyAndSalt(derive_key(passphrase, salt), salt)


def _prompt_passphrase(compass: Compass) -> str:
    """Prompt for a passphrase, reporting its strength; Enter keeps a weak one."""
    words, label = "", "New passphrase:"
    while True:
        typed = passphrase_prompt.read_passphrase(label)
        if words and not typed:
            return words
        if problem := passphrase_problem(typed):
            compass.stdout.print(dim_line(problem))
            continue
        words, strength = typed, estimate_strength(typed)
        weak = strength.is_soon_guessed
        about = messages.SOON_GUESSED if weak else messages.STRONG_PASSPHRASE
        compass.stdout.print(about(time=strength.in_words))
        if words != words.strip():
            compass.stdout.print(messages.BLANK_COUNTS())
        if not weak:
            return words
        label = "Another one (Enter keeps this):"


def _show_code(compass: Compass, key: Key) -> None:
    """Show the code on the alternate screen until Enter."""
    with compass.screen.alternate_screen() as leaves_nothing:
        compass.stdout.print(recovery_code(key, stays=not leaves_nothing))
        compass.keyboard.forget_typed_ahead()
        compass.keyboard.ask_line("Enter, when it is on paper:")
