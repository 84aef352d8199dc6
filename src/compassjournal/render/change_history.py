"""Render an undo as a preview, changes as receipts, and an entry as its versions."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from rich.console import Group, RenderableType
from rich.text import Text

from compassjournal.analysis.entry_diff import (
    FieldChange,
    PieceStatus,
    TextPiece,
    diff_fields,
    diff_text,
)
from compassjournal.model.change_verb import Verb
from compassjournal.model.changes import Change, EntryChange, EntryVersion
from compassjournal.model.entry import NO_TAPS, Entry
from compassjournal.render.accounts import account_change
from compassjournal.render.entry_list import entry_head
from compassjournal.render.entry_page import VerbatimText
from compassjournal.render.layout import with_margin
from compassjournal.render.messages import Message
from compassjournal.text.dates import clock_in_words, day_in_words
from compassjournal.text.phrases import count_in_words, join_words
from compassjournal.text.sanitise import sanitise

# The signs around a piece, and its role.
_SIGNS = {
    PieceStatus.SAME: ("", "", ""),
    PieceStatus.REMOVED: ("[-", "-]", "taken.out"),
    PieceStatus.INSERTED: ("[+", "+]", "put.in"),
}
_DONE = {
    Verb.ADD: "Written",
    Verb.IMPORT: "Imported",
    Verb.MOVE: "Imported",
    Verb.SYNC: "Came from another computer",
    Verb.EDIT: "Edited",
    Verb.DELETE: "Deleted",
    Verb.RENAME: "Renamed",
    Verb.UNDO: "Undone",
    Verb.REDO: "Done again",
    Verb.SETTLE: "Settled",
    Verb.SKIP: "Passed over",
    Verb.MUTE: "Muted",
    Verb.UNMUTE: "Let in again",
    Verb.STAR: "Starred",
    Verb.UNSTAR: "Unstarred",
    Verb.FOLLOW: "Followed",
    Verb.UNFOLLOW: "No longer followed",
}
_UNDOES = {
    Verb.ADD: "Takes away what was written",
    Verb.IMPORT: "Takes away what was imported",
    Verb.MOVE: "Takes away what was imported, and the history that came with it",
    Verb.SYNC: "Takes back what came from another computer",
    Verb.EDIT: "Brings back what was there before the edit",
    Verb.DELETE: "Brings back what was deleted",
    Verb.RENAME: "Gives people or tags their former name",
    Verb.SETTLE: "Brings back the intention as it was",
    Verb.SKIP: "Forgets that a question was passed over",
    Verb.MUTE: "Lets questions be asked again",
    Verb.UNMUTE: "Mutes questions again",
    Verb.STAR: "Takes the star from questions",
    Verb.UNSTAR: "Gives questions their star again",
    Verb.FOLLOW: "Asks no questions of a pack before the others",
    Verb.UNFOLLOW: "Asks the questions of a pack first again",
    Verb.UNDO: "Does again what was undone",
}
# Items of one change that are named; the others are counted.
NAMED = 8

UNDO_DONE = Message("Undone. `compass undo --redo` takes it back.")
REDO_DONE = Message("Done again. `compass undo` takes it back.")
DELETED = Message(
    "{number} entries deleted.",
    "[quiet]`compass undo` brings back what was deleted, for thirty days.",
)
ONE_DELETED = Message(
    "1 entry deleted.",
    "[quiet]`compass undo {handle}` brings back what was deleted, for thirty days.",
)
PURGED = Message("{number} entries deleted for ever.", one="1 entry deleted for ever.")
UNREACHABLE_BACKUP = Message("This copy could not be rewritten: {path}")
OTHER_COPIES = Message(
    "[quiet]What compass cannot reach: exports you made, copies of the whole computer or of a "
    "synchronised folder, and what a printer or a letter has taken along."
)


def undo_preview(change: Change, handles: Mapping[str, str], zone: datetime) -> RenderableType:
    """What undoing the change does, and to what; ``zone`` is a moment in the local zone."""
    lines: list[RenderableType] = [
        Text(f"{_UNDOES[change.verb]}.", "heading"),
        Text(f"{happened(change.verb, change.made_at, zone)}.", "quiet"),
    ]
    for turn in change.entries[:NAMED]:
        handle = handles.get(turn.entry.id, turn.entry.handle[:4])
        lines += [Text(""), *_entry_change(turn, handle, named=change.verb is Verb.RENAME)]
    lines += _more(change.entries, "entry", "entries", change.others)
    for plan in change.intentions[:NAMED]:
        if shown := plan.before or plan.now:
            lines += [Text(""), Text(sanitise(shown.sentence), "intention")]
    for account in change.accounts[:NAMED]:
        lines += [Text(""), *account_change(account)]
    lines += _more(change.accounts, "account", "accounts")
    lines += [Text(f"The dates of {sanitise(name)}") for name in change.cycles]
    lines += [Text(sanitise(one)) for one in change.prompt_ids[:NAMED]]
    lines += _more(change.prompt_ids, "question", "questions")
    if change.verb in (Verb.FOLLOW, Verb.UNFOLLOW):
        lines += [Text(sanitise(one)) for one in change.packs]
    if change.partly_purged:
        lines.append(Text("Part of it was deleted for ever, and stays deleted.", "quiet"))
    return with_margin(*lines)


def edit_done(handle: str, before: Entry, after: Entry, *, plan: bool) -> RenderableType:
    """What an edit changed; ``plan`` when the intention too."""
    what = [*_changed(before, after), *(["the intention"] if plan else [])]
    sentence = Text.assemble((handle, "handle"), f" changed: {sanitise(join_words(what))}.")
    return with_margin(sentence, Text("`compass undo` takes it back.", "quiet"))


def version_list(
    found: Sequence[EntryVersion], handle: str, zone: datetime, *, plain: bool = False
) -> RenderableType:
    """Each version under its moment: the first whole, the others as a diff.

    ``plain`` gives the diff in sentences.
    """
    shown: list[RenderableType] = []
    before: Entry | None = None
    for version in found:
        when = happened(version.verb, version.since, zone)
        head = Text.assemble((handle, "handle"), (f"  {when}", "quiet"))
        shown += [Text("")] * bool(shown) + [
            with_margin(head, *_version_lines(before, version.entry, plain=plain))
        ]
        before = version.entry
    return Group(*shown)


def confirm_delete(entries: Sequence[Entry], handles: Mapping[str, str]) -> RenderableType:
    """The entries that would be deleted."""
    lines: list[RenderableType] = []
    for entry in entries[:NAMED]:
        lines += [Text("")] * bool(lines)
        lines += entry_head(entry, handles.get(entry.id, entry.handle[:4]))
    return with_margin(*lines, *_more(entries, "entry", "entries"))


def _version_lines(
    before: Entry | None, entry: Entry | None, *, plain: bool = False
) -> list[RenderableType]:
    if entry is None:
        return [Text("It was deleted.", "quiet")]
    if before is None:
        return [VerbatimText(entry.text), *_field_lines(diff_fields(_without_fields(entry), entry))]
    lines: list[RenderableType] = []
    if entry.text != before.text:
        pieces = diff_text(before.text, entry.text)
        lines += _in_sentences(pieces) if plain else [_marked_text(pieces)]
    lines += _field_lines(diff_fields(before, entry))
    return lines or [Text("As it was before.", "quiet")]


def _without_fields(entry: Entry) -> Entry:
    """The entry with its text alone, to diff against."""
    text = entry.text or "-"
    return replace(entry, text=text, taps=NO_TAPS, starred=False, tender=False)


def _field_lines(changes: Sequence[FieldChange]) -> list[RenderableType]:
    return [
        Text(f"{sanitise(_field_in_words(change)).capitalize()}.", "quiet") for change in changes
    ]


def _field_in_words(change: FieldChange) -> str:
    """A field's change, such as “energy from 2 to 4”, “starred”."""
    if change.name in ("starred", "tender"):
        return change.name if change.after == "yes" else f"no longer {change.name}"
    if not change.before:
        return f"{change.name} {change.after}"
    return f"{change.name} from {change.before} to {change.after or 'nothing'}"


