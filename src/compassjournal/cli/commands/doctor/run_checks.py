"""The checks of doctor: the journal, its backups, drafts and folders, own files."""

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import typer

from compassjournal import __version__
from compassjournal.cli.accounts.profiles import load_profile_bank
from compassjournal.cli.journal_progress import journal_progress
from compassjournal.context import Compass
from compassjournal.errors import LockedError
from compassjournal.errors.journal import JournalBusy
from compassjournal.render.file_flaws import flaw_sentences
from compassjournal.store.backup.catalog import backups_beside
from compassjournal.store.doctor import folder_checks
from compassjournal.store.doctor.backup_checks import check_backups, check_drafts
from compassjournal.store.doctor.findings import (
    BACKUP,
    Code,
    Finding,
    Health,
    JournalFacts,
    Severity,
    finding,
)
from compassjournal.store.doctor.journal_checks import (
    JournalCheck,
    check_journal,
    library_versions,
    rebuild_indexes,
)
from compassjournal.store.draft_recovery import recover_pages
from compassjournal.store.encryption import find_key, sqlcipher_file
from compassjournal.store.encryption.key import Key, KeyAndSalt
from compassjournal.sync.setup import is_address, salvage_setup
from compassjournal.system.settings_file import read_settings
from compassjournal.system.support_contacts import OWN_CONTACTS_FILE, own_contacts


def key_for_check(compass: Compass, *, for_repair: bool) -> KeyAndSalt | None:
    """The key and salt; None for an unencrypted journal, or if nobody gives the key.

    For a repair of a file without its salt, the first 16 bytes, the newest backup's key will do.
    """
    path = compass.paths.journal
    with contextlib.suppress(LockedError):
        if (key := compass.key) is not None:
            return KeyAndSalt(key, sqlcipher_file.read_salt(path))
    if for_repair and not sqlcipher_file.is_plaintext(path):
        for backup in backups_beside(path):
            if not sqlcipher_file.is_encrypted(backup.path):
                return None
            with contextlib.suppress(LockedError):
                key = find_key.find_journal_key(
                    backup.path,
                    compass.environ,
                    ask=compass.ask_passphrase,
                    label="Passphrase of the copy:",
                )
                if key is not None:
                    return KeyAndSalt(key, sqlcipher_file.read_salt(backup.path))
    return None


def run_all_checks(compass: Compass, key_and_salt: KeyAndSalt | None) -> Health:
    """The findings of every check, the gravest first; changes nothing."""
    path, now, key = compass.paths.journal, compass.now, key_and_salt.key if key_and_salt else None
    findings: list[Finding] = []
    with journal_progress(compass, "Checking") as counted:
        try:
            check = check_journal(path, key, now, counted)
        except JournalBusy as busy:
            check = JournalCheck()
            check.add(Code.JOURNAL_BUSY, problem=busy)
        of_backups = check_backups(path, key, now)
    is_locked = sqlcipher_file.is_encrypted(path)
    findings += check.findings
    if any(one.severity is Severity.DAMAGED for one in check.findings):
        # A damaged journal cannot be backed up.
        of_backups = tuple(
            replace(one, command=None) if one.command == BACKUP else one for one in of_backups
        )
    findings += of_backups
    findings += check_drafts(path, key, locked_journal=is_locked)
    findings += folder_checks.check_folders(compass.paths, compass.paths.editor_pages)
    findings += _shared_folder(path, key)
    findings += _own_files(compass)
    findings += _terminal_encoding(compass)
    backups = backups_beside(path)
    journal = JournalFacts(
        check.entries,
        is_locked,
        check.schema,
        len(backups),
        backups[0].parsed_name.moment if backups else None,
    )
    if not path.exists() and not findings:
        findings.append(finding(Code.NO_JOURNAL_YET))
    return Health(tuple(sorted(findings, key=lambda one: -one.severity)), journal, _versions())


def _shared_folder(path: Path, key: Key | None) -> Iterator[Finding]:
    """Whether the journal lies in the folder through which it is synced."""
    setup = salvage_setup(path, key)
    if setup is not None and not is_address(setup.location):
        folder = Path(setup.location)
        if path.resolve().is_relative_to(folder.resolve()):
            yield finding(Code.JOURNAL_IN_SHARED_FOLDER, folder=folder)


def apply_fixes(
    compass: Compass, key_and_salt: KeyAndSalt | None, findings: Sequence[Finding]
) -> None:
    """Rebuild indexes, and fix permissions and leftovers."""
    if any(one.subject == "journal" for one in findings):
        rebuild_indexes(compass.paths.journal, key_and_salt.key if key_and_salt else None)
    if any(one.subject != "journal" for one in findings):
        folder_checks.fix_permissions_and_leftovers(compass.paths)
        # Without its key a locked journal keeps no draft of them.
        with contextlib.suppress(LockedError):
            paths = compass.paths
            recover_pages(paths.journal, paths.page_folders, compass.key, compass.now, unowned=True)


def _own_files(compass: Compass) -> Iterator[Finding]:
    """What is left out of the settings, questions and contacts of the person's own."""
    # Named here, so not on stderr too.
    compass.settings, flaws = read_settings(compass.paths.config)
    for problem in flaw_sentences(compass.paths.config, flaws):
        yield finding(Code.SETTINGS_UNREADABLE, problem=problem)
    for problem in compass.bank.problems:
        yield finding(Code.QUESTIONS_LEFT_OUT, problem=problem)
    for problem in load_profile_bank(compass).problems:
        yield finding(Code.QUESTIONS_LEFT_OUT, problem=problem)
    contacts = compass.paths.data / OWN_CONTACTS_FILE
    for problem in flaw_sentences(contacts, own_contacts(contacts)[1]):
        yield finding(Code.CONTACTS_UNREADABLE, problem=problem)


def _terminal_encoding(compass: Compass) -> Iterator[Finding]:
    encoding = compass.stdout.encoding
    if not encoding.casefold().replace("-", "").startswith("utf8"):
        yield finding(Code.TERMINAL_ENCODING, encoding=encoding)


def _versions() -> tuple[tuple[str, str], ...]:
    python = ".".join(map(str, sys.version_info[:3]))
    typed = ("Typer", typer.__version__)
    return (("compass", __version__), ("Python", python), *library_versions(), typed)
