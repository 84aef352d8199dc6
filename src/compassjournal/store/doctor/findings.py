"""The findings about a journal and its files: codes with facts, worded in `render.findings`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum
from pathlib import Path


class Severity(IntEnum):
    """The severity of a finding, which is also the exit code."""

    HINT = 0
    MEND = 1
    LOCKED = 4
    DAMAGED = 5


REPAIR, BACKUP, LOCK = "compass doctor --repair", "compass backup", "compass lock"


class Code(Enum):
    """What can be found: its name after its subject, its severity, the command that helps."""

    JOURNAL_LOCKED = "journal/locked", Severity.LOCKED
    JOURNAL_EMPTIED = "journal/emptied", Severity.DAMAGED, REPAIR
    JOURNAL_NEWER = "journal/newer", Severity.DAMAGED
    JOURNAL_OLDER = "journal/older", Severity.HINT
    JOURNAL_LINK_BROKEN = "journal/link-broken", Severity.DAMAGED
    JOURNAL_UNREADABLE = "journal/unreadable", Severity.DAMAGED, REPAIR
    JOURNAL_UNOPENED = "journal/unopened", Severity.MEND
    JOURNAL_BUSY = "journal/busy", Severity.HINT
    NO_JOURNAL_YET = "journal/no-journal-yet", Severity.HINT
    PAGES_DAMAGED = "journal/pages-damaged", Severity.DAMAGED, REPAIR
    ENTRIES_CHANGED = "journal/entries-changed", Severity.DAMAGED, REPAIR
    OTHER_ROWS_CHANGED = "journal/other-rows-changed", Severity.DAMAGED, REPAIR
    ENTRY_IN_FUTURE = "journal/entry-in-future", Severity.HINT
    WORD_INDEX_WRONG = "journal/word-index-wrong", Severity.MEND, REPAIR
    MENTIONS_WRONG = "journal/mentions-wrong", Severity.MEND, REPAIR
    BACKUPS_WITHOUT_JOURNAL = (
        "copies/backups-without-journal",
        Severity.MEND,
        "compass restore last",
    )
    NO_BACKUP = "copies/no-backup", Severity.MEND, BACKUP
    BACKUP_OLD = "copies/backup-old", Severity.MEND, BACKUP
    BACKUP_WITH_OTHER_KEY = "copies/backup-with-other-key", Severity.MEND, BACKUP
    BACKUP_DAMAGED = "copies/backup-damaged", Severity.MEND, BACKUP
    BACKUPS_PLAINTEXT = "copies/backups-plaintext", Severity.MEND, LOCK
    OTHER_COPIES = "copies/other-copies", Severity.MEND
    ORIGINALS_PLAINTEXT = "copies/originals-plaintext", Severity.MEND
    DRAFTS_PLAINTEXT = "drafts/plaintext", Severity.MEND, LOCK
    DRAFTS_UNREADABLE = "drafts/unreadable", Severity.HINT
    OPEN_TO_OTHERS = "permissions/open-to-others", Severity.MEND, REPAIR
    JOURNAL_LINKED = "links/journal-linked", Severity.HINT
    LINK_BROKEN = "links/broken", Severity.MEND
    HARD_LINKED = "links/hard-linked", Severity.MEND
    DRAFTS_LINKED = "links/drafts-linked", Severity.HINT
    BACKUPS_LINKED = "links/backups-linked", Severity.MEND
    NETWORK_DISK = "disk/network-disk", Severity.HINT
    JOURNAL_IN_SHARED_FOLDER = "disk/journal-in-shared-folder", Severity.MEND
    SYNCED_FOLDER = "disk/synced-folder", Severity.HINT, LOCK
    DISK_FULL = "disk/full", Severity.MEND
    # They are removed by themselves at the next start.
    LEFTOVERS = "leftovers/leftovers", Severity.HINT, REPAIR
    PAGES_LEFT = "leftovers/pages", Severity.HINT
    SETTINGS_UNREADABLE = "settings/unreadable", Severity.MEND
    QUESTIONS_LEFT_OUT = "questions/left-out", Severity.MEND, "compass prompts check"
    CONTACTS_UNREADABLE = "contacts/unreadable", Severity.MEND
    TERMINAL_ENCODING = "terminal/encoding", Severity.HINT

    def __init__(self, name: str, severity: Severity, command: str | None = None) -> None:
        self.subject = name.partition("/")[0]
        self.severity, self.command = severity, command


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: its code, the facts that its sentence names, and the command that helps."""

    code: Code
    facts: Mapping[str, object]
    command: str | None

    @property
    def subject(self) -> str:
        """What it is about, such as the journal or the disk."""
        return self.code.subject

    @property
    def severity(self) -> Severity:
        """Its severity."""
        return self.code.severity


def finding(code: Code, **facts: object) -> Finding:
    """A finding with the command of its code."""
    return Finding(code, facts, code.command)


@dataclass(frozen=True, slots=True)
class JournalFacts:
    """Facts about the journal; None where one was not examined or is unknown.

    ``schema`` is the version of the schema; ``newest_backup`` the local time in the latest backup's
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
