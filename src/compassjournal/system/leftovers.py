"""What a killed process left behind: files written aside, and the pages of editors."""

import contextlib
import os
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from compassjournal.system import processes
from compassjournal.system.atomic_files import is_abandoned_part, sync_after_delete


def abandoned_files(folders: Iterable[Path], page_folders: Iterable[Path]) -> tuple[Path, ...]:
    """The parts in these folders that nobody writes any more, and the pages in those."""
    parts = [one for folder in dict.fromkeys(folders) for one in _listed(folder, _is_old_part)]
    pages = [one for folder in dict.fromkeys(page_folders) for one in _listed(folder, _is_old_page)]
    return (*parts, *pages)


def remove_abandoned_pages(folder: Path) -> None:
    """Remove the editors' pages in the folder whose compass is gone; on Windows none."""
    if os.name != "posix":
        return
    for page in _listed(folder, _is_old_page):
        with contextlib.suppress(OSError):
            shutil.rmtree(page)
            sync_after_delete(folder)


def _listed(folder: Path, wanted: Callable[[Path], bool]) -> list[Path]:
    try:
        return sorted(one for one in folder.iterdir() if wanted(one))
    except OSError:
        return []


def _is_old_part(file: Path) -> bool:
    return file.name.startswith(".") and ".part" in file.name and is_abandoned_part(file)


def _is_old_page(folder: Path) -> bool:
    """Whether it is the private folder of an editor's page, of a process that is gone."""
    begun, _, rest = folder.name.partition("-")
    number = rest.partition("-")[0]
    if begun != "compass" or not number.isdecimal() or folder.is_symlink():
        return False
    with contextlib.suppress(OSError):
        mine = os.name != "posix" or folder.lstat().st_uid == os.getuid()
        return mine and folder.is_dir() and not processes.is_running(int(number))
    return False
