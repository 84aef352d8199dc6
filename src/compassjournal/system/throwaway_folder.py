"""A private folder that vanishes with its process, in memory where the system offers that."""

import contextlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import gettempdir, mkdtemp

from compassjournal.system import processes
from compassjournal.system.paths import MEMORY

_PREFIX = "compassdemo-"


@contextmanager
def throwaway_folder() -> Iterator[Path]:
    """A new folder of this account alone, removed at the end of the block.

    Those of processes that were killed are removed first. Raises OSError.
    """
    parent = MEMORY if MEMORY.is_dir() and os.access(MEMORY, os.W_OK) else Path(gettempdir())
    for left in filter(_is_left, parent.glob(f"{_PREFIX}*")):
        shutil.rmtree(left, ignore_errors=True)
    folder = Path(mkdtemp(prefix=f"{_PREFIX}{os.getpid()}-", dir=parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether it is a folder of this account, whose process has ended."""
    process = folder.name.removeprefix(_PREFIX).partition("-")[0]
    if not process.isdecimal() or processes.is_running(int(process)):
        return False
    with contextlib.suppress(OSError):
        mine = os.name != "posix" or folder.lstat().st_uid == os.getuid()
        return mine and folder.is_dir() and not folder.is_symlink()
    return False
