"""Files written so that a crash leaves the old one or the new one, for their owner alone."""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Collection, Iterator, Mapping
from glob import escape
from pathlib import Path
from tempfile import mkstemp
from zlib import crc32

from compassjournal.errors import CompassError
from compassjournal.errors.files import FileThere, FileUnwritten, FolderUnusable
from compassjournal.system import processes

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
# After so many seconds nobody is writing a file aside any more.
_LEFT_BEHIND = 3600
# Whose a file written aside is: its machine, as one folder may serve several, and its process.
_MAKER = re.compile(r"\.([0-9a-f]{8})-(\d+)-[^.]*\.part(-journal)?$")


def make_private_folder(folder: Path) -> None:
    """Make the folder, and any above it, for the owner alone; one that is there is left."""
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        for made in missing:
            sync_folder(made.parent)
    except OSError as error:
        raise FolderUnusable(path=folder, reason=reason_of(error)) from None


def keep_private(file: Path) -> None:
    """Take away what others may do with the file; where that is refused, leave it."""
    with contextlib.suppress(OSError):
        if is_open_to_others(file):
            file.chmod(PRIVATE_FILE)


def keep_folder_private(folder: Path) -> None:
    """Take away what others may do with the folder; where that is refused, leave it."""
    with contextlib.suppress(OSError):
        if not folder.is_symlink() and is_open_to_others(folder):
            folder.chmod(PRIVATE_FOLDER)


def is_open_to_others(place: Path) -> bool:
    """Whether anybody but the owner has rights there; Windows keeps a person's folder by itself."""
    try:
        return os.name == "posix" and bool(stat.S_IMODE(place.stat().st_mode) & 0o077)
    except OSError:
        return False


def file_identity(file: Path) -> tuple[int, int]:
    """Which file has that name now: its device and number; zeros where none has."""
    try:
        told = file.stat()
    except OSError:
        return (0, 0)
    return (told.st_dev, told.st_ino)


