"""The person's own files beside the journal, from settings to questions; read or put back."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from compassjournal.errors import CompassError
from compassjournal.errors.files import (
    FileExists,
    FileUnusable,
    FileUnwritten,
    FolderUnusable,
    HardLinked,
)
from compassjournal.system import atomic_files
from compassjournal.system.own_names import OWN_NAMES_FILE
from compassjournal.system.paths import Paths, own_files
from compassjournal.system.support_contacts import OWN_CONTACTS_FILE

# What is put back may come from anybody: no name leads out of the folder.
_QUESTIONS = re.compile(r"prompts/((?:accounts/)?[^/\\:\0]+\.ya?ml)")
# The suffix of a file that a restored one replaced: no question file, so it is not read.
_KEPT = ".before-restore"


@dataclass(frozen=True, slots=True)
class FileChanges:
    """The names of the files of a copy that are not here, the same, or different here."""

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()


def read_personal_files(paths: Paths) -> tuple[dict[str, bytes], list[CompassError]]:
    """The files by their names in a copy, such as `prompts/mine.yaml`; why others are left out."""
    folders = (paths.own_prompts, paths.own_profiles)
    questions = [file for folder in folders for file in own_files(folder)]
    found: dict[str, bytes] = {}
    left_out: list[CompassError] = []
    beside = (paths.data / OWN_CONTACTS_FILE, paths.data / OWN_NAMES_FILE)
    for file in (paths.config, *beside, *questions):
        is_question = file in questions
        name = file.relative_to(paths.data).as_posix() if is_question else file.name
        try:
            if (content := _content(file)) is None:
                continue
            if not name.isprintable():
                raise FileUnusable(path=file, reason="its name cannot be noted")
            found[name] = content
        except FileUnusable as error:
            left_out.append(error)
    return found, left_out


def compare_files(paths: Paths, saved: Mapping[str, bytes]) -> FileChanges:
    """How the files of a copy differ from those here."""
    groups: dict[str, list[str]] = {"new": [], "same": [], "different": []}
    for name, content in saved.items():
        if (target := _target(paths, name)) is not None:
            groups[_state(target, content)].append(name)
    return FileChanges(**{state: tuple(names) for state, names in groups.items()})


def restore_files(paths: Paths, saved: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put back the files that differ here; the paths under which the present ones are kept.

    Raises FileUnusable, FileUnwritten or HardLinked for the first that could not be; the others are
    put back.
    """
    kept: list[Path] = []
    failed: CompassError | None = None
    for name, content in saved.items():
        if (target := _target(paths, name)) is not None:
            try:
                kept += _put_back(target, content)
            except (FileUnusable, FileUnwritten, HardLinked) as error:
                failed = failed or error
    if failed:
        raise failed
    return tuple(kept)


def kept_files(file: Path) -> tuple[Path, ...]:
    """What was kept of a file when a copy's took its place, sorted."""
    return tuple(sorted(file.parent.glob(f"{file.name}{_KEPT}*")))


def _state(target: Path, content: bytes) -> str:
    """How the file there stands to that content; one that cannot be read is different."""
    try:
        present = _content(target)
    except FileUnusable:
        return "different"
    if present is None:
        return "new"
    return "same" if present == content else "different"


def _put_back(target: Path, content: bytes) -> Iterator[Path]:
    """Put the content into the file; yields where what was in it is kept."""
    if (present := _content(target)) == content:
        return
    try:
        atomic_files.make_private_folder(target.parent)
    except FolderUnusable:
        raise FileUnwritten(path=target, reason="its folder cannot be used") from None
    if present is not None:
        # Before a copy of it is kept in vain.
        atomic_files.file_to_replace(target)
        yield _keep(target, present)
    atomic_files.write_file(target, content, replace=True)


def _keep(target: Path, content: bytes) -> Path:
    for number in count(1):
        kept = target.with_name(f"{target.name}{_KEPT}{f'-{number}' if number > 1 else ''}")
        with contextlib.suppress(FileExists):
            atomic_files.write_file(kept, content)
            break
    return kept


def _target(paths: Paths, name: str) -> Path | None:
    """Where the file of that name in a copy belongs; None for a name that compass does not give."""
    if name == paths.config.name:
        return paths.config
    if name in (OWN_CONTACTS_FILE, OWN_NAMES_FILE):
        return paths.data / name
    question_file = _QUESTIONS.fullmatch(name)
    return paths.own_prompts / question_file[1] if question_file else None


def _content(file: Path) -> bytes | None:
    """The file's content, None where there is none; raises FileUnusable."""
    try:
        if file.exists() and not file.is_file():
            raise FileUnusable(path=file, reason="it is no ordinary file")
        return file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise FileUnusable(path=file, reason=atomic_files.error_reason(error)) from None
