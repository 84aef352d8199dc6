"""Write an entry as a page to edit, front matter and text, and parse the page back."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from compassjournal.errors.usage import (
    HalfAnIntention,
    NothingWritten,
    PageUnreadable,
    PlaceOfQuestion,
)
from compassjournal.model.blank_text import is_blank
from compassjournal.model.entry import Entry, Kind, Taps, field_values
from compassjournal.model.entry_fields import FIELDS, PLACE_FIELDS, entry_of, typed
from compassjournal.model.intention import Intention

ParseMoment = Callable[[str], tuple[date, datetime | None]]
_LINE = "---"
# On the page of a weekly pause, and of another entry that has them.
_OF_A_PAUSE = ("needs", "signs")
_NAMES = (*(field.name for field in (*FIELDS, *PLACE_FIELDS)), "if", "then")


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
        if not colon or name not in _NAMES:
            raise PageUnreadable(line=number, problem=f"its lines are {', '.join(_NAMES)}")
        fields[name] = value.strip()
    rest = lines[ends[1] + 1 :]
    return EditPage(fields, "\n".join(rest[1:] if rest and not rest[0].strip() else rest))


def apply_page(
    entry: Entry, plan: Intention | None, page: EditPage, moment_of: ParseMoment
) -> EditedEntry:
    """The entry with the page's changes; ``moment_of`` parses a day, and a time if there is one.

    Raises the errors of each field, HalfAnIntention for a cue alone, NothingWritten when neither
    text nor taps would be left, and PlaceOfQuestion for the place of an answer: its prompt's.
    """
    fields = page.fields
    if entry.prompt_id and any(field.name in fields for field in PLACE_FIELDS):
        raise PlaceOfQuestion
    cue = fields.get("if", plan.cue if plan else "")
    action = fields.get("then", plan.action if plan else "")
    if cue and not action:
        raise HalfAnIntention
    values = field_values(entry)
    # An editor's page is read with every line ending as a newline.
    if page.text is not None and page.text != _with_newlines(entry.text):
        values["text"] = page.text
    for field in (*FIELDS, *PLACE_FIELDS):
        words = fields.get(field.name)
        # An unchanged value is not parsed again: it may hold a sign that is no longer known.
        if words is None or words == typed(values[field.attribute]):
            continue
        if field.parse is None:
            values["day"], moment = moment_of(words)
            values["written_at"] = moment or entry.written_at
        else:
            unanswered = field.none and not words.strip()
            values[field.attribute] = None if unanswered else field.parse(words)
    if is_blank(values["text"]) and all(values[name] is None for name in Taps.__slots__):
        raise NothingWritten
    return EditedEntry(entry_of(values), cue, action)


def _with_newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(entry: Entry, plan: Intention | None) -> Iterable[tuple[str, str]]:
    values = field_values(entry)
    for field in FIELDS if entry.prompt_id else (*FIELDS, *PLACE_FIELDS):
        value = values[field.attribute]
        if value is not None or field.attribute not in _OF_A_PAUSE or entry.kind is Kind.REVIEW:
            yield field.name, typed(value)
    if plan:
        yield "if", " ".join(plan.cue.split())
        yield "then", " ".join(plan.action.split())
