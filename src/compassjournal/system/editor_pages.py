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
# In the place of a kind: the page is the person's alone.
_LEFT = "left"
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
        return _encoded(_KINDS[self.is_edit], self.draft_id, self.journal)


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
        if self.owner:
            with contextlib.suppress(OSError):
                self._owner.write_bytes(_encoded(_LEFT, "", self.owner.journal))

    @property
    def others(self) -> list[Path]:
        """The files that an editor put beside the page, or below it, that are not blank."""
        own = (self.file, self._owner)
        with contextlib.suppress(OSError):
            files = (file for file in self.folder.rglob("*") if file not in own)
            return sorted(file for file in files if not _is_part(file) and _content(file).strip())
        return []

    @property
    def place(self) -> Path:
        """Where a person finds it: the page, or where there is none its folder."""
        return self.file if self.file.is_file() else self.folder

    def remove_taken(self, *taken: str | bytes | None) -> list[Path]:
        """Remove the page, whose words were taken, and what is beside it with the same bytes.

        What else its editor saved there, perhaps a copy with other words, is left to the person.
        """
        known = {one.encode() if isinstance(one, str) else one for one in taken}
        left = [file for file in self.others if _content(file) not in known]
        if not left:
            self.remove()
            return []
        self.disown()
        for file in {*self.others, self.file} - {*left}:
            with contextlib.suppress(OSError):
                file.unlink(missing_ok=True)
        atomic_files.sync_after_delete(self.folder)
        return left

    @property
    def _owner(self) -> Path:
        return self.folder / _OWNER

    def remove(self) -> None:
        """Remove the page, and what its editor put beside it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        atomic_files.sync_after_delete(self.folder.parent)


def _encoded(kind: str, draft_id: str, journal: Path) -> bytes:
    # Several paths may lead to one journal.
    return os.fsencode(f"{kind}\n{draft_id}\n{os.path.realpath(journal.parent)}")


def _content(file: Path) -> bytes:
    """The bytes of a file; none of a link, of what is no file, or cannot be read."""
    with contextlib.suppress(OSError):
        return file.read_bytes() if file.is_file() and not file.is_symlink() else b""
    return b""


def _is_part(file: Path) -> bool:
    """Whether it is what compass was writing."""
    return file.name.startswith(".") and file.name.endswith(".part")


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
    """The pages of a journal's drafts; with ``unowned`` also those left, whose compass has ended.

    Several journals may share a folder; of a page that names none each may be its own.
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
            page = EditorPage(one, number)
            # In a folder that several journals share nothing tells whose words they are.
            if folder != MEMORY or not page.file.exists():
                yield page
            continue
        except OSError:
            continue
        if written == _encoded(_LEFT, "", journal):
            yield EditorPage(one, number)
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
