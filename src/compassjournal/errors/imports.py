"""Errors of reading what another journal wrote: missing, broken, too large or unknown sources."""

from compassjournal.errors import CompassError, UsageError

SourceMissing = UsageError.saying("There is no file or folder {path}.")
SourceUnknown = CompassError.saying(
    "compass does not know what {name} is. `compass import --help` names what it reads. "
    "Nothing was imported."
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
UnreadableMap = UsageError.saying(
    "“{words}” is no --map compass can read. Write it as "
    "--map date=Date,text=Notes,energy=Mood:1-5, with date and text at least."
)
UnknownColumn = UsageError.saying("{name} has no column “{column}”. It has {columns}.")
MapNotForThis = UsageError.saying("--map is for tables, and {name} is {title}.")
