"""Which entry the words of a command mean: a handle, last, or a day."""

import contextlib
import re
from collections.abc import Iterable

from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.journal import NoSuchEntry, NothingThatDay, SeveralThatDay, WasDeleted
from compassjournal.errors.usage import UnreadableDay
from compassjournal.model.entry import Entry
from compassjournal.text.dates import clock_in_words, day_in_words
from compassjournal.text.phrases import MAX_NAMED, first_few

_WHOLE_ID = 36
_AROUND = " \t\n.,;:()“”‘’'\""


def find_entries(compass: Compass, names: Iterable[str]) -> list[Entry]:
    """The entries that these words mean, in their order; one named twice comes once.

    Raises what `entry_named` raises.
    """
    words = list(names)
    # “show 26 October” comes as two words.
    with contextlib.suppress(CompassError):
        if len(words) > 1 and compass.date_parser.day(" ".join(words)):
            words = [" ".join(words)]
    found = (find_entry(compass, one) for one in words)
    return list({entry.id: entry for entry in found}.values())


def find_entry(compass: Compass, words: str) -> Entry:
    """The entry that the beginning of a handle, ``last`` or a day with one entry means.

    Raises NoSuchEntry, AmbiguousEntry, NothingThatDay, SeveralThatDay and AmbiguousDay.
    """
    # Copied out of a sentence: “Saved as 7qk2.”
    words = words.strip(_AROUND) or words
    if words.casefold() == "last":
        if latest := compass.journal.latest():
            return latest
        raise NoSuchEntry(words=words)
    # A handle is letters and digits with a letter among the digits; a day is a word or has marks.
    if re.search(r"[-/.\s]", words) or words.casefold() in ("today", "yesterday"):
        return _of_day(compass, words)
    try:
        return compass.journal.entry(words)
    except NoSuchEntry as unknown:
        try:
            return _of_day(compass, words)
        except NoSuchEntry:
            if len(_deleted(compass, words)) == 1:
                raise WasDeleted(handle=words) from None
            raise unknown from None


def find_entry_or_deleted(
    compass: Compass, words: str, *, deleted: bool = True
) -> tuple[Entry, bool]:
    """The entry, and whether it is there; with ``deleted`` one that was taken away is found too.

    Raises what `entry_named` raises.
    """
    try:
        return find_entry(compass, words), True
    except CompassError as unknown:
        found = _deleted(compass, words) if deleted else []
        if len(found) != 1:
            raise unknown from None
    return found[0], False


def _deleted(compass: Compass, words: str) -> list[Entry]:
    """What was taken away and has a handle that begins so."""
    plain = words.strip(_AROUND).casefold()
    gone = [one.entry for one in compass.journal.deleted()] if plain else []
    return [one for one in gone if one.handle.startswith(plain) or one.id == plain]


def _of_day(compass: Compass, words: str) -> Entry:
    if len(words) == _WHOLE_ID:
        return compass.journal.entry(words)
    try:
        day = compass.date_parser.day(words)
    except UnreadableDay:
        raise NoSuchEntry(words=words) from None
    entries = compass.journal.on(day)
    if not entries:
        raise NothingThatDay(day=day_in_words(day, year=True))
    if len(entries) > 1:
        names = compass.journal.handles(entries[:MAX_NAMED])
        clocked = [
            f"{names[one.id]} ({clock_in_words(one.written_at)})" for one in entries[:MAX_NAMED]
        ]
        said = day_in_words(day, year=True)
        raise SeveralThatDay(day=said, handles=first_few(clocked, len(entries)))
    return entries[0]
