"""Write private files atomically: temporary file, fsync, rename, fsync of the folder."""

import contextlib
import errno
import os
import re
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from glob import escape
from pathlib import Path
from tempfile import mkstemp
from zlib import crc32

from compassjournal.errors import CompassError
from compassjournal.errors.files import FileExists, FileUnwritten, FolderUnusable, HardLinked
from compassjournal.system import links, processes

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600
# A temporary file untouched for so many seconds is abandoned.
_ABANDONED_AFTER = 3600
# Bytes handed to the system at a time: with Python's 8 KiB an export takes a twentieth longer.
_BUFFER = 1 << 18
# The machine (one folder may be shared by several) and process that a temporary file belongs to.
_MAKER = re.compile(r"\.([0-9a-f]{8})-(\d+)-[^.]*\.part(-journal)?$")


def make_private_folder(folder: Path) -> None:
    """Create the folder (0700, missing parents by the umask), synced; raises FolderUnusable."""
    try:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        for made in missing:
            sync_folder(made.parent)
    except OSError as error:
        raise FolderUnusable(path=folder, reason=error_reason(error)) from None


def restrict_file(file: Path) -> None:
    """Set the file's mode to 0600 where others have access; ignores a refusal."""
    with contextlib.suppress(OSError):
        if is_open_to_others(file):
            file.chmod(PRIVATE_FILE)


def restrict_folder(folder: Path) -> None:
    """Set the folder's mode to 0700 where others have access; ignores links and a refusal."""
    with contextlib.suppress(OSError):
        if not folder.is_symlink() and is_open_to_others(folder):
            folder.chmod(PRIVATE_FOLDER)


def is_open_to_others(place: Path) -> bool:
    """Whether group or others have permissions; always False on Windows (profile ACLs protect)."""
    try:
        return os.name == "posix" and bool(stat.S_IMODE(place.stat().st_mode) & 0o077)
    except OSError:
        return False


def file_identity(file: Path) -> tuple[int, int]:
    """The device and inode number of the file at that path; (0, 0) where there is none."""
    try:
        status = file.stat()
    except OSError:
        return (0, 0)
    return (status.st_dev, status.st_ino)


def sync_folder(folder: Path) -> None:
    """Fsync the folder, so that renames in it survive a power cut; Windows needs no such call.

    Skipped for a folder without read permission, and on file systems that cannot sync folders.
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
    """Fsync the folder after a deletion, which a power cut could undo; ignores errors."""
    with contextlib.suppress(OSError):
        sync_folder(folder)


@contextlib.contextmanager
def write_then_rename(target: Path, *, replace: bool) -> Iterator[Path]:
    """Yield an empty private temporary file, renamed to the target if the block succeeds.

    Raises FileExists where, with ``replace`` false, the target exists by then, and else what
    `file_to_replace` raises. The file is synced before the rename, its folder after.
    """
    if replace:
        target = file_to_replace(target)
    remove_abandoned_parts(target)
    with temporary_file(target) as new:
        yield new
        _sync(new)
        rename_into_place(new, target, replace=replace)
        sync_folder(target.parent)


def file_to_replace(path: Path) -> Path:
    """The file behind a path, to be replaced in its own folder, so that a link stays a link.

    Raises FileUnwritten where `link_problem` finds one, and what `require_single_name` raises.
    """
    if problem := links.link_problem(path):
        raise FileUnwritten(path=path, reason=problem)
    require_single_name(path)
    return links.real_path(path)


def require_single_name(path: Path) -> None:
    """Raise HardLinked where the file behind a path has other names, which would keep its content.

    The name that a killed process gave it while writing is removed.
    """
    if links.name_count(path) > 1:
        remove_abandoned_parts(path)
    if (number := links.name_count(path)) > 1:
        raise HardLinked(path=path, number=number, command=links.names_command(path))


@contextlib.contextmanager
def temporary_file(target: Path) -> Iterator[Path]:
    """Yield an empty private temporary file in the target's folder; removed at the end."""
    prefix = f".{target.name}.{_machine_hash()}-{os.getpid()}-"
    number, name = mkstemp(prefix=prefix, suffix=".part", dir=target.parent)
    os.close(number)
    new = Path(name)
    try:
        yield new
    finally:
        new.unlink(missing_ok=True)


def _sync(file: Path) -> None:
    """Fsync the file, so that its content survives a power cut."""
    with file.open("rb+") as written:
        os.fsync(written.fileno())


