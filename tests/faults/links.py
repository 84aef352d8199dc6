"""Links of each sort in the place of a file, and every command that writes."""

import os
import shlex
import socket
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from compassjournal.cli.checkin.save import KEPT_AS_DRAFT
from passphrase_files import ANOTHER, key_file
from run_result import Result, Run

WORD = "quagmire"
Link = Callable[[Path], object]


def place_for(path: Path) -> Path:
    """Where the file behind a link is: a folder that is not compass's."""
    folder = Path(os.environ["COMPASS_HOME"]).parent / "synced"
    folder.mkdir(exist_ok=True)
    return folder / f"real{path.suffix}"


def moved(path: Path) -> Path:
    """The file's new place, in a folder of its own."""
    real = place_for(path)
    path.rename(real)
    return real


def absolute(path: Path) -> Path:
    real = moved(path)
    path.symlink_to(real)
    return real


def relative(path: Path) -> Path:
    real = moved(path)
    path.symlink_to(os.path.relpath(real, path.parent))
    return real


def chain(path: Path) -> Path:
    real = moved(path)
    (real.parent / "middle").symlink_to(real.name)
    (real.parent / "folder").symlink_to(real.parent)
    path.symlink_to(real.parent / "folder" / "middle")
    return real


def hard(path: Path) -> Path:
    real = place_for(path)
    real.hardlink_to(path)
    return real


GOOD: tuple[Callable[[Path], Path], ...] = (absolute, relative, chain)

COMMANDS = {
    "write": ["write 'More of it.'"],
    "reflect": ["reflect --text -"],
    "edit": ["edit last --energy 4"],
    "edit the words": [f"edit last --text 'Another {WORD}.'"],
    "delete": ["delete last --yes"],
    "undo": ["edit last --star", "undo --yes"],
    "delete for ever": ["delete last --forever --yes"],
    "backup": ["backup"],
    "backup elsewhere": ["backup --to stick"],
    "restore": ["restore last --yes"],
    "repair": ["doctor --repair --yes"],
    "export": ["export --to out.md"],
    "lock": ["lock --yes"],
    "change": ["lock --yes", "lock --change --yes --new-key-file new"],
    "remove": ["lock --yes", "lock --remove --yes"],
    "the code": ["lock --yes", "unlock --recovery-code --yes --new-key-file new"],
}
LOCKING = ("lock", "change", "the code")
REPLACING = (*LOCKING, "remove", "restore", "repair")


def perform(run: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Result]:
    """What the command lines of a command left."""
    key_file(tmp_path / "new", ANOTHER)
    monkeypatch.chdir(tmp_path)
    return [run(*shlex.split(line), stdin="More of it.") for line in COMMANDS[name]]


def readable_in(folder: Path) -> list[Path]:
    """The files, each once, in which the word can be read as bytes; but for copies and exports."""
    found: dict[tuple[int, int], Path] = {}
    for file in sorted(folder.rglob("*")):
        if file.is_symlink() or not file.is_file():
            continue
        is_copy = "backups" in file.parts or "stick" in file.parts or file.suffix == ".md"
        if not is_copy and WORD.encode() in file.read_bytes():
            found[file.stat().st_dev, file.stat().st_ino] = file
    return list(found.values())


def readable_anywhere(folder: Path) -> list[Path]:
    files = (one for one in folder.rglob("*") if one.is_file() and not one.is_symlink())
    return [one for one in files if WORD.encode() in one.read_bytes()]


def said_calmly(result: Result) -> None:
    assert "wrong inside" not in result.err
    assert result.code in (0, 1, 4, 5), result
    if result.code:
        said = result.err.removeprefix(f"  {KEPT_AS_DRAFT}\n")
        assert said.count("\n") == 1, result


def to_nowhere(path: Path) -> None:
    path.symlink_to("../nowhere/at/all.db")


def in_circles(path: Path) -> None:
    path.symlink_to("other.db")
    path.with_name("other.db").symlink_to(path.name)


def to_a_folder(path: Path) -> None:
    (path.parents[1] / "folder").mkdir()
    path.symlink_to(path.parents[1] / "folder")


def to_a_pipe(path: Path) -> None:
    os.mkfifo(path.parents[1] / "pipe")
    path.symlink_to(path.parents[1] / "pipe")


def to_a_device(path: Path) -> None:
    device = Path(os.devnull)
    if os.getuid() == 0:
        # Whoever may replace the one that everybody uses tries it with one that nobody does.
        device = path.parents[1] / "device"
        os.mknod(device, stat.S_IFCHR | 0o600, device=os.makedev(1, 3))
    path.symlink_to(device)


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    with closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(str(path))


BAD: tuple[Link, ...] = (
    to_nowhere,
    in_circles,
    to_a_folder,
    to_a_pipe,
    to_a_device,
    a_pipe,
    a_socket,
)
