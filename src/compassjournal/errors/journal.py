"""Errors of finding, changing and undoing entries, and of opening the journal file."""

from compassjournal.errors import CompassError, DamagedError, NotFoundError


class NoSuchEntry(NotFoundError):
    sentence = "There is no entry “{words}”. `compass list` shows what there is."


class NothingWrittenYet(NotFoundError):
    sentence = "Nothing is written yet. `compass reflect` asks today's question."


class SimilarEntryExists(NoSuchEntry):
    sentence = "There is no entry “{words}”. Did you mean {near}?"


class WasDeleted(NoSuchEntry):
    sentence = "{handle} was deleted. `compass undo {handle}` brings it back."


class NothingThatDay(NotFoundError):
    sentence = "Nothing was written for {day}. `compass list` shows what there is."


class AmbiguousEntry(NotFoundError):
    sentence = "“{words}” fits more than one entry: {handles}. Add a letter or two."


class SeveralThatDay(NotFoundError):
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


class VersionDamaged(DamagedError):
    sentence = (
        "What the journal remembers of {handle} is damaged, so it cannot come back as it was. "
        "Nothing was changed."
    )


class JournalUnopened(CompassError):
    sentence = (
        "The journal {path} cannot be opened. Check that you may read and write it and its folder."
    )


class JournalReadOnly(CompassError):
    sentence = "The journal {path} cannot be written here: it is read-only. Nothing was changed."


class JournalBusy(CompassError):
    sentence = (
        "Another program is still writing to the journal {path}. "
        "Nothing was changed; try again in a moment."
    )


class WriteFailed(CompassError):
    sentence = (
        "{path} could not be written: the disk is full or refuses. "
        "Nothing was changed; what was saved before is safe."
    )


class JournalReplaced(CompassError):
    sentence = (
        "Another window changed the journal {path} meanwhile, so nothing was done here. "
        "Close it, and run this again."
    )


class NotAJournal(DamagedError):
    sentence = (
        "{path} is not a compass journal, or no longer one. It was left as it is. "
        "`compass doctor` looks closer; or move it away, or set COMPASS_HOME to another folder."
    )


class JournalDamaged(DamagedError):
    sentence = (
        "The journal {path} is damaged and was left as it is. "
        "`compass doctor --repair` saves all that can be read; `compass restore last` goes back "
        "to the latest copy."
    )


class JournalZeroBytes(JournalDamaged):
    sentence = (
        "The journal {path} is an empty file: something has emptied it. It was left as it is. "
        "`compass restore last` goes back to the latest copy; or move it away to begin anew."
    )


class JournalNewer(DamagedError):
    sentence = (
        "The journal {path} was written by a newer compass. It was left as it is. "
        "Update compass to open it."
    )


class EntriesDamaged(DamagedError):
    sentence = (
        "Damaged and left out: {handles}. The words on disk are not the words that were saved."
    )
