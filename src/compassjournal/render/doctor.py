"""Render the journal's health and a recovery as one screen each."""

from collections.abc import Iterable
from datetime import date, datetime

from rich.console import Group, RenderableType, group
from rich.text import Text

from compassjournal.render.findings import finding_sentence
from compassjournal.render.layout import dim_line, with_margin
from compassjournal.render.messages import Message
from compassjournal.store.doctor.findings import (
    Finding,
    Health,
    RecoverySummary,
    Severity,
    UnrecoverableEntry,
)
from compassjournal.text.dates import ago, day_in_words
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise

# Missing entries that are named; the others are counted.
_NAMED = 12
# The sentence for each fixed kind of finding.
_MENDED = {
    "journal": "The index of words and the list of people and tags are made anew.",
    "permissions": "Your files are yours alone again.",
    "leftovers": "What was left behind is gone.",
}

WELL = Message("All is well; there is nothing to mend.")
NOTHING_TO_REPAIR = Message(
    "There is nothing that --repair can mend. `compass doctor` says what there is."
)
# The path of the damaged file follows.
REPAIR_DONE = Message(
    "",
    "[heading]Done. Your journal opens again.",
    "[quiet]The damaged file is kept as it was:",
)
NOTHING_SAVED = Message("", "[heading]Done.", "[quiet]The damaged file is kept as it was:")


def health_page(health: Health, today: date) -> RenderableType:
    """The findings, the gravest first, and then the facts."""
    parts: list[RenderableType] = [with_margin(Text(_headline(health), "heading"))]
    for finding in health.findings:
        parts += [Text(""), _finding(finding)]
    return Group(*parts, Text(""), *_facts(health, today))


def fixes_done(findings: Iterable[Finding]) -> RenderableType:
    """What was fixed outside the entries."""
    about = {one.subject for one in findings}
    return with_margin(*(Text(sentence) for name, sentence in _MENDED.items() if name in about))


def _headline(health: Health) -> str:
    number = len([one for one in health.findings if one.severity])
    if health.severity is Severity.DAMAGED:
        return "The journal needs care. Nothing was changed."
    if health.severity is Severity.LOCKED:
        return "The journal is locked; what can be told without its key:"
    if number:
        things = "One thing" if number == 1 else f"{number} things"
        return f"Your words are well. {things} can be put right:"
    hints = {0: "", 1: " One thing to know:"}
    return f"All is well.{hints.get(len(health.findings), ' Worth knowing:')}"


def _finding(finding: Finding) -> RenderableType:
    sentence = Text(sanitise(finding_sentence(finding)))
    if not finding.command:
        return with_margin(sentence)
    return with_margin(sentence, Text.assemble("What helps: ", (finding.command, "handle")))


def _facts(health: Health, today: date) -> list[RenderableType]:
    journal = health.journal
    lines = []
    if journal.entries is not None and not any(
        one.severity is Severity.DAMAGED for one in health.findings
    ):
        each = "as it was saved" if journal.entries == 1 else "each as it was saved"
        lines.append(f"{count_in_words(journal.entries, 'entry', 'entries')}, {each}.")
    if journal.backups and journal.newest_backup:
        lines.append(
            f"{count_in_words(journal.backups, 'copy', 'copies')}; the newest is of "
            f"{_when(journal.newest_backup, today)}."
        )
    if journal.is_encrypted:
        lines.append("The journal is locked.")
    elif journal.entries:
        lines.append("The journal is not locked; `compass lock` encrypts it.")
    versions = ", ".join(f"{name} {number}" for name, number in health.versions)
    return [*(dim_line(one) for one in lines), dim_line(f"{versions}.")]


def _when(moment: datetime, today: date) -> str:
    day = moment.date()
    if (today - day).days < 14:
        return ago(day, today)
    return f"{day_in_words(day, year=True)}, {ago(day, today)}"


@group()
def recovery_preview(summary: RecoverySummary) -> Iterable[RenderableType]:
    """What a recovery would restore."""
    total = summary.entries + len(summary.missing)
    number = count_in_words(total, "entry", "entries")
    share = f"{summary.entries} of {number}" if summary.missing else number
    every = "" if summary.missing or summary.uncounted or total == 1 else "All "
    yield with_margin(Text(f"{every}{share} can be saved.", "heading"))
    for copy, given in summary.from_backups:
        them = "1 of them comes" if given == 1 else f"{given} of them come"
        yield with_margin(Text(f"{them} from the copy {sanitise(copy.name)}, as written then."))
    if summary.missing:
        yield with_margin(Text(f"Could not be read: {_names(summary.missing)}."))
    if summary.uncounted:
        more = "The file no longer tells which entries it had; there may have been more."
        yield with_margin(Text(more))
    if summary.incomplete:
        what = "Of your intentions, and of what undo remembers, some may be missing."
        yield with_margin(Text(what))


def _names(missing: tuple[UnrecoverableEntry, ...]) -> str:
    named = [
        f"{one.handle[:4]} of {day_in_words(one.day, year=True)}" if one.day else one.handle[:4]
        for one in missing[:_NAMED]
    ]
    more = len(missing) - len(named)
    return ", ".join(named) + (f" and {more} more" if more else "")
