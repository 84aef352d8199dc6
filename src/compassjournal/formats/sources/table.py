"""Read tables of comma-separated values: Daylio's export, and any other by its columns."""

import csv
import re
from collections.abc import Iterator, Mapping
from datetime import datetime

from compassjournal.analysis.import_records import NO_DAY, TOO_LONG, FoundEntry, LeftOut
from compassjournal.errors.imports import (
    ColumnsNeeded,
    SourceUnreadable,
    UnknownColumn,
    UnreadableMap,
)
from compassjournal.formats.sources.html_text import html_as_text
from compassjournal.formats.sources.moments import parse_moment
from compassjournal.formats.sources.note import Note, found_note
from compassjournal.formats.sources.options import MAX_CHARACTERS, ImportOptions
from compassjournal.system.source_files import SourceFile

# The library's own limit, 131,072 characters, is one for all tables of a program.
csv.field_size_limit(MAX_CHARACTERS)
_DAYLIO = {"full_date", "mood", "activities", "note"}
_DAYLIO_MOODS = {"rad": 5, "good": 4, "meh": 3, "bad": 2, "awful": 1}
_FIELDS = ("date", "time", "title", "text", "tags", "star", "energy")
_YES = {"yes", "y", "true", "1", "x", "*", "★"}


def is_daylio(beginning: str) -> bool:
    """Whether the text begins with the head of Daylio's table."""
    return set(_columns(beginning.split("\n", 1)[0])) >= _DAYLIO


def read_daylio(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """Daylio's entries: title and note as text, activities as tags."""
    for line, row in _rows(file):
        at = parse_moment(
            f"{row.get('full_date')} {row.get('time') or ''}", british=options.british
        )
        note = row.get("note") or ""
        if at is None or len(note) > MAX_CHARACTERS:
            yield LeftOut(file.name, line, NO_DAY if at is None else TOO_LONG)
            continue
        mood = (row.get("mood") or "").strip().casefold()
        energy = _DAYLIO_MOODS.get(mood) if options.mood_as_energy else None
        yield found_note(
            Note(
                at,
                "\n".join(
                    filter(None, ((row.get("note_title") or "").strip(), html_as_text(note)))
                ),
                tags=tuple((row.get("activities") or "").split("|")),
                energy=energy,
                behind=("moods",) if mood and energy is None else (),
            ),
            options,
            file.name,
            line,
        )


def parse_columns(words: str) -> dict[str, str]:
    """The columns by field of “date=Date,text=Notes,energy=Mood:1-5”; raises UnreadableMap."""
    pairs = [part.partition("=") for part in words.split(",")]
    columns = {name.strip().casefold(): column.strip() for name, _, column in pairs}
    scale = re.fullmatch(r".+:(\d+)-(\d+)", columns.get("energy", "x:1-5"))
    bad_scale = scale is None or int(scale[1][:6]) == int(scale[2][:6])
    missing = {"date", "text"} - set(columns)
    if missing or set(columns) - {*_FIELDS} or not all(columns.values()) or bad_scale:
        raise UnreadableMap(words=words)
    return columns


def read_table(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The rows of a table, by ``options.columns``; raises ColumnsNeeded and UnknownColumn."""
    names = _columns(next(file.lines(), ""))
    if not options.columns:
        first, second, *_ = [*names, "Date", "Notes"]
        listed = ", ".join(names)[:300]
        raise ColumnsNeeded(name=file.name, columns=listed, first=first, second=second)
    known = {name.casefold(): name for name in names}
    columns: dict[str, str] = {}
    for field, words in options.columns.items():
        column = words.rpartition(":")[0] if field == "energy" else words
        if column.casefold() not in known:
            raise UnknownColumn(name=file.name, column=column, columns=", ".join(names)[:300])
        columns[field] = known[column.casefold()]
    scale = options.columns.get("energy", "").rpartition(":")[2]
    for line, row in _rows(file):
        yield _row(
            file, options, line, {one: row.get(name) or "" for one, name in columns.items()}, scale
        )


def _row(
    file: SourceFile, options: ImportOptions, line: int, row: Mapping[str, str], scale: str
) -> FoundEntry | LeftOut:
    at = _moment(row, options)
    if at is None:
        return LeftOut(file.name, line, NO_DAY)
    note = Note(
        at,
        "\n".join(filter(None, (row.get("title", "").strip(), row["text"]))),
        starred=row.get("star", "").strip().casefold() in _YES,
        tags=tuple(re.split("[,;|]", row.get("tags", ""))),
        energy=_on_scale(row.get("energy", ""), scale),
    )
    return found_note(note, options, file.name, line)


def _moment(row: Mapping[str, str], options: ImportOptions) -> datetime | None:
    words = f"{row['date']} {row['time']}" if row.get("time") else row["date"]
    return parse_moment(words, british=options.british)


def _on_scale(words: str, scale: str) -> int | None:
    """The number as an energy from 1 to 5; None for none, and for one off the scale."""
    low, _, high = scale.partition("-")
    try:
        share = (float(words) - int(low)) / (int(high) - int(low))
    except (ValueError, OverflowError, ZeroDivisionError):
        return None
    return round(1 + 4 * share) if 0 <= share <= 1 else None


def _columns(line: str) -> list[str]:
    try:
        row = next(csv.reader([line], delimiter=_delimiter(line)), [])
    except csv.Error:
        return []
    return [name.strip() for name in row]


def _delimiter(line: str) -> str:
    return max(",;\t", key=line.count)


def _rows(file: SourceFile) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under their columns' names, each with the line at which it ends."""
    lines = file.lines()
    first = next(lines, "")
    names = _columns(first)
    reader = csv.reader(lines, delimiter=_delimiter(first))
    try:
        for row in reader:
            if row:
                yield reader.line_num + 1, dict(zip(names, row, strict=False))
    except csv.Error:
        problem = "it is not a table of comma-separated values"
        raise SourceUnreadable(file.name, problem, reader.line_num + 1) from None
