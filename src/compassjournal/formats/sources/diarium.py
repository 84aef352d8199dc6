"""Read Diarium's JSON: a list of entries in HTML."""

from collections.abc import Iterator
from typing import Any

from compassjournal.analysis.import_records import MALFORMED, NO_DAY, TOO_LONG, FoundEntry, LeftOut
from compassjournal.errors.imports import SourceUnreadable
from compassjournal.formats.sources.html_text import html_as_text
from compassjournal.formats.sources.json_stream import JsonError, json_values
from compassjournal.formats.sources.moments import parse_moment
from compassjournal.formats.sources.note import Note, found_note, texts_in
from compassjournal.formats.sources.options import MAX_CHARACTERS, ImportOptions
from compassjournal.system.source_files import SourceFile

_BEHIND = {"location": "places", "weather": "weather", "sun": "weather", "lunar": "weather"}


def read_diarium(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The entries: heading and text, at local time."""
    try:
        for key, line, value in json_values(file.pieces()):
            if not key:
                yield _entry(value, options, file.name, line)
    except JsonError as error:
        raise SourceUnreadable(file.name, error.problem, error.line) from None


def _entry(value: Any, options: ImportOptions, file: str, line: int) -> FoundEntry | LeftOut:
    if not isinstance(value, dict):
        return LeftOut(file, line, MALFORMED)
    heading, html, tags = (value.get(one) or "" for one in ("heading", "html", "tags"))
    if not (isinstance(heading, str) and isinstance(html, str) and isinstance(tags or [], list)):
        return LeftOut(file, line, MALFORMED)
    if len(html) > MAX_CHARACTERS:
        return LeftOut(file, line, TOO_LONG)
    at = parse_moment(str(value.get("date")))
    if at is None:
        return LeftOut(file, line, NO_DAY)
    note = Note(
        at,
        "\n".join(filter(None, (heading.strip(), html_as_text(html)))),
        starred=value.get("starred") is True,
        tags=texts_in(tags),
        behind=tuple(dict.fromkeys(name for key, name in _BEHIND.items() if value.get(key))),
    )
    return found_note(note, options, file, line)
