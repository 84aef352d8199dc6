"""The time zone of this machine by its IANA name, which a calendar needs."""

from zoneinfo import ZoneInfo

import tzlocal


def local_zone() -> ZoneInfo:
    """The zone, UTC where the system names none; `tzlocal` also knows those of Windows."""
    try:
        return ZoneInfo(tzlocal.get_localzone_name() or "UTC")
    except (LookupError, ValueError, OSError):
        return ZoneInfo("UTC")
