"""How the journal and what surrounds it are: what was found, and what mends it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path


class Severity(IntEnum):
    """How much a finding weighs, and the exit code it gives."""

    HINT = 0
    MEND = 1
    LOCKED = 4
    DAMAGED = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: about what, in a sentence, and the command that mends it, if one does.

    ``repairs`` says that `compass doctor --repair` mends it.
    """

    about: str
    severity: Severity
    sentence: str
    command: str | None = None

    @property
    def repairs(self) -> bool:
        """Whether `compass doctor --repair` mends it."""
        return self.command == REPAIR


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """What was seen of the journal; None where it was not looked at or could not be told.

    ``newest_copy`` is the moment of the latest copy beside it, as its name tells.
    """

    entries: int | None = None
    is_locked: bool = False
    schema: int | None = None
    copies: int = 0
    newest_copy: datetime | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """Everything that was found, the gravest first."""

    findings: tuple[Finding, ...]
    journal: JournalFacts
    versions: tuple[tuple[str, str], ...]

    @property
    def severity(self) -> Severity:
        """That of the gravest finding."""
        return max((one.severity for one in self.findings), default=Severity.HINT)

    @property
    def is_well(self) -> bool:
        """Whether there is nothing to mend; a hint is nothing to mend."""
        return self.severity is Severity.HINT


@dataclass(frozen=True, slots=True)
class UnrecoverableEntry:
    """An entry of which nothing sound was found; its day where the file tells it."""

    handle: str
    day: date | None


@dataclass(frozen=True, slots=True)
class RecoverySummary:
    """What a repair brings back: how many entries, and how many of them each copy gave.

    ``incomplete`` says that something beside entries was lost, of intentions or of what is
    remembered; ``uncounted`` that the file no longer tells which entries it had.
    """

    entries: int
    from_copies: tuple[tuple[Path, int], ...] = ()
    missing: tuple[UnrecoverableEntry, ...] = ()
    incomplete: bool = False
    uncounted: bool = False


REPAIR = "compass doctor --repair"


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, the gravest first."""
    return tuple(sorted(findings, key=lambda one: -one.severity))
