"""Errors of creating, listing and restoring backups."""

from pathlib import Path

from compassjournal.errors import CompassError, DamagedError, NotFoundError, UsageError


class NoJournalToBackUp(CompassError):
    sentence = "There is no journal to copy yet. `compass reflect` begins one."


class BackupMismatch(CompassError):
    sentence = (
        "A copy of the journal in {path} was not what it was made of, so it was not kept. "
        "`compass doctor` looks at the journal itself."
    )


class BackupUnregistered(CompassError):
    """The backup at ``copy`` is not registered, so later permanent deletions stay in it."""

    sentence = (
        "compass could not note that there is this copy, so it cannot look after it. {problem}"
    )

    def __init__(self, *, copy: Path, problem: CompassError) -> None:
        super().__init__(problem=problem)
        self.copy = copy


class BackupFailed(CompassError):
    sentence = (
        "Your journal is saved; today's copy of it could not be made: {reason}. "
        "compass tries again with each change, as `compass backup` does."
    )


class NoSuchBackup(NotFoundError):
    sentence = "There is no copy “{words}”. `compass backup list` shows what there is."


class NoBackupYet(NotFoundError):
    sentence = (
        "There is no copy here yet. `compass backup` makes one; `compass restore FOLDER` goes back "
        "to one in another place, such as a stick."
    )


class NoBackupInFolder(NotFoundError):
    sentence = (
        "There is no copy of a journal in the folder {path}. A copy has a name such as "
        "compass-2026-11-22T211400.db; if yours has another, give the file."
    )


class SeveralBackupFolders(UsageError):
    sentence = "There are copies in several folders of {path}: {names}. Say which of them."


class FilesNotRestored(CompassError):
    sentence = (
        "The journal is back, but not all of your own files: {problem} The same command again "
        "goes on with them."
    )


class BackupUnreachable(NotFoundError):
    sentence = "The copy {path} cannot be reached now. Is its disk plugged in?"


class BackupIsTheJournal(CompassError):
    sentence = "{path} is the journal itself. `compass backup list` shows its copies."


class BackupDamaged(DamagedError):
    sentence = (
        "The copy {path} is damaged, so the journal was left as it is. "
        "`compass backup list` shows the others."
    )


class BackupNewer(DamagedError):
    sentence = (
        "The copy {path} was made by a newer compass, so the journal was left as it is. "
        "Update compass to go back to it."
    )


class NotABackup(DamagedError):
    sentence = "{path} is not a copy of a compass journal. The journal was left as it is."
