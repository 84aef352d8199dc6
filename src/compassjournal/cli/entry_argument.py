"""Find the entry that an argument names by handle, day or `last`."""

import contextlib
import re
from collections.abc import Iterable

from compassjournal.context import Compass
from compassjournal.errors import CompassError
from compassjournal.errors.journal import (
    NoSuchEntry,
    NothingThatDay,
    NothingWrittenYet,
    SeveralThatDay,
    WasDeleted,
)
from compassjournal.errors.usage import UnreadableDay
from compassjournal.model.entry import Entry
from compassjournal.text.dates import clock_in_words, day_in_words
from compassjournal.text.phrases import MAX_NAMED, join_first

_UUID_LENGTH = 36
_SURROUNDING = " \t\n.,;:()“”‘’'\""


def find_entries(compass: Compass, names: Iterable[str]) -> list[Entry]:
    """The entries that the names mean, in their order, each once; raises as `find_entry` does."""
    words = list(names)
    # `show 26 October` arrives as two arguments.
    with contextlib.suppress(CompassError):
        if len(words) > 1 and compass.date_parser.day(" ".join(words)):
            words = [" ".join(words)]
    entries = (find_entry(compass, name) for name in words)
    return list({entry.id: entry for entry in entries}.values())


def find_entry(compass: Compass, words: str) -> Entry:
    """The entry that the beginning of a handle, ``last`` or a day with one entry means.

    Raises NoSuchEntry, NothingWrittenYet, AmbiguousEntry, WasDeleted, NothingThatDay,
    SeveralThatDay and AmbiguousDay.
    """
    # Handles are copied out of sentences: “Saved as 7qk2.”
    words = words.strip(_SURROUNDING) or words
    if words.casefold() == "last":
        if latest := compass.journal.entries.latest():
            return latest
        raise NothingWrittenYet
    # A handle has letters and digits alone, with at least one letter; a day has separators.
    if re.search(r"[-/.\s]", words) or words.casefold() in ("today", "yesterday"):
        return _entry_of_day(compass, words)
    try:
        return compass.journal.entries.find(words)
    except NoSuchEntry as unknown:
        try:
            return _entry_of_day(compass, words)
        except NoSuchEntry:
            if len(_deleted_matches(compass, words)) == 1:
                raise WasDeleted(handle=words) from None
            raise unknown from None


def find_entry_or_deleted(
    compass: Compass, words: str, *, deleted: bool = True
) -> tuple[Entry, bool]:
    """The entry, and whether it exists: with ``deleted``, deleted ones are found too.

    Raises what `find_entry` raises.
    """
    try:
        return find_entry(compass, words), True
    except CompassError as unknown:
        matches = _deleted_matches(compass, words) if deleted else []
        if len(matches) != 1:
            raise unknown from None
    return matches[0], False


def _deleted_matches(compass: Compass, words: str) -> list[Entry]:
    """The deleted entries with that id or beginning of a handle."""
    plain = words.strip(_SURROUNDING).casefold()
    entries = [deleted.entry for deleted in compass.journal.changes.deleted()] if plain else []
    return [entry for entry in entries if entry.handle.startswith(plain) or entry.id == plain]


def _entry_of_day(compass: Compass, words: str) -> Entry:
    if len(words) == _UUID_LENGTH:
        return compass.journal.entries.find(words)
    try:
        day = compass.date_parser.day(words)
    except UnreadableDay:
        raise NoSuchEntry(words=words) from None
    entries = compass.journal.entries.on(day)
    if not entries:
        raise NothingThatDay(day=day_in_words(day, year=True))
    if len(entries) > 1:
        listed = entries[:MAX_NAMED]
        handles = compass.journal.entries.handles(listed)
        timed = [f"{handles[one.id]} ({clock_in_words(one.written_at)})" for one in listed]
        raise SeveralThatDay(
            day=day_in_words(day, year=True), handles=join_first(timed, len(entries))
        )
    return entries[0]
