"""Render the storage locations as lines, with each path whole for copying."""

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from compassjournal.render.layout import dim_line, path_line, with_margin
from compassjournal.store.doctor.storage_locations import StorageLocation, StorageReport
from compassjournal.system.links import names_command
from compassjournal.text.phrases import count_in_words
from compassjournal.text.sanitise import sanitise

_KILO = 1000
_UNLOCKED = (
    "It is not locked: who administers this computer, or takes its disk out, can read it. "
    "`compass lock` encrypts it."
)
_OTHER_COPIES = (
    "A sync program leaves a copy when two computers write. `compass restore FILE` says what it "
    "has, and asks before it changes anything; delete what you do not need."
)
_LOCKED = (
    "It is locked: nobody reads it without the passphrase or the recovery code. Whether it is "
    "synced, and where to, is in `compass sync status`."
)
_SHARED = "encrypted, under the sharing code"


def storage_lines(
    where: StorageReport, shared: str | None
) -> Iterator[tuple[RenderableType, bool]]:
    """Each line, and whether it is a path, which only the terminal wraps.

    ``shared`` is the folder or the hub that the journal is synced with, where that is known.
    """
    for place in where.locations:
        if place.is_there or place.is_personal or place.target:
            yield _description(place), False
            yield path_line(place.path), True
        if place.target:
            yield dim_line("It is a link; the real place is:"), False
            yield path_line(place.target), True
        if place.names > 1:
            yield dim_line(_names(place)), False
    if shared:
        yield (
            with_margin(Text.assemble(("What your computers share: ", "question"), _SHARED)),
            False,
        )
        yield path_line(shared), True
    yield Text(""), False
    for remark in _remarks(where):
        yield dim_line(remark), False


def _description(place: StorageLocation) -> RenderableType:
    if not place.is_there:
        about = "nothing there" if place.target else "nothing there yet"
    else:
        inside = f"{count_in_words(place.files, 'file')}, " if place.files is not None else ""
        size = size_in_words(place.size) if place.size is not None else ""
        about = f"{inside}{size}; {sanitise(place.readers or '')} can read it"
        if place.files == 0:
            about = "nothing in it now"
    return with_margin(Text.assemble((f"{place.what}: ", "question"), about))


def _names(place: StorageLocation) -> str:
    return (
        f"It has {place.names} names on this disk (hard links) and can be read under each. "
        f"`{sanitise(names_command(place.path))}` lists them."
    )


def size_in_words(size: int) -> str:
    """A size in decimal units: “320 bytes”, “160 kB”, “1.2 MB”."""
    if size < _KILO:
        return count_in_words(size, "byte")
    if size < _KILO**2:
        return f"{round(size / _KILO)} kB"
    return f"{size / _KILO**2:.1f} MB"


def _remarks(where: StorageReport) -> Iterator[str]:
    if where.is_there:
        yield _LOCKED if where.is_encrypted else _UNLOCKED
    if any(place.is_other_copy for place in where.locations):
        yield _OTHER_COPIES
    if where.on_network:
        yield "It lies on a network disk: who runs the other computer can reach the file."
    if where.synced_by:
        yield f"It lies in a folder that {sanitise(where.synced_by)} copies to other computers."
    yield "Copies you made by other means, and those of a backup program, are not known here."
