"""What every error has: a sentence for the person, and the exit code."""

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
