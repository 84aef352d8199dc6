"""The findings about a journal and its files: severity, sentence, and the command that helps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum
from pathlib import Path


class Severity(IntEnum):
    """The severity of a finding, which is also the exit code."""

    HINT = 0
    MEND = 1
    LOCKED = 4
    DAMAGED = 5


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its subject, a sentence, and the command that helps, if there is one."""

    subject: str
    severity: Severity
    sentence: str
    command: str | None = None


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """Facts about the journal; None where one was not examined or is unknown.

    ``schema`` is the version of the schema; ``newest_copy`` the local time in the latest backup's
    name.
    """

    entries: int | None = None
    is_encrypted: bool = False
    schema: int | None = None
    backups: int = 0
    newest_backup: datetime | None = None


@dataclass(frozen=True, slots=True)
class Health:
    """All findings, the gravest first."""

    findings: tuple[Finding, ...]
    journal: JournalFacts
    versions: tuple[tuple[str, str], ...]

    @property
    def severity(self) -> Severity:
        """That of the gravest finding."""
        return max((one.severity for one in self.findings), default=Severity.HINT)

    @property
    def is_healthy(self) -> bool:
        """Whether nothing has to be fixed; hints do not count."""
        return self.severity is Severity.HINT


@dataclass(frozen=True, slots=True)
class UnrecoverableEntry:
    """An entry of which no valid row was found; its day where an index has it."""

    handle: str
    day: date | None


@dataclass(frozen=True, slots=True)
class RecoverySummary:
    """What a recovery restores: how many entries, and how many of them from each backup.

    ``incomplete`` says that rows of other tables were lost, such as intentions or the change log;
    ``uncounted`` that the file no longer shows which entries it had.
    """

    entries: int
    from_backups: tuple[tuple[Path, int], ...] = ()
    missing: tuple[UnrecoverableEntry, ...] = ()
    incomplete: bool = False
    uncounted: bool = False


REPAIR = "compass doctor --repair"


def by_severity(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, the gravest first."""
    return tuple(sorted(findings, key=lambda one: -one.severity))
