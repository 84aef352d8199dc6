"""A statement of a TOML file, and a flaw in such a file."""

from dataclasses import dataclass
from typing import Any

# Letters of a name that is no setting, in a sentence about it.
MAX_NAME = 40


@dataclass(frozen=True, slots=True)
class FileFlaw:
    """What was left out of a file, or guessed; ``line`` counts from 1, 0 is the whole file.

    ``unknown`` is a name that may be a misspelling of one of ``known``.
    """

    line: int
    problem: str
    unknown: str = ""
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its first line, and its values, None where it does not parse."""

    line: int
    text: str
    values: dict[str, Any] | None

    @property
    def is_header(self) -> bool:
        """Whether it begins a table."""
        return self.text.lstrip().startswith("[")

    @property
    def name(self) -> str:
        """What comes before its equals sign."""
        return self.text.partition("=")[0].strip()
