"""Read compass's own JSON: an export, JSON lines, and what `compass list --json` prints."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from compassjournal.analysis.import_records import (
    MALFORMED,
    FoundEntry,
    HistoryRecord,
    Item,
    LeftOut,
    QuestionFile,
    SkippedPrompt,
    StarredPrompt,
)
from compassjournal.errors.imports import SourceUnreadable
from compassjournal.formats.journal_json import VERSION
from compassjournal.formats.sources.json_stream import JsonError, json_values
from compassjournal.formats.sources.options import ImportOptions
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.intention import Intention, Outcome
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
)
from compassjournal.prompt_bank.prompt_history import PackRun, Skip
from compassjournal.system.source_files import SourceFile


def read_compass_json(file: SourceFile, options: ImportOptions) -> Iterator[Item]:
    """The entries and the other records of a document, or the entries of a list."""
    del options
    try:
        for key, line, value in json_values(file.pieces()):
            if key == "version" and value != VERSION:
                raise SourceUnreadable(file.name, "a newer compass wrote it")
            if key in _RECORDS:
                yield from _records(key, value, file.name, line)
    except JsonError as error:
        raise SourceUnreadable(file.name, error.problem, error.line) from None


def read_compass_lines(file: SourceFile, options: ImportOptions) -> Iterator[Item]:
    """The entries of JSON lines, one a line."""
    del options
    for line, words in enumerate(file.lines(), start=1):
        if not words.strip():
            continue
        try:
            value = json.loads(words)
        except (ValueError, RecursionError):
            raise SourceUnreadable(file.name, "it is not JSON", line) from None
        yield from _records("", value, file.name, line)


def _records(key: str, value: Any, file: str, line: int) -> Iterator[Item]:
    try:
        for item in _RECORDS[key](value):
            if isinstance(item, FoundEntry | HistoryRecord):
                yield replace(item, file=file, line=line)
            else:
                yield item
    except (KeyError, TypeError, ValueError, AttributeError):
        yield LeftOut(file, line, MALFORMED)


def _entry(value: Mapping[str, Any]) -> Iterator[Item]:
    yield FoundEntry(entry_from_json(value), is_own=True)
    for intention in value.get("intentions") or ():
        yield intention_from_json({"entry_id": value["id"]} | intention)


def entry_from_json(value: Mapping[str, Any]) -> Entry:
    """The entry of `entry_json.entry_as_json`.

    Raises KeyError, TypeError, ValueError or AttributeError for another value.
    """
    place, taps = value.get("place") or {}, value.get("taps") or {}
    return Entry(
        id=_id(value["id"]),
        day=date.fromisoformat(value["day"]),
        written_at=datetime.fromisoformat(value["written_at"]),
        kind=Kind(value["kind"]),
        text=_text(value["text"]),
        prompt_id=_text_or_none(value.get("prompt_id")),
        asked=_text_or_none(value.get("asked")),
        place=Place(
            strand=_member(Strand, place.get("strand")),
            behaviour=_member(Behaviour, place.get("behaviour")),
            direction=_member(Direction, place.get("direction")),
            dimension=_member(Dimension, place.get("dimension")),
            pack=_text_or_none(place.get("pack")),
        ),
        taps=Taps(
            energy=_tap(taps.get("energy")),
            load=_tap(taps.get("load")),
            practised=_members(Practice, taps.get("practised")),
            feeling=_text_or_none(taps.get("feeling")),
            needs=_members(Need, taps.get("needs")),
            signs=_members(_text, taps.get("noticed")),
        ),
        starred=value.get("starred") is True,
        tender=value.get("tender") is True,
        chosen=value.get("chosen") is True,
    )


def intention_from_json(value: Mapping[str, Any]) -> Intention:
    """The intention of `entry_json.intention_as_json`; raises what `entry_from_json` does."""
    settled = value.get("settled_on")
    return Intention(
        id=_id(value["id"]),
        made_on=date.fromisoformat(value["made_on"]),
        action=_text(value["then"]),
        cue=_text(value.get("if") or ""),
        entry_id=_text_or_none(value.get("entry_id")),
        outcome=Outcome(value.get("outcome", "open")),
        settled_on=date.fromisoformat(settled) if settled else None,
        word=_text(value.get("word") or ""),
    )


def _intention(value: Mapping[str, Any]) -> Iterator[Item]:
    yield intention_from_json(value)


def _skip(value: Mapping[str, Any]) -> Iterator[Item]:
    skip = Skip(
        _text(value["prompt_id"]), date.fromisoformat(value["day"]), value["for_ever"] is True
    )
    yield SkippedPrompt(_id(value["id"]), skip)


def _star(value: Mapping[str, Any]) -> Iterator[Item]:
    yield StarredPrompt(_text(value["prompt_id"]), date.fromisoformat(value["day"]))


def _pack(value: Mapping[str, Any]) -> Iterator[Item]:
    since = date.fromisoformat(value["since"])
    yield PackRun(_id(value["id"]), _text(value["pack"]), since, _text(value["entry_id"]))


def _change(value: Mapping[str, Any]) -> Iterator[Item]:
    names = ("batch", "made_at", "verb", "what", "which")
    texts = {name: _text(value[name]) for name in names}
    before, undone_by = value["before"], _text_or_none(value["undone_by"])
    if not isinstance(before, dict | None):
        raise TypeError
    yield HistoryRecord("changes", {**texts, "before": before, "undone_by": undone_by})


def _deleted(value: Mapping[str, Any]) -> Iterator[Item]:
    names = ("entry_id", "handle", "gone_at")
    yield HistoryRecord("deleted", {name: _text(value[name]) for name in names})


def _questions(value: Mapping[str, Any]) -> Iterator[Item]:
    yield QuestionFile(_text(value["file"]), _text(value["text"]))


_RECORDS: dict[str, Callable[[Mapping[str, Any]], Iterator[Item]]] = {
    "": _entry,
    "entries": _entry,
    "intentions": _intention,
    "skips": _skip,
    "stars": _star,
    "packs": _pack,
    "changes": _change,
    "deleted": _deleted,
    "own_questions": _questions,
}


def _id(value: Any) -> str:
    """A UUID as compass writes it; raises ValueError for another text."""
    text = _text(value)
    if str(UUID(text)) != text:
        raise ValueError
    return text


def _text(value: Any) -> str:
    """The value if it is a text that the store takes; raises TypeError and ValueError."""
    if not isinstance(value, str):
        raise TypeError
    value.encode()
    return value


def _text_or_none(value: Any) -> str | None:
    return None if value is None else _text(value)


def _tap(value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise TypeError
    return value


def _member(kind: Any, value: Any) -> Any:
    return None if value is None else kind(value)


def _members(kind: Any, values: Any) -> Any:
    return None if values is None else frozenset(kind(value) for value in values)