def remove_abandoned_parts(*targets: Path) -> None:
    """Remove the temporary files of these targets that killed processes left behind.

    Also those beside the file that a target is a link to.
    """
    every = {*targets, *map(links.real_path, targets)}
    names = {target.name for target in every}
    for folder in {target.parent for target in every}:
        for part in abandoned_parts(folder, names):
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def abandoned_parts(folder: Path, names: Collection[str] = ()) -> list[Path]:
    """The temporary files that killed processes left in a folder; of these target names if any."""
    pattern = f".{escape(next(iter(names)))}.*.part*" if len(names) == 1 else ".*.part*"
    with contextlib.suppress(OSError):
        return sorted(
            part
            for part in folder.glob(pattern)
            if (not names or part.name[1:].rsplit(".", 2)[0] in names) and is_abandoned_part(part)
        )
    return []


def is_abandoned_part(part: Path) -> bool:
    """Whether a temporary file's process has ended, or it is unchanged for an hour."""
    maker = _MAKER.search(part.name)
    if maker and maker[1] == _machine_hash() and not processes.is_running(int(maker[2])):
        return True
    try:
        return time.time() - part.stat().st_mtime > _ABANDONED_AFTER
    except OSError:
        return False


def _machine_hash() -> str:
    return f"{crc32(processes.machine_name().encode('utf-8', 'surrogateescape')):08x}"


def rename_into_place(new: Path, target: Path, *, replace: bool) -> None:
    """Rename the finished file; without ``replace`` raises FileExists if the target exists."""
    if replace:
        new.replace(target)
        return
    try:
        # A hard link fails where the target exists; a rename would silently replace it.
        target.hardlink_to(new)
    except FileExistsError:
        raise FileExists(path=target) from None
    except OSError:
        if exists_or_is_link(target):
            raise FileExists(path=target) from None
        new.rename(target)
    else:
        # Before the folder is synced: a second link that a power cut brings back would keep today's
        # content after the target is replaced.
        new.unlink(missing_ok=True)


def exists_or_is_link(target: Path) -> bool:
    """Whether the path exists, be it as a dangling symbolic link."""
    return target.exists() or target.is_symlink()


# Of a file: whole, or in pieces that are made while they are written.
Content = str | bytes | Iterable[str | bytes]


def write_file(
    target: Path, content: Content, *, replace: bool = False, follow: bool = True
) -> None:
    """Write the content, text as UTF-8 with its line endings; raises what `write_files` raises.

    Without ``follow`` a link is itself replaced: for a file that nobody but compass reads.
    """
    _write([(target, content)], replace=replace, follow=follow)


def write_cache(target: Path, text: str) -> None:
    """Write a file that can be regenerated, creating its folder; ignores failures."""
    with contextlib.suppress(CompassError):
        make_private_folder(target.parent)
        write_file(target, text, replace=True, follow=False)


def write_files(
    folder: Path,
    contents: Mapping[str, Content] | Iterable[tuple[str, Content]],
    *,
    replace: bool = False,
) -> None:
    """Write each content under its file name, syncing each folder once.

    All are on the disk before the first is renamed, so a full disk changes nothing. Raises
    FileExists, FileUnwritten, and with ``replace`` what `file_to_replace` raises.
    """
    pairs = contents.items() if isinstance(contents, Mapping) else contents
    _write(((folder / name, content) for name, content in pairs), replace=replace)


def _write(contents: Iterable[tuple[Path, Content]], *, replace: bool, follow: bool = True) -> None:
    target = Path()
    parts: dict[Path, Path] = {}
    try:
        with contextlib.ExitStack() as stack:
            # Also where the disk was full: then they are what fills it.
            stack.callback(lambda: remove_abandoned_parts(*parts))
            for target, content in contents:
                _check_target(target, replace=replace)
                real = file_to_replace(target) if replace and follow else target
                parts[real] = part = stack.enter_context(temporary_file(real))
                _fill(part, content)
            # All are written before the first fsync, which flushes most of the others too.
            for target, part in parts.items():  # noqa: B007 - the error names it
                _sync(part)
            for target, part in parts.items():
                rename_into_place(part, target, replace=replace)
            for folder in {real.parent for real in parts}:
                sync_folder(folder)
    except OSError as error:
        raise FileUnwritten(path=target, reason=error_reason(error)) from None


def _check_target(target: Path, *, replace: bool) -> None:
    """Raise FileExists or FileUnwritten where the target must not be written."""
    if not replace and exists_or_is_link(target):
        raise FileExists(path=target)
    # A rename would destroy a device, pipe or socket.
    if target.exists() and not (target.is_symlink() or target.is_file() or target.is_dir()):
        raise FileUnwritten(path=target, reason="it is a device or a pipe")


def _fill(part: Path, content: Content) -> None:
    """Write into the temporary file, not following a link that others may have put there."""
    number = os.open(part, os.O_WRONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(number, "wb", _BUFFER) as file:
        for piece in (content,) if isinstance(content, str | bytes) else content:
            file.write(piece if isinstance(piece, bytes) else piece.encode())


def error_reason(error: OSError) -> str:
    """The system's error message in lower case, without a path."""
    return (error.strerror or "the system refused").lower()
