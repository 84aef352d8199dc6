"""Find and remove temporary files and editor folders that killed processes left behind."""

import contextlib
import os
import shutil
from collections.abc import Iterable
from pathlib import Path

from compassjournal.system import processes
from compassjournal.system.atomic_files import abandoned_parts, sync_after_delete


def abandoned_files(folders: Iterable[Path], page_folders: Iterable[Path]) -> tuple[Path, ...]:
    """The abandoned temporary files in ``folders`` and editor folders in ``page_folders``."""
    parts = [old for folder in dict.fromkeys(folders) for old in abandoned_parts(folder)]
    pages = [old for folder in dict.fromkeys(page_folders) for old in _abandoned_pages(folder)]
    return (*parts, *pages)


def remove_abandoned_pages(folder: Path) -> None:
    """Remove the editor folders whose compass process has ended; on Windows do nothing."""
    if os.name != "posix":
        return
    for page in _abandoned_pages(folder):
        with contextlib.suppress(OSError):
            shutil.rmtree(page)
            sync_after_delete(folder)


def _abandoned_pages(folder: Path) -> list[Path]:
    try:
        return sorted(filter(_is_old_page, folder.iterdir()))
    except OSError:
        return []


def _is_old_page(folder: Path) -> bool:
    """Whether it is an editor's private folder whose compass process has ended."""
    prefix, _, rest = folder.name.partition("-")
    number = rest.partition("-")[0]
    if prefix != "compass" or not number.isdecimal() or folder.is_symlink():
        return False
    with contextlib.suppress(OSError):
        mine = os.name != "posix" or folder.lstat().st_uid == os.getuid()
        return mine and folder.is_dir() and not processes.is_running(int(number))
    return False
