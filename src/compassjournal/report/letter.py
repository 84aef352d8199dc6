"""A book's title and an entry as a letter of it, whatever they are printed with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compassjournal.formats.exported_journal import ExportedEntry
from compassjournal.model.entry import Entry
from compassjournal.model.span import Span, day_span
from compassjournal.text.dates import moment_in_words, span_in_words
from compassjournal.text.entry_phrases import outcome_in_words, taps_in_words
from compassjournal.text.phrases import count_in_words, kind_in_words
from compassjournal.text.sanitise import sanitise

_BLANK_LINE = "\n\n"


@dataclass(frozen=True, slots=True)
class Letter:
    """The texts of a letter; ``anchor`` is its name in the book, ``taps`` may be empty."""

    anchor: str
    date: str
    heading: str
    paragraphs: tuple[str, ...]
    taps: str
    intentions: tuple[str, ...]


def book_title(days: Sequence[date]) -> tuple[str, str]:
    """The title of a book with entries of these days, and how many days they are."""
    title = span_in_words(Span(days[0], day_span(days[-1]).end)) if days else "A journal"
    return title, f"{count_in_words(len(days), 'day', 'days')} with an entry."


def anchor_of(entry: Entry) -> str:
    """The name of an entry's letter in the book."""
    return f"e-{entry.handle}"


def letter_of(exported: ExportedEntry) -> Letter:
    """The entry with its moment and marks, question, words, taps and intentions."""
    entry = exported.entry
    marks = [name for name in ("starred", "tender") if getattr(entry, name)]
    paragraphs = sanitise(entry.text).strip("\n").split(_BLANK_LINE)
    said = (f"{one.sentence} {outcome_in_words(one)}".rstrip() for one in exported.intentions)
    return Letter(
        anchor=anchor_of(entry),
        date=" · ".join((moment_in_words(entry), *marks)),
        heading=sanitise(entry.asked or kind_in_words(entry).capitalize()),
        paragraphs=tuple(part for part in paragraphs if part.strip()),
        taps=taps_in_words(entry),
        intentions=tuple(map(sanitise, said)),
    )
