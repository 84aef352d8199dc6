"""What a sync did, and with whom, as plain JSON values."""

from typing import Any

from compassjournal.model.ids import handle_of
from compassjournal.sync.file_names import setting_in
from compassjournal.sync.setup import SyncSetup
from compassjournal.sync.synced_journal import SyncResult


def result_as_json(result: SyncResult) -> dict[str, Any]:
    """What came, from whom, what was left out, and whether this device wrote its own."""
    came = result.came
    settings = {setting for name in came.files if (setting := setting_in(name))}
    return {
        "entries": {"new": came.new, "changed": came.changed, "deleted": came.deleted},
        "others": came.others,
        "damaged": came.damaged,
        "changed_on_both": [handle_of(entry_id) for entry_id in came.conflicts],
        "overruled": came.overruled,
        "questions": sorted(name for name in came.files if setting_in(name) is None),
        "settings": sorted(settings),
        "from": [peer.name for peer in result.peers],
        "left_out": [
            {"file": one.file, "reason": one.problem.name.casefold()} for one in result.skipped
        ],
        "wrote": result.wrote,
    }


def setup_as_json(setup: SyncSetup | None) -> dict[str, Any]:
    """Where the journal is synced to, and the devices, this one first; never the key."""
    if setup is None:
        return {"synced": False, "location": None, "up_to_date": None, "devices": []}
    own = {"name": setup.device_name, "id": setup.device, "here": True, "last_heard": None}
    others = [
        {"name": one.name, "id": one.device, "here": False, "last_heard": one.synced_at}
        for one in setup.peers
    ]
    return {
        "synced": True,
        "location": setup.place,
        "up_to_date": setup.written == setup.counter,
        "devices": [own, *others],
    }
