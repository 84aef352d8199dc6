"""Read compass's own JSON: an export, JSON lines, and what `compass list --json` prints."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from compassjournal.analysis.import_records import (
    HISTORY,
    MALFORMED,
    FoundEntry,
    Item,
    LeftOut,
    QuestionFile,
    SkippedPrompt,
    StarredPrompt,
)
from compassjournal.errors.imports import SourceUnreadable
from compassjournal.formats.journal_json import HISTORY_RECORDS, VERSION
from compassjournal.formats.sources.compass_accounts import read_account, read_cycle
from compassjournal.formats.sources.json_fields import id_of, text_of
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
            if key in HISTORY_RECORDS:
                yield LeftOut(file.name, line, HISTORY)
            elif key in _RECORDS:
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
            if isinstance(item, FoundEntry):
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
        id=id_of(value["id"]),
        day=date.fromisoformat(value["day"]),
        written_at=datetime.fromisoformat(value["written_at"]),
        kind=Kind(value["kind"]),
        text=text_of(value["text"]),
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
            signs=_members(text_of, taps.get("noticed")),
        ),
        starred=value.get("starred") is True,
        tender=value.get("tender") is True,
        chosen=value.get("chosen") is True,
    )


def intention_from_json(value: Mapping[str, Any]) -> Intention:
    """The intention of `entry_json.intention_as_json`; raises what `entry_from_json` does."""
    settled = value.get("settled_on")
    return Intention(
        id=id_of(value["id"]),
        made_on=date.fromisoformat(value["made_on"]),
        action=text_of(value["then"]),
        cue=text_of(value.get("if") or ""),
        entry_id=_text_or_none(value.get("entry_id")),
        outcome=Outcome(value.get("outcome", "open")),
        settled_on=date.fromisoformat(settled) if settled else None,
        word=text_of(value.get("word") or ""),
    )


def _intention(value: Mapping[str, Any]) -> Iterator[Item]:
    yield intention_from_json(value)


def _skip(value: Mapping[str, Any]) -> Iterator[Item]:
    skip = Skip(
        text_of(value["prompt_id"]), date.fromisoformat(value["day"]), value["for_ever"] is True
    )
    yield SkippedPrompt(id_of(value["id"]), skip)


def _star(value: Mapping[str, Any]) -> Iterator[Item]:
    yield StarredPrompt(text_of(value["prompt_id"]), date.fromisoformat(value["day"]))


def _pack(value: Mapping[str, Any]) -> Iterator[Item]:
    since = date.fromisoformat(value["since"])
    yield PackRun(id_of(value["id"]), text_of(value["pack"]), since, text_of(value["entry_id"]))


def _questions(value: Mapping[str, Any]) -> Iterator[Item]:
    yield QuestionFile(text_of(value["file"]), text_of(value["text"]))


_RECORDS: dict[str, Callable[[Mapping[str, Any]], Iterator[Item]]] = {
    "": _entry,
    "entries": _entry,
    "intentions": _intention,
    "skips": _skip,
    "stars": _star,
    "packs": _pack,
    "accounts": read_account,
    "cycles": read_cycle,
    "own_questions": _questions,
}


def _text_or_none(value: Any) -> str | None:
    return None if value is None else text_of(value)


def _tap(value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise TypeError
    return value


def _member(kind: Any, value: Any) -> Any:
    return None if value is None else kind(value)


def _members(kind: Any, values: Any) -> Any:
    return None if values is None else frozenset(kind(value) for value in values)
