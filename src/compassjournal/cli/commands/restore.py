"""compass restore: replace the journal by a backup; the present one is kept."""

import os
from pathlib import Path
from typing import Annotated

import typer

from compassjournal.cli import confirm, options
from compassjournal.context import Compass
from compassjournal.errors.backup import NoBackupYet, NoSuchBackup
from compassjournal.errors.encryption import WrongPassphrase
from compassjournal.errors.usage import UnreadableDay, UnreadablePeriod
from compassjournal.render import backups as messages
from compassjournal.render.backups import restore_done, restore_preview
from compassjournal.render.layout import path_line
from compassjournal.render.messages import Message
from compassjournal.store.backup.catalog import all_backups, backup_at
from compassjournal.store.backup.model import Backup, RestorePlan
from compassjournal.store.backup.restore import (
    VerifiedBackup,
    plan_restore,
    restore_backup,
    verify_backup,
)
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import Key

BackupToRestore = Annotated[
    list[str],
    typer.Argument(
        metavar="WHICH",
        help="A number of `compass backup list`, last, yesterday, 2026-11-22, or a file.",
    ),
]

EXAMPLES = (
    "compass restore last",
    "compass restore 2026-11-22",
    "compass restore stick/compass/compass-2026-11-22T211400.db",
)
_SURE = {"n": "Leave it as it is", "y": "Go back to it; the present one is kept"}
# The most digits of a number of `compass backup list`; a number of four is a year.
_MAX_DIGITS = 3
_SURROUNDING = " \t\n“”'\""


def command(ctx: typer.Context, which: BackupToRestore, *, yes: options.Yes = False) -> None:
    """Go back to a copy; the present journal is kept, and can come back the same way."""
    compass: Compass = ctx.obj
    path = compass.paths.journal
    copy = find_backup(compass, " ".join(which), all_backups(path))
    given, shut = _present_key(compass, copy.path)
    # The daily backup, made after the receipt, uses it.
    compass.key = given
    key = None if shut else given
    source = verify_backup(copy.path, _key_of(compass, copy.path, given), path)
    plan = plan_restore(path, key, source, shut=shut)
    compass.stdout.print(restore_preview(copy, plan))
    for note in [messages.JOURNAL_KEY_UNKNOWN] if shut else _notes(path, key, source, plan):
        compass.stdout.print(note())
    if not confirm.confirm(compass, _SURE, yes=yes):
        return
    compass.close()
    done = restore_backup(path, key, source, compass.now, shut=shut)
    compass.write_committed = True
    if yes:
        compass.stdout.print()
    compass.stdout.print(restore_done(copy, plan.number, done))
    if done.kept and not done.was_whole:
        compass.stdout.print(path_line(done.kept, role=""), soft_wrap=True)


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


def find_backup(compass: Compass, words: str, found: tuple[Backup, ...]) -> Backup:
    """The backup by number, last, day, file name or path.

    Raises NoBackupYet, NoSuchBackup and AmbiguousDay.
    """
    plain = words.strip(_SURROUNDING) or words
    if plain.isdecimal() and len(plain) <= _MAX_DIGITS:
        if 0 < int(plain) <= len(found):
            return found[int(plain) - 1]
        raise (NoSuchBackup if found else NoBackupYet)(words=words)
    for backup in found:
        if plain in (backup.path.name, backup.path.stem):
            return backup
    # Unlike those of Path, these raise neither for a name too long nor for an unknown user.
    is_file = os.path.isfile(plain)  # noqa: PTH113
    if is_file or plain.startswith((os.sep, ".", "~")) or plain.endswith(".db"):
        return backup_at(Path(os.path.expanduser(plain)).absolute())  # noqa: PTH111
    if not found:
        raise NoBackupYet
    if plain.casefold() == "last":
        return found[0]
    return _newest_of_span(compass, plain, found)


def _newest_of_span(compass: Compass, words: str, found: tuple[Backup, ...]) -> Backup:
    """The newest backup made within a day or a period; raises NoSuchBackup."""
    try:
        span = compass.date_parser.span(words)
    except (UnreadableDay, UnreadablePeriod):
        if os.sep in words:
            return backup_at(Path(words).absolute())
        raise NoSuchBackup(words=words) from None
    for backup in found:
        moment = backup.parsed_name.moment
        if moment is not None and moment.date() in span:
            return backup
    raise NoSuchBackup(words=words)


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
