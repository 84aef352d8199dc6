"""The copies of the journal: listed, made, and what going back to one does."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from rich.console import RenderableType
from rich.text import Text

from compassjournal.model.ids import SHORTEST_HANDLE, shortest_handle
from compassjournal.render.layout import MARGIN, indented
from compassjournal.render.storage_locations import size_in_words
from compassjournal.store.backup.filenames import AS_FOUND, BEFORE_, BY_HAND, EACH_DAY
from compassjournal.store.backup.model import Backup, Held, Listed, Restored, State, Turn
from compassjournal.text.dates import MONTHS, clock_in_words
from compassjournal.text.phrases import NAMED, counted, several
from compassjournal.text.sanitise import safe

_WHY = {
    EACH_DAY: "each day",
    BY_HAND: "by hand",
    AS_FOUND: "as it was found",
    "before-update": "before an update",
    "before-lock": "before locking",
    "before-restore": "before going back",
    "before-import": "before importing",
    "before-repair": "before mending",
}
_STATES = {
    State.LOCKED: "locked",
    State.DAMAGED: "cannot be read",
    State.AWAY: "not reachable now",
}
# The columns of a line: when, why, entries, size.
_WHEN, _REASON, _ENTRIES = 26, 19, 19
_WIDE = 2 * MARGIN + 4 + _WHEN + _REASON + _ENTRIES + 7


def listing(found: Sequence[Listed], beside: Path, width: int, *, plain: bool) -> RenderableType:
    """Each copy under its number, newest first; one elsewhere with its path."""
    lines: list[RenderableType] = []
    column = len(str(len(found))) + 2
    for number, one in enumerate(found, start=1):
        path = one.backup.path
        elsewhere = path.parent != beside
        if plain:
            where = f" Its file: {path}" if elsewhere else ""
            lines.append(Text(safe(f"Copy {number}: {', '.join(_parts(one))}.{where}")))
            continue
        lines += _rows(f"{number:<{column}}", one, width)
        if elsewhere:
            lines.append(_beneath(column, str(path)))
    return indented(*lines)


def none_yet() -> RenderableType:
    """That there is no copy."""
    return _quiet("No copy yet. `compass backup` makes one.")


def kept_for(away: bool, list_: Path) -> Iterator[RenderableType]:  # noqa: FBT001 - one fact
    """How long copies stay, and what to do about those that are out of reach."""
    yield _quiet("`compass restore 1` goes back to the first of them.")
    if away:
        yield _quiet("A copy that is gone for good can be taken out of the list in this file:")
        yield path_line(list_)


def made(copy: Listed, *, exposed: bool) -> RenderableType:
    """Where a copy is now and what is in it; ``exposed`` when who finds it can read it."""
    size = size_in_words(copy.backup.size or 0)
    entries = counted(copy.entries or 0, "entry", "entries")
    lines = [Text(f"Copied and checked: {entries}, {size}.")]
    if exposed:
        words = "It is not locked: whoever finds it can read it. `compass lock` locks both."
        lines.append(Text(words, "quiet"))
    return indented(*lines)


def path_line(path: Path) -> RenderableType:
    """A path, which is left to the terminal to wrap."""
    return Text(f"{' ' * MARGIN}{safe(str(path))}")


def would_restore(copy: Backup, turn: Turn, notes: Sequence[str]) -> RenderableType:
    """What going back to the copy does to the entries: never their words."""
    entries = counted(turn.number, "entry", "entries")
    lines = [Text(safe(f"Goes back to the copy {named(copy)}, with {entries}."), "heading")]
    if turn.is_readable:
        said = [*_turned(turn)]
        lines += [Text(one) for one in said or ["The entries are the same in both."]]
        if not said:
            rest = "Intentions, stars and all else become as they were then."
            lines.append(Text(rest, "quiet"))
    return indented(*lines, *(Text(one, "quiet") for one in notes))


def named(copy: Backup) -> str:
    """A copy by its moment, or by the name of its file where it has none."""
    moment = copy.named.moment
    return f"of {_moment(copy)}" if moment else f"“{copy.path.name}”"


def restored(copy: Backup, number: int, done: Restored) -> RenderableType:
    """That it was done, and how the journal before comes back."""
    entries = counted(number, "entry", "entries")
    lines = [Text(safe(f"The journal is again the copy {named(copy)}: {entries}."))]
    if done.has_other_key:
        lines.append(Text("It is locked with the passphrase of that copy, which opens it now."))
    if done.kept and done.was_whole:
        back = f"`compass restore {safe(done.kept.stem)}` brings back the one before."
        lines.append(Text(back, "quiet"))
    elif done.kept:
        lines.append(Text("The file that was there is kept as it was found:", "quiet"))
    return indented(*lines)


def _turned(turn: Turn) -> Iterator[str]:
    for found, one, many in (
        (turn.goes, "is not in the copy and would go", "are not in the copy and would go"),
        (turn.comes, "would come back", "would come back"),
        (turn.differs, "would be as it was then", "would be as they were then"),
    ):
        if found:
            number = counted(len(found), "entry", "entries")
            yield f"{number} {one if len(found) == 1 else many}: {_handles(found)}."


def _handles(found: Sequence[Held]) -> str:
    """“7qk2 (22 November 2026), 7qm1 (…) and 12 more”."""
    return several([f"{_shown(one)} ({_day(one)})" for one in found[:NAMED]], len(found))


def _shown(one: Held) -> str:
    return safe(shortest_handle(one.handle, ()) if len(one.handle) > SHORTEST_HANDLE else "?")


def _day(one: Held) -> str:
    try:
        day = datetime.fromisoformat(one.day)
    except ValueError:
        return "?"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _rows(number: str, one: Listed, width: int) -> Iterator[RenderableType]:
    when, why, entries, *size = _parts(one)
    if width >= _WIDE:
        about = f"{safe(why):<{_REASON}}{entries:<{_ENTRIES}}{''.join(size)}"
        yield Text.assemble((number, "handle"), f"{safe(when):<{_WHEN}}", (about, "quiet"))
        return
    yield Text.assemble((number, "handle"), safe(when))
    yield _beneath(len(number), ", ".join((why, entries, *size)))


def _beneath(column: int, words: str) -> Text:
    return Text(f"{' ' * column}{safe(words)}", "quiet")


def _parts(one: Listed) -> tuple[str, ...]:
    """When, why, how many entries, how large."""
    named_, size = one.backup.named, one.backup.size
    entries = (
        counted(one.entries, "entry", "entries")
        if one.entries is not None
        else _STATES.get(one.state, "")
    )
    why = _why(named_.why)
    parts = (_moment(one.backup), why, entries)
    return parts if size is None else (*parts, size_in_words(size))


def _moment(copy: Backup) -> str:
    """“22 November 2026, 21:14”, or the name of a file that does not say it."""
    moment = copy.named.moment
    if moment is None:
        return copy.path.name
    day = f"{moment.day} {MONTHS[moment.month - 1]} {moment.year}"
    return day if copy.named.why == EACH_DAY else f"{day}, {clock_in_words(moment)}"


def _why(why: str | None) -> str:
    if why is None:
        return "another name"
    known: Mapping[str, str] = _WHY
    return known.get(why, why.replace("-", " ") if why.startswith(BEFORE_) else "by hand")


def _quiet(sentence: str) -> RenderableType:
    return indented(Text(safe(sentence), "quiet"))
