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
from compassjournal.store.backup.catalog import all_of
from compassjournal.store.doctor import folder_checks
from compassjournal.store.doctor.copy_checks import BACKUP, of_copies, of_drafts
from compassjournal.store.doctor.findings import Finding, Health, Journal, Weight, in_order
from compassjournal.store.doctor.journal_checks import Examined, examined, versions
from compassjournal.store.doctor.journal_checks import mend as mend_journal
from compassjournal.store.doctor.repair import Opens
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.system.support_contacts import OWN, own_contacts

_PLAIN = b"SQLite format 3\0"
_LOCKED = 4


def opens_of(compass: Compass, *, for_repair: bool) -> Opens | None:
    """What opens the journal; None where it is not locked, or nobody gives the key.

    For a repair of a file whose beginning is gone the key may be that of its newest copy.
    """
    path = compass.paths.journal
    with _unless_refused():
        if (key := compass.key) is not None:
            return Opens(key, sqlcipher_file.salt_of(path))
    if for_repair and not _is_plain(compass):
        for copy in all_of(path):
            if not sqlcipher_file.is_locked(copy.path):
                return None
            with _unless_refused():
                key = find_key.key_of(
                    copy.path,
                    compass.environ,
                    ask=compass.ask_passphrase,
                    label="Passphrase of the copy:",
                )
                if key is not None:
                    return Opens(key, sqlcipher_file.salt_of(copy.path))
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


def examination(compass: Compass, opens: Opens | None) -> Health:
    """Everything that is to be said, the gravest first; nothing is changed."""
    path, now, key = compass.paths.journal, compass.now, opens.key if opens else None
    findings: list[Finding] = []
    try:
        told = examined(path, key, now)
    except JournalBusy as busy:
        told = Examined()
        told.found(Weight.HINT, str(busy))
    is_locked = sqlcipher_file.is_locked(path)
    findings += told.findings
    copies_told = of_copies(path, key, now)
    if any(one.weight is Weight.DAMAGED for one in told.findings):
        # Of what is damaged no copy can be made.
        copies_told = tuple(
            replace(one, command=None) if one.command == BACKUP else one for one in copies_told
        )
    findings += copies_told
    findings += of_drafts(compass.paths.drafts, key, locked_journal=is_locked)
    findings += folder_checks.of(compass.paths, compass.paths.editor_pages)
    findings += _own(compass)
    findings += _screen(compass)
    copies = all_of(path)
    journal = Journal(
        told.entries,
        is_locked,
        told.schema,
        len(copies),
        copies[0].named.moment if copies else None,
    )
    if not path.exists() and not findings:
        sentence = "There is no journal yet. `compass reflect` begins one."
        findings.append(Finding("journal", Weight.HINT, sentence))
    return Health(in_order(findings), journal, _versions())


def mend(compass: Compass, opens: Opens | None, findings: Sequence[Finding]) -> None:
    """Put right what these findings say, but for what is damaged."""
    if any(one.about == "journal" for one in findings):
        mend_journal(compass.paths.journal, opens.key if opens else None)
    if any(one.about != "journal" for one in findings):
        folder_checks.mend(compass.paths, compass.paths.editor_pages)


def today_of(compass: Compass) -> date:
    """The journal day; the calendar's where the settings that tell it cannot be read."""
    try:
        return compass.today
    except CompassError:
        return compass.now.date()


def _own(compass: Compass) -> Iterator[Finding]:
    """The person's own settings, questions and contacts."""
    try:
        _ = compass.config
    except CompassError as error:
        yield Finding("settings", Weight.MEND, str(error))
    for problem in compass.bank.problems:
        sentence = f"Some of your own questions were left out: {problem}"
        yield Finding("questions", Weight.MEND, sentence, "compass prompts check")
    try:
        own_contacts(compass.paths.data / OWN)
    except CompassError as error:
        yield Finding("contacts", Weight.MEND, str(error))


def _screen(compass: Compass) -> Iterator[Finding]:
    encoding = compass.stdout.encoding
    if not encoding.casefold().replace("-", "").startswith("utf8"):
        sentence = (
            f"This terminal's encoding is {encoding}, so some signs are shown by others. In UTF-8 "
            "everything is shown as it was written; what is saved is the same in both."
        )
        yield Finding("terminal", Weight.HINT, sentence)


def _versions() -> tuple[tuple[str, str], ...]:
    python = ".".join(map(str, sys.version_info[:3]))
    typed = ("Typer", typer.__version__)
    return (("compass", __version__), ("Python", python), *versions(), typed)
