"""Export entries as Markdown: YAML front matter, then the text exactly as written."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from compassjournal.model.entry import Entry, Taps
from compassjournal.model.intention import Intention
from compassjournal.model.taxonomy import Need, Place, Practice

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
    for name, value in (("prompt", entry.prompt_id), ("question", entry.asked)):
        if value is not None:
            yield name, _quoted(value)
    yield from _place(entry.place)
    yield from _taps(entry.taps)
    yield "tags", _list(entry.tags)
    yield "people", _list(entry.people)
    for intention in intentions:
        fields = [("if", intention.cue), ("then", intention.action)]
        outcome = ("outcome", intention.outcome.value)
        yield "intention", _map([*((n, v) for n, v in fields if v), outcome])
    flags = (("starred", entry.starred), ("tender", entry.tender), ("chosen", entry.chosen))
    for name, is_set in flags:
        if is_set:
            yield name, "true"
    yield "lines", str(entry.text.count("\n") + 1)


def _place(place: Place) -> Iterable[tuple[str, str]]:
    parts = (
        ("strand", place.strand),
        ("behaviour", place.behaviour),
        ("direction", place.direction),
        ("dimension", place.dimension),
        ("pack", place.pack),
    )
    if any(value for _, value in parts):
        yield "place", _map((name, str(value)) for name, value in parts if value)


def _taps(taps: Taps) -> Iterable[tuple[str, str]]:
    if taps.practised is not None:
        yield "practised", _list(one.value for one in Practice if one in taps.practised)
    for name, number in (("energy", taps.energy), ("load", taps.load)):
        if number is not None:
            yield name, str(number)
    if taps.feeling:
        yield "feeling", _quoted(taps.feeling)
    if taps.needs is not None:
        yield "needs", _list(one.value for one in Need if one in taps.needs)
    if taps.signs is not None:
        yield "noticed", _list(sorted(taps.signs))


def _list(words: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(word) for word in words)}]"


def _map(fields: Iterable[tuple[str, str]]) -> str:
    return f"{{{', '.join(f'{name}: {_quoted(value)}' for name, value in fields)}}}"


def _quoted(text: str) -> str:
    """A double-quoted YAML scalar, the form that every YAML parser reads alike."""
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable() or character == "\u200d":
        return character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
