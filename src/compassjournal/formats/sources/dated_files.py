"""Read Markdown and text files, a day or an entry each: Obsidian, Logseq, a folder of notes.

The day stands in the file's properties or in its name.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import PurePosixPath

from compassjournal.analysis.import_records import NO_DAY, TOO_LONG, FoundEntry, LeftOut
from compassjournal.formats.sources.front_matter import Properties, split_front_matter
from compassjournal.formats.sources.moments import DateOrder, parse_moment
from compassjournal.formats.sources.note import Note, found_note, plain_text
from compassjournal.formats.sources.options import MAX_CHARACTERS, ImportOptions
from compassjournal.system.source_files import SourceFile
from compassjournal.text.dates import DAYS, MONTHS

# Suffixes of pictures, sounds, films and papers.
MEDIA = (
    *(".png", ".jpg", ".jpeg", ".gif", ".heic", ".webp", ".svg", ".bmp", ".tif", ".tiff"),
    *(".mp3", ".m4a", ".wav", ".ogg", ".mp4", ".mov", ".webm", ".pdf"),
)
_SUFFIXES = "|".join(suffix[1:] for suffix in MEDIA)
# ![[IMG_0001.jpg|300]] and ![a picture](attachments/x.png), but no picture on the web.
_EMBED = re.compile(
    rf"!\[\[([^\]|\n]{{1,300}}\.(?:{_SUFFIXES}))(?:\|[^\]\n]{{0,100}})?\]\] ?"
    rf"|!\[[^\]\n]{{0,300}}\]\((?!https?:)([^)\n]{{1,300}}\.(?:{_SUFFIXES}))\)",
    re.IGNORECASE,
)
# What compass puts into a vault's note of a day, to which a person may have added words.
_ENTRY_OF_VAULT = re.compile(r"(?m)^!\[\[\d{4}-\d\d-\d\d [0-9a-z]{8}\]\]")
_LINK_OF_VAULT = re.compile(
    rf"{_ENTRY_OF_VAULT.pattern}[ \t]*$\n?"
    r"|^\[\[\d{4}-\d\d-\d\d\]\](?: · \[\[\d{4}-\d\d-\d\d\]\])?[ \t]*$\n?"
)
_MONTH = "|".join(f"{name}|{name[:3]}" for name in MONTHS)
_TIME = r"(?:[ T_-]+(?P<clock>[0-2]\d[-.:h]?[0-5]\d))?(?!\d)"
_NUMBER, _NO_TIME = r"\d{1,2}(?:st|nd|rd|th)?", "(?P<clock>)"
_NAMED_DAYS = tuple(
    re.compile(rf"(?P<date>{day}){clock}", re.IGNORECASE)
    for day, clock in (
        (r"(?<!\d)\d{4}[-_.]\d\d[-_.]\d\d", _TIME),
        (r"(?<!\d)(?:19|20)\d\d[01]\d[0-3]\d", _TIME),
        (r"(?<!\d)\d\d?([-_.])\d\d?\2\d{4}", _TIME),
        (rf"{_NUMBER} (?:{_MONTH}),? \d{{4}}", _NO_TIME),
        (rf"(?:{_MONTH}) {_NUMBER},? \d{{4}}", _NO_TIME),
    )
)
_BY_FOLDERS = re.compile(r"(?:.*/)?(\d{4})/(\d\d)/(\d\d)")
_WEEKDAY = rf"\b(?:{'|'.join(f'{name}|{name[:3]}' for name in DAYS)})\b\.?,?"
_OF_THE_DAY, _OF_THE_TIME = ("date", "day"), ("created", "time", "datetime", "date", "created at")
_USED = {
    *_OF_THE_DAY,
    *_OF_THE_TIME,
    "tags",
    "tag",
    "title",
    "starred",
    "mood",
    "energy",
    "previous",
    "next",
}
_NOON = time(12)


def read_markdown_file(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The one entry of a Markdown file."""
    properties, text = split_front_matter(file.text())
    if _ENTRY_OF_VAULT.search(text):
        text = _LINK_OF_VAULT.sub("", text)
    yield _found(file, options, properties, text)