def sync_folder(folder: Path) -> None:
    """Make the names in the folder last through a power cut; Windows does so by itself.

    A folder that may be written but not read cannot be synced, and some file systems sync none.
    """
    if os.name != "posix":
        return
    with contextlib.suppress(PermissionError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(number)


def sync_after_delete(folder: Path) -> None:
    """Make it last that a name was taken away there: a power cut else brings back its words."""
    with contextlib.suppress(OSError):
        sync_folder(folder)


@contextlib.contextmanager
def write_then_rename(target: Path, *, replace: bool) -> Iterator[Path]:
    """A private, empty file beside the target, which takes its name when the block ends well.

    With ``replace`` false, FileThere is raised where the target came to be in the meantime.
    The file is synced before it is named and its folder after.
    """
    remove_abandoned_parts(target)
    with _part(target) as new:
        yield new
        _sync(new)
        rename_into_place(new, target, replace=replace)
        sync_folder(target.parent)


@contextlib.contextmanager
def _part(target: Path) -> Iterator[Path]:
    """A private, empty file beside the target, which is gone in the end unless it got a name."""
    number, name = mkstemp(prefix=_beginning(target), suffix=".part", dir=target.parent)
    os.close(number)
    new = Path(name)
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def _sync(file: Path) -> None:
    """Make what is in the file last through a power cut."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def remove_abandoned_parts(target: Path) -> None:
    """Remove what was being written aside for the target when a kill ended it."""
    _clear(target.parent, {target.name}, f".{escape(target.name)}.*.part*")


def _clear(folder: Path, names: Collection[str], pattern: str = ".*.part*") -> None:
    """Likewise for all these names in one folder, with one look at it."""
    with contextlib.suppress(OSError):
        for part in folder.glob(pattern):
            if part.name[1:].rsplit(".", 2)[0] in names and is_abandoned_part(part):
                part.unlink(missing_ok=True)


def is_abandoned_part(part: Path) -> bool:
    """Whether nobody is writing that file aside any more: its process is gone, or an hour is."""
    maker = _MAKER.search(part.name)
    if maker and maker[1] == _machine() and not processes.is_running(int(maker[2])):
        return True
    try:
        return time.time() - part.stat().st_mtime > _LEFT_BEHIND
    except OSError:
        return False


def hard_link(target: Path) -> Path:
    """Another name, beside it, for what the target is now, as if it were written aside.

    Raises OSError where the file system has no such thing.
    """
    name = target.with_name(f"{_beginning(target)}{os.urandom(4).hex()}.part")
    name.hardlink_to(target)
    return name


def _beginning(target: Path) -> str:
    return f".{target.name}.{_machine()}-{os.getpid()}-"


def _machine() -> str:
    return f"{crc32(processes.machine_name().encode('utf-8', 'surrogateescape')):08x}"


def rename_into_place(new: Path, target: Path, *, replace: bool) -> None:
    """Give the finished file the target's name; raises FileThere rather than replace one."""
    if replace:
        new.replace(target)
        return
    try:
        # A link fails where the name is taken; rename would silently replace.
        target.hardlink_to(new)
    except FileExistsError:
        raise FileThere(path=target) from None
    except OSError:
        if is_taken(target):
            raise FileThere(path=target) from None
        new.rename(target)
    else:
        # Before the folder is synced: a second name that a power cut brings back would keep what
        # the target is today when it is another file by then.
        new.unlink(missing_ok=True)


def is_taken(target: Path) -> bool:
    """Whether something has that name, be it a link to nowhere."""
    return target.exists() or target.is_symlink()


def write_file(target: Path, text: str, *, replace: bool = False) -> None:
    """Write the text as UTF-8 with its line ends as they are; raises FileThere, FileUnwritten."""
    write_files(target.parent, {target.name: text}, replace=replace)


def write_cache(target: Path, text: str) -> None:
    """Write a file that can be made again, and its folder; a failure is no error."""
    with contextlib.suppress(CompassError):
        make_private_folder(target.parent)
        write_file(target, text, replace=True)


def write_files(folder: Path, texts: Mapping[str, str], *, replace: bool = False) -> None:
    """Write each text, by the name of its file, as `write` does; and sync the folder once.

    None has its name before the last of them is on the disk: one that is full changes nothing.
    """
    target = folder
    try:
        with contextlib.ExitStack() as stack:
            for target in map(folder.joinpath, texts):
                _refuse(target, replace=replace)
            _clear(folder, texts)
            parts = {}
            for name, text in texts.items():
                target = folder / name
                parts[target] = part = stack.enter_context(_part(target))
                _fill(part, text)
            # The first of these brings the disk most of what the others ask for.
            for target, part in parts.items():  # noqa: B007 - the error names it
                _sync(part)
            for target, part in parts.items():
                rename_into_place(part, target, replace=replace)
            sync_folder(folder)
    except OSError as error:
        raise FileUnwritten(path=target, reason=reason_of(error)) from None


def _refuse(target: Path, *, replace: bool) -> None:
    """Raise FileThere or FileUnwritten where no file of ours may have that name."""
    if not replace and is_taken(target):
        raise FileThere(path=target)
    if _is_no_file(target):
        raise FileUnwritten(path=target, reason="it is a device or a pipe")


def _fill(part: Path, text: str) -> None:
    """Write into the file that was made for it, also where others may change the folder."""
    number = os.open(part, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0))
    with os.fdopen(number, "w", encoding="utf-8", newline="") as file:
        file.write(text)


def _is_no_file(target: Path) -> bool:
    """Whether a device, a pipe or a socket has that name, which a file would put out of use."""
    try:
        kind = stat.S_IFMT(target.lstat().st_mode)
    except OSError:
        return False
    return kind not in {stat.S_IFREG, stat.S_IFDIR, stat.S_IFLNK}


def reason_of(error: OSError) -> str:
    """Why, in the system's few words, without a path."""
    return (error.strerror or "the system refused").lower()
