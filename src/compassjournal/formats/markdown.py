"""Export entries as Markdown: YAML front matter, then the text exactly as written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from compassjournal.formats.entry_json import taps_as_json
from compassjournal.formats.json_value import json_object, json_value
from compassjournal.model.entry import Entry
from compassjournal.model.intention import Intention

IntentionsOf = Mapping[str, Sequence[Intention]]


def entries_as_markdown(entries: Iterable[Entry], intentions: IntentionsOf) -> str:
    """All entries in one text, in the order given."""
    return "\n".join(entry_as_markdown(entry, intentions.get(entry.id, ())) for entry in entries)


def days_as_markdown(entries: Iterable[Entry], intentions: IntentionsOf) -> dict[str, str]:
    """One text for each day, by file name (2026-11-22.md)."""
    by_day: dict[date, list[Entry]] = {}
    for entry in entries:
        by_day.setdefault(entry.day, []).append(entry)
    return {
        f"{day.isoformat()}.md": entries_as_markdown(entries_of_day, intentions)
        for day, entries_of_day in by_day.items()
    }


def entry_as_markdown(entry: Entry, intentions: Sequence[Intention] = ()) -> str:
    """One entry: its front matter between two lines of ---, a blank line, its text.

    ``lines`` counts the lines of the text, so that a parser can tell a text which itself holds
    front matter from the next entry.
    """
    front = "\n".join(f"{name}: {value}" for name, value in _front_matter(entry, intentions))
    return f"---\n{front}\n---\n\n{entry.text}\n"


def _front_matter(entry: Entry, intentions: Sequence[Intention]) -> Iterable[tuple[str, str]]:
    yield "id", entry.id
    yield "day", entry.day.isoformat()
    yield "time", entry.written_at.isoformat(timespec="seconds")
    yield "kind", entry.kind.value
    values = {
        "prompt": entry.prompt_id,
        "question": entry.asked,
        "place": _given(json_value(entry.place)) or None,
        **taps_as_json(entry.taps),
        "tags": entry.tags,
        "people": entry.people,
    }
    yield from ((name, _yaml(value)) for name, value in values.items() if value is not None)
    for intention in intentions:
        yield "intention", _yaml(_given(json_object(intention, "if=cue then=action outcome")))
    for name in ("starred", "tender", "chosen"):
        if getattr(entry, name):
            yield name, "true"
    yield "lines", str(entry.text.count("\n") + 1)


def _given(fields: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def _yaml(value: object) -> str:
    match value:
        case dict():
            return f"{{{', '.join(f'{name}: {_quoted(one)}' for name, one in value.items())}}}"
        case list() | tuple():
            return f"[{', '.join(map(_quoted, value))}]"
        case str():
            return _quoted(value)
    return str(value)


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar, the form that every YAML parser reads alike."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable() or character == "\u200d":
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
