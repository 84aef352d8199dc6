"""The power fails after any call of any command: what was acknowledged is there, whole, once."""

import shlex
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as sqlite

from compassjournal.store.drafts import abandoned_drafts, edits_folder
from faults.power_cut import State, held
from faults.power_cut_stage import Stage, acted, keep_draft
from faults.syscall_recorder import may_trace
from faults.traced_commands import KEPT, VERSIONS
from run_result import Run

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not may_trace(), reason="strace is not here or may not look"),
]

SCHEMAS = sorted((Path(__file__).parents[1] / "store/schemas").glob("m*.sql"))


@dataclass(frozen=True, slots=True)
class Scene:
    """A command, the commands before it, and the words that acknowledge it."""

    command: str
    receipt: str
    before: tuple[str, ...] = ("write First.", "reflect --text 'Second, with @sam.' --energy 3")


SCENES = {
    "the first words": Scene("write First.", "Saved as", before=()),
    "a note": Scene("write 'A note.'", "Saved as"),
    "an answer": Scene(
        "reflect --again --text 'Once more, with @lee. #night' --practised attending"
        " --if 'it is late' --then 'breathe out'",
        "Saved as",
    ),
    "an edit": Scene("edit last --text Changed. --energy 4", "changed: "),
    "an undo": Scene("undo --yes", "Undone"),
    "a delete": Scene("delete last --yes", "1 entry deleted"),
}


def a_write(stage: Stage, scene: Scene) -> None:
    """Before the receipt all of it is there or nothing, after it all; and the next one comes."""
    old = stage.rows()
    had = [*stage.copies()]
    disk, record = stage.record(*shlex.split(scene.command))
    new = stage.rows()
    assert old != new
    told = False
    for one in stage.disks(disk, record):
        told = scene.receipt in one.said
        assert stage.left() in ((new,) if told else (old, new)), one
        assert all(copy in (*had, old, new) for copy in stage.copies()), one
        stage.goes_on()
    assert told, record.left


@pytest.mark.parametrize("name", SCENES)
def test_a_write_is_there_once_it_is_acknowledged_and_whole_or_absent_before(
    run: Run, stage: Stage, name: str
) -> None:
    acted(run, *SCENES[name].before)
    a_write(stage, SCENES[name])


@pytest.mark.parametrize("schema", [SCHEMAS[0], SCHEMAS[-1]], ids=lambda path: path.stem)
def test_a_journal_of_an_older_compass_is_brought_up_to_date_or_is_not(
    stage: Stage, schema: Path
) -> None:
    journal = stage.world / "home/journal.db"
    journal.parent.mkdir()
    with closing(sqlite.connect(str(journal))) as connection:
        connection.executescript(schema.read_text("utf-8"))
    a_write(stage, SCENES["a note"])


def test_what_was_deleted_for_ever_never_comes_back(run: Run, stage: Stage) -> None:
    acted(run, "write 'My zyzzyva words.'", "edit last --text 'My zyzzyva.'", "write Other.")
    (row,) = (row for row in stage.rows()["entry"] if "zyzzyva" in str(row))
    drafts = stage.world / "home/drafts"
    for folder in (drafts, edits_folder(drafts)):
        keep_draft(folder, replace(VERSIONS[0], id=row[1], text="My zyzzyva, and more."))
    assert run("backup").code == 0
    old = stage.rows()
    disk, record = stage.record("delete", row[2], "--forever", "--yes")
    new = stage.rows()
    told = False
    for one in stage.disks(disk, record):
        told = "deleted for ever" in one.said
        if told:
            assert not any(b"zyzzyva" in (raw or b"") for raw in one.state.values()), one
        assert stage.left() in ((new,) if told else (old, new)), one
        assert all(stage.copies()), one
        stage.goes_on()
    assert told, record.left


def test_a_draft_that_was_kept_is_there(stage: Stage) -> None:
    disk, record = stage.record("keep-a-draft", str(stage.world / "drafts"))
    folder = stage.after / "drafts"
    kept = 0
    for one in stage.disks(disk, record):
        kept = one.said.count(KEPT)
        # The version acknowledged last, or the one that was being written.
        expected = [(version,) for version in VERSIONS[max(0, kept - 1) : kept + 1]]
        assert abandoned_drafts(folder) in (expected if kept else [(), *expected]), one
        keep_draft(folder, VERSIONS[0])
        assert abandoned_drafts(folder) == VERSIONS[:1], one
    assert kept == len(VERSIONS)


@pytest.mark.parametrize("target", ["out.md", "out"])
@pytest.mark.parametrize("before", ["nothing there", "an older one there"])
def test_an_export_is_the_old_one_or_the_new_one_whole(
    run: Run, stage: Stage, target: str, before: str
) -> None:
    acted(run, "write First. --on yesterday", "write Second.", "write Third. --on monday")
    old: dict[str, bytes | None] = {}
    if before != "nothing there":
        acted(run, f"export --to '{stage.world / target}'")
        old = exported(held(stage.world))
        acted(run, "edit last --text 'Second, and more of it.'", "write 'And more.' --on yesterday")
    disk, record = stage.record("export", "--force", "--to", str(stage.world / target))
    new = exported(held(stage.world))
    assert old != new
    told = False
    for one in stage.disks(disk, record):
        told = "exported to" in one.said
        found = exported(one.state)
        if told:
            assert found == new, one
        # A file of an earlier export is never away, and none is half there.
        assert old.keys() <= found.keys() <= new.keys(), one
        assert all(raw in (old.get(name), new[name]) for name, raw in found.items()), one
    assert told, record.left


def exported(state: State) -> State:
    """What of a disk is an export; what is being written aside is not."""
    return {
        name: raw
        for name, raw in state.items()
        if name.startswith("out") and not name.endswith(".part")
    }
