"""A journal that gets a new key: what `lock` and `unlock` have in common."""

import os
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.encryption import new_passphrase
from compassjournal.cli.encryption.new_passphrase import NewKey
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.encryption import KeyFileMissing, NotLocked
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render import encryption as shown
from compassjournal.render.layout import path_of, quietly
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.store.encryption.rekey_journal import Relocked, relock
from compassjournal.store.session_lock import nobody_writes
from compassjournal.system import filesystem

NewKeyFile = Annotated[
    Path | None,
    typer.Option(
        "--new-key-file",
        metavar="FILE",
        show_default=False,
        help="A file with the new passphrase, instead of asking.",
    ),
]
Yes = Annotated[
    bool, typer.Option("--yes", "-y", help="Without asking; the recovery code is printed.")
]


def is_locked(compass: Compass) -> bool:
    """Whether the journal is locked."""
    return sqlcipher_file.is_locked(compass.paths.journal)


def needs_locked(compass: Compass) -> None:
    """Raise NotLocked for a journal that is not."""
    if not is_locked(compass):
        raise NotLocked(path=compass.paths.journal)


def refuse_while_written(compass: Compass) -> None:
    """Raise BeingWritten while somebody writes a page, before anything is asked."""
    with nobody_writes(compass.paths.drafts):
        pass


def needs(compass: Compass, *, yes: bool, key_file: bool, new_key_file: bool = False) -> None:
    """Raise AnswerMissing or KeyFileMissing for what a script has to bring, without a terminal."""
    if compass.at_terminal:
        return
    if key_file and not compass.environ.get(find_key.VARIABLE):
        raise KeyFileMissing
    missing = [] if yes else ["--yes"]
    missing += ["--new-key-file FILE"] if new_key_file else []
    if missing:
        raise AnswerMissing(option=" and ".join(missing))


def untouched(compass: Compass) -> AbstractContextManager[None]:
    """Within the block nothing is changed: at the terminal who leaves is told so."""
    return new_passphrase.all_left_as_it_was(compass) if compass.at_terminal else nullcontext()


def present_key(compass: Compass, label: str = "Present passphrase:") -> Key | None:
    """The key that opens the journal now, from who knows it: the keyring does not count."""
    return find_key.key_of(
        compass.paths.journal, compass.environ, ask=compass.ask_passphrase, label=label
    )


def new_key(compass: Compass, file: Path | None, *, yes: bool) -> NewKey:
    """The new key: from the file or asked for, its code given back, or printed with ``yes``."""
    if file is not None:
        new = new_passphrase.from_file(file)
    elif compass.at_terminal:
        new = new_passphrase.asked(compass)
    else:
        new = new_passphrase.from_file(Path(compass.environ[find_key.VARIABLE]))
    if yes:
        # Before anything is changed: a code that could not be printed opens nothing later.
        compass.stdout.out(shown.on_one_line(new.key), highlight=False)
        compass.stdout.file.flush()
    else:
        new_passphrase.written_down(compass, new.key)
    return new


def converted(compass: Compass, old: Key | None, new: NewKey | None) -> Relocked:
    """What became of the journal and its copies; nothing that the person does cuts it off."""
    path = compass.paths.journal
    compass.close()
    with ExitStack() as stack:
        if compass.at_terminal:
            stack.enter_context(compass.ask.undisturbed())
        salt = new.salt if new else os.urandom(sqlcipher_file.SALT)
        done = relock(path, old, new.key if new else None, salt, compass.now)
    compass.write_committed = True
    _tell_the_keyring(compass, new)
    return done


def say_changed(compass: Compass, done: Relocked) -> None:
    """Say what a new passphrase opens, and what still opens with the former one."""
    if compass.at_terminal:
        compass.stderr.print()
    compass.stderr.print(shown.changed(len(done.copies)))
    say_missed(compass, done)
    say_where_the_key_is(compass, known=False)


def say_what_remains(compass: Compass, done: Relocked) -> None:
    """Say what can still be read of a journal that was open, and where."""
    compass.stderr.print(shown.overwritten(gone=done.overwritten))
    say_missed(compass, done)
    compass.stderr.print(shown.made_by_others(filesystem.synced_by(compass.paths.journal)))


def say_missed(compass: Compass, done: Relocked) -> None:
    """Say which copies are as they were."""
    if done.missed:
        compass.stderr.print(shown.out_of_reach(len(done.missed)))
    for missed in done.missed:
        compass.stderr.print(path_of(missed), soft_wrap=True)


def say_where_the_key_is(compass: Compass, *, known: bool) -> None:
    """Say what a key file means for a journal with a new key; ``known`` when it is in there."""
    named = compass.environ.get(find_key.VARIABLE)
    if named and _lies_in(Path(named), compass.paths.journal.parent):
        compass.stderr.print(shown.key_file_beside())
    if named and not known:
        compass.stderr.print(shown.key_file_set())


def into_the_keyring(compass: Compass, key: Key) -> None:
    """Put the key into the keyring, and leave the mark that has commands ask there."""
    compass.keyring.keep(compass.paths.journal, key)
    find_key.mark(compass.paths.journal)


def _tell_the_keyring(compass: Compass, new: NewKey | None) -> None:
    """Where the keyring is asked, give it the new key, or take the former away."""
    path = compass.paths.journal
    if not find_key.mark_of(path).is_file():
        return
    try:
        if new is not None:
            compass.keyring.keep(path, new.key)
            return
        compass.keyring.forget(path)
    except CompassError as error:
        compass.stderr.print(quietly(str(error)))
    find_key.unmark(path)


def _lies_in(file: Path, folder: Path) -> bool:
    return folder.resolve() in file.resolve().parents
