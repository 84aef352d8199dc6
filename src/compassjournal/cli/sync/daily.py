"""The sync of the day, after a write: silent where nothing is to be said."""

import contextlib

from compassjournal.cli.sync.journal import find_setup, print_result, run_sync
from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.render.layout import dim_line
from compassjournal.system.atomic_files import write_cache


def sync_daily(compass: Compass) -> None:
    """Sync where the journal is synced and was not today; what went wrong is one quiet line."""
    flag, today = compass.paths.synced_flag, compass.today.isoformat()
    with contextlib.suppress(OSError, ValueError):
        if flag.read_text("utf-8") == today:
            return
    try:
        setup = find_setup(compass)
        if setup is None:
            return
        # Before it: a folder that is not there is said once a day, not after each write.
        write_cache(flag, today)
        result = run_sync(compass, setup)
    except CompassError as error:
        compass.stderr.print(dim_line(str(error)))
        return
    if result.came.conflicts or result.came.overruled or result.skipped or result.came.damaged:
        print_result(compass, result)
