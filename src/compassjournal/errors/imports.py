"""Errors of reading what another journal wrote: missing, broken, too large or unknown sources."""

from compassjournal.errors import CompassError, LockedError, UsageError

SourceMissing = UsageError.saying("There is no file or folder {path}.")
SourceUnnamed = UsageError.saying("Name the file or the folder: `compass import journal.txt`.")
SourceUnknown = CompassError.saying(
    "compass does not know what {name} is. `compass import --help` names what it reads. "
    "Nothing was imported."
)
SourceDamaged = CompassError.saying(
    "{name} is a compass journal that is damaged. Nothing was imported. Where it is in use, "
    "`compass doctor --repair` saves all that can be read."
)
SourceLocked = LockedError.saying(
    "{name} is a locked journal, or none at all. Run this at a terminal, which asks for its "
    "passphrase, or name a file with it in COMPASS_KEY_FILE. Nothing was imported."
)
SourceKeyWrong = LockedError.saying(
    "That is not the passphrase of {name}, or it is no journal at all. Nothing was imported."
)
SourceEmpty = CompassError.saying("There is nothing in {name}. Nothing was imported.")
QuestionsNotAdded = CompassError.saying(
    "The journal has what was imported, but not all of your own questions: {problem} The same "
    "command again goes on with them."
)


class SourceUnreadable(CompassError):
    """One file of a source that cannot be read; ``problem`` and ``line`` say why and where."""

    sentence = "{name} cannot be read{where}: {problem}. Nothing was imported."

    def __init__(self, name: str, problem: str, line: int = 0) -> None:
        super().__init__(name=name, problem=problem, where=f", line {line}" if line else "")
        self.name, self.problem, self.line = name, problem, line


ColumnsNeeded = UsageError.saying(
    "{name} is a table with the columns {columns}. "
    'Say which are which: --map "date={first},text={second}".'
)
UnknownField = UsageError.saying("--map knows no “{name}”. It knows {fields}.")
FieldMissing = UsageError.saying(
    "--map does not say which column is the {name}: --map date=Date,text=Notes."
)
UnreadableMap = UsageError.saying(
    "“{words}” is no --map compass can read. Write it as "
    "--map date=Date,text=Notes,energy=Mood:1-5, with date and text at least."
)
UnknownColumn = UsageError.saying("{name} has no column “{column}”. It has {columns}.")
AmbiguousDates = UsageError.saying(
    "{name} has dates such as {words}, where the day or the month may come first. "
    "Say which: --dates day-first, or --dates month-first."
)
MapNotForThis = UsageError.saying("--map is for tables, and {name} is {title}.")
