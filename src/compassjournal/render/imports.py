"""Render what an import found and would do, and what it did."""

from itertools import islice

from rich.console import RenderableType
from rich.text import Text

from compassjournal.analysis.import_records import HISTORY
from compassjournal.analysis.import_summary import ImportSummary
from compassjournal.formats.sources.detect import Source
from compassjournal.model.entry import Entry
from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import day_in_words, moment_in_words
from compassjournal.text.excerpt import excerpt
from compassjournal.text.phrases import count_in_words, join_words
from compassjournal.text.sanitise import sanitise

# Characters of an example; places of what is left out that are named.
_EXAMPLE, _PLACES = 140, 3
_OTHERS = {
    "intentions": ("intention", "intentions"),
    "skips": ("question passed over", "questions passed over"),
    "stars": ("starred question", "starred questions"),
    "packs": ("pack under way", "packs under way"),
    "history": ("earlier version or change", "earlier versions and changes"),
    "questions": ("file of your own questions", "files of your own questions"),
}
IMPORTED = Message(
    "{number} entries imported. `compass undo` takes all of it back.",
    one="1 entry imported. `compass undo` takes it back.",
    none="Imported. `compass undo` takes it back.",
)
QUESTIONS_ADDED = Message(
    "{number} files of your own questions added. `compass undo` leaves them where they are.",
    one="1 file of your own questions added. `compass undo` leaves it where it is.",
)
NOTHING_NEW = Message("Nothing new in it, so nothing was changed.")


def import_preview(source: Source, summary: ImportSummary) -> RenderableType:
    """What was found, what becomes of it, what is left out and why, and three examples."""
    lines = [Text(sanitise(f"{source.name} is {source.kind.title}."), "heading")]
    lines += _counts(summary)
    if summary.new:
        lines += [Text(""), Text("What becomes of it:", "quiet")]
        lines += [Text(f"{what}: {becomes}") for what, becomes in source.kind.becomes]
    lines += _left_out(summary)
    for number, entry in enumerate(summary.examples):
        head = "For example:" if not number else ""
        lines += [Text(""), *([Text(head, "quiet")] if head else []), *_example(entry)]
    if summary.is_empty:
        lines += [Text(""), *NOTHING_NEW.lines()]
    return with_margin(*lines)


def import_done(summary: ImportSummary) -> RenderableType:
    """How many entries were imported, the way back, and what it does not take along."""
    lines = IMPORTED.lines(number=summary.new) if summary.changes_journal else []
    if files := summary.question_files:
        lines += QUESTIONS_ADDED.lines(number=len(files))
    return with_margin(Text(""), *lines)


def _counts(summary: ImportSummary) -> list[Text]:
    lines = []
    if summary.new and summary.first and summary.last:
        first, last = (day_in_words(day, year=True) for day in (summary.first, summary.last))
        when = f"of {first}" if first == last else f"from {first} to {last}"
        lines.append(Text(f"{count_in_words(summary.new, 'new entry', 'new entries')}, {when}."))
    others = [count_in_words(number, *_OTHERS[name]) for name, number in summary.others.items()]
    if others:
        lines.append(Text(f"With it: {join_words(others)}."))
    if summary.twice:
        verbs = ("stands", "comes") if summary.twice == 1 else ("stand", "come")
        entries = count_in_words(summary.twice, "entry", "entries")
        again = f"{entries} {verbs[0]} in it a second time, and {verbs[1]} in once."
        lines.append(Text(again, "quiet"))
    if summary.here:
        verb = "is" if summary.here == 1 else "are"
        lines.append(
            Text(
                f"{count_in_words(summary.here, 'entry', 'entries')} {verb} here already.", "quiet"
            )
        )
    return lines


def _left_out(summary: ImportSummary) -> list[Text]:
    lines = []
    for reason, left in summary.left.items():
        places = "; ".join(islice(left.places(), _PLACES))
        if left.count > _PLACES:
            places += f"; and {left.count - _PLACES:,} more"
        hint = ", which only a journal without entries takes" if reason == HISTORY else ""
        lines.append(Text(sanitise(f"{reason}{hint}: {left.count:,} ({places})")))
    for name, number in summary.behind.items():
        hint = " (--keep-media-names keeps their names)" if name == "pictures" else ""
        lines.append(Text(sanitise(f"{name}: {number:,}{hint}")))
    return [Text(""), Text("Left out:", "quiet"), *lines] if lines else []


def _example(entry: Entry) -> list[Text]:
    star = " *" if entry.starred else ""
    words = excerpt(" ".join(entry.text.split()), (), _EXAMPLE).text
    return [Text(f"{moment_in_words(entry)}{star}", "quiet"), Text(sanitise(words))]
