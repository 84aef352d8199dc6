"""The day's backup after a write; of a large journal in a process of its own, as it takes seconds.

That process inherits nothing but its order on stdin, which holds the key. What fails there is
written to the flag file of failed backups, for the next command to report.
"""

import contextlib
import json
import os
import sys
from datetime import date
from pathlib import Path
from subprocess import Popen

from compassjournal.errors import CompassError
from compassjournal.errors.journal import JournalBusy
from compassjournal.store import session_lock
from compassjournal.store.backup.filenames import daily_name
from compassjournal.store.connection import backup_folder
from compassjournal.store.encryption.key import Key
from compassjournal.system import atomic_files, crash_privacy, processes
from compassjournal.system.setting_values import DEFAULT_COPIES, CopiesKept

# Bytes: some five thousand entries, copied and compared in a tenth of a second.
MAX_IN_PLACE = 8_000_000


def backup_after_write(
    path: Path, key: Key | None, day: date, mark: Path, counts: CopiesKept = DEFAULT_COPIES
) -> CompassError | None:
    """Make the backup of the day where there is none, or have a process make it.

    As `create.daily_backup_after_write`; None also where it is left to that process.
    """
    if (backup_folder(path) / daily_name(day)).is_file():
        return None
    from compassjournal.store.backup.create import daily_backup_after_write, has_daily_backup

    is_large = path.is_file() and path.stat().st_size > MAX_IN_PLACE
    if not is_large or has_daily_backup(path, day):
        return daily_backup_after_write(path, key, day, mark, counts)
    if session_lock.is_copying(path):
        return None
    started = _started_flag(mark)
    try:
        atomic_files.make_private_folder(started.parent)
        # A link in its place is not followed.
        os.close(os.open(started, os.O_CREAT | os.O_EXCL | os.O_WRONLY, atomic_files.PRIVATE_FILE))
        start(path, key, day, mark, counts)
    except (OSError, CompassError):
        # None can be started, or one was and ended without a word: this time somebody waits.
        with contextlib.suppress(OSError):
            started.unlink(missing_ok=True)
        return daily_backup_after_write(path, key, day, mark, counts)
    return None


def start(
    path: Path, key: Key | None, day: date, mark: Path, counts: CopiesKept = DEFAULT_COPIES
) -> Popen[bytes]:
    """Start the process; raises OSError where it cannot be started."""
    raw = key.raw.hex() if key else None
    order = {"path": str(path), "key": raw, "day": day.isoformat(), "mark": str(mark)}
    order_with_counts = json.dumps(order | {"counts": [*counts]})
    return processes.start_detached(__name__, order_with_counts.encode("ascii"))


def main() -> None:
    """Make the backup that the order on stdin names, unless another process is at it."""
    from compassjournal.store.backup.create import daily_backup_after_write

    os.umask(0o077)
    crash_privacy.suppress_tracebacks(lambda: False)
    order = json.load(sys.stdin)
    path, mark = Path(order["path"]), Path(order["mark"])
    key = Key(bytes.fromhex(order["key"])) if order["key"] else None
    with contextlib.suppress(JournalBusy), session_lock.copy_lock(path):
        day, counts = date.fromisoformat(order["day"]), CopiesKept(*order["counts"])
        failed = daily_backup_after_write(path, key, day, mark, counts)
        if failed:
            atomic_files.write_cache(mark, str(failed))
        _started_flag(mark).unlink(missing_ok=True)


def _started_flag(mark: Path) -> Path:
    """A flag file: a process was started and has not ended by itself."""
    return mark.with_name("backup-started")


if __name__ == "__main__":
    main()
