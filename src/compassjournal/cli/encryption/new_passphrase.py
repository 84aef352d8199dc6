"""A new key: its passphrase chosen, weighed and typed twice, its recovery code written down."""

import contextlib
import os
import secrets
import string
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from compassjournal.context import Compass
from compassjournal.errors import Interrupted
from compassjournal.errors.encryption import (
    NewKeyFileUnusable,
    PassphraseUnfit,
    RecoveryCodeMismatch,
)
from compassjournal.render.encryption import (
    RECOVERY_CODE_LINES,
    enter_code,
    give_back,
    no_such_line,
    nth_line,
    recovery_code,
    strength_in_words,
)
from compassjournal.render.layout import dim_line
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import KEY_SIZE, Key, derive_key, normalise_recovery_code
from compassjournal.terminal import passphrase_prompt

# A terminal takes no longer line everywhere: macOS cuts one after 1,024 bytes, Linux after 4,095.
MAX_PASSPHRASE_LENGTH = 1000
CONFIRM_TRIES = 3
_SIGNS = 2 * KEY_SIZE


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key, and the salt of the file that it is for."""

    key: Key
    salt: bytes


def key_from_new_passphrase(words: str) -> NewKey:
    """The key that the passphrase makes with a salt of its own."""
    salt = os.urandom(sqlcipher_file.SALT_SIZE)
    return NewKey(derive_key(words, salt), salt)


def passphrase_problem(words: str) -> str | None:
    """Why a passphrase cannot be one, in a sentence; None where it can."""
    if not words:
        return "An empty passphrase protects nothing."
    if len(words.encode("utf-8", "surrogateescape")) > MAX_PASSPHRASE_LENGTH:
        most = f"{MAX_PASSPHRASE_LENGTH:,}"
        return f"Passphrases have up to {most} letters here; no terminal takes longer ones."
    if any(unicodedata.category(one) == "Cc" for one in words):
        return "A key that is no letter, such as an arrow, got into the passphrase."
    return None


def key_from_file(file: Path) -> NewKey:
    """The key that a file's first line makes.

    Raises KeyFileOpen, NewKeyFileUnusable and PassphraseUnfit.
    """
    words = find_key.first_line(file, NewKeyFileUnusable)
    if problem := passphrase_problem(words):
        raise PassphraseUnfit(problem=problem)
    return key_from_new_passphrase(words)


def prompt_new_passphrase(compass: Compass) -> NewKey:
    """The key of a passphrase that was typed twice; a weak one is said, and never refused."""
    with passphrase_prompt.echo_off():
        while True:
            new = key_from_new_passphrase(_chosen(compass))
            again = passphrase_prompt.read_passphrase("The same once more:")
            # Not the words: the same letters may be composed otherwise.
            if derive_key(again, new.salt) == new.key:
                return new
            compass.stdout.print(dim_line("The two were not the same. Please choose it anew."))


def confirm_recovery_code(compass: Compass, key: Key) -> None:
    """Show the recovery code until one line of it is given back; raises CodeNotGivenBack."""
    _show(compass, key)
    number, left, problem = secrets.randbelow(RECOVERY_CODE_LINES), CONFIRM_TRIES, ""
    while left:
        with compass.screen.alternate_screen():
            compass.stdout.print(give_back(number, problem))
            compass.keyboard.forget_typed_ahead()
            typed = normalise_recovery_code(compass.keyboard.ask_line(f"Line {number + 1}:"))
        if not typed:
            _show(compass, key)
        elif typed == normalise_recovery_code(nth_line(key, number)):
            return
        else:
            left -= 1
            problem = f"That is not line {number + 1} as it was shown."
    raise RecoveryCodeMismatch


def prompt_recovery_code(compass: Compass, problem: str) -> str:
    """The signs of a recovery code, typed line by line from the paper, or all of them at once."""
    code, line_size = "", _SIGNS // RECOVERY_CODE_LINES
    with compass.screen.alternate_screen():
        compass.stdout.print(enter_code(problem))
        compass.keyboard.forget_typed_ahead()
        while len(code) < _SIGNS:
            number = len(code) // line_size + 1
            line = normalise_recovery_code(compass.keyboard.ask_line(f"Line {number}:"))
            strange = sorted({one for one in line if one not in string.hexdigits})
            whole = line and len(line) % line_size == 0 and len(code + line) <= _SIGNS
            if strange or not whole:
                compass.stdout.print(no_such_line(len(line), line_size, strange))
            else:
                code += line
    return code


@contextlib.contextmanager
def nothing_changed_yet(compass: Compass) -> Iterator[None]:
    """Within the block nothing is changed yet: who leaves is told so; raises Interrupted."""
    with compass.keyboard.raise_on_signals():
        try:
            yield
        except (compass.keyboard.UserInterrupt, Interrupted):
            with contextlib.suppress(OSError):
                compass.stdout.print(dim_line("Nothing was changed."))
            raise Interrupted from None


def _chosen(compass: Compass) -> str:
    """The passphrase that the person wants, knowing how long it would last."""
    words, label = "", "New passphrase:"
    while True:
        typed = passphrase_prompt.read_passphrase(label)
        if words and not typed:
            return words
        if problem := passphrase_problem(typed):
            compass.stdout.print(dim_line(problem))
            continue
        words, strength = typed, compass.passphrase_strength(typed)
        ends_blank = words != words.strip()
        soon = strength.is_soon_guessed
        compass.stdout.print(strength_in_words(strength.in_words, soon=soon, ends_blank=ends_blank))
        if not soon:
            return words
        label = "Another one (Enter keeps this):"


def _show(compass: Compass, key: Key) -> None:
    """Show the code, on a screen of its own, until Enter."""
    with compass.screen.alternate_screen() as leaves_nothing:
        compass.stdout.print(recovery_code(key, stays=not leaves_nothing))
        compass.keyboard.forget_typed_ahead()
        compass.keyboard.ask_line("Enter, when it is on paper:")
