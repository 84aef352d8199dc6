"""Terminals with a compass in each, forked by one process that has imported the program already.

The start of an interpreter and the imports cost more than all that a test does. Where they are
part of what is tested, a compass is started afresh.

As a script it is that process: it forks a terminal or looks after one, as a socket asks it to.
"""

import gc
import importlib
import json
import os
import pkgutil
import socket
import subprocess
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn, Self

TESTS = Path(__file__).parent
# A compass started at each terminal; python and the locale read these before it begins.
PROGRAM = (sys.executable, "-m", "compassjournal")
_AT_THE_START = ("PYTHON", "LC_", "LANG")
_MOST = 1 << 20


class Nursery:
    """The process that forks, for as long as the block lasts."""

    def __enter__(self) -> Self:
        self._environ = {**os.environ, "PYTHONPATH": str(TESTS)}
        self._environ.pop("PYTHONUNBUFFERED", None)
        self._wire, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "fork_server", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                env=self._environ,
            )
        return self

    def __exit__(self, *_: object) -> None:
        self._wire.close()
        self._process.wait()

    def spawn(
        self,
        argv: tuple[str, ...],
        size: tuple[int, int],
        environ: Mapping[str, str],
        *,
        afresh: bool,
    ) -> tuple[int, int]:
        """A compass at a terminal of so many rows and columns: its id, and our end of the wire."""
        afresh = afresh or _at_the_start(environ) != _at_the_start(self._environ)
        asked = {"argv": argv, "size": size, "environ": dict(environ), "afresh": afresh}
        self._wire.send(json.dumps(asked | {"folder": str(Path.cwd())}).encode())
        said, (wire,), _, _ = socket.recv_fds(self._wire, _MOST, 1)
        return int(said), wire

    def look(self, pid: int) -> int | None:
        """The exit code of a compass that has ended; minus the signal when one ended it."""
        self._wire.send(json.dumps({"look": pid}).encode())
        code: int | None = json.loads(self._wire.recv(_MOST))
        return code


def _at_the_start(environ: Mapping[str, str]) -> dict[str, str]:
    found = (name for name in environ if name.startswith(_AT_THE_START) and name != "PYTHONPATH")
    return {name: environ[name] for name in found}


def _serve(wire: socket.socket) -> None:
    """Do what is asked until nobody asks any more."""
    while asked := wire.recv(_MOST):
        request = json.loads(asked)
        if "look" in request:
            found, status = os.waitpid(request["look"], os.WNOHANG)
            code = os.waitstatus_to_exitcode(status) if found else None
            wire.send(json.dumps(code).encode())
            continue
        pid, ours = os.forkpty()
        if pid == 0:
            wire.close()
            _be_the_child(request)
        socket.send_fds(wire, [str(pid).encode()], [ours])
        os.close(ours)


def _be_the_child(request: dict[str, Any]) -> NoReturn:
    """Be a compass at the terminal; the interpreter ends as it does by itself."""
    termios.tcsetwinsize(0, request["size"])
    os.chdir(request["folder"])
    if request["afresh"]:
        os.execve(PROGRAM[0], [*PROGRAM, *request["argv"]], request["environ"])  # noqa: S606
    os.environ.clear()
    os.environ.update(request["environ"])
    time.tzset()
    sys.stdin = os.fdopen(0, "r", encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(*(2, "w"), encoding="utf-8", errors="backslashreplace", closefd=False)
    sys.argv = ["compass", *request["argv"]]
    sys.exit(importlib.import_module("compassjournal.__main__").main())


def _import_all() -> None:
    for found in pkgutil.walk_packages(
        importlib.import_module("compassjournal").__path__, "compassjournal."
    ):
        importlib.import_module(found.name)


if __name__ == "__main__":
    from faults.forked_command import warm

    _import_all()
    warm()
    gc.freeze()
    with socket.socket(fileno=int(sys.argv[1])) as given:
        _serve(given)
