"""What a disk may hold when the power fails: all that was asked of it, what was synced, or between.

The model is harsher than most disks. A file's content and size last once the file was synced, its
name once its folder was, and neither brings the other. Until then each page may be there in any
of its versions or torn between two, and a folder may have the names of any moment since.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from faults.syscall_recorder import Call, Cut, Gone, Linked, Made, Moved, Said, Synced, Wrote

PAGE = 4096
# A disk writes so many bytes whole or not at all.
SECTOR = 512
TOP = 0

# What is on a disk: each file's bytes, and None for a folder; a folder comes before its files.
State = dict[str, bytes | None]


@dataclass(frozen=True, slots=True)
class Luck:
    """How much of what was not synced is on the disk: all, nothing, or what chance decides."""

    names: bool | None
    data: bool | None


EVERYTHING, SYNCED = Luck(names=True, data=True), Luck(names=False, data=False)
# The two that surprise most, and what is neither.
NAMES_ALONE, DATA_ALONE = Luck(names=True, data=False), Luck(names=False, data=True)
NAMES_FIRST, ANYTHING = Luck(names=True, data=None), Luck(names=None, data=None)


@dataclass(slots=True)
class _File:
    """A file's content now, and what became of it since it was synced last."""

    now: bytes = b""
    # Each page that changed: as it was synced, and every version since.
    pages: dict[int, list[bytes]] = field(default_factory=dict)
    sizes: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sync()

    def sync(self) -> None:
        self.pages, self.sizes = {}, [len(self.now)]

    def become(self, content: bytes, start: int, end: int) -> None:
        """Take on this content, which differs from before between start and end."""
        before, self.now = self.now, content
        self.sizes.append(len(content))
        for number in range(start // PAGE, -(-end // PAGE)):
            if number not in self.pages:
                self.pages[number] = [_page(before, number)]
            self.pages[number].append(_page(content, number))

    def on_disk(self, luck: Luck, chance: Random) -> bytes:
        """The content as a disk may have it."""
        whole = luck.data
        if whole or len(self.sizes) == 1:
            return self.now
        size = self.sizes[0] if whole is False else chance.choice(self.sizes)
        found = bytearray(self.now.ljust(size, b"\0"))
        for number, versions in self.pages.items():
            page = versions[0] if whole is False else _torn(versions, chance)
            found[number * PAGE : (number + 1) * PAGE] = page
        return bytes(found[:size].ljust(size, b"\0"))


@dataclass(slots=True)
class _Folder:
    """A folder's names, as they were synced and after every change since; each names a number."""

    names: list[dict[str, int]]

    def change(self, **changed: int | None) -> None:
        found = self.names[-1] | changed
        self.names.append({name: one for name, one in found.items() if one is not None})

    def on_disk(self, luck: Luck, chance: Random) -> dict[str, int]:
        """The names as a disk may have them: those of one moment."""
        if luck.names is None:
            return chance.choice(self.names)
        return self.names[-1] if luck.names else self.names[0]


class Disk:
    """A folder and all in it, on a disk whose power may fail after every call."""

    def __init__(self, found: State) -> None:
        """All that is there at the beginning was synced."""
        self._things: list[_File | _Folder] = [_Folder([{}])]
        for path, raw in found.items():
            self._add(path, _Folder([{}]) if raw is None else _File(raw))
        for thing in self._things:
            if isinstance(thing, _Folder):
                thing.names = thing.names[-1:]

    def take(self, call: Call) -> None:
        """Do what was asked."""
        match call:
            case Said():
                pass
            case Made(path, folder):
                if self._number(path) is None:
                    self._add(path, _Folder([{}]) if folder else _File())
            case Wrote(path, offset, raw):
                file = self._file(path)
                end = offset + len(raw)
                content = file.now.ljust(offset, b"\0")
                content = content[:offset] + raw + content[end:]
                file.become(content, min(offset, len(file.now)), end)
            case Cut(path, size):
                file = self._file(path)
                content = file.now[:size].ljust(size, b"\0")
                file.become(content, *sorted((size, len(file.now))))
            case Synced(path):
                self._sync(path)
            case Linked(path, to):
                self._name(to, self._number(path))
            case Moved(path, to):
                self._move(path, to)
            case Gone(path):
                self._name(path, None)

    def now(self) -> State:
        """What programs see."""
        return self.state(EVERYTHING, Random(0))  # noqa: S311

    def state(self, luck: Luck, chance: Random) -> State:
        """What the disk may hold now."""
        found: State = {}
        kept: dict[int, bytes] = {}

        def walk(number: int, path: str) -> None:
            thing = self._things[number]
            if isinstance(thing, _File):
                # A file with two names has one content.
                if number not in kept:
                    kept[number] = thing.on_disk(luck, chance)
                found[path] = kept[number]
                return
            if path:
                found[path] = None
            for name, one in sorted(thing.on_disk(luck, chance).items()):
                walk(one, f"{path}/{name}".removeprefix("/"))

        walk(TOP, "")
        return found

    def _sync(self, path: str) -> None:
        number = self._number(path)
        # What is synced by a name that is taken away already has nobody to be there for.
        thing = self._things[number] if number is not None else _File()
        if isinstance(thing, _File):
            thing.sync()
        else:
            thing.names = thing.names[-1:]

    def _move(self, path: str, to: str) -> None:
        (folder, old), (other, new) = self._place(path), self._place(to)
        if folder is not other:
            message = f"from one folder to another is not modelled: {path}"
            raise NotImplementedError(message)
        folder.change(**{new: self._number(path), old: None})

    def _add(self, path: str, thing: _File | _Folder) -> None:
        self._things.append(thing)
        self._name(path, len(self._things) - 1)

    def _name(self, path: str, number: int | None) -> None:
        folder, name = self._place(path)
        folder.change(**{name: number})

    def _place(self, path: str) -> tuple[_Folder, str]:
        """The folder that a path names something in, and the name."""
        above, _, name = path.rpartition("/")
        number = self._number(above)
        assert number is not None, path
        folder = self._things[number]
        assert isinstance(folder, _Folder), path
        return folder, name

    def _number(self, path: str) -> int | None:
        number: int | None = TOP
        for name in path.split("/") if path else ():
            thing = self._things[number or TOP]
            number = thing.names[-1].get(name) if isinstance(thing, _Folder) else None
            if number is None:
                return None
        return number

    def _file(self, path: str) -> _File:
        number = self._number(path)
        assert number is not None, path
        file = self._things[number]
        assert isinstance(file, _File), path
        return file


def held(folder: Path) -> State:
    """What a folder holds."""
    found = sorted(folder.rglob("*"))
    return {
        str(one.relative_to(folder)): None if one.is_dir() else one.read_bytes() for one in found
    }


def put(state: State, folder: Path) -> None:
    """Put the state into the folder, in the place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(mode=0o700)
    for name, raw in state.items():
        if raw is None:
            (folder / name).mkdir(mode=0o700)
        else:
            (folder / name).write_bytes(raw)
            (folder / name).chmod(0o600)


@dataclass(frozen=True, slots=True)
class Cutoff:
    """A moment at which the power may fail, what had been said by then, and a disk after it."""

    moment: int
    said: str
    luck: Luck
    state: State = field(repr=False)


def cutoffs(disk: Disk, calls: tuple[Call, ...], tries: int) -> Iterator[Cutoff]:
    """What the disk may hold after each call, none twice for the same words; by chance ``tries``.

    Of many writes in a row the last counts, for what it may leave the others may have left too;
    of all the others some eight are tried.
    """
    odds = 8 / max(8, sum(isinstance(call, Wrote) for call in calls))
    chance = Random(1)  # noqa: S311 - which disk, no secret
    said, seen = "", set[int]()
    fixed = (EVERYTHING, SYNCED, NAMES_ALONE, DATA_ALONE, NAMES_FIRST)
    for moment, call in enumerate((*calls, None)):
        if call is None or not isinstance(call, Wrote) or chance.random() < odds:
            for luck in (*fixed, *[ANYTHING] * tries):
                state = disk.state(luck, chance)
                if (mark := hash((said, mark_of(state)))) not in seen:
                    seen.add(mark)
                    yield Cutoff(moment, said, luck, state)
        if call is not None:
            disk.take(call)
        if isinstance(call, Said):
            said += call.text


def mark_of(state: State) -> int:
    """A number that tells it from other states; bytes that were summed before cost nothing."""
    return hash(tuple(state.items()))


def _page(content: bytes, number: int) -> bytes:
    return content[number * PAGE : (number + 1) * PAGE].ljust(PAGE, b"\0")


def _torn(versions: list[bytes], chance: Random) -> bytes:
    """One version of a page, at times with some sectors of the next."""
    number = chance.randrange(len(versions))
    page = versions[number]
    if number + 1 == len(versions) or chance.random() < 0.5:
        return page
    after = versions[number + 1]
    starts = range(0, PAGE, SECTOR)
    both = [chance.choice((page, after))[start : start + SECTOR] for start in starts]
    return b"".join(both)
