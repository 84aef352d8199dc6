"""Read Journey's export: a zip or a folder with one JSON file per entry."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from compassjournal.analysis.import_records import MALFORMED, NO_DAY, TOO_LONG, FoundEntry, LeftOut
from compassjournal.errors.imports import SourceUnreadable
from compassjournal.formats.sources.html_text import html_as_text
from compassjournal.formats.sources.json_stream import JsonError, json_value_of
from compassjournal.formats.sources.moments import in_writers_zone
from compassjournal.formats.sources.note import Note, found_note, texts_in
from compassjournal.formats.sources.options import MAX_CHARACTERS, ImportOptions
from compassjournal.system.source_files import SourceFile

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_journey(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The one entry of a file."""
    try:
        value = json_value_of(file.pieces())
    except JsonError as error:
        raise SourceUnreadable(file.name, error.problem, error.line) from None
    yield _entry(value, options, file.name)


def _entry(value: Any, options: ImportOptions, file: str) -> FoundEntry | LeftOut:
    if not isinstance(value, dict):
        return LeftOut(file, 0, MALFORMED)
    text, tags, photos = value.get("text") or "", value.get("tags") or [], value.get("photos") or []
    if not (isinstance(text, str) and isinstance(tags, list) and isinstance(photos, list)):
        return LeftOut(file, 0, MALFORMED)
    if len(text) > MAX_CHARACTERS:
        return LeftOut(file, 0, TOO_LONG)
    at = _moment(value.get("date_journal"), value.get("timezone"), options)
    if at is None:
        return LeftOut(file, 0, NO_DAY)
    identifier, mood = value.get("id"), value.get("mood")
    # Without a mood it is 0.
    energy = mood if options.mood_as_energy and type(mood) is int and 1 <= mood <= 5 else None
    note = Note(
        at,
        html_as_text(text) if value.get("type", "html") == "html" else text,
        source=f"journey:{identifier}" if isinstance(identifier, str) and identifier else "",
        starred=value.get("favourite") is True,
        tags=texts_in(tags),
        energy=energy,
        media=texts_in(photos),
        behind=tuple(_behind(value, with_mood=bool(mood) and energy is None)),
    )
    return found_note(note, options, file, 0)


def _behind(value: dict[str, Any], *, with_mood: bool) -> Iterator[str]:
    latitude, weather = value.get("lat"), value.get("weather")
    # The largest number there is stands for no place.
    if isinstance(latitude, int | float) and abs(latitude) <= 90 and latitude:
        yield "places"
    if isinstance(weather, dict) and weather.get("id", -1) != -1:
        yield "weather"
    if with_mood:
        yield "moods"


def _moment(milliseconds: Any, zone: Any, options: ImportOptions) -> datetime | None:
    """The moment so many milliseconds after 1970, in the zone of that name."""
    try:
        return in_writers_zone(
            _EPOCH + timedelta(milliseconds=milliseconds), zone, options.localise
        )
    except (OverflowError, ValueError, TypeError):
        return None
