"""compass restore: replace the journal by a backup; the present one is kept."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm, options
from compassjournal.cli.backup_argument import find_backups
from compassjournal.cli.backup_list import inspect_all, known_backups, print_backups
from compassjournal.cli.journal_progress import journal_progress
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.backup import FilesNotRestored
from compassjournal.errors.encryption import WrongPassphrase
from compassjournal.render import backups as messages
from compassjournal.render.backups import (
    backup_list,
    files_in_words,
    restore_done,
    restore_preview,
)
from compassjournal.render.layout import path_line
from compassjournal.render.messages import Message
from compassjournal.render.sync import OTHERS_HAVE_IT
from compassjournal.store.backup.catalog import all_backups
from compassjournal.store.backup.model import Backup, RestorePlan
from compassjournal.store.backup.restore import (
    VerifiedBackup,
    plan_restore,
    restore_backup,
    verify_backup,
)
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import Key
from compassjournal.sync.setup import salvage_setup
from compassjournal.system import personal_files
from compassjournal.system.personal_files import FileChanges

BackupToRestore = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="WHICH",
        show_default=False,
        help="A number of `compass backup list`, last, yesterday, 2026-11-22, a file, or a folder "
        "for the newest in it. Without it, the list.",
    ),
]

EXAMPLES = (
    "compass restore",
    "compass restore last",
    "compass restore 2026-11-22",
    "compass restore stick/compass",
    "compass restore stick/compass/compass-2026-11-22T211400.db",
)
# The backups of a folder that are shown: the question must stay on the screen.
_SHOWN = 9
_SURE = {"n": "Leave it as it is", "y": "Go back to it; the present one is kept"}
_SURE_WITHOUT_JOURNAL = {"n": "Leave it", "y": "Go back to it"}


def command(ctx: typer.Context, which: BackupToRestore = None, *, yes: options.Yes = False) -> None:
    """Go back to a copy; the present journal is kept, and can come back the same way."""
    compass: Compass = ctx.obj
    if not which:
        print_backups(compass, known_backups(compass))
        return
    path = compass.paths.journal
    copy, *others = find_backups(compass, which, all_backups(path))
    if others:
        _print_folder(compass, (copy, *others))
    given, shut = _present_key(compass, copy.path)
    # The daily backup, made after the receipt, uses it.
    compass.key = given
    key = None if shut else given
    key_of_copy = _key_of(compass, copy.path, given)
    with journal_progress(compass, "Reading") as counted:
        source = verify_backup(copy.path, key_of_copy, path, counted)
        plan = plan_restore(path, key, source, shut=shut)
    changes = personal_files.compare_files(compass.paths, source.files)
    compass.stdout.print(restore_preview(copy, plan))
    for note in [messages.JOURNAL_KEY_UNKNOWN] if shut else _notes(path, key, source, plan):
        compass.stdout.print(note())
    _print_file_changes(compass, changes)
    choices = _SURE if path.exists() else _SURE_WITHOUT_JOURNAL
    if not confirm.confirm(compass, choices, yes=yes):
        return
    compass.close()
    with journal_progress(compass, "Going back") as counted:
        done = restore_backup(path, key, source, compass.now, shut=shut, counted=counted)
    kept = _restore_files(compass, source)
    compass.write_committed = True
    if yes:
        compass.stdout.print()
    compass.stdout.print(restore_done(copy, plan.number, done))
    if salvage_setup(path, key) is not None:
        compass.stdout.print(OTHERS_HAVE_IT())
    if done.kept and not done.was_whole:
        compass.stdout.print(path_line(done.kept, role=""), soft_wrap=True)
    _print_files_back(compass, changes, kept)


def _print_folder(compass: Compass, inside: tuple[Backup, ...]) -> None:
    """Print what a folder holds, the newest first: that is the one meant."""
    folder = inside[0].path.parent
    found, width = inspect_all(compass, inside[:_SHOWN]), compass.stdout.width
    compass.stdout.print(path_line(folder), soft_wrap=True)
    compass.stdout.print(backup_list(found, folder, width, plain=compass.plain))
    if len(inside) > _SHOWN:
        compass.stdout.print(messages.OLDER_ONES(number=len(inside) - _SHOWN))
    compass.stdout.print(messages.NEWEST_OF_FOLDER())
    compass.stdout.print()


def _print_file_changes(compass: Compass, changes: FileChanges) -> None:
    """Print what would become of the person's own files."""
    for message, names in (
        (messages.FILES_NEW, changes.new),
        (messages.FILES_SAME, changes.same),
        (messages.FILES_DIFFERENT, changes.different),
    ):
        if names:
            compass.stdout.print(message(files=files_in_words(names)))


def _print_files_back(compass: Compass, changes: FileChanges, kept: Sequence[Path]) -> None:
    if back := (*changes.new, *changes.different):
        compass.stdout.print(messages.FILES_BACK(files=files_in_words(back)))
    if kept:
        compass.stdout.print(messages.FILES_KEPT())
    for file in kept:
        compass.stdout.print(path_line(file, role=""), soft_wrap=True)


def _restore_files(compass: Compass, source: VerifiedBackup) -> tuple[Path, ...]:
    """Put back the files of the backup; the paths of those that were kept."""
    try:
        return personal_files.restore_files(compass.paths, source.files)
    except CompassError as error:
        raise FilesNotRestored(problem=error) from None


def _present_key(compass: Compass, copy: Path) -> tuple[Key | None, bool]:
    """The journal's key, or only the backup's; and whether what stands in its place stays shut."""
    path = compass.paths.journal
    try:
        given = find_key.find_journal_key(
            path,
            compass.environ,
            ask=compass.ask_passphrase,
            keyring=compass.key_from_keyring,
            copy=copy,
        )
    except WrongPassphrase:
        # Perhaps it was never locked, but lost its first page: it is set aside all the same.
        if sqlcipher_file.is_encrypted(copy):
            raise
        return None, True
    return given, given is not None and not sqlcipher_file.key_matches(path, given)


def _key_of(compass: Compass, copy: Path, key: Key | None) -> Key | None:
    """The backup's key: the journal's own if it fits, else asked for."""
    if (
        key is not None
        and sqlcipher_file.is_encrypted(copy)
        and sqlcipher_file.key_matches(copy, key)
    ):
        return key
    return find_key.find_journal_key(
        copy, compass.environ, ask=compass.ask_passphrase, label="Passphrase of that copy:"
    )


def _notes(path: Path, key: Key | None, source: VerifiedBackup, plan: RestorePlan) -> list[Message]:
    """Warnings: an unreadable journal, a change of its encryption or key."""
    notes = []
    if not plan.is_readable:
        notes.append(messages.JOURNAL_UNREADABLE if path.exists() else messages.NO_JOURNAL)
    is_locked = sqlcipher_file.is_encrypted(source.path)
    if key is not None:
        if not is_locked:
            notes.append(messages.LOCKED_AS_IT_GOES_IN)
        elif source.key != key:
            notes.append(messages.JOURNAL_KEEPS_ITS_KEY)
    elif is_locked:
        notes.append(messages.KEY_OF_THE_BACKUP)
    elif not plan.is_readable:
        notes.append(messages.BACKUP_NOT_LOCKED)
    return notes
