"""The backup meant by words: a number, last, a day or period, a name, a file, or a folder."""

import os
from collections.abc import Sequence
from pathlib import Path

from compassjournal.context import Compass
from compassjournal.errors.backup import NoBackupYet, NoSuchBackup
from compassjournal.errors.usage import UnreadableDay, UnreadablePeriod
from compassjournal.store.backup.catalog import backup_at, backups_in
from compassjournal.store.backup.model import Backup

# The most digits of a number of `compass backup list`; a number of four is a year.
_MAX_DIGITS = 3
_SURROUNDING = " \t\n“”'\""


def find_backups(
    compass: Compass, words: Sequence[str], known: Sequence[Backup]
) -> tuple[Backup, ...]:
    """The backup meant, known or elsewhere; for a folder alone all in it, newest first.

    Words after a folder choose among its backups. Raises NoBackupYet, NoSuchBackup, AmbiguousDay
    and what `backups_in` raises.
    """
    whole = " ".join(words)
    plain = whole.strip(_SURROUNDING) or whole
    if named := _by_number_or_name(plain, known):
        return (named,)
    # Unlike those of Path, these raise neither for a name too long nor for an unknown user.
    path = os.path.expanduser(plain)  # noqa: PTH111
    if os.path.isdir(path):  # noqa: PTH112
        return backups_in(Path(path).absolute())
    is_file, folder = os.path.isfile(path), os.path.expanduser(words[0])  # noqa: PTH111, PTH113
    if not is_file and len(words) > 1 and os.path.isdir(folder):  # noqa: PTH112
        return find_backups(compass, words[1:], backups_in(Path(folder).absolute()))
    if is_file or plain.startswith((os.sep, ".", "~")) or plain.endswith(".db"):
        return (backup_at(Path(path).absolute()),)
    return (_newest_of_span(compass, plain, known),)


def _by_number_or_name(plain: str, known: Sequence[Backup]) -> Backup | None:
    if plain.isdecimal() and len(plain) <= _MAX_DIGITS:
        return known[int(plain) - 1] if 0 < int(plain) <= len(known) else None
    if plain.casefold() == "last":
        return next(iter(known), None)
    names = (one for one in known if plain in (one.path.name, one.path.stem))
    return next(names, None)


def _newest_of_span(compass: Compass, words: str, known: Sequence[Backup]) -> Backup:
    """The newest backup made within a day or a period; a path where the words are neither."""
    not_found = NoSuchBackup(words=words) if known else NoBackupYet()
    if words.isdecimal() and len(words) <= _MAX_DIGITS:
        raise not_found
    try:
        span = compass.date_parser.span(words)
    except (UnreadableDay, UnreadablePeriod):
        if os.sep in words:
            return backup_at(Path(words).absolute())
        raise not_found from None
    for backup in known:
        moment = backup.parsed_name.moment
        if moment is not None and moment.date() in span:
            return backup
    raise not_found
