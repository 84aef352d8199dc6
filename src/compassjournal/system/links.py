"""Tell what is behind a path: the file its symbolic links lead to, and its number of names."""

import contextlib
import os
from pathlib import Path
from shlex import quote


def real_path(path: Path) -> Path:
    """The file that a symbolic link leads to; the path itself where it is no link."""
    # Path.is_symlink() raises where the folder may not be looked into.
    return Path(os.path.realpath(path)) if os.path.islink(path) else path  # noqa: PTH114


def link_problem(path: Path) -> str | None:
    """Why nothing can be put in the place of the file behind a path; None where it can."""
    real = real_path(path)
    if path.is_symlink():
        if _is_of_somebody_else(path):
            return "it is a link that somebody else made"
        if real.is_symlink():
            return "it is a link that leads back to itself"
        if not real.exists():
            return f"it is a link to {real}, where there is no file"
        if real.is_dir():
            return f"it is a link to the folder {real}"
    if real.exists() and not real.is_file() and not real.is_dir():
        return "it is a device or a pipe"
    return None


def name_count(path: Path) -> int:
    """The number of names (hard links) of the file behind a path; 0 where there is no file."""
    with contextlib.suppress(OSError):
        return path.stat().st_nlink if path.is_file() else 0
    return 0


def names_command(path: Path) -> str:
    """The command of the system that lists the names of the file behind a path."""
    real = Path(os.path.realpath(path))
    if os.name != "posix":
        return f'fsutil hardlink list "{real}"'
    # All names of a file are on one file system.
    disk = next(folder for folder in real.parents if folder.is_mount())
    return f"find {quote(str(disk))} -xdev -samefile {quote(str(real))}"


def _is_of_somebody_else(link: Path) -> bool:
    """Whether a link is neither the person's nor its folder's owner's.

    Linux's rule for folders such as /tmp (protected_symlinks), which a rename would go around.
    """
    if os.name != "posix":
        return False
    return link.lstat().st_uid not in (os.getuid(), link.parent.stat().st_uid)
