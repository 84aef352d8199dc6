"""Find out from its content what wrote a source, and which of its files hold entries."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from compassjournal.analysis.import_records import OTHER_FILE, Item, LeftOut
from compassjournal.errors import CompassError
from compassjournal.errors.imports import SourceEmpty, SourceUnknown, SourceUnreadable
from compassjournal.formats.journal_json import FORMAT
from compassjournal.formats.sources.compass_json import read_compass_json, read_compass_lines
from compassjournal.formats.sources.compass_markdown import (
    is_compass_markdown,
    read_compass_markdown,
)
from compassjournal.formats.sources.dated_files import (
    MEDIA,
    day_in_name,
    read_markdown_file,
    read_text_file,
)
from compassjournal.formats.sources.dayone import read_dayone
from compassjournal.formats.sources.diarium import read_diarium
from compassjournal.formats.sources.journey import read_journey
from compassjournal.formats.sources.jrnl import (
    begins_with_jrnl_entry,
    has_jrnl_entry,
    is_jrnl_folder_file,
    read_jrnl_json,
    read_jrnl_text,
)
from compassjournal.formats.sources.jrnl_files import is_jrnl_file, read_jrnl_file
from compassjournal.formats.sources.json_stream import JsonError, json_values
from compassjournal.formats.sources.options import ImportOptions, Reader
from compassjournal.formats.sources.table import is_daylio, read_daylio, read_table
from compassjournal.system.source_files import SourceFile, SourceFiles
from compassjournal.text.phrases import join_words

_MARKDOWN, _TEXT, _TABLE = (".md", ".markdown"), (".txt", ".text", ""), (".csv", ".tsv")
_JSON = (".json", ".jsonl", ".ndjson")
# Of a folder: the kinds of files by how much they say; files of each looked at for a known form.
_GROUPS, _LOOKED_AT = (_JSON, _MARKDOWN, _TEXT, _TABLE), 50
# A journal of jrnl that is encrypted: the beginning of every token of Fernet.
_ENCRYPTED = "gAAAAA"
_KEY = re.compile(r'"(\w{1,40})"\s*:')
_WORDS = ("text", "the words, as they stand")
_TIME = ("time", "the day and time where you were")
_TITLE, _NAME = ("title", "the first line"), ("title in the name", "the first line")
_STAR = ("star", "kept")
_TAGS = ("tags", "#tags at the end, where the text has them not")


@dataclass(frozen=True, slots=True)
class SourceKind:
    """A form that compass reads: its name, its reader, and what becomes of each field.

    ``one_each``: each file is an entry, so one that cannot be read is left out alone.
    """

    title: str
    read: Reader
    becomes: tuple[tuple[str, str], ...]
    suffixes: tuple[str, ...] = _JSON
    one_each: bool = False


_JRNL = (_TITLE, _STAR, ("@names and #words", "people and tags"))
COMPASS_OWN = (("all of it", "what it was"),)
_BY_COMPASS = (("what compass wrote", "what it was"),)
JRNL_TEXT = SourceKind("a journal of jrnl", read_jrnl_text, _JRNL, _TEXT)
JRNL_FOLDER = SourceKind("a journal of jrnl, in folders", read_jrnl_text, _JRNL, _TEXT)
JRNL_FILES = SourceKind(
    "a journal of jrnl, a file an entry", read_jrnl_file, (_TITLE, _STAR), _MARKDOWN, one_each=True
)
JRNL_JSON = SourceKind("a journal of jrnl, as JSON", read_jrnl_json, (_TITLE, _STAR, _TAGS))
DAY_ONE = SourceKind("an export of Day One", read_dayone, (_WORDS, _TIME, _STAR, _TAGS))
JOURNEY = SourceKind(
    "an export of Journey",
    read_journey,
    (_WORDS, _TIME, ("favourite", "a star"), _TAGS),
    one_each=True,
)
DIARIUM = SourceKind(
    "an export of Diarium", read_diarium, (("heading", "the first line"), _WORDS, _TAGS)
)
DAYLIO = SourceKind(
    "an export of Daylio",
    read_daylio,
    (
        _TITLE,
        ("note", "the words"),
        ("activities", "#tags"),
        ("mood", "energy with --mood-as-energy"),
    ),
    _TABLE,
)
TABLE = SourceKind("a table", read_table, (), _TABLE)
MARKDOWN_FILES = SourceKind(
    "Markdown as Obsidian and others keep it",
    read_markdown_file,
    (_WORDS, ("date, or the name", "the day"), _NAME, _TAGS),
    _MARKDOWN,
    one_each=True,
)
TEXT_FILES = SourceKind(
    "plain text, by the dates in its names",
    read_text_file,
    (_WORDS, ("date in the name", "the day"), _NAME),
    _TEXT,
    one_each=True,
)
COMPASS_JOURNAL = "a compass journal"
COMPASS_JSON = SourceKind("JSON of compass", read_compass_json, COMPASS_OWN)
COMPASS_LINES = SourceKind("JSON lines of compass", read_compass_lines, COMPASS_OWN)
COMPASS_MARKDOWN = SourceKind("Markdown of compass", read_compass_markdown, COMPASS_OWN, _MARKDOWN)
_KINDS_OF_MARKDOWN = (COMPASS_MARKDOWN, JRNL_FILES, JRNL_TEXT, MARKDOWN_FILES)


@dataclass(frozen=True, slots=True)
class Source:
    """A source, the files of it that are read, and what else lies there."""

    name: str
    kind: SourceKind
    files: tuple[SourceFile, ...]
    left: tuple[LeftOut, ...] = ()

    def items(self, options: ImportOptions) -> Iterator[Item]:
        """All that is in it, read anew; raises SourceUnreadable and what the reader raises."""
        yield from self.left
        for file in self.files:
            try:
                yield from self.kind.read(file, options)
            except SourceUnreadable as error:
                if len(self.files) == 1 or not self.kind.one_each:
                    raise
                yield LeftOut(file.name, error.line, error.problem)


def detect_source(found: SourceFiles, *, is_table: bool = False) -> Source:
    """What the files are; ``is_table``: the person named columns.

    Raises SourceUnknown for no form that compass reads, and SourceEmpty for nothing at all.
    """
    left = tuple(LeftOut(name, 0, reason) for name, reason in found.left)
    if found.is_single:
        file = found.files[0]
        if not file.size:
            raise SourceEmpty(name=found.name)
        # Reading it says what is wrong with it, before its form does.
        text = next(file.pieces(), "")
        if text.startswith(_ENCRYPTED):
            raise SourceUnreadable(found.name, "it is encrypted; `jrnl --decrypt` opens it first")
        kind = kind_of(file)
        if is_table and kind in (None, DAYLIO, TEXT_FILES):
            kind = TABLE
        if kind is None:
            raise _unknown(found)
        return Source(found.name, kind, found.files, left)
    for group in _GROUPS:
        files = [file for file in found.files if file.suffix in group]
        kind = next(filter(None, map(kind_of, files[:_LOOKED_AT])), None)
        if kind is None or (kind is TABLE and not is_table):
            continue
        if group is _MARKDOWN:
            kind = _kind_of_pages(files)
        same = [file for file in files if _is_of(file, kind)]
        names = {file.name for file in same}
        others = (file for file in found.files if file.name not in names)
        left += tuple(LeftOut(file.name, 0, _other(file)) for file in others)
        return Source(found.name, kind, tuple(same), left)
    raise _unknown(found)


def _unknown(found: SourceFiles) -> CompassError:
    """The error for files of no form that is known; a damaged archive shows when one is read."""
    if not found.files:
        reason = next((reason for _, reason in found.left), "")
        return SourceUnreadable(found.name, reason) if reason else SourceEmpty(name=found.name)
    for file in found.files:
        if file.suffix in chain.from_iterable(_GROUPS):
            _ = next(file.pieces(), "")
        try:
            if file.suffix == ".json" and file.beginning().lstrip()[:1] in ("{", "["):
                for _ in json_values(file.pieces()):
                    pass
        except JsonError as error:
            return SourceUnreadable(file.name, error.problem, error.line)
    return SourceUnknown(name=found.name)


def _kind_of_pages(files: Sequence[SourceFile]) -> SourceKind:
    """The kind of a folder's pages of Markdown; of several kinds each page is read by its own."""
    found = {*map(_kind_of_page, files)}
    kinds = [kind for kind in _KINDS_OF_MARKDOWN if kind in found]
    if len(kinds) == 1:
        return kinds[0]
    becomes = dict.fromkeys(
        one for kind in kinds for one in (_BY_COMPASS if kind is COMPASS_MARKDOWN else kind.becomes)
    )

    def read(file: SourceFile, options: ImportOptions) -> Iterator[Item]:
        yield from _kind_of_page(file).read(file, options)

    title = join_words([kind.title for kind in kinds])
    return SourceKind(title, read, tuple(becomes), _MARKDOWN, one_each=True)


