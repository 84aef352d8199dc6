"""The power fails while the journal is copied, locked, brought back or repaired: it is whole."""

import os
from dataclasses import replace

import pytest

from builders import save_draft
from compassjournal.store.drafts import abandoned_drafts
from compassjournal.store.encryption import rekey_journal, sqlcipher_file
from compassjournal.store.encryption.key import Key
from faults.journal_checks import key_for, passphrase_of
from faults.power_cut import Cutoff, State, held
from faults.recorded_commands import PowerCuts, content, run_all
from faults.traced_commands import VERSIONS
from passphrase_files import key_file
from run_result import Run

pytestmark = pytest.mark.slow

FORMER, LATTER = "the first words of three robins", "and other words, of two herons"
WORD = "zyzzyva"
DRAFT = replace(VERSIONS[0], text=f"Begun: {WORD}.")


@pytest.mark.parametrize("where", ["beside", "elsewhere"])
def test_a_copy_that_has_its_name_is_whole_and_is_there_once_it_is_acknowledged(
    run: Run, power_cuts: PowerCuts, where: str
) -> None:
    run_all(run, "write First.", "write Second.")
    rows, had = power_cuts.rows(), len(power_cuts.copies())
    to = [] if where == "beside" else ["--to", str(power_cuts.folder / "stick")]
    recorded = power_cuts.record("backup", *to)
    for one, acknowledged in power_cuts.each(recorded, "Copied and checked"):
        assert power_cuts.rows_left() == rows, one
        copies = power_cuts.copies()
        assert copies.count(rows) >= acknowledged, one
        assert len(copies) >= had, one
        power_cuts.write_next()


def test_going_back_to_a_copy_gives_the_one_journal_or_the_other_and_keeps_both(
    run: Run, power_cuts: PowerCuts
) -> None:
    run_all(run, "write First.")
    copied = power_cuts.rows()
    run_all(run, "write Second.", "edit last --text Third.")
    present = power_cuts.rows()
    recorded = power_cuts.record("restore", "last", "--yes")
    assert power_cuts.rows() == copied
    for one, acknowledged in power_cuts.each(recorded, "is again the copy"):
        left, copies = power_cuts.rows_left(), power_cuts.copies()
        assert left == copied or (left == present and not acknowledged), one
        assert copied in copies, one
        # What is not the journal any more is a copy.
        assert present in (left, *copies), one
        power_cuts.write_next()


def test_what_comes_back_with_a_copy_is_whole_and_what_it_replaces_is_kept(
    run: Run, power_cuts: PowerCuts
) -> None:
    home, stick = power_cuts.folder / "home", power_cuts.folder / "stick"
    run_all(run, "write First.")
    saved = {"config.toml": b"# Then.\n", "support.toml": b"", "prompts/mine.yaml": b"# Mine.\n"}
    (home / "prompts").mkdir()
    for name, raw in saved.items():
        (home / name).write_bytes(raw)
    run_all(run, f"backup --to '{stick}'", "write Second.")
    (home / "config.toml").write_bytes(b"# Since.\n")
    (home / "support.toml").unlink()
    (home / "prompts/mine.yaml").unlink()
    recorded = power_cuts.record("restore", str(stick), "--yes")
    for one, acknowledged in power_cuts.each(recorded, "Back with it"):
        found = {name: content(power_cuts.home / name) for name in saved}
        assert {*found.items()} <= {*saved.items(), ("config.toml", b"# Since.\n")} | {
            (name, None) for name in ("support.toml", "prompts/mine.yaml")
        }, one
        assert found == saved or not acknowledged, one
        kept = [*power_cuts.home.glob("config.toml*")]
        assert b"# Since.\n" in [content(file) for file in kept], one
        power_cuts.write_next()


KEY_CHANGES = {
    "lock --yes": ("", FORMER, "are locked."),
    "lock --change --yes --new-key-file": (FORMER, LATTER, "open with the new passphrase"),
    "lock --remove --yes": (FORMER, "", "no longer locked"),
}


