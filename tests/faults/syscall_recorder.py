"""What commands asked of the disk, in order, as strace saw it."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

from run_result import Result

# Calls that change files, and those that say where the next write goes.
_CALLS = (
    *("openat", "creat", "lseek", "write", "writev", "pwrite64", "pwritev", "pwritev2", "sendfile"),
    *("copy_file_range", "ftruncate", "truncate", "fallocate", "fsync", "fdatasync", "rename"),
    *("renameat", "renameat2", "link", "linkat", "symlink", "symlinkat", "unlink", "unlinkat"),
    *("mkdir", "mkdirat", "rmdir"),
)
# With every byte in hexadecimal and none left out; --seccomp-bpf stops at these calls alone.
_STRACE = ("strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "16777216", "-e")
_BEGUN = " <unfinished ...>"
_RESUMED = re.compile(r"<\.\.\. \w+ resumed>")
_LINE = re.compile(r"(?P<name>\w+)\((?P<asked>.*)\)\s+= (?P<left>-?\d+)(?P<more>.*)", re.DOTALL)
_HEX = re.compile(r"(?:\\x[0-9a-f]{2})+")
_OPENED = re.compile(r"(\d+|AT_FDCWD)<([^>]*)>(\(deleted\))?")


class Made(NamedTuple):
    """A file or a folder that came to be, empty."""

    path: str
    folder: bool = False


class Wrote(NamedTuple):
    """Bytes written into a file."""

    path: str
    offset: int
    raw: bytes


class Cut(NamedTuple):
    """A file made shorter, or longer with zeros."""

    path: str
    size: int


class Synced(NamedTuple):
    """A file's content, or a folder's names, that from now on outlast a power cut."""

    path: str


class Linked(NamedTuple):
    """One more name for a file."""

    path: str
    to: str


class Moved(NamedTuple):
    """Another name instead of the one it had; what had that name before is gone."""

    path: str
    to: str


class Gone(NamedTuple):
    """A name taken away."""

    path: str


class Said(NamedTuple):
    """Words that went out to whoever waits for them."""

    text: str


Call = Made | Wrote | Cut | Synced | Linked | Moved | Gone | Said


@dataclass(frozen=True, slots=True)
class Record:
    """What a command left, and its calls; paths are those below the folder that was watched."""

    left: Result
    calls: tuple[Call, ...]


@cache
def may_trace() -> bool:
    """Whether strace is here and may look."""
    if shutil.which("strace") is None:
        return False
    tried = [*_STRACE, "trace=write", "-o", os.devnull, "true"]
    return subprocess.run(tried, check=False, capture_output=True).returncode == 0


class Recorder:
    """One traced process, warm already, whose children run the commands."""

    def __init__(self, log: Path, environ: Mapping[str, str]) -> None:
        self._log = log
        self._parent = ""
        self._program = subprocess.Popen(
            [
                *(*_STRACE, "trace=" + ",".join(_CALLS), "-o", str(log)),
                *(sys.executable, "-m", "faults.traced_commands"),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **environ},
        )

    def record(self, below: Path, *argv: str, **environ: str) -> Record:
        """Run a command (or “keep-a-draft”), and what it did to files there."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        # Until it is warm, what it does is nobody's record.
        self._parent = self._parent or self._program.stdout.readline().strip()
        start = self._log.stat().st_size
        print(json.dumps([argv, environ]), file=self._program.stdin, flush=True)
        left = Result(**json.loads(self._program.stdout.readline()))
        with closing(self._log.open("rb")) as log:
            log.seek(start)
            lines = log.read().decode("ascii").splitlines()
        own = [line for line in lines if line.partition(" ")[0] != self._parent]
        return Record(left, tuple(_Reading(below).calls(own)))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.communicate()


