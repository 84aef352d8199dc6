"""A list of backups as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.store.backup.model import BackupInfo


def backups_as_json(found: Sequence[BackupInfo]) -> list[dict[str, Any]]:
    """The copies as plain values, newest first; times are those of the clock where it was made."""
    return [
        {
            "number": number,
            "path": str(one.backup.path),
            "made_at": moment.isoformat() if (moment := one.backup.parsed_name.moment) else None,
            "why": one.backup.parsed_name.why,
            "state": one.state.value,
            "entries": one.entries,
            "size": one.backup.size,
        }
        for number, one in enumerate(found, start=1)
    ]
