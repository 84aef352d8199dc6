"""The power fails while the journal is copied, locked, brought back or repaired: it is whole."""

import os
from dataclasses import dataclass, replace

import pytest

from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.encryption import find_key, rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import Key
from faults.power_cut import Cutoff, State, cutoffs, held
from faults.power_cut_stage import Stage, acted, fitting, keep_draft
from faults.syscall_recorder import may_trace
from faults.traced_commands import VERSIONS
from run_result import Run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not may_trace(), reason="strace is not here or may not look"),
]

FORMER, LATTER = "the first words of three robins", "and other words, of two herons"
WORD = "zyzzyva"
DRAFT = replace(VERSIONS[0], text=f"Begun: {WORD}.")


@pytest.mark.parametrize("where", ["beside", "elsewhere"])
def test_a_copy_that_has_its_name_is_whole_and_is_there_once_it_is_acknowledged(
    run: Run, stage: Stage, where: str
) -> None:
    stick = stage.world / "stick"
    acted(run, "write First.", "write Second.")
    rows, had = stage.rows(), len([*stage.copies()])
    to = [] if where == "beside" else ["--to", str(stick)]
    disk, record = stage.record("backup", *to)
    told = False
    for one in stage.disks(disk, record):
        told = "Copied and checked" in one.said
        assert stage.left() == rows, one
        copies = [copy for copy in stage.copies() if copy == rows]
        assert len(copies) >= told, one
        assert len([*stage.copies()]) >= had, one
        stage.goes_on()
    assert told, record.left


def test_going_back_to_a_copy_gives_the_one_journal_or_the_other_and_keeps_both(
    run: Run, stage: Stage
) -> None:
    acted(run, "write First.")
    copied = stage.rows()
    acted(run, "write Second.", "edit last --text Third.")
    present = stage.rows()
    disk, record = stage.record("restore", "last", "--yes")
    restored = stage.rows()
    assert restored == copied
    told = False
    for one in stage.disks(disk, record):
        told = "is again the copy" in one.said
        assert stage.left() in ((restored,) if told else (present, restored)), one
        copies = [*stage.copies()]
        assert copied in copies, one
        # What is not the journal any more is a copy.
        assert present in (stage.left(), *copies), one
        stage.goes_on()
    assert told, record.left


@dataclass(frozen=True, slots=True)
class Keys:
    """What opened a journal before a command and what opens it after; None where it is open."""

    before: Key | None
    after: Key | None


def key_file(stage: Stage, name: str, words: str) -> str:
    file = stage.world.parent / name
    file.write_text(f"{words}\n")
    file.chmod(0o600)
    return str(file)


def key_of(stage: Stage, words: str) -> Key | None:
    journal = stage.world / "home/journal.db"
    return find_key.key_from_words(words, journal) if sqlcipher_file.is_encrypted(journal) else None


LOCKINGS = {
    "lock --yes": ("", FORMER, "are locked."),
    "lock --change --yes --new-key-file": (FORMER, LATTER, "open with the new passphrase"),
    "lock --remove --yes": (FORMER, "", "no longer locked"),
}


@pytest.mark.parametrize("command", LOCKINGS)
def test_a_journal_gets_another_lock_or_keeps_the_one_it_had_and_what_is_locked_stays_so(
    run: Run, stage: Stage, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    former, latter, receipt = LOCKINGS[command]
    monkeypatch.setenv("COMPASS_KEY_FILE", key_file(stage, "present", former or latter))
    acted(run, f"write 'My {WORD}.'", "write Second.")
    acted(run, f"backup --to '{stage.world / 'stick'}'")
    if former:
        acted(run, "lock --yes")
    before = key_of(stage, former)
    keep_draft(stage.world / "home/drafts", DRAFT, before)
    rows = stage.rows(before)
    new = [key_file(stage, "new", latter)] if command.endswith("-file") else []
    present = str(stage.world.parent / "present")
    disk, record = stage.record(*command.split(), *new, COMPASS_KEY_FILE=present)
    keys = Keys(before, key_of(stage, latter))
    told = False
    for one in stage.disks(disk, record):
        told = receipt in one.said
        assert stage.left(keys.before, keys.after) == rows, one
        now_has(stage, keys, one, told=told)
        stage.goes_on(keys.before, keys.after)
    assert told, record.left


def test_what_a_kill_had_left_never_comes_back_into_a_locked_home(
    run: Run, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = key_file(stage, "present", FORMER)
    monkeypatch.setenv("COMPASS_KEY_FILE", named)
    acted(run, f"write 'My {WORD}.'")
    home = stage.world / "home"
    for name in (".journal.db.a.part", "drafts/a.db-journal", "backups/.2026-11-21.db.a.part"):
        left = home / name
        left.parent.mkdir(exist_ok=True)
        left.write_bytes((home / "journal.db").read_bytes())
        os.utime(left, (0, 0))
    disk, record = stage.record("lock-on-an-ssd", COMPASS_KEY_FILE=named)
    told = False
    for one in cutoffs(disk, record.calls, stage.tries):
        told = "are locked." in one.said
        assert not told or not plain(one.state), one
    assert told, record.left


def now_has(stage: Stage, keys: Keys, one: Cutoff, *, told: bool) -> None:
    """The copies and the draft open too; once it is told, by the new key alone."""
    have = (keys.after,) if told else (keys.before, keys.after)
    assert fitting(stage.journal, have) in have, one
    assert len([*stage.copies(*have)]) >= 2, one
    drafts = [draft for key in have for draft in abandoned_drafts(stage.home / "drafts", key)]
    assert DRAFT in drafts, one
    if told and keys.after:
        assert not plain(one.state), one
    elif sqlcipher_file.is_encrypted(stage.journal) and keys.after:
        # The next write ends what the cut left undone, of what lies beside the journal.
        rekey_journal.resume_key_change_if_needed(stage.journal, keys.after)
        assert not plain(held(stage.home)), one


def test_a_repair_leaves_the_damaged_file_or_the_new_journal_and_keeps_the_damaged_one(
    run: Run, stage: Stage
) -> None:
    acted(run, *[f"write 'Entry {number}.'" for number in range(3)])
    journal = stage.world / "home/journal.db"
    with journal.open("rb+") as file:
        file.seek(4 * 4096)
        file.write(bytes(range(256)) * 32)
    damaged = journal.read_bytes()
    disk, record = stage.record("doctor", "--repair", "--yes")
    repaired = stage.rows()
    told = False
    for one in stage.disks(disk, record):
        told = "opens again" in one.said
        if told or stage.journal.read_bytes() != damaged:
            assert stage.left() == repaired, one
            kept = [raw for name, raw in one.state.items() if name.endswith(".damaged")]
            assert kept == [damaged], one
            stage.goes_on()
    assert told, record.left


def plain(state: State) -> list[str]:
    return [name for name, raw in state.items() if raw and WORD.encode() in raw]
