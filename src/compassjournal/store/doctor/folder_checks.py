"""Check the journal's folder: permissions, links, disk, leftovers of killed processes."""

import contextlib
import os
import shutil
import stat
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from compassjournal.store.doctor.findings import Code, Finding, finding
from compassjournal.store.encryption.affected_files import linked_files
from compassjournal.system import atomic_files, filesystem, links, processes
from compassjournal.system.editor_pages import EditorPage, find_pages
from compassjournal.system.paths import Paths
from compassjournal.system.support_contacts import OWN_CONTACTS_FILE
from compassjournal.text.page_decoding import decode_page

# Files of the folder examined at most.
_MAX_FILES = 5000
# Free bytes: with less than 50 MiB, or three times the journal, a backup may soon not fit.
_MIN_FREE = 50 * 2**20
_MIB = 2**20


def check_folders(paths: Paths, memory: Path) -> tuple[Finding, ...]:
    """The findings about folders and their disk; ``memory`` is the folder of editor pages."""
    if not paths.data.is_dir():
        return ()
    findings = [finding(Code.OPEN_TO_OTHERS)] if any(_too_open(paths)) else []
    findings += [*_links(paths), *_disk(paths)]
    pages = _abandoned_pages(paths, memory)
    unowned = [page for page in pages if page.owner is None and not _is_text(page)]
    if number := len(_abandoned_parts(paths)) + len(pages) - len(unowned):
        findings.append(finding(Code.LEFTOVERS, number=number))
    if unowned:
        names = ", ".join(str(page.place) for page in unowned)
        findings.append(finding(Code.PAGES_LEFT, number=len(unowned), names=names))
    return tuple(findings)


def fix_permissions_and_leftovers(paths: Paths) -> None:
    """Remove the permissions of others, and the temporary files of killed processes."""
    for file, mode in _too_open(paths):
        with contextlib.suppress(OSError):
            file.chmod(mode)
    for file in _abandoned_parts(paths):
        with contextlib.suppress(OSError):
            file.unlink()


def _too_open(paths: Paths) -> Iterator[tuple[Path, int]]:
    """Files and folders open to group or others, each with the mode it should have."""
    if os.name != "posix":
        return
    for file in _walk(paths):
        with contextlib.suppress(OSError):
            status = file.lstat()
            if stat.S_ISLNK(status.st_mode) or not stat.S_IMODE(status.st_mode) & 0o077:
                continue
            if stat.S_ISDIR(status.st_mode):
                yield file, atomic_files.PRIVATE_FOLDER
            elif stat.S_ISREG(status.st_mode):
                yield file, atomic_files.PRIVATE_FILE


def _walk(paths: Paths) -> Iterator[Path]:
    """The settings file, the journal, and the first 5,000 files and folders of the data folder."""
    walked = os.walk(paths.data)
    files = (Path(folder) / name for folder, _, names in walked for name in ("", *names))
    # Behind a link the journal is elsewhere.
    yield from (paths.config, links.real_path(paths.journal), *islice(files, _MAX_FILES))


def _links(paths: Paths) -> Iterator[Finding]:
    for file, code in ((paths.journal, Code.JOURNAL_LINKED), (paths.drafts, Code.DRAFTS_LINKED)):
        if file.is_symlink() and file.exists():
            yield finding(code, target=os.path.realpath(file))
    for file in (paths.config, paths.data / OWN_CONTACTS_FILE):
        if file.is_symlink() and (problem := links.link_problem(file)):
            yield finding(Code.LINK_BROKEN, file=file, problem=problem)
    for file in linked_files(paths.journal):
        if (number := links.name_count(file)) > 1:
            command = links.names_command(file)
            yield finding(Code.HARD_LINKED, file=file, number=number, listing=command)
    if (paths.data / "backups").is_symlink():
        yield finding(Code.BACKUPS_LINKED, folder=paths.data / "backups")


def _disk(paths: Paths) -> Iterator[Finding]:
    if filesystem.filesystem_of(paths.journal).network:
        yield finding(Code.NETWORK_DISK)
    if service := filesystem.sync_service_of(paths.journal):
        yield finding(Code.SYNCED_FOLDER, service=service)
    with contextlib.suppress(OSError):
        free = shutil.disk_usage(links.real_path(paths.journal).parent).free
        size = paths.journal.stat().st_size if paths.journal.is_file() else 0
        if free < max(_MIN_FREE, 3 * size):
            yield finding(Code.DISK_FULL, free=free // _MIB)


def _abandoned_parts(paths: Paths) -> list[Path]:
    folders = (paths.data, paths.data / "backups", paths.drafts, paths.settings, paths.cache)
    journal = links.real_path(paths.journal)
    # Behind a link it is in a folder that others use too.
    parts = atomic_files.abandoned_parts(journal.parent, {journal.name})
    own = [part for one in folders for part in atomic_files.abandoned_parts(one)]
    return list(dict.fromkeys((*own, *parts)))


def _is_text(page: EditorPage) -> bool:
    """Whether a repair can take the page back into a draft, and nothing is beside it."""
    with contextlib.suppress(OSError):
        return not page.others and decode_page(page.read() or b"") is not None
    return False


def _abandoned_pages(paths: Paths, memory: Path) -> list[EditorPage]:
    """The pages of editors whose compass has ended."""
    pages = find_pages((memory, paths.temporary), paths.journal, unowned=True)
    return [page for page in pages if not processes.is_running(page.process)]
