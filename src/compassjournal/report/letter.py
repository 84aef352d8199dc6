"""An entry as a letter of a book: what stands in it, whatever it is printed with."""

from dataclasses import dataclass

from compassjournal.formats.exported_journal import ExportedEntry
from compassjournal.text.dates import moment_in_words
from compassjournal.text.entry_phrases import outcome_in_words, taps_in_words
from compassjournal.text.phrases import kind_in_words
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


def letter_of(exported: ExportedEntry) -> Letter:
    """The entry with its moment and marks, question, words, taps and intentions."""
    entry = exported.entry
    marks = [name for name in ("starred", "tender") if getattr(entry, name)]
    paragraphs = sanitise(entry.text).strip("\n").split(_BLANK_LINE)
    said = (f"{one.sentence} {outcome_in_words(one)}".rstrip() for one in exported.intentions)
    return Letter(
        anchor=f"e-{entry.handle}",
        date=" · ".join((moment_in_words(entry), *marks)),
        heading=sanitise(entry.asked or kind_in_words(entry).capitalize()),
        paragraphs=tuple(part for part in paragraphs if part.strip()),
        taps=taps_in_words(entry),
        intentions=tuple(map(sanitise, said)),
    )
