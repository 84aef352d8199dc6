"""List the backups there are, and the ways back to them."""

from collections.abc import Sequence

from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.render import backups as messages
from compassjournal.render.backups import backup_list
from compassjournal.render.layout import path_line
from compassjournal.store.backup.catalog import all_backups, elsewhere_list_file, inspect_backup
from compassjournal.store.backup.model import Backup, BackupInfo, BackupState
from compassjournal.store.encryption import find_key


def known_backups(compass: Compass) -> list[BackupInfo]:
    """The backups here and where `compass backup --to` put them, newest first."""
    return inspect_all(compass, all_backups(compass.paths.journal))


def inspect_all(compass: Compass, backups: Sequence[Backup]) -> list[BackupInfo]:
    """Their states, without asking for a passphrase; COMPASS_KEY_FILE is used where it fits."""
    try:
        key = find_key.find_journal_key(compass.paths.journal, compass.environ)
    except CompassError:
        key = None
    return [inspect_backup(backup, key) for backup in backups]


def print_backups(compass: Compass, found: Sequence[BackupInfo]) -> None:
    """Print the known backups, and on stderr how to go back to one."""
    if not found:
        compass.stderr.print(messages.NO_BACKUP_YET())
        return
    list_file, width = elsewhere_list_file(compass.paths.journal), compass.stdout.width
    listed = backup_list(found, list_file.parent, width, plain=compass.plain)
    compass.screen.print_paged(listed)
    compass.stderr.print(messages.RESTORE_HINT())
    if any(backup.state is BackupState.UNREACHABLE for backup in found):
        compass.stderr.print(messages.GONE_FOR_GOOD_HINT())
        compass.stderr.print(path_line(list_file, role=""), soft_wrap=True)
