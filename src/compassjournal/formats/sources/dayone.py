"""Read Day One's JSON, alone or in its zip: every journal in it.

The keys are those of exports by Day One 2 and later; text is Markdown with a backslash before each
sign that Markdown would read.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any

from compassjournal.analysis.import_records import MALFORMED, NO_DAY, TOO_LONG, FoundEntry, LeftOut
from compassjournal.errors.imports import SourceUnreadable
from compassjournal.formats.sources.json_stream import JsonError, json_values
from compassjournal.formats.sources.moments import in_writers_zone, parse_moment
from compassjournal.formats.sources.note import Note, found_note, texts_in
from compassjournal.formats.sources.options import MAX_CHARACTERS, ImportOptions
from compassjournal.system.source_files import SourceFile

# In code a backslash is one; CommonMark 0.31, “Backslash escapes”. From left to right, an escaped
# backtick begins no code.
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|```[\s\S]*?```|`[^`\n]+`")
# A photo, sound or film where it stands in the text, with a blank line after it.
_MEDIUM = re.compile(r"!\[[^\]\n]{0,500}\]\(dayone-moment:[^)\s]{0,500}\)\n*")
_MEDIA = ("photos", "videos", "audios", "pdfAttachments")
_BEHIND = {"location": "places", "weather": "weather", "music": "music"}


def read_dayone(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The entries of one journal's JSON; a day is that of the writer's own zone."""
    try:
        for key, line, value in json_values(file.pieces()):
            if key == "entries":
                yield _entry(value, options, file.name, line)
    except JsonError as error:
        raise SourceUnreadable(file.name, error.problem, error.line) from None


def _entry(value: Any, options: ImportOptions, file: str, line: int) -> FoundEntry | LeftOut:
    if not isinstance(value, dict):
        return LeftOut(file, line, MALFORMED)
    text, tags = value.get("text") or "", value.get("tags") or []
    if not isinstance(text, str) or not isinstance(tags, list):
        return LeftOut(file, line, MALFORMED)
    if len(text) > MAX_CHARACTERS:
        return LeftOut(file, line, TOO_LONG)
    at = _moment(value.get("creationDate"), value.get("timeZone"), options)
    if at is None:
        return LeftOut(file, line, NO_DAY)
    identifier = value.get("uuid")
    note = Note(
        at,
        _ESCAPED.sub(lambda found: found[1] or found[0], _MEDIUM.sub("", text)),
        source=f"dayone:{identifier}" if isinstance(identifier, str) and identifier else "",
        starred=value.get("starred") is True,
        tags=texts_in(tags),
        media=tuple(_media_names(value)),
        behind=tuple(name for key, name in _BEHIND.items() if value.get(key)),
    )
    return found_note(note, options, file, line)


def _moment(created: Any, zone: Any, options: ImportOptions) -> datetime | None:
    try:
        at = parse_moment(created) if isinstance(created, str) else None
        return in_writers_zone(at, zone, options.localise) if at else None
    except (OverflowError, ValueError):
        return None


def _media_names(value: dict[str, Any]) -> Iterator[str]:
    """The names of an entry's pictures, sounds and films: as they were called, else as exported."""
    for kind in _MEDIA:
        found = value.get(kind)
        for medium in found if isinstance(found, list) else ():
            if isinstance(medium, dict):
                named = medium.get("filename") or medium.get("md5") or medium.get("identifier")
                suffix = (
                    f".{medium['type']}" if "type" in medium and not medium.get("filename") else ""
                )
                yield PurePosixPath(f"{named}{suffix}").name
