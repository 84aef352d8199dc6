"""Change the key of the journal and its backups, for `lock` and `unlock`."""

import os
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli.encryption import new_passphrase
from compassjournal.cli.journal_progress import journal_progress
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.encryption import KeyFileMissing, NotEncrypted
from compassjournal.errors.usage import AnswerMissing
from compassjournal.render import encryption as messages
from compassjournal.render.layout import dim_line, path_line
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.affected_files import require_replaceable
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.store.encryption.rekey_journal import KeyChangeResult, change_journal_key
from compassjournal.store.other_copies import copies_sharing_lock, other_copies
from compassjournal.store.session_lock import exclusive_lock
from compassjournal.system import filesystem
from compassjournal.system.editor_pages import find_pages
from compassjournal.system.links import name_count

NewKeyFile = Annotated[
    Path | None,
    typer.Option(
        "--new-key-file",
        metavar="FILE",
        show_default=False,
        help="A file with the new passphrase, instead of asking.",
    ),
]
YesPrintingCode = Annotated[
    bool, typer.Option("--yes", "-y", help="Without asking; the recovery code is printed.")
]


def is_journal_encrypted(compass: Compass) -> bool:
    """Whether the journal is encrypted."""
    return sqlcipher_file.is_encrypted(compass.paths.journal)


def require_changeable(compass: Compass, *, yes: bool, new_key_file: bool = False) -> None:
    """Raise NotEncrypted, what `require_noninteractive_options` and `prepare_key_change` raise."""
    if not is_journal_encrypted(compass):
        raise NotEncrypted(path=compass.paths.journal)
    require_noninteractive_options(compass, yes=yes, key_file=True, new_key_file=new_key_file)
    prepare_key_change(compass)


def prepare_key_change(compass: Compass) -> None:
    """Name the copies that compass did not make; raises WritingInProgress and HardLinked.

    Also FileUnwritten, where the journal's file cannot be replaced.
    """
    with exclusive_lock(compass.paths.drafts):
        pass
    require_replaceable(compass.paths.journal)
    report_other_copies(compass)


def report_other_copies(compass: Compass) -> None:
    """Name the copies that compass did not make: whose lock changes with the journal's, or not."""
    others = other_copies(compass.paths.journal)
    with_it = [one for one in copies_sharing_lock(compass.paths.journal) if name_count(one) == 1]
    left = [one for one in others if one not in with_it]
    for files, message in ((with_it, messages.OTHER_COPIES), (left, messages.COPIES_LEFT)):
        if files:
            compass.stderr.print(message(number=len(files)))
        for file in files:
            compass.stderr.print(path_line(file), soft_wrap=True)
    if others:
        compass.stderr.print(messages.OTHER_COPIES_USE())


def require_noninteractive_options(
    compass: Compass, *, yes: bool, key_file: bool, new_key_file: bool = False
) -> None:
    """Without a terminal raise AnswerMissing or KeyFileMissing for what a script must give."""
    if compass.at_terminal:
        return
    if key_file and not compass.environ.get(find_key.KEY_FILE_VARIABLE):
        raise KeyFileMissing
    missing = [] if yes else ["--yes"]
    missing += ["--new-key-file FILE"] if new_key_file else []
    if missing:
        raise AnswerMissing(option=" and ".join(missing))


def current_key(compass: Compass, label: str = "Present passphrase:") -> Key:
    """The key of an encrypted journal, by key file or prompt: the keyring would prove nothing."""
    key = find_key.find_journal_key(
        compass.paths.journal, compass.environ, ask=compass.ask_passphrase, label=label
    )
    assert key is not None  # noqa: S101 - it is encrypted
    return key


