"""A list of backups as plain JSON values."""

from collections.abc import Sequence
from typing import Any

from compassjournal.formats.json_value import json_object
from compassjournal.store.backup.model import BackupInfo


def backups_as_json(found: Sequence[BackupInfo]) -> list[dict[str, Any]]:
    """The backups, newest first; ``made_at`` is local time on the computer that made the backup."""
    names = (
        "path=backup.path made_at=backup.parsed_name.moment why=backup.parsed_name.why "
        "state entries size=backup.size"
    )
    return [{"number": number} | json_object(one, names) for number, one in enumerate(found, 1)]
