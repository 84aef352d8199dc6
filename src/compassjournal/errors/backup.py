"""Errors of creating, listing and restoring backups."""

from pathlib import Path

from compassjournal.errors import CompassError, DamagedError, NotFoundError, UsageError

NoJournalToBackUp = CompassError.saying(
    "There is no journal to copy yet. `compass reflect` begins one."
)
BackupMismatch = CompassError.saying(
    "A copy of the journal in {path} was not what it was made of, so it was not kept. "
    "`compass doctor` looks at the journal itself."
)
BackupNotShown = UsageError.saying(
    "A copy is a file that no screen can show. Name a folder for it; `--to ./-` means one "
    "that is called so."
)


class BackupUnregistered(CompassError):
    """The backup at ``copy`` is not registered, so later permanent deletions stay in it."""

    sentence = (
        "compass could not note that there is this copy, so it cannot look after it. {problem}"
    )

    def __init__(self, *, copy: Path, problem: CompassError) -> None:
        super().__init__(problem=problem)
        self.copy = copy


BackupFailed = CompassError.saying(
    "Your journal is saved; today's copy of it could not be made: {reason}. "
    "compass tries again with each change, as `compass backup` does."
)


NoSuchBackup = NotFoundError.saying(
    "There is no copy “{words}”. `compass backup list` shows what there is."
)
NoBackupYet = NotFoundError.saying(
    "There is no copy here yet. `compass backup` makes one; `compass restore FOLDER` goes back "
    "to one in another place, such as a stick."
)
NoBackupInFolder = NotFoundError.saying(
    "There is no copy of a journal in the folder {path}. A copy has a name such as "
    "compass-2026-11-22T211400.db; if yours has another, give the file."
)
SeveralBackupFolders = UsageError.saying(
    "There are copies in several folders of {path}: {names}. Say which of them."
)
FilesNotRestored = CompassError.saying(
    "The journal is back, but not all of your own files: {problem} The same command again "
    "goes on with them."
)
BackupUnreachable = NotFoundError.saying(
    "The copy {path} cannot be reached now. Is its disk plugged in?"
)
BackupMissing = NotFoundError.saying(
    "There is no file or folder {path}. `compass backup list` shows the copies there are."
)
BackupIsTheJournal = CompassError.saying(
    "{path} is the journal itself. `compass backup list` shows its copies."
)
BackupDamaged = DamagedError.saying(
    "The copy {path} is damaged, so the journal was left as it is. "
    "`compass backup list` shows the others."
)
BackupNewer = DamagedError.saying(
    "The copy {path} was made by a newer compass, so the journal was left as it is. "
    "Update compass to go back to it."
)
NotABackup = DamagedError.saying(
    "{path} is not a copy of a compass journal. The journal was left as it is."
)
