"""Read compass's own Markdown, in one file or many: what `markdown.entry_as_markdown` writes."""

import re
from collections.abc import Iterator
from hashlib import blake2b
from itertools import islice
from typing import Any

from compassjournal.analysis.import_records import MALFORMED, FoundEntry, Item, LeftOut
from compassjournal.formats.sources.compass_json import entry_from_json, intention_from_json
from compassjournal.formats.sources.options import ImportOptions
from compassjournal.model.entry import Entry
from compassjournal.model.ids import derived_id
from compassjournal.model.intention import Intention
from compassjournal.system.source_files import SourceFile

_LINE = "---"
_HEAD = re.compile(r"---\r?\nid: \"?[0-9a-f-]{36}\"?\r?\n(?:.*\n){0,40}?lines: \d+\r?\n")
_MOST_FIELD_LINES = 500
_STRING = r'"(?:[^"\\]|\\.)*"'
_ESCAPE = re.compile(r'\\(?:u([0-9a-f]{4})|U([0-9a-f]{8})|(["\\]))')
_TAPS = ("practised", "energy", "load", "feeling", "needs", "noticed")
_FLAGS = ("starred", "tender", "chosen")
_OF_INTENTIONS = ("if", "then", "outcome", "settled_on", "word", "made_on", "intention_id")
# What `vault` writes for a day: links to the days around it and to its entries, and nothing else.
_DAILY_NOTE = re.compile(
    r"---\ndate: [\d-]{10}\n(?:(?:previous|next): \"\[\[[\d-]{10}\]\]\"\n)*+---\n"
    r"(?:[\s·]|!?\[\[\d{4}-\d\d-\d\d(?: \w+)?\]\])*+"
)


def is_compass_markdown(text: str) -> bool:
    """Whether the text begins with an entry's front matter, or is a vault's note of a day."""
    return bool(_HEAD.match(text) or _DAILY_NOTE.fullmatch(text))


def read_compass_markdown(file: SourceFile, options: ImportOptions) -> Iterator[Item]:
    """The entries with their intentions; text between them is left out.

    The daily note of a vault has nothing of its own.
    """
    del options
    if _DAILY_NOTE.fullmatch(file.beginning()):
        return
    lines = enumerate(file.lines(newline="\n"), start=1)
    for number, line in lines:
        if line.rstrip("\r\n") != _LINE:
            if line.strip():
                yield LeftOut(file.name, number, MALFORMED)
            continue
        fields = _fields(lines)
        try:
            text = _text(lines, int(fields["lines"][0]))
            yield from _entry(fields, text, file.name, number)
        except (KeyError, ValueError, TypeError, AttributeError, IndexError):
            yield LeftOut(file.name, number, MALFORMED)


def _fields(lines: Iterator[tuple[int, str]]) -> dict[str, list[str]]:
    """The fields up to the closing line, each with its values; a list may have a line an item.

    Obsidian writes lists so, once a property was edited there.
    """
    fields: dict[str, list[str]] = {}
    name = ""
    for _, line in islice(lines, _MOST_FIELD_LINES):
        bare = line.rstrip("\r\n")
        if bare == _LINE:
            break
        item = bare.lstrip()
        if item.startswith("- ") and name:
            fields[name].append(item[2:])
        else:
            name, _, value = bare.partition(":")
            fields.setdefault(name, []).append(value.removeprefix(" "))
    return fields


def _text(lines: Iterator[tuple[int, str]], count: int) -> str:
    """The text of so many lines, after a blank one."""
    next(lines, None)
    parts: list[str] = []
    for _, line in lines:
        parts.append(line)
        if len(parts) == count:
            return "".join(parts).removesuffix("\n")
    raise ValueError


def _entry(fields: dict[str, list[str]], text: str, file: str, line: int) -> Iterator[Item]:
    values = {
        name: _value(given[0]) if given[0] else [*map(_value, given[1:])]
        for name, given in fields.items()
    }
    entry = entry_from_json(
        {
            **{name: values[name] for name in ("id", "day", "kind")},
            "written_at": values["time"],
            "prompt_id": values.get("prompt"),
            "asked": values.get("question"),
            "place": values.get("place", values),
            "taps": {name: values[name] for name in _TAPS if name in values},
            **{name: values.get(name) is True for name in _FLAGS},
            "text": text,
        }
    )
    yield FoundEntry(entry, file, line, is_own=True)
    for number, one in enumerate(_intentions(fields, values)):
        yield _intention(one, entry, number)


def _intentions(fields: dict[str, list[str]], values: dict[str, Any]) -> list[dict[str, str]]:
    """The fields of each intention: a mapping each, or in a vault a list of each of the fields."""
    if "then" not in values:
        return [_value(words) for words in fields.get("intention", ())]
    names = [name for name in _OF_INTENTIONS if name in values]
    keys = [name.removeprefix("intention_") for name in names]
    each = zip(*(values[name] for name in names), strict=True)
    return [dict(zip(keys, one, strict=True)) for one in each]


def _intention(value: dict[str, str], entry: Entry, number: int) -> Intention:
    """An intention of an entry; without an id of its own one is derived from the entry's."""
    digest = blake2b(f"{entry.id} {number}".encode(), digest_size=10).digest()
    derived = {"id": derived_id(entry.written_at, digest), "made_on": entry.day.isoformat()}
    given = {name: words for name, words in value.items() if words}
    return intention_from_json({**derived, "entry_id": entry.id, **given})


def _value(words: str) -> Any:
    """A value of the front matter: text, number, yes, list or mapping."""
    if words.startswith("{"):
        pairs = re.findall(rf"([\w-]+): ({_STRING})", words)
        return {name: _unquoted(value) for name, value in pairs}
    if words.startswith("["):
        return [_unquoted(value) for value in re.findall(_STRING, words)]
    if words.startswith('"'):
        return _unquoted(words)
    if words == "true":
        return True
    return int(words) if words.isdecimal() and words.isascii() else words


def _unquoted(words: str) -> str:
    return _ESCAPE.sub(lambda one: one[3] or chr(int(one[1] or one[2], 16)), words[1:-1])
