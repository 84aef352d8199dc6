"""A health check, a recovery and the storage locations as plain JSON values."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from compassjournal.formats.json_value import json_object, json_objects
from compassjournal.store.doctor.findings import Finding, Health, RecoverySummary
from compassjournal.store.doctor.storage_locations import StorageReport


def health_as_json(health: Health, sentence: Callable[[Finding], str]) -> dict[str, Any]:
    """The findings with their sentences, the journal's facts and the versions."""
    return {
        "well": health.is_healthy,
        "findings": [
            {
                "about": one.subject,
                "weight": one.severity.name.casefold(),
                "sentence": sentence(one),
                "command": one.command,
            }
            for one in health.findings
        ],
        "journal": json_object(
            health.journal,
            "entries locked=is_encrypted schema copies=backups newest_copy=newest_backup",
        ),
        "versions": dict(health.versions),
    }


def recovery_as_json(saved: RecoverySummary, original: Path) -> dict[str, Any]:
    """What a repair recovered, and what is missing."""
    return {
        "entries": saved.entries,
        "from_copies": [
            {"path": str(backup), "entries": count} for backup, count in saved.from_backups
        ],
        "missing": json_objects(saved.missing, "handle day"),
        **json_object(saved, "incomplete uncounted"),
        "original": str(original),
    }


def storage_as_json(where: StorageReport, shared: str | None) -> dict[str, Any]:
    """The storage locations, also those that do not exist, their disk, and what is synced with."""
    return {
        "places": json_objects(
            where.locations, "what path exists=is_there bytes=size files readers target names"
        ),
        **json_object(where, "locked=is_encrypted file_system network=on_network synced_by"),
        "shared": shared,
    }
