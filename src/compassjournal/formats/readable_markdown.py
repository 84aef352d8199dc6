"""Export entries as Markdown to read: the question as a heading, the date, the words."""

from collections.abc import Iterator

from compassjournal.formats.exported_journal import ExportedJournal
from compassjournal.text.dates import day_in_words
from compassjournal.text.phrases import kind_in_words


def journal_as_readable_markdown(journal: ExportedJournal) -> Iterator[str]:
    """Each entry after a heading of its own, oldest first."""
    between = ""
    for entry, intentions in journal.entries:
        heading = " ".join((entry.asked or kind_in_words(entry).capitalize()).split())
        said = "".join(f"\n{one.sentence}\n" for one in intentions)
        day = day_in_words(entry.day, year=True)
        yield f"{between}## {heading}\n\n{day}\n\n{entry.text.strip()}\n{said}"
        between = "\n"
