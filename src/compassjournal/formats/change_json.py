"""The versions of an entry, and deleted entries, as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.formats.entry_json import entry_as_json
from compassjournal.model.changes import DeletedEntry, EntryVersion


def versions_as_json(found: Sequence[EntryVersion], handle: str) -> list[dict[str, Any]]:
    """The versions, oldest first; ``entry`` is null while it was deleted."""
    return [
        {
            "since": version.since.isoformat(),
            "verb": version.verb,
            "entry": entry_as_json(version.entry, handle) if version.entry else None,
        }
        for version in found
    ]


def deleted_as_json(found: Sequence[DeletedEntry]) -> list[dict[str, Any]]:
    """The deleted entries, restorable ``until`` a time."""
    return [
        entry_as_json(one.entry, one.entry.handle) | {"until": one.until.isoformat()}
        for one in found
    ]
