"""Read jrnl's journals: its text, which is the journal file itself, its folders and its JSON.

The forms are those of https://jrnl.sh/en/stable/formats/ and of jrnl 4.6: a line that begins with a
date in brackets begins an entry, a star at the end of that line stars it.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from compassjournal.analysis.import_records import (
    BEFORE_ENTRIES,
    MALFORMED,
    NO_DAY,
    TOO_LONG,
    FoundEntry,
    LeftOut,
)
from compassjournal.errors.imports import SourceUnreadable
from compassjournal.formats.sources.json_stream import JsonError, json_values
from compassjournal.formats.sources.moments import parse_moment
from compassjournal.formats.sources.note import Note, found_note, texts_in
from compassjournal.formats.sources.options import MAX_CHARACTERS, ImportOptions
from compassjournal.system.source_files import SourceFile

# The date in brackets, with digits in it: “[todo] ...” is text.
_HEAD = re.compile(r"\[(?=[^\]\n]{0,60}\d[^\]\n]{0,60}\d)([^\]\n]{4,60})\](?: |$)")
_DAY_FILE = re.compile(r"(?:.*/)?(\d{4})/(\d\d)/(\d\d)\.txt")
_LOOKS_LIKE_A_DATE = re.compile(r"\d[-/. :][A-Za-z\d]")


def begins_with_jrnl_entry(text: str) -> bool:
    """Whether the text begins with the head of an entry."""
    head = _HEAD.match(text.lstrip("\n\r \t"))
    return bool(head and (parse_moment(head[1]) or _LOOKS_LIKE_A_DATE.search(head[1])))


def has_jrnl_entry(text: str) -> bool:
    """Whether a line of the text is the head of an entry, with a day and a time."""
    heads = re.finditer(rf"^{_HEAD.pattern}", text, re.MULTILINE)
    return any(":" in head[1] and parse_moment(head[1]) for head in heads)


def is_jrnl_folder_file(name: str, text: str) -> bool:
    """Whether it is the file of a day in a folder of jrnl's, YYYY/MM/DD.txt."""
    return bool(_DAY_FILE.fullmatch(name)) and text.startswith("[")


def read_jrnl_text(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The entries of a journal file; one of a folder has its day in its path."""
    in_folder = _DAY_FILE.fullmatch(file.name)
    day = "-".join(in_folder.groups()) if in_folder else ""
    began, at, size = 0, None, 0
    lines: list[str] = []
    for number, line in enumerate(file.lines(), start=1):
        head = _HEAD.match(line)
        moment = _head_moment(head[1], day, options) if head else None
        if head and (moment or (not day and _LOOKS_LIKE_A_DATE.search(head[1]))):
            yield from _entry(file, options, began, at, lines)
            began, at, lines, size = number, moment, [line[head.end() :]], len(line)
            continue
        size += len(line)
        if size <= MAX_CHARACTERS:
            # Before such a line a blank keeps it from being read as an entry.
            lines.append(line[1:] if line.startswith(" [") and _HEAD.match(line, 1) else line)
        elif lines:
            yield LeftOut(file.name, began, TOO_LONG)
            began, at, lines = 0, None, []
    yield from _entry(file, options, began, at, lines)


def _head_moment(words: str, day: str, options: ImportOptions) -> datetime | None:
    """The moment in the head; in a folder the path's day with the head's time."""
    found = parse_moment(words, options.order)
    if not day:
        return found
    clock = found or parse_moment(f"{day} {words}")
    return datetime.combine(datetime.fromisoformat(day), clock.timetz()) if clock else None


def _entry(
    file: SourceFile, options: ImportOptions, began: int, at: datetime | None, lines: list[str]
) -> Iterator[FoundEntry | LeftOut]:
    if not began:
        if "".join(lines).strip():
            yield LeftOut(file.name, 1, BEFORE_ENTRIES)
        return
    if at is None:
        yield LeftOut(file.name, began, NO_DAY)
        return
    title = lines[0].strip()
    starred = title.endswith("*")
    if starred:
        title = title.strip(" *")
    text = "\n".join((title, "".join(lines[1:])))
    yield found_note(Note(at, text, starred=starred), options, file.name, began)


def read_jrnl_json(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The entries of `jrnl --format json`."""
    try:
        for key, line, value in json_values(file.pieces()):
            if key == "entries":
                yield _json_entry(value, options, file.name, line)
    except JsonError as error:
        raise SourceUnreadable(file.name, error.problem, error.line) from None


def _json_entry(value: Any, options: ImportOptions, file: str, line: int) -> FoundEntry | LeftOut:
    if not isinstance(value, dict):
        return LeftOut(file, line, MALFORMED)
    at = parse_moment(f"{value.get('date')} {value.get('time') or ''}")
    title, body, tags = value.get("title") or "", value.get("body") or "", value.get("tags") or []
    if not isinstance(title, str) or not isinstance(body, str) or not isinstance(tags, list):
        return LeftOut(file, line, MALFORMED)
    if at is None:
        return LeftOut(file, line, NO_DAY)
    text = f"{title.strip()}\n{body}"
    note = Note(at, text, starred=value.get("starred") is True, tags=texts_in(tags))
    return found_note(note, options, file, line)
