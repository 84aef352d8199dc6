"""What goes wrong with entries, the journal, files, the screen, or inside compass."""

from compassjournal.errors.base import CompassError


class NoSuchEntry(CompassError):
    exit_code = 3
    sentence = "There is no entry “{words}”. `compass list` shows what there is."


class NearlyAnEntry(NoSuchEntry):
    sentence = "There is no entry “{words}”. Did you mean {near}?"


class WasDeleted(NoSuchEntry):
    sentence = "{handle} was deleted. `compass undo {handle}` brings it back."


class NothingThatDay(CompassError):
    exit_code = 3
    sentence = "Nothing was written for {day}. `compass list` shows what there is."


class AmbiguousEntry(CompassError):
    exit_code = 3
    sentence = "“{words}” fits more than one entry: {handles}. Add a letter or two."


class SeveralThatDay(CompassError):
    exit_code = 3
    sentence = "{day} has several entries: {handles}. Name one of them."


class ChangedMeanwhile(CompassError):
    sentence = (
        "That entry was changed or taken away in another window meanwhile, so nothing was changed."
    )


class NothingToUndo(CompassError):
    sentence = "There is nothing to undo."


class NothingToRedo(CompassError):
    sentence = "Nothing was undone just now, so there is nothing to bring back."


class NeverChanged(CompassError):
    sentence = "{handle} is as it was written. `compass delete {handle}` takes it away."


class VersionDamaged(CompassError):
    exit_code = 5
    sentence = (
        "What the journal remembers of {handle} is damaged, so it cannot come back as it was. "
        "Nothing was changed."
    )


class NoHome(CompassError):
    sentence = "There is no home folder here. Set COMPASS_HOME to the folder for your journal."


class FolderUnusable(CompassError):
    sentence = "compass cannot use the folder {path} ({reason}). Your journal was not touched."


class JournalUnopened(CompassError):
    sentence = (
        "The journal {path} cannot be opened. Check that you may read and write it and its folder."
    )


class JournalReadOnly(CompassError):
    sentence = "The journal {path} cannot be written here: it is read-only. Nothing was changed."


class JournalBusy(CompassError):
    sentence = (
        "Another program has been writing to the journal {path} for a minute. "
        "Nothing was changed; try again in a moment."
    )


class WriteFailed(CompassError):
    sentence = (
        "{path} could not be written: the disk is full or refuses. "
        "Nothing was changed; what was saved before is safe."
    )


class JournalLocked(CompassError):
    exit_code = 4
    sentence = (
        "The journal {path} is locked. Run this at a terminal, which asks for the passphrase, "
        "or name a file with it in COMPASS_KEY_FILE."
    )


class WrongPassphrase(CompassError):
    exit_code = 4
    sentence = (
        "That is not the passphrase of {path}. Nothing was touched. "
        "`compass unlock --recovery-code` opens it with the code you wrote down; "
        "`compass restore last` goes back to a copy that your passphrase opens."
    )


class KeyFileWrong(CompassError):
    exit_code = 4
    sentence = "What stands in {file} does not open {path}. Nothing was touched."


class KeyFileOpen(CompassError):
    exit_code = 4
    sentence = "{path} can be read by others, so it was not used: `chmod 600` makes it yours alone."


class KeyFileUnusable(CompassError):
    exit_code = 4
    sentence = "COMPASS_KEY_FILE names {path}, which could not be read ({reason})."


class JournalMoved(CompassError):
    sentence = (
        "The journal {path} was put in its place anew meanwhile, so nothing was changed. "
        "Run it again."
    )


class NotAJournal(CompassError):
    exit_code = 5
    sentence = (
        "{path} is not a compass journal, or no longer one. It was left as it is. "
        "`compass doctor` looks closer; or move it away, or set COMPASS_HOME to another folder."
    )


class JournalDamaged(CompassError):
    exit_code = 5
    sentence = (
        "The journal {path} is damaged and was left as it is. "
        "`compass doctor --repair` saves all that can be read; `compass restore last` goes back "
        "to the latest copy."
    )


class JournalEmptied(JournalDamaged):
    sentence = (
        "The journal {path} is an empty file: something has emptied it. It was left as it is. "
        "`compass restore last` goes back to the latest copy; or move it away to begin anew."
    )


class JournalNewer(CompassError):
    exit_code = 5
    sentence = (
        "The journal {path} was written by a newer compass. It was left as it is. "
        "Update compass to open it."
    )


class EntriesDamaged(CompassError):
    exit_code = 5
    sentence = (
        "Damaged and left out: {handles}. The words on disk are not the words that were saved."
    )


class FileThere(CompassError):
    sentence = "{path} is there already and was left as it is. Use --force to replace it."


class FileUnwritten(CompassError):
    sentence = "{path} could not be written ({reason}). Nothing there was changed."


class FileUnusable(CompassError):
    sentence = "{path} could not be used ({reason})."


class FolderGone(CompassError):
    sentence = "The folder you are in is gone. Go to another one with `cd`, and run it again."


class EditorFailed(CompassError):
    so_far: str = ""
    sentence = (
        "The editor “{command}” could not be started or did not end well, "
        "so the text was left as it was."
    )


class EditorMissing(EditorFailed):
    sentence = (
        "There is no editor “{command}” here. Name yours in EDITOR or in the setting `editor`. "
        "Nothing was changed."
    )


class EditKept(CompassError):
    sentence = "{problem} Your page is kept; `compass edit {handle}` goes on with it."


class OutputLost(CompassError):
    sentence = "The output could not be written: the device is full or closed."


class Bug(CompassError):
    """Says the name of the error alone: its message may hold somebody's words."""

    sentence = (
        "Something went wrong inside compass ({name}). Your journal is as it was. "
        "Run it again with --debug and report what it prints."
    )


class BugAfterSaving(CompassError):
    sentence = "After that something went wrong inside compass ({name}). Please report it."


class Interrupted(CompassError):
    """The person left; what there is to say was said where they left."""

    exit_code = 130
    sentence = ""
