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
from compassjournal.errors.encryption import CodeNotGivenBack, NewKeyFileUnusable, PassphraseUnfit
from compassjournal.render import encryption as shown
from compassjournal.render.layout import quietly
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption import key as keys
from compassjournal.store.encryption.key import Key
from compassjournal.terminal import passphrase_prompt

# A terminal takes no longer line everywhere: macOS cuts one after 1,024 bytes, Linux after 4,095.
LONGEST = 1000
TRIES = 3
_SIGNS = 2 * keys.SIZE


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key, and the salt of the file that it is for."""

    key: Key
    salt: bytes


def made_from(words: str) -> NewKey:
    """The key that the passphrase makes with a salt of its own."""
    salt = os.urandom(sqlcipher_file.SALT)
    return NewKey(keys.from_passphrase(words, salt), salt)


def problem_with(words: str) -> str | None:
    """Why a passphrase cannot be one, in a sentence; None where it can."""
    if not words:
        return "An empty passphrase protects nothing."
    if len(words.encode("utf-8", "surrogateescape")) > LONGEST:
        return f"Passphrases have up to {LONGEST:,} letters here; no terminal takes longer ones."
    if any(unicodedata.category(one) == "Cc" for one in words):
        return "A key that is no letter, such as an arrow, got into the passphrase."
    return None


def from_file(file: Path) -> NewKey:
    """The key that a file's first line makes.

    Raises KeyFileOpen, NewKeyFileUnusable and PassphraseUnfit.
    """
    words = find_key.first_line(file, NewKeyFileUnusable)
    if problem := problem_with(words):
        raise PassphraseUnfit(problem=problem)
    return made_from(words)


def asked(compass: Compass) -> NewKey:
    """The key of a passphrase that was typed twice; a weak one is said, and never refused."""
    with passphrase_prompt.unseen():
        while True:
            new = made_from(_chosen(compass))
            again = passphrase_prompt.hidden("The same once more:")
            # Not the words: the same letters may be composed otherwise.
            if keys.from_passphrase(again, new.salt) == new.key:
                return new
            compass.stdout.print(quietly("The two were not the same. Please choose it anew."))


def written_down(compass: Compass, key: Key) -> None:
    """Show the recovery code until one line of it is given back; raises CodeNotGivenBack."""
    _show(compass, key)
    number, left, problem = secrets.randbelow(shown.LINES), TRIES, ""
    while left:
        with compass.screen.alternate_screen():
            compass.stdout.print(shown.give_back(number, problem))
            compass.ask.forget_typed_ahead()
            typed = keys.signs_of(compass.ask.one_line(f"Line {number + 1}:"))
        if not typed:
            _show(compass, key)
        elif typed == keys.signs_of(shown.line_of(key, number)):
            return
        else:
            left -= 1
            problem = f"That is not line {number + 1} as it was shown."
    raise CodeNotGivenBack


def code_typed(compass: Compass, problem: str) -> str:
    """The signs of a recovery code, typed line by line from the paper, or all of them at once."""
    code, line_size = "", _SIGNS // shown.LINES
    with compass.screen.alternate_screen():
        compass.stdout.print(shown.enter_code(problem))
        compass.ask.forget_typed_ahead()
        while len(code) < _SIGNS:
            number = len(code) // line_size + 1
            line = keys.signs_of(compass.ask.one_line(f"Line {number}:"))
            strange = sorted({one for one in line if one not in string.hexdigits})
            whole = line and len(line) % line_size == 0 and len(code + line) <= _SIGNS
            if strange or not whole:
                compass.stdout.print(shown.no_such_line(len(line), line_size, strange))
            else:
                code += line
    return code


@contextlib.contextmanager
def all_left_as_it_was(compass: Compass) -> Iterator[None]:
    """Within the block nothing is changed yet: who leaves is told so; raises Interrupted."""
    with compass.ask.stopping():
        try:
            yield
        except (compass.ask.Stopped, Interrupted):
            with contextlib.suppress(OSError):
                compass.stdout.print(quietly("Nothing was changed."))
            raise Interrupted from None


def _chosen(compass: Compass) -> str:
    """The passphrase that the person wants, knowing how long it would last."""
    words, label = "", "New passphrase:"
    while True:
        typed = passphrase_prompt.hidden(label)
        if words and not typed:
            return words
        if problem := problem_with(typed):
            compass.stdout.print(quietly(problem))
            continue
        words, strength = typed, compass.passphrase_strength(typed)
        ends_blank = words != words.strip()
        soon = strength.is_soon_guessed
        compass.stdout.print(shown.weighed(strength.in_words, soon=soon, ends_blank=ends_blank))
        if not soon:
            return words
        label = "Another one (Enter keeps this):"


def _show(compass: Compass, key: Key) -> None:
    """Show the code, on a screen of its own, until Enter."""
    with compass.screen.alternate_screen() as leaves_nothing:
        compass.stdout.print(shown.code(key, stays=not leaves_nothing))
        compass.ask.forget_typed_ahead()
        compass.ask.one_line("Enter, when it is on paper:")
