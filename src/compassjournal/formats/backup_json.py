"""A list of backups as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.store.backup.model import BackupInfo


def backups_as_json(found: Sequence[BackupInfo]) -> list[dict[str, Any]]:
    """The backups, newest first; ``made_at`` is local time on the computer that made the backup."""
    return [
        {
            "number": number,
            "path": str(backup_info.backup.path),
            "made_at": moment.isoformat()
            if (moment := backup_info.backup.parsed_name.moment)
            else None,
            "why": backup_info.backup.parsed_name.why,
            "state": backup_info.state.value,
            "entries": backup_info.entries,
            "size": backup_info.backup.size,
        }
        for number, backup_info in enumerate(found, start=1)
    ]