def choose_new_key(compass: Compass, file: Path | None, *, yes: bool) -> KeyAndSalt:
    """The new key, by file or prompt; its recovery code is confirmed, or printed with ``yes``."""
    if file is not None:
        new = new_passphrase.key_from_file(file)
    elif compass.at_terminal:
        new = new_passphrase.prompt_new_passphrase(compass)
    else:
        new = new_passphrase.key_from_file(Path(compass.environ[find_key.KEY_FILE_VARIABLE]))
    if yes:
        # Before the change: a code that failed to print could never open the journal.
        compass.stdout.out(" ".join(new.key.groups), highlight=False)
        compass.stdout.file.flush()
    else:
        new_passphrase.confirm_recovery_code(compass, new.key)
    return new


def change_key(compass: Compass, old: Key | None, new: KeyAndSalt | None) -> KeyChangeResult:
    """Change the key, ignoring signals, and update the keyring; None stands for no encryption."""
    path = compass.paths.journal
    compass.close()
    with ExitStack() as stack:
        if compass.at_terminal:
            stack.enter_context(compass.keyboard.ignore_signals())
        what = "Locking" if new else "Taking the lock away"
        counted = stack.enter_context(journal_progress(compass, what))
        salt = new.salt if new else os.urandom(sqlcipher_file.SALT_SIZE)
        key = new.key if new else None
        result = change_journal_key(path, old, key, salt, compass.now, counted=counted)
    compass.write_committed = True
    _update_keyring(compass, new)
    return result


def report_changed(compass: Compass, result: KeyChangeResult) -> None:
    """Report what the new passphrase opens, and what the former still does."""
    if compass.at_terminal:
        compass.stderr.print()
    compass.stderr.print(messages.PASSPHRASE_CHANGED(number=len(result.converted_backups)))
    report_missed_backups(compass, result)
    report_key_location(compass, known=False)


def report_plaintext_remains(compass: Compass, result: KeyChangeResult) -> None:
    """Report where plaintext of a journal just encrypted may remain."""
    report_missed_backups(compass, result)
    pages = find_pages(compass.paths.page_folders, compass.paths.journal, unowned=True)
    if pages:
        compass.stderr.print(messages.UNLOCKED_PAGES(number=len(pages)))
    for page in pages:
        compass.stderr.print(path_line(page.place), soft_wrap=True)
    which = "What else" if result.unconverted or pages else "What"
    compass.stderr.print(messages.PLAINTEXT_REMOVED(which=which))
    service = filesystem.sync_service_of(compass.paths.journal)
    others = messages.SYNCED_COPIES if service else messages.EXTERNAL_COPIES
    compass.stderr.print(others(service=service))


def report_missed_backups(compass: Compass, result: KeyChangeResult) -> None:
    """Report the backups out of reach, which keep their key."""
    if result.unconverted:
        compass.stderr.print(messages.UNCONVERTED_BACKUPS(number=len(result.unconverted)))
    for missed in result.unconverted:
        compass.stderr.print(path_line(missed), soft_wrap=True)


def report_key_location(compass: Compass, *, known: bool) -> None:
    """Warn of a key file in the journal's folder, and unless ``known`` of one with the old key."""
    named = compass.environ.get(find_key.KEY_FILE_VARIABLE)
    if named and _is_within(Path(named), compass.paths.journal.parent):
        compass.stderr.print(messages.KEY_FILE_IN_JOURNAL_FOLDER())
    if named and not known:
        compass.stderr.print(messages.KEY_FILE_IN_USE())


def save_in_keyring(compass: Compass, key: Key) -> None:
    """Store the key in the keyring, and set the flag that makes commands query it."""
    compass.keyring.save_key(compass.paths.journal, key)
    find_key.enable_keyring(compass.paths.journal)


def _update_keyring(compass: Compass, new: KeyAndSalt | None) -> None:
    """Where the keyring flag is set, store the new key, or delete the former one."""
    path = compass.paths.journal
    if not find_key.keyring_flag(path).is_file():
        return
    try:
        if new is not None:
            compass.keyring.save_key(path, new.key)
            return
        compass.keyring.delete_key(path)
    except CompassError as error:
        compass.stderr.print(dim_line(str(error)))
    find_key.disable_keyring(path)


def _is_within(file: Path, folder: Path) -> bool:
    return folder.resolve() in file.resolve().parents
