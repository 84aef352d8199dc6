"""The power fails after any call of any command: what was acknowledged is there, whole, once."""

import shlex
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from builders import save_draft
from compassjournal.store.drafts import abandoned_drafts, edits_folder
from compassjournal.store.encryption.key import Key
from faults.commands_under_test import SCHEMAS
from faults.power_cut import State, held
from faults.recorded_commands import PowerCuts, run_all
from faults.traced_commands import KEPT, VERSIONS
from run_result import Run

pytestmark = pytest.mark.slow

OLD_SCHEMAS = sorted(SCHEMAS.glob("m*.sql"))
ANSWER = "reflect --again --text 'Once more, with @lee. #night' --practised attending"
# Each command with the words that acknowledge it.
WRITES = {
    "the first words": ("write First.", "Saved as"),
    "a note": ("write 'A note.'", "Saved as"),
    "an answer": (f"{ANSWER} --if 'it is late' --then 'breathe out'", "Saved as"),
    "an edit": ("edit last --text Changed. --energy 4", "changed: "),
    "an undo": ("undo --yes", "Undone"),
    "a delete": ("delete last --yes", "1 entry deleted"),
    "an account": ("account new --for nmc --answer learned='To ask sooner.'", "Saved as"),
}


def check_write(power_cuts: PowerCuts, command: str, receipt: str) -> None:
    """Before the receipt all of it is there or nothing, after it all; and the next one comes."""
    old = power_cuts.rows()
    had = power_cuts.copies()
    recorded = power_cuts.record(*shlex.split(command))
    new = power_cuts.rows()
    assert old != new
    for one, acknowledged in power_cuts.each(recorded, receipt):
        assert power_cuts.rows_left() in ((new,) if acknowledged else (old, new)), one
        assert all(copy in (*had, old, new) for copy in power_cuts.copies()), one
        power_cuts.write_next()


@pytest.mark.parametrize("name", WRITES)
def test_a_write_is_there_once_it_is_acknowledged_and_whole_or_absent_before(
    run: Run, power_cuts: PowerCuts, name: str
) -> None:
    if name != "the first words":
        run_all(run, "write First.", "reflect --text 'Second, with @sam.' --energy 3")
    check_write(power_cuts, *WRITES[name])


@pytest.mark.parametrize("schema", [OLD_SCHEMAS[0], OLD_SCHEMAS[-1]], ids=lambda path: path.stem)
def test_a_journal_of_an_older_compass_is_brought_up_to_date_or_is_not(
    power_cuts: PowerCuts, schema: Path
) -> None:
    journal = power_cuts.folder / "home/journal.db"
    journal.parent.mkdir()
    with closing(sqlite.connect(str(journal))) as connection:
        connection.executescript(schema.read_text("utf-8"))
    check_write(power_cuts, "write 'A note.'", "Saved as")


def test_what_was_deleted_for_ever_never_comes_back(run: Run, power_cuts: PowerCuts) -> None:
    run_all(run, "write 'My zyzzyva words.'", "edit last --text 'My zyzzyva.'", "write Other.")
    (row,) = (row for row in power_cuts.rows()["entry"] if "zyzzyva" in str(row))
    drafts = power_cuts.folder / "home/drafts"
    for folder in (drafts, edits_folder(drafts)):
        save_draft(folder, replace(VERSIONS[0], id=row[1], text="My zyzzyva, and more."))
    assert run("backup").code == 0
    old = power_cuts.rows()
    recorded = power_cuts.record("delete", row[2], "--forever", "--yes")
    new = power_cuts.rows()
    for one, acknowledged in power_cuts.each(recorded, "deleted for ever"):
        if acknowledged:
            assert not any(b"zyzzyva" in (raw or b"") for raw in one.state.values()), one
        left = power_cuts.rows_left()
        if not acknowledged:
            # A tombstone stays until the copies are done too: the next write goes on.
            left["deleted"] = []
        assert left in ((new,) if acknowledged else (old, new)), one
        assert all(power_cuts.copies()), one
        power_cuts.write_next()


@pytest.mark.parametrize("hidden", ["", bytes(range(32)).hex()], ids=["plain", "encrypted"])
def test_a_draft_that_was_kept_is_there(power_cuts: PowerCuts, hidden: str) -> None:
    recorded = power_cuts.record("keep-a-draft", str(power_cuts.folder / "drafts"), hidden)
    folder, key = power_cuts.after / "drafts", Key(bytes.fromhex(hidden)) if hidden else None
    for one, _ in power_cuts.each(recorded, f"{KEPT}\n" * len(VERSIONS)):
        kept = one.said.count(KEPT)
        # The version acknowledged last, or the one that was being written.
        expected = [(version,) for version in VERSIONS[max(0, kept - 1) : kept + 1]]
        assert abandoned_drafts(folder, key) in (expected if kept else [(), *expected]), one
        assert not key or not any(b"Words" in (raw or b"") for raw in one.state.values()), one
        save_draft(folder, VERSIONS[0], key)
        assert abandoned_drafts(folder, key) == VERSIONS[:1], one


@pytest.mark.parametrize("target", ["out.json", "out"])
@pytest.mark.parametrize("before", ["nothing there", "an older one there"])
def test_an_export_is_the_old_one_or_the_new_one_whole(
    run: Run, power_cuts: PowerCuts, target: str, before: str
) -> None:
    run_all(run, "write First. --on yesterday", "write Second.", "write Third. --on monday")
    old: State = {}
    to = power_cuts.folder / target
    if before != "nothing there":
        run_all(run, f"export --to '{to}'")
        old = exported(held(power_cuts.folder))
        run_all(run, "edit last --text 'Second, and more.'", "write 'And more.' --on yesterday")
    recorded = power_cuts.record("export", "--force", "--to", str(to))
    new = exported(held(power_cuts.folder))
    assert old != new
    for one, acknowledged in power_cuts.each(recorded, "exported to"):
        found = exported(one.state)
        assert found == new or not acknowledged, one
        # A file of an earlier export is never away, and none is half there.
        assert old.keys() <= found.keys() <= new.keys(), one
        assert all(raw in (old.get(name), new[name]) for name, raw in found.items()), one


def exported(state: State) -> State:
    """What of a disk is an export; what is being written aside is not."""
    return {
        name: raw
        for name, raw in state.items()
        if name.startswith("out") and not name.endswith(".part")
    }
