"""The base classes of all errors; the modules here hold those of each area."""

from typing import ClassVar, Self


class CompassError(Exception):
    """An error with a sentence and an exit code; never holds text of an entry.

    Exit codes: 1 refused, 2 usage, 3 no such entry, 4 locked, 5 journal damaged or newer,
    130 interrupted.
    """

    exit_code: ClassVar[int] = 1
    sentence: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.sentence.format(**facts))

    @classmethod
    def saying(cls, sentence: str) -> type[Self]:
        """A subclass with this sentence, to be raised and caught by the name it is given."""
        return type(cls.__name__, (cls,), {"sentence": sentence})


class UsageError(CompassError):
    exit_code = 2


class NotFoundError(CompassError):
    exit_code = 3


class LockedError(CompassError):
    exit_code = 4


class DamagedError(CompassError):
    exit_code = 5


class Interrupted(CompassError):
    """The person left; the place where they left has reported it already."""

    exit_code = 130
    sentence = ""


# An unexpected exception, by its type alone: its message may hold text of an entry.
Bug = CompassError.saying(
    "Something went wrong inside compass ({name}). Your journal is as it was. "
    "Run it again with --debug and report what it prints, beside what `compass feedback` says."
)
BugAfterSaving = CompassError.saying(
    "After that something went wrong inside compass ({name}). Please report it."
)
