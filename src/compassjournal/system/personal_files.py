"""The person's own files beside the journal: settings, contacts, questions; read or put back."""

import contextlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from compassjournal.errors.files import FileExists, FileUnusable, FileUnwritten, FolderUnusable
from compassjournal.system import atomic_files
from compassjournal.system.paths import Paths, own_files
from compassjournal.system.support_contacts import OWN_CONTACTS_FILE

# What is put back may come from anybody: no name leads out of the folder.
_QUESTIONS = re.compile(r"prompts/([^/\\:\0]+\.ya?ml)")
# The suffix of a file that a restored one replaced: no question file, so it is not read.
_KEPT = ".before-restore"


@dataclass(frozen=True, slots=True)
class FileChanges:
    """The names of the files of a copy that are not here, the same, or different here."""

    new: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    different: tuple[str, ...] = ()


def read_personal_files(paths: Paths) -> dict[str, bytes]:
    """The files by their names in a copy, such as `prompts/mine.yaml`; raises FileUnusable."""
    files = (paths.config, paths.data / OWN_CONTACTS_FILE, *own_files(paths.own_prompts))
    found: dict[str, bytes] = {}
    for file in files:
        name = f"prompts/{file.name}" if file.parent == paths.own_prompts else file.name
        content = _content(file)
        if content is None:
            continue
        if not name.isprintable():
            raise FileUnusable(path=file, reason="its name cannot be noted")
        found[name] = content
    return found


def compare_files(paths: Paths, saved: Mapping[str, bytes]) -> FileChanges:
    """How the files of a copy differ from those here; raises FileUnusable."""
    groups: dict[str, list[str]] = {"new": [], "same": [], "different": []}
    for name, content in saved.items():
        if (target := _target(paths, name)) is not None:
            present = _content(target)
            state = "new" if present is None else "same" if present == content else "different"
            groups[state].append(name)
    return FileChanges(**{state: tuple(names) for state, names in groups.items()})


def restore_files(paths: Paths, saved: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Put back the files that differ here; the paths under which the present ones are kept.

    Raises FileUnusable, FileUnwritten and HardLinked; then each file is as it was or put back.
    """
    kept = []
    for name, content in saved.items():
        target = _target(paths, name)
        if target is None or (present := _content(target)) == content:
            continue
        try:
            atomic_files.make_private_folder(target.parent)
        except FolderUnusable:
            raise FileUnwritten(path=target, reason="its folder cannot be used") from None
        if present is not None:
            # Before a copy of it is kept in vain.
            atomic_files.file_to_replace(target)
            kept.append(_keep(target, present))
        atomic_files.write_file(target, content, replace=True)
    return tuple(kept)


def kept_files(file: Path) -> tuple[Path, ...]:
    """What was kept of a file when a copy's took its place, sorted."""
    return tuple(sorted(file.parent.glob(f"{file.name}{_KEPT}*")))


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
    if name == OWN_CONTACTS_FILE:
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