@pytest.mark.parametrize("command", KEY_CHANGES)
def test_a_journal_gets_another_lock_or_keeps_the_one_it_had_and_what_is_locked_stays_so(
    run: Run, power_cuts: PowerCuts, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    former, latter, receipt = KEY_CHANGES[command]
    present = key_file(power_cuts.folder.parent / "present", former or latter)
    monkeypatch.setenv("COMPASS_KEY_FILE", str(present))
    run_all(run, f"write 'My {WORD}.'", "write Second.")
    run_all(run, f"backup --to '{power_cuts.folder / 'stick'}'")
    if former:
        run_all(run, "lock --yes")
    journal = power_cuts.folder / "home/journal.db"
    before = key_for(journal, former)
    save_draft(journal.with_name("drafts"), DRAFT, before)
    rows = power_cuts.rows(former)
    new = [str(key_file(present.with_name("new"), latter))] if command.endswith("-file") else []
    recorded = power_cuts.record(*command.split(), *new, COMPASS_KEY_FILE=str(present))
    keys = {former: before, latter: key_for(journal, latter)}
    for one, acknowledged in power_cuts.each(recorded, receipt):
        assert power_cuts.rows_left(former, latter) == rows, one
        check_keys(power_cuts, one, keys if not acknowledged else {latter: keys[latter]})
        if acknowledged and latter:
            assert not plain(one.state), one
        power_cuts.write_next(former, latter)


def check_keys(power_cuts: PowerCuts, one: Cutoff, keys: dict[str, Key | None]) -> None:
    """These open the journal, the copies and the draft; what is locked comes to hold no words."""
    assert passphrase_of(power_cuts.journal, keys) is not None, one
    assert len(power_cuts.copies(*keys)) >= 2, one
    drafts = power_cuts.home / "drafts"
    assert any(DRAFT in abandoned_drafts(drafts, key) for key in keys.values()), one
    *_, after = keys.values()
    if after and sqlcipher_file.is_encrypted(power_cuts.journal):
        # The next write ends what the cut left undone, of what lies beside the journal.
        rekey_journal.resume_key_change_if_needed(power_cuts.journal, after)
        assert not plain(held(power_cuts.home)), one


def test_what_a_kill_had_left_never_comes_back_into_a_locked_home(
    run: Run, power_cuts: PowerCuts, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = str(key_file(power_cuts.folder.parent / "present", FORMER))
    monkeypatch.setenv("COMPASS_KEY_FILE", named)
    run_all(run, f"write 'My {WORD}.'")
    home = power_cuts.folder / "home"
    for name in (".journal.db.a.part", "drafts/a.db-journal", "backups/.2026-11-21.db.a.part"):
        left = home / name
        left.parent.mkdir(exist_ok=True)
        left.write_bytes((home / "journal.db").read_bytes())
        os.utime(left, (0, 0))
    recorded = power_cuts.record("lock", "--yes", COMPASS_KEY_FILE=named)
    for one, acknowledged in power_cuts.each(recorded, "are locked."):
        assert not acknowledged or not plain(one.state), one


def test_a_repair_leaves_the_damaged_file_or_the_new_journal_and_keeps_the_damaged_one(
    run: Run, power_cuts: PowerCuts
) -> None:
    run_all(run, *[f"write 'Entry {number}.'" for number in range(3)])
    journal = power_cuts.folder / "home/journal.db"
    with journal.open("rb+") as file:
        file.seek(4 * 4096)
        file.write(bytes(range(256)) * 32)
    damaged = journal.read_bytes()
    recorded = power_cuts.record("doctor", "--repair", "--yes")
    repaired = power_cuts.rows()
    for one, acknowledged in power_cuts.each(recorded, "opens again"):
        if acknowledged or power_cuts.journal.read_bytes() != damaged:
            assert power_cuts.rows_left() == repaired, one
            kept = [raw for name, raw in one.state.items() if name.endswith(".damaged")]
            assert kept == [damaged], one
            power_cuts.write_next()


def plain(state: State) -> list[str]:
    return [name for name, raw in state.items() if raw and WORD.encode() in raw]
