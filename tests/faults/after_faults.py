"""Whether all is well after a fault: acknowledged, whole, encrypted, and ready to go on."""

from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlite

from builders import NOW, an_entry
from compassjournal.errors import CompassError
from compassjournal.store.drafts import abandoned_drafts, edits_folder
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import Key, derive_key
from compassjournal.store.write.expiry import purge_expired
from compassjournal.store.write.writer import Writer
from encrypted_journals import SALT
from faults.commands_under_test import PASSPHRASES
from faults.forked_command import command
from faults.journal_checks import (
    is_whole,
    key_for,
    leaked_words,
    passphrase_of,
    texts_of,
    words_of_the_deleted,
)
from faults.scenarios import Scenario, databases, home, use_key_file
from run_result import Result

# The copy made after the receipt: a command asked to end leaves it to the next one.
DAILY_BACKUP = {"backups/2026-11-22.db"}


def problem_after(
    scenario: Scenario, left: Result, number: int, *, acknowledged: bool
) -> str | None:
    """What is not as it has to be after a fault; None where all is."""
    path, tested = home() / "journal.db", scenario.command
    name = _key_file_of(path, tested.keys[1:] if acknowledged else tested.keys)
    if name is None:
        return "no key opens it"
    use_key_file(scenario.folder, name)
    bad = (scenario.start / "journal.db").read_bytes() if scenario.before is None else b""
    still_damaged = bad != b"" and path.read_bytes() == bad
    if still_damaged and (acknowledged or command(*scenario.argv).code):
        return "not repaired"
    may_be = [scenario.after, *([] if acknowledged or still_damaged else [scenario.before])]
    key = key_for(path, PASSPHRASES[name])
    # The copy before an update is named for the moment of the machine's own clock.
    missing = len(scenario.databases - DAILY_BACKUP) - len(databases() - DAILY_BACKUP)
    try:
        found = texts_of(path, key)
        problems = {
            "half-made": [one for one in databases() if not _is_whole(home() / one, tested.keys)],
            # An empty file, whose locks alone matter, may stay.
            "half left": left.code == 1
            and [one.name for one in home().rglob("*.part*") if one.stat().st_size],
            "missing": left.code == 0 and missing > 0,
            "not as it was": None if found in may_be else found,
            "not kept": bad and bad not in [one.read_bytes() for one in home().rglob("*.damaged")],
            "settings lost": _lost_settings(scenario, acknowledged=acknowledged),
            "leaked": name and not tested.changes_key and leaked_words(home()),
            "not deleted": acknowledged and _left_of_the_deleted(scenario, key),
            "refused": _write_next(path, key, by_command=number % 4 == 0),
        }
        then = texts_of(path, key)
        problems |= {
            "not written": then != sorted([*(found or ()), "Next."]),
            "not deleted": _left_of_the_deleted(scenario, key, again=found == scenario.before),
            "not finished": tested.changes_key and _left_of_the_old_key(scenario, key, number),
        }
    except (CompassError, sqlite.Error) as error:
        return f"{type(error).__name__}: {error}"
    found_wrong = {name: one for name, one in problems.items() if one}
    return str(found_wrong) if found_wrong else None


def _key_file_of(file: Path, names: tuple[str, ...]) -> str | None:
    opened = (one for one in names if passphrase_of(file, [PASSPHRASES[one]]) is not None)
    return next(opened, None)


def _is_whole(file: Path, names: tuple[str, ...]) -> bool:
    name = _key_file_of(file, names)
    return name is not None and is_whole(file, key_for(file, PASSPHRASES[name]))


def _lost_settings(scenario: Scenario, *, acknowledged: bool) -> list[bytes]:
    """The settings as they were, where they are neither in their place nor kept beside it."""
    found = {one.name: one.read_bytes() for one in home().glob("config.toml*")}
    kept = [one for name, one in found.items() if name != "config.toml" or not acknowledged]
    before = [one.read_bytes() for one in scenario.start.glob("config.toml")]
    return [one for one in before if one not in kept]


def _write_next(path: Path, key: Key | None, *, by_command: bool) -> str:
    """Write one more entry; what was said where it was refused."""
    # A whole command costs 0.2 s of a processor.
    if by_command:
        done = command("write", "Next.")
        return done.err if done.code else ""
    Writer(path, key).add(an_entry(text="Next."))
    purge_expired(path, key, NOW, lambda: None)
    return ""


def _left_of_the_deleted(scenario: Scenario, key: Key | None, *, again: bool = False) -> Any:
    """Where words of what was deleted for ever are; with ``again`` it has to be deleted first."""
    if "--forever" not in scenario.argv:
        return []
    if again and (refused := command(*scenario.argv).err):
        return refused
    return words_of_the_deleted(home(), key, account=scenario.argv[0] == "account")


def _left_of_the_old_key(scenario: Scenario, key: Key | None, number: int) -> Any:
    """What is not under the journal's key once the change is finished, or done again."""
    path, (before, after) = home() / "journal.db", scenario.command.keys
    if key is None and after:
        if (again := command(*scenario.argv)).code:
            return again.err
        key = key_for(path, PASSPHRASES[after])
    elif key is None:
        # A copy that kept the key that was given up opens with it still.
        key = derive_key(PASSPHRASES[before], SALT)
        rekey_journal.change_journal_key(path, None, key, SALT, NOW)
    elif before or number % 2:
        rekey_journal.resume_key_change(path, key)
    else:
        # As the next write does.
        rekey_journal.resume_key_change_if_needed(path, key)
    assert key is not None
    drafts = home() / "drafts"
    kept = [len(abandoned_drafts(one, key)) for one in (drafts, edits_folder(drafts))]
    others = [one for one in home().rglob("*.db") if not sqlcipher_file.key_matches(one, key)]
    parts = [one for one in home().rglob("*") if ".part" in one.name or one.name == "relocking"]
    return [*leaked_words(home()), *others, *parts, *([] if kept == [1, 1] else kept)]
