"""An entry as a page to edit: what may be changed in front, then the words; and back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar

from compassjournal.errors.usage import (
    FeelingOfWords,
    HalfAnIntention,
    NothingWritten,
    PageUnreadable,
    PlaceOfQuestion,
)
from compassjournal.model.entry import Entry, Kind, Taps
from compassjournal.model.field_parser import (
    parse_needs,
    parse_practised,
    parse_tap,
    parse_taxonomy,
    parse_warning_signs,
    parse_yes_or_no,
)
from compassjournal.model.intention import Intention
from compassjournal.model.taxonomy import (
    Behaviour,
    Dimension,
    Direction,
    Need,
    Place,
    Practice,
    Strand,
)
from compassjournal.model.warning_signs import SIGNS

One = TypeVar("One")
_LINE = "---"
_PLACE = ("strand", "behaviour", "direction", "dimension")
FIELDS = (
    *("day", "energy", "load", "practised", "feeling", "needs", "noticed", "starred", "tender"),
    *(*_PLACE, "if", "then"),
)


@dataclass(frozen=True, slots=True)
class EditPage:
    """What is to be changed: the fields that were given, by name, and the text or None."""

    fields: Mapping[str, str]
    text: str | None = None


@dataclass(frozen=True, slots=True)
class EditedEntry:
    """An entry as it is to be, with the cue and the action of its intention."""

    entry: Entry
    cue: str
    action: str


def format_page(entry: Entry, plan: Intention | None) -> str:
    """The page: its fields between two lines of ---, an empty line, the words as written."""
    front = "\n".join(f"{name}: {value}".rstrip() for name, value in _front(entry, plan))
    return f"{_LINE}\n{front}\n{_LINE}\n\n{entry.text}"


def parse_page(text: str) -> EditPage:
    """The page as it was left; one without the lines in front is all words.

    Raises PageUnreadable for a line in front that is no field.
    """
    lines = text.split("\n")
    ends = [number for number, line in enumerate(lines) if line.rstrip() == _LINE]
    if len(ends) < 2 or ends[0] != 0:
        return EditPage({}, text)
    fields: dict[str, str] = {}
    for number, line in enumerate(lines[1 : ends[1]], start=2):
        name, colon, value = line.partition(":")
        name = name.strip().casefold()
        if not line.strip():
            continue
        if not colon or name not in FIELDS:
            raise PageUnreadable(line=number, problem=f"there are {', '.join(FIELDS)}")
        fields[name] = value.strip()
    rest = lines[ends[1] + 1 :]
    return EditPage(fields, "\n".join(rest[1:] if rest and not rest[0].strip() else rest))


def apply_page(
    entry: Entry, plan: Intention | None, page: EditPage, day_of: Callable[[str], date]
) -> EditedEntry:
    """The entry with what the page changes; ``day_of`` reads a day.

    Raises the errors of each field, NothingWritten when neither words nor taps would be left,
    and PlaceOfQuestion for the place of an answer: it is its question's.
    """
    said = page.fields
    if entry.prompt_id and any(name in said for name in _PLACE):
        raise PlaceOfQuestion
    cue = said.get("if", plan.cue if plan else "")
    action = said.get("then", plan.action if plan else "")
    if cue and not action:
        raise HalfAnIntention
    text = entry.text if page.text is None else page.text
    taps = _taps(entry.taps, said)
    if not text.strip() and taps == Taps():
        raise NothingWritten
    changed = replace(
        entry,
        # What was left as it stood is not read again.
        day=entry.day if said.get("day") in (None, str(entry.day)) else day_of(said["day"]),
        text=text,
        taps=taps,
        place=_place(entry.place, said),
        starred=_flag("starred", said, there=entry.starred),
        tender=_flag("tender", said, there=entry.tender),
    )
    return EditedEntry(changed, cue, action)


def _front(entry: Entry, plan: Intention | None) -> Iterable[tuple[str, str]]:
    taps, place = entry.taps, entry.place
    yield "day", entry.day.isoformat()
    yield "energy", str(taps.energy or "")
    yield "load", str(taps.load or "")
    yield "practised", _named(Practice, taps.practised)
    yield "feeling", taps.feeling or ""
    if entry.kind is Kind.REVIEW or taps.needs is not None:
        yield "needs", _named(Need, taps.needs)
    if entry.kind is Kind.REVIEW or taps.signs is not None:
        yield "noticed", _noticed(taps)
    yield "starred", "yes" if entry.starred else "no"
    yield "tender", "yes" if entry.tender else "no"
    if not entry.prompt_id:
        for name in _PLACE:
            value = getattr(place, name)
            yield name, value.replace("_", "-") if value else ""
    if plan:
        yield "if", _one_line(plan.cue)
        yield "then", _one_line(plan.action)


def _named(every: Iterable[str], named: frozenset[Any] | None) -> str:
    return "" if named is None else ", ".join(one for one in every if one in named) or "none"


def _noticed(taps: Taps) -> str:
    """The signs by their short words; one that is not known any more by its id."""
    if taps.signs is None:
        return ""
    known = (sign.key for sign in SIGNS.values() if sign.id in taps.signs)
    return ", ".join((*known, *sorted(taps.signs - SIGNS.keys()))) or "none"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _taps(taps: Taps, said: Mapping[str, str]) -> Taps:
    feeling = said.get("feeling", taps.feeling or "").strip()
    if len(feeling.split()) > 1:
        raise FeelingOfWords
    return Taps(
        energy=parse_tap("energy", said["energy"]) if "energy" in said else taps.energy,
        load=parse_tap("load", said["load"]) if "load" in said else taps.load,
        practised=_several(parse_practised, said.get("practised"), taps.practised),
        feeling=None if feeling in ("", "none") else feeling,
        needs=_several(parse_needs, said.get("needs"), taps.needs),
        # What was left as it stood is not read again: a sign may not be known any more.
        signs=_several(
            parse_warning_signs, said.get("noticed"), taps.signs, as_it_stood=_noticed(taps)
        ),
    )


def _several(
    read: Callable[[str], frozenset[One]],
    words: str | None,
    there: frozenset[One] | None,
    as_it_stood: str | None = None,
) -> frozenset[One] | None:
    """What was named; nothing where nothing is said, and what is there without the field."""
    if words is None or words == as_it_stood:
        return there
    return read(words) if words.strip() else None


def _place(place: Place, said: Mapping[str, str]) -> Place:
    parts = {
        "strand": Strand,
        "behaviour": Behaviour,
        "direction": Direction,
        "dimension": Dimension,
    }
    given = {
        name: parse_taxonomy(kind, name, said[name]) for name, kind in parts.items() if name in said
    }
    return replace(place, **given)  # type: ignore[arg-type]


def _flag(name: str, said: Mapping[str, str], *, there: bool) -> bool:
    return parse_yes_or_no(name, said[name]) if name in said else there
