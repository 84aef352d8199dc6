"""What was deleted for ever on one machine does not come back on another, whatever is undone."""

import contextlib
from pathlib import Path

import pytest

import synced_device
from builders import an_entry, an_intention, texts_in
from compassjournal.errors import CompassError
from synced_device import Device

ENTRY = an_entry(text="Margaret at the handover.")


@pytest.fixture
def machines(tmp_path: Path) -> list[Device]:
    """Two that have the same entry, with an intention."""
    (tmp_path / "shared").mkdir()
    found = [Device(tmp_path / name, str(tmp_path / "shared")) for name in ("ward", "home")]
    found[0].writer.add(ENTRY, an_intention("ring Margaret", entry_id=ENTRY.id))
    found[1].writer.add(an_entry(text="Another."))
    for machine in found:
        machine.begin()
    for machine in (*found, *found):
        machine.sync()
    return found


def undo_all(machine: Device) -> None:
    """Undo what can be, the latest change first."""
    batches = machine.query("SELECT batch FROM change GROUP BY batch ORDER BY max(id) DESC")
    for (batch,) in batches:
        with contextlib.suppress(CompassError):
            machine.writer.undo(batch, machine.now)


@pytest.mark.parametrize("before", ["there", "deleted"])
def test_no_undo_brings_back_what_was_deleted_for_ever_elsewhere(
    machines: list[Device], monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    ward, home = machines
    if before == "deleted":
        home.writer.delete([ENTRY.id], home.now)
    ward.purge(ENTRY.id)
    ward.sync()
    with monkeypatch.context() as killed:
        # The sync ends before the file is rewritten.
        killed.setattr(synced_device, "purge_expired", lambda *_: None)
        home.sync()
    undo_all(home)
    assert "Margaret at the handover." not in texts_in(home.journal)
    assert home.query("SELECT count(*) FROM intention") == [(0,)]
    for machine in (home, ward, home):
        machine.sync()
    assert home.content() == ward.content()
    assert [b"Margaret" in one.journal.read_bytes() for one in machines] == [False, False]
