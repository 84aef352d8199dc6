"""Read tables of comma-separated values: Daylio's export, and any other by its columns."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import datetime

from compassjournal.analysis.import_records import (
    NO_DAY,
    OFF_SCALE,
    TOO_LONG,
    FoundEntry,
    LeftOut,
)
from compassjournal.errors.imports import (
    ColumnsNeeded,
    FieldMissing,
    SourceUnreadable,
    UnknownColumn,
    UnknownField,
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
_FIELDS = {
    "date": "the day",
    "time": "the time",
    "title": "the first line",
    "text": "the words, as they stand",
    "tags": "#tags at the end",
    "star": "a star",
    "energy": "energy, from 1 to 5",
}
# Columns left behind that are named.
_MOST_NAMED = 20
_YES = {"yes", "y", "true", "1", "x", "*", "★"}


def is_daylio(beginning: str) -> bool:
    """Whether the text begins with the head of Daylio's table."""
    _, names, _ = _head(iter(beginning.split("\n", 2)))
    return set(names) >= _DAYLIO


def read_daylio(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """Daylio's entries: title and note as text, activities as tags."""
    for line, row in _rows(file):
        # A telephone may write ten past midnight as 24:10 of that day.
        clock = re.sub("^24:", "0:", row.get("time") or "")
        at = parse_moment(f"{row.get('full_date')} {clock}", options.order)
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
    """The columns by field of “date=Date,text=Notes,energy=Mood:1-5”.

    Raises UnknownField, FieldMissing and UnreadableMap.
    """
    pairs = [part.partition("=") for part in words.split(",")]
    columns = {name.strip().casefold(): column.strip() for name, _, column in pairs}
    if unknown := next((name for name in columns if name not in _FIELDS), None):
        raise UnknownField(name=unknown, fields=", ".join(_FIELDS))
    if missing := next((name for name in ("date", "text") if name not in columns), None):
        raise FieldMissing(name=missing)
    scale = re.fullmatch(r".+:(\d+)-(\d+)", columns.get("energy", "x:1-5"))
    if not all(columns.values()) or scale is None or int(scale[1][:6]) == int(scale[2][:6]):
        raise UnreadableMap(words=words)
    return columns


def what_columns_become(columns: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Each column of `parse_columns`, and what becomes of it."""
    return tuple(
        (words.rpartition(":")[0] if field == "energy" else words, _FIELDS[field])
        for field, words in columns.items()
    )


def read_table(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The rows of a table, by ``options.columns``; raises ColumnsNeeded and UnknownColumn."""
    _, names, _ = _head(file.lines())
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
    others = [name for name in known.values() if name not in columns.values()]
    for line, values in _rows(file):
        row = {one: values.get(name) or "" for one, name in columns.items()}
        note = _note(row, options, scale)
        if note is None:
            yield LeftOut(file.name, line, NO_DAY)
            continue
        behind = [f"column {name}" for name in others[:_MOST_NAMED] if values.get(name)]
        if any(values.get(name) for name in others[_MOST_NAMED:]):
            behind.append("further columns")
        note = replace(note, behind=(*note.behind, *behind))
        yield found_note(note, options, file.name, line)


def _note(row: Mapping[str, str], options: ImportOptions, scale: str) -> Note | None:
    """The note of a row by field; None without a day."""
    at = _moment(row, options)
    if at is None:
        return None
    mood = row.get("energy", "").strip()
    energy = _on_scale(mood, scale)
    return Note(
        at,
        "\n".join(filter(None, (row.get("title", "").strip(), row["text"]))),
        starred=row.get("star", "").strip().casefold() in _YES,
        tags=tuple(re.split("[,;|]", row.get("tags", ""))),
        energy=energy,
        behind=(OFF_SCALE,) if mood and energy is None else (),
    )


def _moment(row: Mapping[str, str], options: ImportOptions) -> datetime | None:
    words = f"{row['date']} {row['time']}" if row.get("time") else row["date"]
    return parse_moment(words, options.order)


def _on_scale(words: str, scale: str) -> int | None:
    """The number as an energy from 1 to 5; None for none, and for one off the scale."""
    low, _, high = scale.partition("-")
    try:
        share = (float(words) - int(low)) / (int(high) - int(low))
    except (ValueError, OverflowError, ZeroDivisionError):
        return None
    return round(1 + 4 * share) if 0 <= share <= 1 else None


def _head(lines: Iterator[str]) -> tuple[int, list[str], str]:
    """How many lines the head has, the names of the columns, and the sign between them.

    A spreadsheet may say the sign in a line before it.
    """
    first, count = next(lines, ""), 1
    said = re.fullmatch(r'"?sep=(.)"?\s*', first, re.IGNORECASE)
    if said:
        first, count = next(lines, ""), 2
    sign = said[1] if said else max(",;\t", key=first.count)
    try:
        row = next(csv.reader([first], delimiter=sign), [])
    except (csv.Error, ValueError):
        return count, [], sign
    return count, [name.strip() for name in row], sign


def _rows(file: SourceFile) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows under their columns' names, each with the line at which it ends."""
    lines = file.lines()
    count, names, sign = _head(lines)
    reader = csv.reader(lines, delimiter=sign)
    try:
        for row in reader:
            if row:
                yield reader.line_num + count, dict(zip(names, row, strict=False))
    except csv.Error:
        problem = "it is not a table of comma-separated values"
        raise SourceUnreadable(file.name, problem, reader.line_num + count) from None
