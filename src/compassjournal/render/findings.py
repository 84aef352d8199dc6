"""The sentence of each finding of `compass doctor`."""

from datetime import date

from compassjournal.render.messages import Message
from compassjournal.store.doctor.findings import Code, Finding
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import join_first

SENTENCES = {
    Code.JOURNAL_LOCKED: Message(
        "The journal is locked, and no key that opens it was given, so its inside was not looked "
        "at. If you never locked it, `compass restore last` goes back to a copy."
    ),
    Code.JOURNAL_EMPTIED: Message("The journal is an empty file: something has emptied it."),
    Code.JOURNAL_NEWER: Message(
        "The journal was written by a newer compass. Update compass to open it."
    ),
    Code.JOURNAL_OLDER: Message(
        "The journal is of an older compass; whatever you do next brings it up to date, and a copy "
        "is kept before."
    ),
    Code.JOURNAL_LINK_BROKEN: Message(
        "The journal cannot be opened: {file}, and {problem}. Put the file back, or the link right."
    ),
    Code.JOURNAL_UNREADABLE: Message("The file in the journal's place cannot be read."),
    Code.JOURNAL_UNOPENED: Message("{problem}"),
    Code.JOURNAL_BUSY: Message("{problem}"),
    Code.NO_JOURNAL_YET: Message("There is no journal yet. `compass reflect` begins one."),
    Code.PAGES_DAMAGED: Message(
        "The file is damaged: its pages do not fit together as they were written."
    ),
    Code.ENTRIES_CHANGED: Message(
        "{number} entries are not as saved: {names}. The words on disk have changed.",
        one="1 entry is not as saved: {names}. The words on disk have changed.",
    ),
    Code.OTHER_ROWS_CHANGED: Message(
        "{number} intentions or earlier versions cannot be read as saved.",
        one="1 intention or earlier version cannot be read as saved.",
    ),
    Code.ENTRY_IN_FUTURE: Message(
        "The newest entry is of {day}, and by this computer's clock that day has not come. Look at "
        "the clock."
    ),
    Code.WORD_INDEX_WRONG: Message(
        "The index of words does not fit the entries, so a search may miss."
    ),
    Code.MENTIONS_WRONG: Message("The list of people and tags does not fit the entries."),
    Code.BACKUPS_WITHOUT_JOURNAL: Message(
        "There is no journal in its place, and there are copies of one."
    ),
    Code.NO_BACKUP: Message("There is no copy of the journal yet."),
    Code.BACKUP_OLD: Message("The newest copy is of {day}, and the journal was written since."),
    Code.BACKUP_WITH_OTHER_KEY: Message(
        "The newest copy, {name}, opens with another passphrase than the journal."
    ),
    Code.BACKUP_DAMAGED: Message("The newest copy, {name}, is damaged."),
    Code.BACKUPS_PLAINTEXT: Message(
        "The journal is locked and {number} copies are not: {names}. Delete what you no longer "
        "need; the rest can be locked with it.",
        one="The journal is locked and 1 copy is not: {names}. Delete what you no longer need; the "
        "rest can be locked with it.",
    ),
    Code.OTHER_COPIES: Message(
        "{number} copies beside the journal were not made by compass: {names}. A sync program "
        "leaves such when two computers write. `compass restore FILE` says what one has, and asks "
        "before it changes anything; delete those you do not need.",
        one="1 copy beside the journal was not made by compass: {names}. A sync program leaves "
        "such when two computers write. `compass restore FILE` says what it has, and asks before "
        "it changes anything; delete it when you do not need it.",
    ),
    Code.ORIGINALS_PLAINTEXT: Message(
        "The journal is locked, and a damaged file that was kept is not: {names}, in backups. "
        "Delete it once you have what you need."
    ),
    Code.DRAFTS_PLAINTEXT: Message(
        "The journal is locked, and {number} unfinished answers are not.",
        one="The journal is locked, and 1 unfinished answer is not.",
    ),
    Code.DRAFTS_UNREADABLE: Message(
        "{number} unfinished answers cannot be read: {names}. What was saved is not touched.",
        one="1 unfinished answer cannot be read: {names}. What was saved is not touched.",
    ),
    Code.OPEN_TO_OTHERS: Message(
        "Your journal's folder, or a file in it, is not closed to others on this computer."
    ),
    Code.JOURNAL_LINKED: Message(
        "The journal is a link; the file itself is {target}. compass writes and locks that one, "
        "and what is said of this folder does not hold there."
    ),
    Code.LINK_BROKEN: Message("{file} cannot be used: {problem}."),
    Code.HARD_LINKED: Message(
        "{file} has {number} names on this disk (hard links): it can be read under each, and "
        "`compass lock` refuses until it has one. `{listing}` lists them."
    ),
    Code.DRAFTS_LINKED: Message(
        "The folder of drafts is a link to {target}, and what is said of this folder does not hold "
        "there."
    ),
    Code.BACKUPS_LINKED: Message(
        "The folder {folder} is a link, and no copy is made through one. Put a folder in its place."
    ),
    Code.NETWORK_DISK: Message(
        "The journal is on a network disk. That works as long as you write from one computer at a "
        "time; COMPASS_HOME names another folder."
    ),
    Code.JOURNAL_IN_SHARED_FOLDER: Message(
        "Your journal lies in {folder}, the folder that your computers share. Only the encrypted "
        "files of `compass sync` belong there: whoever syncs the folder has the journal too, and "
        "two computers would damage it. Keep it on this computer's own disk."
    ),
    Code.SYNCED_FOLDER: Message(
        "The journal is in a folder that {service} copies elsewhere. Write from one computer at "
        "a time, and lock it, so that what is copied cannot be read."
    ),
    Code.DISK_FULL: Message(
        "The disk has {free} MB left, and soon a copy does not fit. Make room."
    ),
    Code.LEFTOVERS: Message(
        "{number} files were left behind when compass or an editor was ended in the middle.",
        one="1 file was left behind when compass or an editor was ended in the middle.",
    ),
    Code.PAGES_LEFT: Message(
        "{number} pages that an editor left could not be taken back into compass: {names}. Delete "
        "those you do not need.",
        one="1 page that an editor left could not be taken back into compass: {names}. Delete it "
        "when you do not need it.",
    ),
    Code.SETTINGS_UNREADABLE: Message("{problem}"),
    Code.QUESTIONS_LEFT_OUT: Message("Some of your own questions were left out: {problem}"),
    Code.CONTACTS_UNREADABLE: Message("{problem}"),
    Code.TERMINAL_ENCODING: Message(
        "This terminal's encoding is {encoding}, so some signs are replaced. In UTF-8 "
        "everything is shown as it was written; what is saved is the same in both."
    ),
}


def finding_sentence(finding: Finding) -> str:
    """The sentence of a finding, not sanitised."""
    facts = {name: _in_words(fact) for name, fact in finding.facts.items()}
    return SENTENCES[finding.code].sentence(**facts)


def _in_words(fact: object) -> object:
    """A day in words, the first of several names; any other fact as it is."""
    if isinstance(fact, date):
        return day_in_words(fact, year=True)
    return join_first(fact, len(fact)) if isinstance(fact, list) else fact