def _changed(before: Entry, after: Entry) -> list[str]:
    words = ["the words"] if before.text != after.text else []
    return [*words, *(_field_in_words(one) for one in diff_fields(before, after))]


def _in_sentences(pieces: Sequence[TextPiece]) -> list[RenderableType]:
    labels = {PieceStatus.REMOVED: "Taken out", PieceStatus.INSERTED: "Put in"}
    return [
        Text(f"{labels[piece.status]}: “{sanitise(' '.join(piece.text.split()))}”.")
        for piece in pieces
        if piece.status in labels and piece.text.strip()
    ]


def _marked_text(pieces: Sequence[TextPiece]) -> Text:
    """The text with signs around what was removed and added: style alone conveys nothing."""
    text = Text()
    for piece in pieces:
        opening, closing, role = _SIGNS[piece.status]
        core = piece.text.strip() if opening else piece.text
        lead = piece.text[: len(piece.text) - len(piece.text.lstrip())] if opening else ""
        tail = piece.text[len(piece.text.rstrip()) :] if opening and core else ""
        text.append(sanitise(lead))
        if core:
            text.append(f"{opening}{sanitise(core)}{closing}", role)
        text.append(sanitise(tail))
    return text


def _entry_change(turn: EntryChange, handle: str, *, named: bool) -> list[RenderableType]:
    lines = entry_head(turn.entry, handle)
    if turn.before and turn.now:
        if not named and turn.now.text != turn.before.text:
            return [*lines[:1], *_version_lines(turn.now, turn.before)]
        changed = join_words(_changed(turn.now, turn.before)) or "as it is"
        what = _renamed(turn.now, turn.before) if named else changed
        lines.append(Text(f"{sanitise(what[0].upper() + what[1:])}.", "quiet"))
    return lines


def _renamed(now: Entry, before: Entry) -> str:
    """Which names become which."""
    old, new = _mentions(now), _mentions(before)
    removed = [name for name in old if name not in new]
    added = [name for name in new if name not in old]
    return f"{join_words(removed) or 'the names'} to {join_words(added) or 'as they are'}"


def _mentions(entry: Entry) -> list[str]:
    return [*(f"@{name}" for name in entry.people), *(f"#{name}" for name in entry.tags)]


def _more(found: Sequence[object], one: str, many: str, others: int = 0) -> list[RenderableType]:
    rest = len(found) + others - NAMED
    return [Text(f"and {count_in_words(rest, one, many)} more", "quiet")] if rest > 0 else []


def happened(verb: Verb, moment: datetime, zone: datetime) -> str:
    """What was done and when, such as “Edited on Sunday 22 November 2026 at 21:14”."""
    local = moment.astimezone(zone.tzinfo)
    when = f"{day_in_words(local.date(), year=True)} at {clock_in_words(local)}"
    return f"{_DONE.get(verb, 'Changed')} on {when}"


def changed_text(before: str, after: str) -> Text:
    """A text with signs around what was taken out and put in."""
    return _marked_text(diff_text(before, after))
