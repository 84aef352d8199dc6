"""Export entries as the text that jrnl reads: a date in brackets, a title, a body."""

import re
from collections.abc import Iterator

from compassjournal.formats.exported_journal import (
    ExportedEntry,
    ExportedJournal,
    moment_on_its_day,
)
from compassjournal.text.entry_phrases import taps_in_words

# jrnl begins an entry at each such line, and itself keeps others apart by a blank.
_HEAD = re.compile(r"^(?=\[[^\]]+\] )", re.MULTILINE)
_LINE_ENDS = re.compile("\r\n?")


def journal_as_jrnl(journal: ExportedJournal) -> Iterator[str]:
    """Each entry, with its question as the title, and a blank line after it."""
    for exported in journal.entries:
        yield _entry_as_jrnl(exported)


def _entry_as_jrnl(exported: ExportedEntry) -> str:
    entry = exported.entry
    said = [one.sentence for one in exported.intentions]
    body = "\n".join(filter(None, (entry.text, *said))) or taps_in_words(entry)
    lines = "\n".join(filter(None, (entry.asked, body)))
    title, _, rest = _LINE_ENDS.sub("\n", lines).partition("\n")
    if entry.starred:
        title = f"{title.rstrip(' *')} *"
    elif title.rstrip().endswith("*"):
        # On the line of the date it would be a star.
        title = f"\n{title}"
    text = f"{title}\n{rest}".rstrip("\n")
    head, newline, body = text.partition("\n")
    written = moment_on_its_day(entry).isoformat(" ")[:16]
    return f"[{written}] {head}{newline}{_HEAD.sub(' ', body)}\n\n"