def _kind_of_page(file: SourceFile) -> SourceKind:
    """The kind of a page of Markdown; one with a day in its name is no journal, whatever it has."""
    kind = kind_of(file)
    is_note = kind is JRNL_TEXT and day_in_name(file.path)[0]
    return kind if kind in _KINDS_OF_MARKDOWN and not is_note else MARKDOWN_FILES


def _is_of(file: SourceFile, kind: SourceKind) -> bool:
    """Whether the file is of that form: by its suffix, and JSON by its content."""
    return file.suffix in kind.suffixes and (kind.suffixes != _JSON or kind_of(file) is kind)


def _other(file: SourceFile) -> str:
    return "files of pictures" if file.suffix in MEDIA else OTHER_FILE


def kind_of(file: SourceFile) -> SourceKind | None:
    """The form of one file by its content; where that does not tell, by its suffix."""
    return next(filter(None, _forms_of(file, file.beginning())), None)


def _forms_of(file: SourceFile, text: str) -> Iterator[SourceKind | None]:
    """The first that is not None is the form of the file that begins with this text."""
    start = text.lstrip()
    yield JRNL_FOLDER if is_jrnl_folder_file(file.name, start) else None
    yield JRNL_TEXT if begins_with_jrnl_entry(start) else None
    yield _json_kind(start) if start[:1] in ("{", "[") else None
    yield DAYLIO if is_daylio(start) else None
    yield COMPASS_MARKDOWN if is_compass_markdown(text) else None
    yield JRNL_FILES if is_jrnl_file(text) else None
    if file.suffix in _TEXT and not day_in_name(file.path)[0]:
        yield JRNL_TEXT if has_jrnl_entry(text) else None
    by_suffix = {_MARKDOWN: MARKDOWN_FILES, _TEXT: TEXT_FILES, _TABLE: TABLE}
    yield next((kind for group, kind in by_suffix.items() if text and file.suffix in group), None)


def _json_kind(start: str) -> SourceKind | None:
    """The form of JSON by the keys at its beginning."""
    keys = set(_KEY.findall(start))
    if re.match(rf'\{{\s*"format"\s*:\s*"{FORMAT}"', start):
        return COMPASS_JSON
    if {"written_at", "kind", "day"} <= keys:
        return COMPASS_JSON if start[0] == "[" else COMPASS_LINES
    if "date_journal" in keys:
        return JOURNEY
    if start[0] == "[":
        return DIARIUM if {"date", "html"} <= keys else None
    if "entries" in keys and keys & {"creationDate", "creationDevice", "modifiedDate"}:
        return DAY_ONE
    return JRNL_JSON if {"entries", "tags"} <= keys else None
