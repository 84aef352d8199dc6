"""The private file that an editor works on: create it, read it, find it after a kill."""

import contextlib
import os
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from compassjournal.system import atomic_files, processes
from compassjournal.system.paths import MEMORY

_PAGE, _OWNER = "entry.md", ".owner"
_KINDS = ("draft", "edit")
# What nano and emacs save of an unsaved text when they are ended by a signal.
_RESCUED = ("entry.md.save", "#entry.md#")


@dataclass(frozen=True, slots=True)
class PageOwner:
    """The draft that a page is of: its journal, its id, whether it is an edit of an entry."""

    journal: Path
    draft_id: str
    is_edit: bool = False

    def encoded(self) -> bytes:
        """The owner as the file beside a page holds it."""
        # Several paths may lead to one journal.
        folder = os.path.realpath(self.journal.parent)
        return os.fsencode(f"{_KINDS[self.is_edit]}\n{self.draft_id}\n{folder}")


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A page in a private folder of its own, made by a compass of that process id."""

    folder: Path
    process: int
    owner: PageOwner | None = None

    @property
    def file(self) -> Path:
        """The file that the editor opens."""
        return self.folder / _PAGE

    def read(self, *, rescued: bool = False) -> bytes | None:
        """The bytes of the page, with ``rescued`` of what an ended editor saved later.

        None where it is gone. Raises OSError.
        """
        files = (self.file, *(self.folder / name for name in _RESCUED if rescued))
        there = [file for file in files if file.is_file()]
        newest = max(there, key=lambda file: file.stat().st_mtime_ns, default=None)
        return newest.read_bytes() if newest else None

    def disown(self) -> None:
        """Leave the page to the person: no later start takes it back or removes it."""
        with contextlib.suppress(OSError):
            (self.folder / _OWNER).unlink(missing_ok=True)

    def remove(self) -> None:
        """Remove the page, and what its editor put beside it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        atomic_files.sync_after_delete(self.folder.parent)


def create_page(folder: Path, owner: PageOwner | None, text: str) -> EditorPage:
    """A new page with the text; raises FolderUnusable and FileUnwritten."""
    atomic_files.make_private_folder(folder)
    private = Path(mkdtemp(prefix=f"compass-{os.getpid()}-", dir=folder))
    page = EditorPage(private, os.getpid(), owner)
    contents: dict[str, str | bytes] = {_OWNER: owner.encoded()} if owner else {}
    try:
        atomic_files.write_files(private, {**contents, _PAGE: text + "\n" if text else ""})
    except BaseException:
        page.remove()
        raise
    return page


def find_pages(
    folders: Iterable[Path], journal: Path, *, unowned: bool = False
) -> list[EditorPage]:
    """The pages of a journal's drafts; with ``unowned`` also those whose compass has ended.

    Several journals may share a folder.
    """
    found = [page for folder in dict.fromkeys(folders) for page in _pages(folder, journal)]
    return [
        page for page in found if page.owner or (unowned and not processes.is_running(page.process))
    ]


def remove_pages(journal: Path, draft_id: str, *, abandoned: bool = False) -> None:
    """Remove this process's pages of one draft or entry, and those ``abandoned`` by others."""
    for page in find_pages((MEMORY, journal.parent / "tmp"), journal):
        is_over = page.process == os.getpid() or (
            abandoned and not processes.is_running(page.process)
        )
        if is_over and page.owner and page.owner.draft_id == draft_id:
            page.remove()


def _pages(folder: Path, journal: Path) -> Iterator[EditorPage]:
    """The pages in a folder, without those of other journals."""
    try:
        private = sorted(filter(_is_private, folder.iterdir()))
    except OSError:
        return
    for one in private:
        number = int(one.name.split("-")[1])
        try:
            written = (one / _OWNER).read_bytes()
        except FileNotFoundError:
            yield EditorPage(one, number)
            continue
        except OSError:
            continue
        kind, _, rest = os.fsdecode(written).partition("\n")
        owner = PageOwner(journal, rest.partition("\n")[0], kind == _KINDS[True])
        if owner.encoded() == written:
            yield EditorPage(one, number, owner)


def _is_private(folder: Path) -> bool:
    """Whether it is a page's folder, and this account's: others may write into /dev/shm."""
    prefix, _, rest = folder.name.partition("-")
    if prefix != "compass" or not rest.partition("-")[0].isdecimal() or folder.is_symlink():
        return False
    with contextlib.suppress(OSError):
        mine = os.name != "posix" or folder.lstat().st_uid == os.getuid()
        return mine and folder.is_dir()
    return False
