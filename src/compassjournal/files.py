"""Files written so that a crash leaves the old one or the new one, for their owner alone."""

import contextlib
import errno
import os
import stat
import time
from collections.abc import Iterator
from glob import escape
from pathlib import Path
from tempfile import mkstemp

from compassjournal.errors import FileThere, FileUnwritten, FolderUnusable

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
# After so many seconds nobody is writing a file aside any more.
_LEFT_BEHIND = 3600


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
        if os.name == "posix" and stat.S_IMODE(file.stat().st_mode) & 0o077:
            file.chmod(PRIVATE_FILE)


def identity(file: Path) -> tuple[int, int]:
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


@contextlib.contextmanager
def aside(target: Path, *, replace: bool) -> Iterator[Path]:
    """A private, empty file beside the target, which takes its name when the block ends well.

    With ``replace`` false, FileThere is raised where the target came to be in the meantime.
    The file is synced before it is named and its folder after.
    """
    clear_parts(target)
    number, name = mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(number)
    new = Path(name)
    try:
        yield new
        with new.open("rb+") as written:
            os.fsync(written.fileno())
        take_name(new, target, replace=replace)
        sync_folder(target.parent)
    finally:
        new.unlink(missing_ok=True)


def clear_parts(target: Path) -> None:
    """Remove what was being written aside for the target when a kill ended it, an hour ago."""
    with contextlib.suppress(OSError):
        for part in target.parent.glob(f".{escape(target.name)}.*.part*"):
            if time.time() - part.stat().st_mtime > _LEFT_BEHIND:
                part.unlink()


def take_name(new: Path, target: Path, *, replace: bool) -> None:
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


def is_taken(target: Path) -> bool:
    """Whether something has that name, be it a link to nowhere."""
    return target.exists() or target.is_symlink()


def write(target: Path, text: str, *, replace: bool = False) -> None:
    """Write the text as UTF-8 with its line ends as they are; raises FileThere, FileUnwritten."""
    if not replace and is_taken(target):
        raise FileThere(path=target)
    try:
        with aside(target, replace=replace) as new:
            new.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise FileUnwritten(path=target, reason=reason_of(error)) from None


def reason_of(error: OSError) -> str:
    """Why, in the system's few words, without a path."""
    return (error.strerror or "the system refused").lower()
