"""Write an entry as a page to edit, front matter and text, and parse the page back."""

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

Item = TypeVar("Item")
_LINE = "---"
_PLACE_FIELDS = ("strand", "behaviour", "direction", "dimension")
FIELDS = (
    *("day", "energy", "load", "practised", "feeling", "needs", "noticed", "starred", "tender"),
    *(*_PLACE_FIELDS, "if", "then"),
)


@dataclass(frozen=True, slots=True)
class EditPage:
    """The edited fields by name, and the text; None leaves the entry's text as it is."""

    fields: Mapping[str, str]
    text: str | None = None


@dataclass(frozen=True, slots=True)
class EditedEntry:
    """The entry after the edit, with the cue and the action of its intention."""

    entry: Entry
    cue: str
    action: str


def format_page(entry: Entry, plan: Intention | None) -> str:
    """The page: front matter between two lines of ---, an empty line, the text as written."""
    front = "\n".join(f"{name}: {value}".rstrip() for name, value in _front_matter(entry, plan))
    return f"{_LINE}\n{front}\n{_LINE}\n\n{entry.text}"


def parse_page(text: str) -> EditPage:
    """Parse an edited page; a page without front matter is all text.

    Raises PageUnreadable for a line of the front matter that is not a field.
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
    """The entry with the page's changes; ``day_of`` parses a day.

    Raises the errors of each field, HalfAnIntention for a cue alone, FeelingOfWords, NothingWritten
    when neither text nor taps would be left, and PlaceOfQuestion for the place of an answer: its
    prompt's.
    """
    fields = page.fields
    if entry.prompt_id and any(name in fields for name in _PLACE_FIELDS):
        raise PlaceOfQuestion
    cue = fields.get("if", plan.cue if plan else "")
    action = fields.get("then", plan.action if plan else "")
    if cue and not action:
        raise HalfAnIntention
    text = entry.text if page.text is None else page.text
    taps = _edited_taps(entry.taps, fields)
    if not text.strip() and taps == Taps():
        raise NothingWritten
    changed = replace(
        entry,
        # An unchanged day is kept as it is, not parsed again.
        day=entry.day if fields.get("day") in (None, str(entry.day)) else day_of(fields["day"]),
        text=text,
        taps=taps,
        place=_edited_place(entry.place, fields),
        starred=_edited_flag("starred", fields, current=entry.starred),
        tender=_edited_flag("tender", fields, current=entry.tender),
    )
    return EditedEntry(changed, cue, action)


def _front_matter(entry: Entry, plan: Intention | None) -> Iterable[tuple[str, str]]:
    taps, place = entry.taps, entry.place
    yield "day", entry.day.isoformat()
    yield "energy", str(taps.energy or "")
    yield "load", str(taps.load or "")
    yield "practised", _join_members(Practice, taps.practised)
    yield "feeling", taps.feeling or ""
    if entry.kind is Kind.REVIEW or taps.needs is not None:
        yield "needs", _join_members(Need, taps.needs)
    if entry.kind is Kind.REVIEW or taps.signs is not None:
        yield "noticed", _signs_in_words(taps)
    yield "starred", "yes" if entry.starred else "no"
    yield "tender", "yes" if entry.tender else "no"
    if not entry.prompt_id:
        for name in _PLACE_FIELDS:
            value = getattr(place, name)
            yield name, value.replace("_", "-") if value else ""
    if plan:
        yield "if", _one_line(plan.cue)
        yield "then", _one_line(plan.action)


def _join_members(members: Iterable[str], chosen: frozenset[Any] | None) -> str:
    return "" if chosen is None else ", ".join(one for one in members if one in chosen) or "none"


def _signs_in_words(taps: Taps) -> str:
    """The signs by their short words; one that is no longer known by its id."""
    if taps.signs is None:
        return ""
    known = (sign.key for sign in SIGNS.values() if sign.id in taps.signs)
    return ", ".join((*known, *sorted(taps.signs - SIGNS.keys()))) or "none"


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _edited_taps(taps: Taps, fields: Mapping[str, str]) -> Taps:
    feeling = fields.get("feeling", taps.feeling or "").strip()
    if len(feeling.split()) > 1:
        raise FeelingOfWords
    return Taps(
        energy=parse_tap("energy", fields["energy"]) if "energy" in fields else taps.energy,
        load=parse_tap("load", fields["load"]) if "load" in fields else taps.load,
        practised=_parse_set(parse_practised, fields.get("practised"), taps.practised),
        feeling=None if feeling in ("", "none") else feeling,
        needs=_parse_set(parse_needs, fields.get("needs"), taps.needs),
        # An unchanged value is not parsed again: it may hold a sign that is no longer known.
        signs=_parse_set(
            parse_warning_signs, fields.get("noticed"), taps.signs, unchanged=_signs_in_words(taps)
        ),
    )


def _parse_set(
    parse: Callable[[str], frozenset[Item]],
    words: str | None,
    current: frozenset[Item] | None,
    unchanged: str | None = None,
) -> frozenset[Item] | None:
    """The parsed words: None when they are empty, the current value when the field is absent."""
    if words is None or words == unchanged:
        return current
    return parse(words) if words.strip() else None


def _edited_place(place: Place, fields: Mapping[str, str]) -> Place:
    parts = {
        "strand": Strand,
        "behaviour": Behaviour,
        "direction": Direction,
        "dimension": Dimension,
    }
    parsed = {
        name: parse_taxonomy(kind, name, fields[name])
        for name, kind in parts.items()
        if name in fields
    }
    return replace(place, **parsed)  # type: ignore[arg-type]


def _edited_flag(name: str, fields: Mapping[str, str], *, current: bool) -> bool:
    return parse_yes_or_no(name, fields[name]) if name in fields else current
