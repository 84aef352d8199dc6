"""What doctor looks at: the journal, its copies, its surroundings, and the person's own files."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import typer

from compassjournal import __version__
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.journal import JournalBusy
from compassjournal.store.backup.catalog import backups_beside
from compassjournal.store.doctor import folder_checks
from compassjournal.store.doctor.copy_checks import BACKUP, check_backups, check_drafts
from compassjournal.store.doctor.findings import (
    Finding,
    Health,
    JournalFacts,
    Severity,
    by_severity,
)
from compassjournal.store.doctor.journal_checks import (
    JournalCheck,
    check_journal,
    library_versions,
    rebuild_indexes,
)
from compassjournal.store.doctor.repair import KeyAndSalt
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.system.support_contacts import OWN_CONTACTS_FILE, own_contacts

_PLAIN = b"SQLite format 3\0"
_LOCKED = 4


def key_for_check(compass: Compass, *, for_repair: bool) -> KeyAndSalt | None:
    """What opens the journal; None where it is not locked, or nobody gives the key.

    For a repair of a file whose beginning is gone the key may be that of its newest copy.
    """
    path = compass.paths.journal
    with _unless_refused():
        if (key := compass.key) is not None:
            return KeyAndSalt(key, sqlcipher_file.read_salt(path))
    if for_repair and not _is_plain(compass):
        for copy in backups_beside(path):
            if not sqlcipher_file.is_encrypted(copy.path):
                return None
            with _unless_refused():
                key = find_key.find_journal_key(
                    copy.path,
                    compass.environ,
                    ask=compass.ask_passphrase,
                    label="Passphrase of the copy:",
                )
                if key is not None:
                    return KeyAndSalt(key, sqlcipher_file.read_salt(copy.path))
    return None


@contextlib.contextmanager
def _unless_refused() -> Iterator[None]:
    """Go on without the key where none was given, or a wrong one."""
    try:
        yield
    except CompassError as error:
        if error.exit_code != _LOCKED:
            raise


def _is_plain(compass: Compass) -> bool:
    """Whether the journal begins as a file that is not locked does."""
    with contextlib.suppress(OSError), compass.paths.journal.open("rb") as file:
        return file.read(len(_PLAIN)) == _PLAIN
    return False


def run_all_checks(compass: Compass, opens: KeyAndSalt | None) -> Health:
    """Everything that is to be said, the gravest first; nothing is changed."""
    path, now, key = compass.paths.journal, compass.now, opens.key if opens else None
    findings: list[Finding] = []
    try:
        told = check_journal(path, key, now)
    except JournalBusy as busy:
        told = JournalCheck()
        told.add_finding(Severity.HINT, str(busy))
    is_locked = sqlcipher_file.is_encrypted(path)
    findings += told.findings
    copies_told = check_backups(path, key, now)
    if any(one.severity is Severity.DAMAGED for one in told.findings):
        # Of what is damaged no copy can be made.
        copies_told = tuple(
            replace(one, command=None) if one.command == BACKUP else one for one in copies_told
        )
    findings += copies_told
    findings += check_drafts(compass.paths.drafts, key, locked_journal=is_locked)
    findings += folder_checks.check_folders(compass.paths, compass.paths.editor_pages)
    findings += _own(compass)
    findings += _screen(compass)
    copies = backups_beside(path)
    journal = JournalFacts(
        told.entries,
        is_locked,
        told.schema,
        len(copies),
        copies[0].parsed_name.moment if copies else None,
    )
    if not path.exists() and not findings:
        sentence = "There is no journal yet. `compass reflect` begins one."
        findings.append(Finding("journal", Severity.HINT, sentence))
    return Health(by_severity(findings), journal, _versions())


def apply_fixes(compass: Compass, opens: KeyAndSalt | None, findings: Sequence[Finding]) -> None:
    """Put right what these findings say, but for what is damaged."""
    if any(one.about == "journal" for one in findings):
        rebuild_indexes(compass.paths.journal, opens.key if opens else None)
    if any(one.about != "journal" for one in findings):
        folder_checks.fix_permissions_and_leftovers(compass.paths, compass.paths.editor_pages)


def day_of_check(compass: Compass) -> date:
    """The journal day; the calendar's where the settings that tell it cannot be read."""
    try:
        return compass.today
    except CompassError:
        return compass.now.date()


def _own(compass: Compass) -> Iterator[Finding]:
    """The person's own settings, questions and contacts."""
    try:
        _ = compass.settings
    except CompassError as error:
        yield Finding("settings", Severity.MEND, str(error))
    for problem in compass.bank.problems:
        sentence = f"Some of your own questions were left out: {problem}"
        yield Finding("questions", Severity.MEND, sentence, "compass prompts check")
    try:
        own_contacts(compass.paths.data / OWN_CONTACTS_FILE)
    except CompassError as error:
        yield Finding("contacts", Severity.MEND, str(error))


def _screen(compass: Compass) -> Iterator[Finding]:
    encoding = compass.stdout.encoding
    if not encoding.casefold().replace("-", "").startswith("utf8"):
        sentence = (
            f"This terminal's encoding is {encoding}, so some signs are shown by others. In UTF-8 "
            "everything is shown as it was written; what is saved is the same in both."
        )
        yield Finding("terminal", Severity.HINT, sentence)


def _versions() -> tuple[tuple[str, str], ...]:
    python = ".".join(map(str, sys.version_info[:3]))
    typed = ("Typer", typer.__version__)
    return (("compass", __version__), ("Python", python), *library_versions(), typed)
