"""The versions of an entry, and deleted entries, as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.formats.entry_json import entry_as_json
from compassjournal.formats.json_value import json_object
from compassjournal.model.changes import DeletedEntry, EntryVersion


def versions_as_json(found: Sequence[EntryVersion], handle: str) -> list[dict[str, Any]]:
    """The versions, oldest first; ``entry`` is null while it was deleted."""
    return [
        {
            **json_object(version, "since verb"),
            "entry": entry_as_json(version.entry, handle) if version.entry else None,
        }
        for version in found
    ]


def deleted_as_json(found: Sequence[DeletedEntry]) -> list[dict[str, Any]]:
    """The deleted entries, restorable ``until`` a time."""
    return [entry_as_json(one.entry, one.entry.handle) | json_object(one, "until") for one in found]
