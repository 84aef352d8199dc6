"""The base of every error, an interruption, and a bug; the errors of each area lie beside it."""

from typing import ClassVar


class CompassError(Exception):
    """An error with a sentence for the person; never holds a word of an entry.

    Exit codes: 1 refused, 2 usage, 3 no such entry, 4 locked, 5 journal damaged or newer,
    130 interrupted.
    """

    exit_code: ClassVar[int] = 1
    sentence: ClassVar[str]

    def __init__(self, **facts: object) -> None:
        super().__init__(self.sentence.format(**facts))


class UsageError(CompassError):
    exit_code = 2


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
