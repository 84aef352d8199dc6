"""Errors of accounts and of their profiles."""

from compassjournal.errors import CompassError, NotFoundError, UsageError

NoSuchAccount = NotFoundError.saying(
    "There is no account “{words}”. `compass account list` shows what there is."
)
NoAccountYet = NotFoundError.saying(
    "No account is written yet. `compass account new` begins one from your entries."
)
AccountWasDeleted = NoSuchAccount.saying(
    "{handle} was deleted. `compass undo {handle}` brings it back."
)
AmbiguousAccount = NotFoundError.saying(
    "“{words}” fits more than one account: {handles}. Add a letter or two."
)
UnknownProfile = UsageError.saying(
    "There is no profile “{name}”.{meant} `compass account profiles` lists them."
)
SeveralProfiles = UsageError.saying(
    "“{words}” fits more than one profile: {names}. Name one of them."
)
ProfileGone = UsageError.saying(
    "This account was written along the profile “{name}”, whose file is no longer there. "
    "`compass account show` still shows your words."
)
UnknownField = UsageError.saying("{title} has no field “{name}”. Its fields: {known}.")
NotAnAnswer = UsageError.saying(
    'An answer is a field and a text: --answer learned="To hand over earlier."'
)
NotANumber = UsageError.saying("“{name}” is a number here, such as 1.5.")
FieldIsDate = UsageError.saying("“{name}” is a date here: give it by --date DAY or --event WORDS.")
EventTooExact = UsageError.saying(
    "When something happened to people is said no closer than by its month: “March 2026”, or "
    "“this spring”. A course or a talk of your own has a day: --date."
)
EventNotYet = UsageError.saying("“{words}” has not come yet: when was it?")
ContactRefused = UsageError.saying(
    "A role is all that is kept here of another person, such as “ward manager”: no {kind}."
)
DiscussedWithoutDay = UsageError.saying(
    "--with goes with --discussed DAY: on which day did you talk it over?"
)
NotACycleDay = UsageError.saying("“{words}” is no month or day. Write it as 2028-03 or 2028-03-31.")
CycleBackwards = UsageError.saying("That cycle would end before it begins.")
UnknownCycle = UsageError.saying("There is no cycle “{name}”.{meant} The cycles: {known}.")
UnknownBlock = UsageError.saying("There is no block “{name}” here. The blocks: {known}.")
NoBlocks = UsageError.saying("--take is for a profile that gathers, such as supervision.")
NotAReplacement = UsageError.saying(
    'A replacement is the words and what to write for them: --replace "Mrs Okafor=Mrs O". '
    "Nothing after the = leaves them out."
)
WordsNotThere = UsageError.saying(
    "“{words}” does not stand in this account; --replace takes its words with their capitals."
)
NothingToKeep = UsageError.saying(
    "“{words}” is neither found here nor a kind; --keep takes the words as they are listed, or one "
    "of the kinds: {kinds}."
)
NotLookedAt = CompassError.saying(
    "Nothing was written: what could tell who it is about stands in {handle} ({kinds}). "
    "`compass account check {handle}` goes through it; --looked says that you have."
)
UnknownDocument = UsageError.saying(
    "An account is written as markdown, html, docx, pdf or text: name one with --format, "
    "or the file, as in --to account.docx."
)
WordMissing = UsageError.saying(
    "For a Word document, `pip install 'compassjournal[word]'`; or write --to account.html, which "
    "Word opens too."
)
AccountTypesetterMissing = UsageError.saying(
    "For a PDF, `pip install 'compassjournal[pdf]'`; or write --to account.html, and print it to "
    "PDF from a browser."
)
DocumentNotForTheScreen = UsageError.saying(
    "The format {form} is a file that no screen can show. Name one: --to account.{suffix}."
)
FolderForEach = UsageError.saying(
    "{path} is a folder: --each puts a file for each account there; or name one file for all."
)
EachNeedsFolder = UsageError.saying("--each goes with a folder: --to FOLDER.")