class _Reading:
    """One reading of a log: what was begun and not ended yet, and where each file stands."""

    def __init__(self, below: Path) -> None:
        self._below = f"{below}/"
        self._hidden = "".join(f"\\x{byte:02x}" for byte in self._below[:-1].encode())
        self._begun: dict[str, str] = {}
        self._at: dict[tuple[str, str], int] = {}

    def calls(self, lines: list[str]) -> Iterator[Call]:
        """The calls that ended well, in the order in which they ended."""
        for line in lines:
            process, _, text = line.partition(" ")
            text = text.strip()
            if text.endswith(_BEGUN):
                self._begun[process] = text.removesuffix(_BEGUN)
                continue
            if resumed := _RESUMED.match(text):
                text = self._begun.pop(process) + text[resumed.end() :]
            found = _LINE.fullmatch(text)
            if found and not found["left"].startswith("-"):
                yield from self._call(found)

    def _call(self, found: re.Match[str]) -> Iterator[Call]:
        name, asked = found["name"], found["asked"].split(", ")
        if name == "write" and asked[0].startswith(("1<", "2<")) and self._hidden not in asked[0]:
            yield Said(_plain(asked[1]).decode(errors="replace"))
        elif self._hidden in found["asked"]:
            yield from self._of(name, asked, found)

    def _of(self, name: str, asked: list[str], found: re.Match[str]) -> Iterator[Call]:
        left = int(found["left"])
        match name:
            case "openat":
                yield from self._opened(asked[2], f"{left}{found['more'].strip()}")
            case "lseek":
                self._at[_number(asked[0]), self._file(asked[0]) or ""] = left
            case "write" | "pwrite64":
                yield from self._written(name, asked, left)
            case "ftruncate" | "truncate":
                path = self._file(asked[0]) if name[0] == "f" else self._path("", asked[0])
                if path is not None:
                    yield Cut(path, int(asked[1]))
            case "fsync" | "fdatasync":
                path = self._file(asked[0])
                if path is not None:
                    yield Synced(path)
            case _:
                yield self._named(name, asked)

    def _opened(self, flags: str, number: str) -> Iterator[Call]:
        path = self._file(number)
        if path is None:
            return
        self._at[_number(number), path] = 0
        if "O_APPEND" in flags:
            message = f"appending to {path} is not modelled"
            raise NotImplementedError(message)
        if "O_CREAT" in flags:
            yield Made(path)
        if "O_TRUNC" in flags:
            yield Cut(path, 0)

    def _written(self, name: str, asked: list[str], left: int) -> Iterator[Call]:
        path = self._file(asked[0])
        if path is None:
            return
        raw = _plain(asked[1])[:left]
        if name == "pwrite64":
            yield Wrote(path, int(asked[3]), raw)
            return
        here = (_number(asked[0]), path)
        yield Wrote(path, self._at[here], raw)
        self._at[here] += left

    def _named(self, name: str, asked: list[str]) -> Call:
        """A call about names; those that end in "at" take a folder before each."""
        paths = []
        for number, one in enumerate(asked):
            if one.startswith('"'):
                paths.append(self._path(asked[number - 1] if "at" in name else "", one))
        match name.removesuffix("2").removesuffix("at"), paths:
            case "mkdir", [path]:
                return Made(path, folder=True)
            case "unlink" | "rmdir", [path]:
                return Gone(path)
            case "link", [path, to]:
                return Linked(path, to)
            case "rename", [path, to]:
                return Moved(path, to)
        message = f"{name} is not modelled"
        raise NotImplementedError(message)

    def _file(self, opened: str) -> str | None:
        """The path of an open file below the folder; None elsewhere, and where it has no name."""
        found = _OPENED.match(opened)
        if found is None or found[3]:
            return None
        path = _plain(found[2]).decode()
        return self._short(path) if path.startswith(self._below) or path == self._top else None

    @property
    def _top(self) -> str:
        return self._below.rstrip("/")

    def _path(self, folder: str, name: str) -> str:
        path = Path(_plain(name).decode())
        if folder and not path.is_absolute():
            found = _OPENED.match(folder)
            assert found is not None
            path = Path(_plain(found[2]).decode()) / path
        return self._short(str(path))

    def _short(self, path: str) -> str:
        return path.removeprefix(self._top).removeprefix("/")


def _number(opened: str) -> str:
    return opened.partition("<")[0]


def _plain(hidden: str) -> bytes:
    return b"".join(bytes.fromhex(one.replace("\\x", "")) for one in _HEX.findall(hidden))
