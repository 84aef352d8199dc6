"""Errors of finding, changing and undoing entries, and of opening the journal file."""

from compassjournal.errors import CompassError, DamagedError, NotFoundError

NoSuchEntry = NotFoundError.saying(
    "There is no entry “{words}”. `compass list` shows what there is."
)
NothingWrittenYet = NotFoundError.saying(
    "Nothing is written yet. `compass reflect` asks today's question."
)
SimilarEntryExists = NoSuchEntry.saying("There is no entry “{words}”. Did you mean {near}?")
WasDeleted = NoSuchEntry.saying("{handle} was deleted. `compass undo {handle}` brings it back.")
NothingThatDay = NotFoundError.saying(
    "Nothing was written for {day}. `compass list` shows what there is."
)
AmbiguousEntry = NotFoundError.saying(
    "“{words}” fits more than one entry: {handles}. Add a letter or two."
)
SeveralThatDay = NotFoundError.saying("{day} has several entries: {handles}. Name one of them.")
ChangedMeanwhile = CompassError.saying(
    "That entry was changed or taken away in another window meanwhile, so nothing was changed."
)
NothingToUndo = CompassError.saying("There is nothing to undo.")
NothingToRedo = CompassError.saying(
    "Nothing was undone just now, so there is nothing to bring back."
)
NeverChanged = CompassError.saying(
    "{handle} is as it was written. `compass delete {handle}` takes it away."
)
VersionDamaged = DamagedError.saying(
    "What the journal remembers of {handle} is damaged, so it cannot come back as it was. "
    "Nothing was changed."
)
JournalUnopened = CompassError.saying(
    "The journal {path} cannot be opened. Check that you may read and write it and its folder."
)
JournalReadOnly = CompassError.saying(
    "The journal {path} cannot be written here: it is read-only. Nothing was changed."
)
JournalBusy = CompassError.saying(
    "Another program is still writing to the journal {path}. "
    "Nothing was changed; try again in a moment."
)
WriteFailed = CompassError.saying(
    "{path} could not be written: the disk is full or refuses. "
    "Nothing was changed; what was saved before is safe."
)
JournalReplaced = CompassError.saying(
    "Another window changed the journal {path} meanwhile, so nothing was done here. "
    "Close it, and run this again."
)
NotAJournal = DamagedError.saying(
    "{path} is not a compass journal, or no longer one. It was left as it is. "
    "`compass doctor` looks closer; or move it away, or set COMPASS_HOME to another folder."
)
JournalLinkBroken = NotAJournal.saying(
    "The journal {path} cannot be opened, for {problem}. Put the file back, or the link right. "
    "Nothing was changed."
)
JournalDamaged = DamagedError.saying(
    "The journal {path} is damaged and was left as it is. "
    "`compass doctor --repair` saves all that can be read; `compass restore last` goes back "
    "to the latest copy."
)
JournalZeroBytes = JournalDamaged.saying(
    "The journal {path} is an empty file: something has emptied it. It was left as it is. "
    "`compass restore last` goes back to the latest copy; or move it away to begin anew."
)
JournalNewer = DamagedError.saying(
    "The journal {path} was written by a newer compass. It was left as it is. "
    "Update compass to open it."
)
EntriesDamaged = DamagedError.saying(
    "Damaged and left out: {handles}. The words on disk are not the words that were saved."
)