def read_text_file(file: SourceFile, options: ImportOptions) -> Iterator[FoundEntry | LeftOut]:
    """The one entry of a text file."""
    yield _found(file, options, {}, file.text())


def _found(
    file: SourceFile, options: ImportOptions, properties: Properties, text: str
) -> FoundEntry | LeftOut:
    if len(text) > MAX_CHARACTERS:
        return LeftOut(file.name, 0, TOO_LONG)
    named, title = day_in_name(file.path, options.order)
    at = _moment(properties, named, options)
    if at is None:
        return LeftOut(file.name, 0, NO_DAY)
    media = tuple(PurePosixPath(one[1] or one[2]).name for one in _EMBED.finditer(text))
    body = plain_text(_EMBED.sub("", text))
    title = (properties.get("title") or (title,))[0]
    if title and title.casefold() not in body.split("\n", 1)[0].casefold() and body.strip():
        body = f"{title}\n\n{body}"
    energy = _energy(properties) if options.mood_as_energy else None
    note = Note(
        at,
        body,
        day=_day(properties, named, options),
        starred=(properties.get("starred") or ("",))[0].casefold() in ("true", "yes"),
        tags=_tags(properties),
        energy=energy,
        media=media,
        behind=tuple(_behind(properties, with_mood=energy is None)),
    )
    return found_note(note, options, file.name, 0)


def day_in_name(path: PurePosixPath, order: DateOrder | None = None) -> tuple[datetime | None, str]:
    """The moment in a file's name, noon without a time, and what else the name says."""
    stem = path.stem
    for pattern in _NAMED_DAYS:
        if match := pattern.search(stem):
            words = (
                re.sub(r"[_.]", "-", match["date"]) if match["date"][0].isdigit() else match["date"]
            )
            digits = re.sub(r"\D", "", match["clock"] or "")
            clock = f" {digits[:2]}:{digits[2:]}" if digits else ""
            at = parse_moment(words + clock, order) or parse_moment(words, order)
            if at:
                rest = re.sub(_WEEKDAY, " ", stem[: match.start()] + " " + stem[match.end() :])
                return at, " ".join(rest.strip(" -_,.()").split())
    if match := _BY_FOLDERS.fullmatch(str(path.with_suffix(""))):
        return parse_moment("-".join(match.groups())), ""
    return None, stem


def _day(properties: Properties, named: datetime | None, options: ImportOptions) -> date | None:
    """The day by the properties, else by the name."""
    for name in _OF_THE_DAY:
        for words in properties.get(name, ())[:1]:
            if found := parse_moment(words, options.order):
                return found.date()
    return named.date() if named else None


def _moment(
    properties: Properties, named: datetime | None, options: ImportOptions
) -> datetime | None:
    """The time of writing where it is of that day, else noon."""
    day = _day(properties, named, options)
    for name in _OF_THE_TIME:
        for words in properties.get(name, ())[:1]:
            at = parse_moment(words, options.order)
            if at and at.date() == (day or at.date()) and (len(words) > len("2026-11-22")):
                return at
            if at and not day:
                return at
    if named and named.date() == day:
        return named
    return datetime.combine(day, _NOON) if day else None


def _tags(properties: Properties) -> tuple[str, ...]:
    words = (*properties.get("tags", ()), *properties.get("tag", ()))
    if len(words) == 1:
        words = tuple(words[0].split("," if "," in words[0] else None))
    return words


def _behind(properties: Properties, *, with_mood: bool) -> Iterator[str]:
    if with_mood and (properties.get("energy") or properties.get("mood")):
        yield "moods"
    if set(properties) - _USED:
        yield "other properties"


def _energy(properties: Properties) -> int | None:
    for name in ("energy", "mood"):
        for words in properties.get(name, ())[:1]:
            if words in ("1", "2", "3", "4", "5"):
                return int(words)
    return None
