"""Render backups as a list, a receipt, and the preview of a restore."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.ids import SHORTEST_HANDLE, shortest_handle
from compassjournal.render.layout import MARGIN, with_margin
from compassjournal.render.messages import Message
from compassjournal.render.storage_locations import size_in_words
from compassjournal.store.backup.filenames import (
    BEFORE_PREFIX,
    DAILY_REASON,
    DAMAGED_REASON,
    MANUAL_REASON,
)
from compassjournal.store.backup.model import (
    Backup,
    BackupInfo,
    BackupState,
    EntryFingerprint,
    RestoredRows,
    RestorePlan,
    RestoreResult,
)
from compassjournal.text.dates import clock_in_words, day_in_words
from compassjournal.text.phrases import MAX_NAMED, count_in_words, join_first, join_words
from compassjournal.text.sanitise import sanitise

_WHY: dict[str, str] = {
    DAILY_REASON: "each day",
    MANUAL_REASON: "by hand",
    DAMAGED_REASON: "as it was found",
    "before-update": "before an update",
    "before-lock": "before locking",
    "before-restore": "before going back",
    "before-import": "before importing",
    "before-repair": "before mending",
}
_STATES = {
    BackupState.ENCRYPTED: "locked",
    BackupState.DAMAGED: "cannot be read",
    BackupState.UNREACHABLE: "not reachable now",
}
# What a file is, by its name in a copy; the others are files of questions.
_FILES = {
    "config.toml": "your settings",
    "support.toml": "your own people to talk to",
    "names.txt": "your own names to look for",
}
# Column widths: when, why, entries; the size follows.
_WHEN, _REASON, _ENTRIES = 26, 19, 19
_WIDE = 2 * MARGIN + 4 + _WHEN + _REASON + _ENTRIES + 7

NO_BACKUP_YET = Message(
    "[quiet]No copy here yet. `compass backup` makes one; `compass restore FOLDER` goes back to "
    "one in another place, such as a stick."
)
RESTORE_HINT = Message(
    "[quiet]`compass restore 1` goes back to the first of them, `compass restore FOLDER` to the "
    "newest in another place."
)
# Below what a folder holds.
OLDER_ONES = Message("[quiet]And {number} older ones.", one="[quiet]And an older one.")
NEWEST_OF_FOLDER = Message(
    "[quiet]This takes the newest; with a number after the folder, that one instead."
)
# The path of the list follows.
GONE_FOR_GOOD_HINT = Message(
    "[quiet]A copy that is gone for good can be taken out of the list in this file:"
)
BACKUP_MADE = Message(
    "Copied and checked: {number} entries, {size}.", one="Copied and checked: 1 entry, {size}."
)
FILES_COPIED = Message("[quiet]In it too: {files}.")
FILE_LEFT_OUT = Message("[quiet]Not in it: {problem}")
FOLDER_MADE = Message("[quiet]That folder was not there, so compass made it.")
FOLDER_MADE_HERE = Message(
    "[quiet]That folder was not there, so compass made it, on the same disk as your journal. "
    "If you meant a stick: is it plugged in?"
)
WAY_BACK = Message(
    "[quiet]`compass restore` with its folder brings all of it back, on a new computer too."
)
FILES_NEW = Message("Would come back with it: {files}.")
FILES_SAME = Message("The same in both: {files}.")
FILES_DIFFERENT = Message(
    "Would be as it was then: {files}. What is there now is kept beside it, under the same name "
    "with .before-restore at its end."
)
FILES_BACK = Message("Back with it: {files}.")
# The paths follow.
FILES_KEPT = Message("[quiet]What was in their place is kept:")
BACKUP_EXPOSED = Message(
    "[quiet]It is not locked: whoever finds it can read it. `compass lock` locks your "
    "journal and its copies."
)
JOURNAL_KEY_UNKNOWN = Message(
    "[quiet]What you gave does not open what stands in the journal's place: that has another "
    "passphrase, a damaged beginning, or is another program's file. It is kept as it is; from then "
    "on the journal opens as that copy does."
)
NO_JOURNAL = Message("[quiet]There is no journal now.")
JOURNAL_UNREADABLE = Message(
    "[quiet]The file in the journal's place cannot be read; it is kept as it is."
)
LOCKED_AS_IT_GOES_IN = Message(
    "[quiet]That copy is not locked as your journal is; it is locked as it goes in."
)
JOURNAL_KEEPS_ITS_KEY = Message(
    "[quiet]That copy has another passphrase; the journal keeps the one that it has."
)
KEY_OF_THE_BACKUP = Message(
    "[quiet]That copy is locked: from then on the journal opens with its passphrase."
)
BACKUP_NOT_LOCKED = Message(
    "[quiet]That copy is not locked: until `compass lock`, whoever finds the journal can read it."
)


def backup_list(
    found: Sequence[BackupInfo], beside: Path, width: int, *, plain: bool
) -> RenderableType:
    """Each backup under its number, newest first; one elsewhere with its path."""
    lines: list[RenderableType] = []
    column = len(str(len(found))) + 2
    for number, info in enumerate(found, start=1):
        path = info.backup.path
        elsewhere = path.parent != beside
        if plain:
            where = f" Its file: {path}" if elsewhere else ""
            lines.append(Text(sanitise(f"Copy {number}: {', '.join(_parts(info))}.{where}")))
            continue
        lines += _rows(f"{number:<{column}}", info, width)
        if elsewhere:
            lines.append(_beneath(column, str(path)))
    return with_margin(*lines)


def restore_preview(copy: Backup, turn: RestorePlan) -> RenderableType:
    """What a restore does to the entries, without their words."""
    entries = count_in_words(turn.number, "entry", "entries")
    lines = [
        Text(sanitise(f"Goes back to the copy {backup_in_words(copy)}, with {entries}."), "heading")
    ]
    if turn.is_readable:
        sentences = [
            *_changes(turn.entries, "entry", "entries"),
            *_changes(turn.accounts, "account", "accounts"),
        ]
        lines += [Text(sentence) for sentence in sentences or ["The entries are the same in both."]]
        if not sentences:
            rest = "Intentions, stars and all else become as they were then."
            lines.append(Text(rest, "quiet"))
    return with_margin(*lines)


def files_in_words(names: Sequence[str]) -> str:
    """“your settings and your own questions in mine.yaml”."""
    words = [known for name, known in _FILES.items() if name in names]
    questions = [name.partition("/")[2] for name in names if name not in _FILES]
    if questions:
        words.append(f"your own questions in {join_first(questions, len(questions))}")
    return join_words(words)


def backup_in_words(copy: Backup) -> str:
    """A backup by its date and time, or by its filename."""
    moment = copy.parsed_name.moment
    return f"of {_moment(copy)}" if moment else f"“{copy.path.name}”"


def restore_done(copy: Backup, number: int, done: RestoreResult) -> RenderableType:
    """The receipt of a restore, and how to return."""
    entries = count_in_words(number, "entry", "entries")
    lines = [Text(sanitise(f"The journal is again the copy {backup_in_words(copy)}: {entries}."))]
    if done.has_other_key:
        lines.append(Text("It is locked with the passphrase of that copy, which opens it now."))
    if done.kept and done.was_whole:
        back = f"`compass restore {sanitise(done.kept.stem)}` brings back the one before."
        lines.append(Text(back, "quiet"))
    elif done.kept:
        lines.append(Text("The file that was there is kept as it was found:", "quiet"))
    return with_margin(*lines)


def _changes(turn: RestoredRows, name: str, names_of_many: str) -> Iterator[str]:
    for found, one, many in (
        (turn.removed, "is not in the copy and would go", "are not in the copy and would go"),
        (turn.restored, "would come back", "would come back"),
        (turn.changed, "would be as it was then", "would be as they were then"),
    ):
        if found:
            number = count_in_words(len(found), name, names_of_many)
            names = join_first([_handle_and_day(each) for each in found[:MAX_NAMED]], len(found))
            yield f"{number} {one if len(found) == 1 else many}: {names}."


def _handle_and_day(one: EntryFingerprint) -> str:
    """“7qk2 (22 November 2026)”; a question mark for what cannot be read."""
    handle = shortest_handle(one.handle, ()) if len(one.handle) > SHORTEST_HANDLE else "?"
    try:
        day = day_in_words(datetime.fromisoformat(one.day), year=True, weekday=False)
    except ValueError:
        day = "?"
    return f"{sanitise(handle)} ({day})"


def _rows(number: str, info: BackupInfo, width: int) -> Iterator[RenderableType]:
    when, why, entries, *size = _parts(info)
    if width >= _WIDE:
        about = f"{sanitise(why):<{_REASON}}{entries:<{_ENTRIES}}{''.join(size)}"
        yield Text.assemble((number, "handle"), f"{sanitise(when):<{_WHEN}}", (about, "quiet"))
        return
    yield Text.assemble((number, "handle"), sanitise(when))
    yield _beneath(len(number), ", ".join((why, entries, *size)))


def _beneath(column: int, words: str) -> Text:
    return Text(f"{' ' * column}{sanitise(words)}", "quiet")


def _parts(info: BackupInfo) -> tuple[str, ...]:
    """When, why, how many entries and, where known, the size."""
    name, size = info.backup.parsed_name, info.backup.size
    entries = (
        count_in_words(info.entries, "entry", "entries")
        if info.entries is not None
        else _STATES.get(info.state, "")
    )
    parts = (_moment(info.backup), _why(name.why), entries)
    return parts if size is None else (*parts, size_in_words(size))


def _moment(copy: Backup) -> str:
    """“22 November 2026, 21:14”, or the filename where it has no date."""
    moment = copy.parsed_name.moment
    if moment is None:
        return copy.path.name
    day = day_in_words(moment, year=True, weekday=False)
    return day if copy.parsed_name.why == DAILY_REASON else f"{day}, {clock_in_words(moment)}"


def _why(why: str | None) -> str:
    if why is None:
        return "another name"
    return _WHY.get(why, why.replace("-", " ") if why.startswith(BEFORE_PREFIX) else "by hand")
