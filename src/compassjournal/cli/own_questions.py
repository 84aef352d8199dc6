"""Find, check and write the files of the person's own questions, which stand beside the journal."""

import contextlib
from collections.abc import Container, Iterator, Sequence
from itertools import count
from pathlib import Path

from compassjournal.context import Compass
from compassjournal.errors.files import FileExists, FileUnusable
from compassjournal.errors.prompts import BankUnreadable, ShippedQuestions, UnknownQuestionFile
from compassjournal.prompt_bank.prompt import Prompt
from compassjournal.prompt_bank.prompt_file import FileNames, PromptFile
from compassjournal.prompt_bank.style_checks import StyleProblem, check_style
from compassjournal.system import atomic_files
from compassjournal.system.paths import own_files, package_files
from compassjournal.text.similarity import did_you_mean, nearest_name

# A page of the editor that breaks the form, beside its file, and a file that was removed: neither
# is read as questions.
UNFINISHED, REMOVED = ".unfinished", ".removed"
# The file of questions that are in no pack, without its suffix.
SINGLE = "own"


def find_own_file(compass: Compass, name: str) -> Path:
    """The file of the person's own that a name means: a pack's, a file's or a question's.

    Raises ShippedQuestions for what comes with compass, and UnknownQuestionFile.
    """
    plain = _plain(name)
    files = own_files(compass.paths.own_prompts)
    by_name = {_plain(file.name): file for file in files}
    if plain in by_name:
        return by_name[plain]
    for file, found in _contents(compass, files):
        if found.pack and found.pack.name == plain:
            return file
    if located := find_own_prompt(compass, name):
        return located[0]
    if compass.bank.pack(plain) or compass.bank.get(plain):
        raise ShippedQuestions(name=name, hint=f"`compass prompts mute {plain}` leaves it out.")
    hint = did_you_mean(nearest_name(plain, by_name)).strip()
    known = f"There are {', '.join(by_name)}." if by_name else "`compass prompts new` writes one."
    raise UnknownQuestionFile(name=name, hint=hint or known)


def find_own_prompt(compass: Compass, name: str) -> tuple[Path, Prompt] | None:
    """The file and the question of that id; None where that is none of the person's own."""
    files = own_files(compass.paths.own_prompts)
    if _plain(name) in map(_plain, (file.name for file in files)):
        return None
    located = ((file, one) for file, found in _contents(compass, files) for one in found.prompts)
    return next(((file, one) for file, one in located if one.id == _plain(name)), None)


def _plain(name: str) -> str:
    """The name of a file or pack in small letters with hyphens, without a suffix."""
    plain = name.strip().casefold().removesuffix(".yaml").removesuffix(".yml")
    return plain.replace(" ", "-").replace("_", "-")


def _contents(compass: Compass, files: Sequence[Path]) -> Iterator[tuple[Path, PromptFile]]:
    """The files that are without flaws, and what they hold."""
    for file in files:
        found, _ = compass.prompt_loader.read_prompt_file(file, FileNames())
        if found:
            yield file, found


def taken_names(compass: Compass, without: Path | None = None) -> FileNames:
    """The ids and packs of compass and of the person's own files, but for one of them."""
    own = [file for file in own_files(compass.paths.own_prompts) if file != without]
    names: FileNames = compass.prompt_loader.names_in_use(package_files(), own)
    return names


def check_file(
    compass: Compass, path: Path, raw: bytes, names: FileNames
) -> tuple[PromptFile | None, list[BankUnreadable]]:
    """What a file of these bytes would hold, or every flaw of it."""
    found: tuple[PromptFile | None, list[BankUnreadable]]
    found = compass.prompt_loader.read_prompt_file(path, names, raw)
    return found


def style_advice(compass: Compass, file: PromptFile) -> list[StyleProblem]:
    """How the questions read against the rules of the bank, as far as the libraries are there."""
    found = [*check_style([file])]
    if measures := compass.style_measures:
        found += measures.measure_style([file], compass.bank.prompts)
    return found


def read_own_file(file: Path) -> bytes:
    """The file's bytes; raises FileUnusable."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise FileUnusable(path=file, reason=atomic_files.error_reason(error)) from None


def free_name(compass: Compass, name: str, taken: Container[str]) -> str:
    """The name, or one like it, that no file of the person's own has and that is not taken."""
    paths = _numbered(compass.paths.own_prompts, name, ".yaml")
    free = (one.stem for one in paths if not atomic_files.exists_or_is_link(one))
    return next(one for one in free if one not in taken)


def save_own_file(compass: Compass, name: str, raw: bytes) -> Path:
    """Write a new file of that name, or of the next free one like it; returns its path."""
    folder = compass.paths.own_prompts
    atomic_files.make_private_folder(folder)
    for path in _numbered(folder, name, ".yaml"):
        with contextlib.suppress(FileExists):
            atomic_files.write_file(path, raw)
            break
    return path


def put_aside(file: Path) -> Path:
    """Rename a file so that it is not read any more; returns its new path."""
    for path in _numbered(file.parent, file.name, REMOVED):
        if not atomic_files.exists_or_is_link(path):
            break
    try:
        file.rename(path)
    except OSError as error:
        raise FileUnusable(path=file, reason=atomic_files.error_reason(error)) from None
    atomic_files.sync_after_delete(file.parent)
    return path


def _numbered(folder: Path, name: str, suffix: str) -> Iterator[Path]:
    yield folder / f"{name}{suffix}"
    yield from (folder / f"{name}-{number}{suffix}" for number in count(2))


def first_flaws(flaws: Sequence[BankUnreadable], most: int = 20) -> tuple[list[str], int]:
    """The first flaws as sentences, and how many more there are."""
    return [str(one) for one in flaws[:most]], max(0, len(flaws) - most)
